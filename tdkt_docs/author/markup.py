"""The smallest pieces of WordprocessingML: runs, paragraphs, bookmarks, cells and tables, as XML text."""

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr
from zlib import crc32

__all__ = [
    "Borders",
    "Indents",
    "bookmark",
    "cell",
    "paragraph",
    "row",
    "rule",
    "run",
    "table",
    "tag",
    "together",
    "twips",
]

_LARGEST_ID = 0x7FFF_FFFF
_TWIPS_PER_MM = 1440 / 25.4
_NO_BREAK = "\N{NO-BREAK SPACE}"
_FIELD = re.compile(r"(\{\{.*?)\s*\}\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indents:
    """Indents of a paragraph, in millimetres."""

    left: float = 0
    right: float = 0
    first: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Borders:
    """Which sides of a cell are drawn, and how."""

    top: bool = False
    bottom: bool = False
    left: bool = False
    right: bool = False
    style: str = "single"
    eighths: int = 4
    """Thickness in eighths of a point."""
    colour: str = "auto"


def twips(millimetres: float) -> int:
    """Millimetres as twentieths of a point.

    >>> twips(10)
    567
    """
    return round(millimetres * _TWIPS_PER_MM)


def run(text: str, *, bold: bool | None = None, italic: bool | None = None, size: float = 0, colour: str = "") -> str:
    """A run of text; what is not given comes from the paragraph's style. ``size`` is in points."""
    marks = _toggle("b", on=bold) + _toggle("i", on=italic)
    if colour:
        marks += f'<w:color w:val="{colour}"/>'
    if size:
        marks += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def together(text: str) -> str:
    r"""The text with no line break in it, nor in the fields it prints.

    >>> together("khen thưởng {{ ky_khen }}").count("\N{NO-BREAK SPACE}")
    3
    """
    fields = _FIELD.split(text)
    words = [piece.replace(" ", _NO_BREAK) for piece in fields[::2]]
    shown = [f'{piece}|replace(" ", "{_NO_BREAK}") }}}}' for piece in fields[1::2]]
    return "".join(piece for pair in zip(words, [*shown, ""], strict=True) for piece in pair)


def bookmark(name: str) -> tuple[str, str]:
    """Start and end of a bookmark around the place where a slot, the number or the date lies.

    What stands between them, on one line or over several, is the place.
    """
    number = crc32(name.encode()) & _LARGEST_ID
    return f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>', f'<w:bookmarkEnd w:id="{number}"/>'


def paragraph(*content: str, style: str = "", more: str = "") -> str:
    """A paragraph of runs; plain text among them becomes a run. ``more`` holds further paragraph properties."""
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + more
    inside = "".join(piece if piece.startswith("<w:") else run(piece) for piece in content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def tag(statement: str) -> str:
    """A paragraph that holds one Jinja statement and vanishes when the form is filled.

    >>> "{%p if so %}" in tag("if so")
    True
    """
    return paragraph(f"{{%p {statement} %}}", style="The")


def rule(indents: Indents) -> str:
    """A drawn line: an all but empty paragraph with an upper border, so that it lies in the cell of its text."""
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'
    sides = f'<w:ind w:left="{twips(indents.left)}" w:right="{twips(indents.right)}"/>'
    return paragraph(style="DuongKe", more=border + sides)


def cell(
    *paragraphs: str,
    width: float,
    span: int = 1,
    borders: Borders | None = None,
    middle: bool = False,
    down: str = "",
) -> str:
    """A table cell of ``width`` millimetres; ``down`` begins (``restart``) or continues (``continue``) a tall one."""
    properties = f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>'
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    if down:
        properties += f'<w:vMerge w:val="{down}"/>'
    if borders is not None:
        properties += f"<w:tcBorders>{_sides(borders)}</w:tcBorders>"
    if middle:
        properties += '<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def row(*cells: str, is_head: bool = False, height: float = 0, may_grow: bool = False) -> str:
    """A table row that no page break splits, of one height unless it may grow; a head row is repeated on every page."""
    properties = "<w:cantSplit/>"
    if height:
        rule_of_height = "atLeast" if may_grow else "exact"
        properties += f'<w:trHeight w:val="{twips(height)}" w:hRule="{rule_of_height}"/>'
    if is_head:
        properties += "<w:tblHeader/>"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, widths: tuple[float, ...], indent: float = 0, ruled: bool = False, padding: float = 0) -> str:
    """A table with fixed columns, all lengths in millimetres; ``ruled`` draws its grid."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    kind = 'w:val="single" w:sz="4" w:space="0" w:color="auto"' if ruled else 'w:val="nil"'
    borders = "".join(f"<w:{side} {kind}/>" for side in sides)
    margin = f'w:w="{twips(padding)}" w:type="dxa"'
    properties = (
        f'<w:tblW w:w="{sum(map(twips, widths))}" w:type="dxa"/>'
        f'<w:tblInd w:w="{twips(indent)}" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar><w:left {margin}/><w:right {margin}/></w:tblCellMar>"
    )
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _toggle(name: str, *, on: bool | None) -> str:
    if on is None:
        return ""
    return f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'


def _sides(borders: Borders) -> str:
    drawn = f'w:val="{borders.style}" w:sz="{borders.eighths}" w:space="0" w:color="{borders.colour}"'
    wanted = {"top": borders.top, "left": borders.left, "bottom": borders.bottom, "right": borders.right}
    none = 'w:val="nil"'
    return "".join(f"<w:{side} {drawn if is_drawn else none}/>" for side, is_drawn in wanted.items())
