"""Cures of the height of rows, in which dxpdf 0.8.1 counts the lines round them otherwise."""

from collections.abc import Sequence

from lxml import etree

from tdkt_docs.render.cures.tree import Document, W, place_cell_property

__all__ = ["add_outer_lines", "settle_heights"]

_TWIPS_PER_PT = 20
_EIGHTHS = 8


def settle_heights(root: etree._Element, document: Document) -> None:
    """Give rows the height that has the lines between them where others draw them.

    A row's height counts the line above it, and a table ends below its last line. dxpdf counts a line twice where the
    height is a least one; an exact height begins in the middle of it, and the last line is left out.
    """
    for table in root.iter(W + "tbl") if next(root.iter(W + "trHeight"), None) is not None else ():
        rows = table.findall(W + "tr")
        heights = [row.find(f"{W}trPr/{W}trHeight") for row in rows]
        if any(height is not None for height in heights):
            lines = _lines(table, rows, document)
            for index, height in enumerate(heights):
                if height is not None:
                    above, below = (lines[index] if index else 0.0), lines[index + 1]
                    _settle(height, above, below, is_last=index == len(rows) - 1)


def add_outer_lines(root: etree._Element, document: Document) -> None:
    """Add a table's first and last line to the margins of the cells there; dxpdf takes the wider of both."""
    if next(root.iter(W + "tcMar"), None) is None and not _gives_margins(root, document):
        return
    for table in root.iter(W + "tbl"):
        rows = table.findall(W + "tr")
        for row, side in ((rows[0], "top"), (rows[-1], "bottom")) if rows else ():
            usual = document.styles.table(table, f"tblCellMar/{side}", "w")
            margins = [(cell, _margin(cell, side, usual)) for cell in row.iterchildren(W + "tc")]
            if any(margin for _, margin in margins):
                line = _of_row(row, side, _of_table(table, side, document))
                for cell, margin in margins:
                    if margin and line:
                        _set_margin(cell, side, round(margin + line))


def _gives_margins(root: etree._Element, document: Document) -> bool:
    """Whether a table, or a style, gives all cells margins at their tops or bottoms."""
    sides = (W + "top", W + "bottom")
    own = (side for margins in root.iter(W + "tblCellMar") for side in margins.iterchildren(*sides))
    return document.styles.mentions("tblCellMar") or any(side.get(W + "w", "0") != "0" for side in own)


def _margin(cell: etree._Element, side: str, usual: str | None) -> int:
    """Of a cell, at its top or its bottom, in twips."""
    own = cell.find(f"{W}tcPr/{W}tcMar/{W}{side}")
    text = usual if own is None else own.get(W + "w")
    return int(text) if text is not None and text.isdigit() else 0


def _set_margin(cell: etree._Element, side: str, twips: int) -> None:
    margins = place_cell_property(cell, "tcMar")
    margin = margins.find(W + side)
    if margin is None:
        margin = etree.Element(W + side)
        margins.insert(0 if side == "top" else len(margins), margin)
    margin.set(W + "w", str(twips))
    margin.set(W + "type", "dxa")


def _settle(height: etree._Element, above: float, below: float, *, is_last: bool) -> None:
    twips = height.get(W + "val", "")
    if not twips.isdigit():
        return
    if height.get(W + "hRule") == "exact":
        change = (below if is_last else below / 2) - above / 2
    else:
        change = (below if is_last else 0) - above
    height.set(W + "val", str(max(round(int(twips) + change), 0)))


def _lines(table: etree._Element, rows: Sequence[etree._Element], document: Document) -> list[float]:
    """The widths of the lines above the first row, between the rows and below the last, in twips."""
    top, inside, bottom = (_of_table(table, side, document) for side in ("top", "insideH", "bottom"))
    upper = [_of_row(row, "top", inside if index else top) for index, row in enumerate(rows)]
    lower = [_of_row(row, "bottom", inside) for row in rows[:-1]]
    between = [max(above, below) for above, below in zip(lower, upper[1:], strict=True)]
    return [upper[0], *between, _of_row(rows[-1], "bottom", bottom)]


def _of_table(table: etree._Element, side: str, document: Document) -> float:
    return _twips(*(document.styles.table(table, f"tblBorders/{side}", name) for name in ("val", "sz")))


def _of_row(row: etree._Element, side: str, usual: float) -> float:
    """The widest border its cells have on a side."""
    own = [cell.find(f"{W}tcPr/{W}tcBorders/{W}{side}") for cell in row.iterchildren(W + "tc")]
    return max((usual if line is None else _twips(line.get(W + "val"), line.get(W + "sz")) for line in own), default=0)


def _twips(kind: str | None, size: str | None) -> float:
    if kind in (None, "nil", "none") or size is None or not size.isdigit():
        return 0
    return int(size) * _TWIPS_PER_PT / _EIGHTHS
