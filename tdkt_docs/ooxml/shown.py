"""What a .docx shows, in order and with its tables as tables: tracked changes as accepted, hidden text left out."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from tdkt_docs.ooxml.package import Package
from tdkt_docs.ooxml.xml import parse, qualified

__all__ = ["ShownCell", "ShownParagraph", "ShownRow", "ShownTable", "blocks"]

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_P, _R, _T, _TBL, _TR, _TC = (qualified(f"w:{name}") for name in ("p", "r", "t", "tbl", "tr", "tc"))
_VAL = qualified("w:val")
_GONE = frozenset(
    qualified(f"w:{name}")
    for name in (
        *("del", "moveFrom", "instrText", "delText"),
        *("pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "bookmarkStart", "bookmarkEnd"),
    )
)
"""What is deleted or says nothing by itself."""
_PIECES = {
    qualified("w:tab"): " ",
    qualified("w:br"): " ",
    qualified("w:cr"): " ",
    qualified("w:noBreakHyphen"): "-",
}
_VANISH = f"{qualified('w:rPr')}/{qualified('w:vanish')}"
_DELETED_MARK = f"{qualified('w:pPr')}/{qualified('w:rPr')}/{qualified('w:del')}"
_DELETED_ROW = f"{qualified('w:trPr')}/{qualified('w:del')}"
_SPAN = f"{qualified('w:tcPr')}/{qualified('w:gridSpan')}"
_MERGE = f"{qualified('w:tcPr')}/{qualified('w:vMerge')}"
_BEFORE = f"{qualified('w:trPr')}/{qualified('w:gridBefore')}"
_BODY, _BOX = qualified("w:body"), qualified("w:txbxContent")
_OFF = frozenset({"0", "false", "off"})
_WIDEST = 63
"""Columns Word lets a table have; a damaged file may say anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownParagraph:
    """A paragraph outside tables."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCell:
    """A cell of a row."""

    lines: tuple[str, ...]
    """Its paragraphs, without those of tables inside it."""
    column: int
    """0-based, by the table's grid."""
    span: int
    """Grid columns it covers."""
    is_continued: bool
    """Whether it is the lower part of a cell merged with the one above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRow:
    """A row of a table."""

    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTable:
    """A table; tables inside its cells follow it as tables of their own."""

    rows: tuple[ShownRow, ...]


def blocks(package: Package) -> Iterator[tuple[str, ShownParagraph | ShownTable]]:
    """Paragraphs and tables in reading order, each with the name of its part: the body first.

    Raises:
        SourceError: A part is not well-formed XML.
    """
    for name, data in package.stories.items():
        root = parse(data)
        body = root.find(_BODY)
        for block in _blocks(root if body is None else body):
            yield name, block


def _blocks(parent: etree._Element) -> Iterator[ShownParagraph | ShownTable]:
    text = ""
    for child in parent:
        if child.tag == _P:
            text += "".join(_pieces(child))
            if child.find(_DELETED_MARK) is None:  # accepted, its text runs on in the next one
                yield ShownParagraph(text=text)
                text = ""
            yield from _boxes(child)
        elif child.tag == _TBL:
            yield ShownTable(rows=tuple(_rows(child)))
            yield from _inner_tables(child)
        elif isinstance(child.tag, str) and child.tag not in _GONE:
            yield from _blocks(child)
    if text:
        yield ShownParagraph(text=text)


def _boxes(paragraph: etree._Element) -> Iterator[ShownParagraph | ShownTable]:
    """What stands in the paragraph's text boxes; the fallback for old programs says the same once more."""
    for box in paragraph.iter(_BOX):
        if next(box.iterancestors(_MC + "Fallback"), None) is None and next(box.iterancestors(_P)) is paragraph:
            yield from _blocks(box)


def _inner_tables(table: etree._Element) -> Iterator[ShownParagraph | ShownTable]:
    for inner in table.iter(_TBL):
        if inner is not table:
            yield ShownTable(rows=tuple(_rows(inner)))


def _rows(table: etree._Element) -> Iterator[ShownRow]:
    for row in _children(table, _TR):
        if row.find(_DELETED_ROW) is None:
            yield ShownRow(cells=tuple(_cells(row)))


def _cells(row: etree._Element) -> Iterator[ShownCell]:
    column = _number(row.find(_BEFORE), 0)
    for cell in _children(row, _TC):
        span = max(1, _number(cell.find(_SPAN), 1))
        merge = cell.find(_MERGE)
        yield ShownCell(
            lines=tuple(block.text for block in _own_paragraphs(cell)),
            column=column,
            span=span,
            is_continued=merge is not None and merge.get(_VAL, "continue") == "continue",
        )
        column += span


def _own_paragraphs(cell: etree._Element) -> Iterator[ShownParagraph]:
    return (block for block in _blocks(cell) if isinstance(block, ShownParagraph))


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table, the cells of a row, content controls and marks around them looked through."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _GONE and child.tag not in (_TBL, _P):
            yield from _children(child, tag)


def _number(element: etree._Element | None, default: int) -> int:
    value = "" if element is None else element.get(_VAL, "")
    return min(int(value), _WIDEST) if value.isascii() and value.isdigit() and len(value) < 4 else default  # noqa: PLR2004 - no table is a thousand columns wide


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag == _R:
            if _is_seen(child):
                yield from _pieces(child)
        elif tag == _T:
            yield child.text or ""
        elif tag in _PIECES and element.tag == _R:
            yield _PIECES[str(tag)]
        elif tag == _MC + "AlternateContent":
            yield from _pieces_of_first(child)
        elif isinstance(tag, str) and tag not in _GONE and tag not in (_P, _BOX):
            yield from _pieces(child)


def _pieces_of_first(alternate: etree._Element) -> Iterator[str]:
    choices = alternate.findall(_MC + "Choice") or alternate.findall(_MC + "Fallback")
    for chosen in choices[:1]:
        yield from _pieces(chosen)


def _is_seen(run: etree._Element) -> bool:
    vanish = run.find(_VANISH)
    return vanish is None or vanish.get(_VAL, "1") in _OFF
