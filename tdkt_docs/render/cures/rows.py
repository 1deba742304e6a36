"""The cure of where dxpdf 0.8.1 parts tables: between rows to be kept together, and behind a header row."""

import copy
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lxml import etree

from tdkt_docs.render.cures.tree import OFF, Document, W, place_cell_property

__all__ = ["keep_rows"]

_MOST_LINES = 24
"""What is tied together has to fit on a page: dxpdf sets what is higher over the page's edge."""
_FEW_ROWS, _FEW_LETTERS = 6, 300
_LETTER = 150
"""Width of a letter in twips, rather more than less."""
_NARROW = 400
"""Twips a line of a cell has at least; a cell that does not say how wide it is counts as one."""
_NIL = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right"))
_TIE = (
    f'<w:tc xmlns:w="{W.strip("{}")}"><w:tcPr><w:vMerge w:val="{{}}"/>'
    f"<w:tcBorders>{_NIL}</w:tcBorders></w:tcPr>{{}}</w:tc>"
)
_LOW = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="1" w:lineRule="exact"/></w:pPr></w:p>'
_RESTART, _CONTINUE = (etree.fromstring(_TIE.format(*parts)) for parts in (("restart", _LOW), ("continue", "<w:p/>")))
"""Cells that tie a row to the next, and to the row above."""
_HEADER, _WHOLE = (f"{W}trPr/{W}{name}" for name in ("tblHeader", "cantSplit"))
_CELL_WIDTH = f"{W}tcPr/{W}tcW"
_LOOK = f"{W}tblPr/{W}tblLook"
_OUTSIDE = (W + "gridBefore", W + "gridAfter")
_BORDERS = f"{W}tblPr/{W}tblBorders"
_LAST_COLUMN = 0x0100
"""Of the bits of ``w:tblLook``: the last column looks otherwise."""


def keep_rows(root: etree._Element, document: Document) -> None:
    """Tie a row to be kept with the next, and a header row, to the row below by a merged cell of no width.

    dxpdf knows neither ``w:keepNext`` in a row nor that a header must not stay alone at a page's foot; but it never
    parts rows that a cell merged downwards joins.
    """
    for table in root.iter(W + "tbl"):
        above = table.getparent()
        rows = list(table.iterchildren(W + "tr"))
        if len(rows) > 1 and above is not None and above.tag != W + "tc" and not _has_last_column(table):
            tied = [_is_tied(row, below, document) for row, below in pairwise(rows)]
            if any(tied):
                _tie(table, rows, _fitting(tied, rows), document)


def _has_last_column(table: etree._Element) -> bool:
    """Whether the last cell of a row looks otherwise than the others; then no other may be the last."""
    look = table.find(_LOOK)
    return look is not None and (look.get(W + "lastColumn") in ("1", "true") or bool(_bits(look) & _LAST_COLUMN))


def _bits(look: etree._Element) -> int:
    try:
        return int(look.get(W + "val", "0"), 16)
    except ValueError:
        return 0


def _is_tied(row: etree._Element, below: etree._Element, document: Document) -> bool:
    is_kept = _is_on(row, _HEADER) or _keeps_next(row, document)
    return is_kept and (_is_on(below, _WHOLE) or max(_lines(below), default=0) <= 1)


def _is_on(row: etree._Element, switch: str) -> bool:
    found = row.find(switch)
    return found is not None and found.get(W + "val", "1") not in OFF


def _keeps_next(row: etree._Element, document: Document) -> bool:
    """Whether the first paragraph of its first cell is kept with the next; that is what LibreOffice asks."""
    first = next(row.iter(W + "p"), None)
    return first is not None and document.styles.paragraph(first, "keepNext") not in (None, *OFF)


def _lines(row: etree._Element) -> Iterator[int]:
    """How many lines each cell of a row has, about."""
    for cell in row.iterchildren(W + "tc"):
        width = cell.find(_CELL_WIDTH)
        given = "" if width is None or width.get(W + "type") != "dxa" else width.get(W + "w", "")
        room = max(int(given) if given.isdigit() else _NARROW, _NARROW)
        paragraphs = sum(1 for _ in cell.iter(W + "p"))
        yield paragraphs + sum(map(len, cell.itertext())) * _LETTER // room


def _fitting(tied: Sequence[bool], rows: Sequence[etree._Element]) -> list[bool]:
    """Which rows are tied to the next, without those that make too high a group."""
    kept = list(tied)
    start = 0
    for end in range(1, len(rows) + 1):
        if end < len(rows) and tied[end - 1]:
            continue
        if end - start > 1:
            kept[start : end - 1] = [_fits(rows[start:end])] * (end - 1 - start)
        start = end
    return kept


def _fits(rows: Sequence[etree._Element]) -> bool:
    """Whether rows surely find room on one page; most are told by what they say, without looking at each cell."""
    if len(rows) <= _FEW_ROWS and sum(len(text) for row in rows for text in row.itertext()) <= _FEW_LETTERS:
        return True
    return sum(max(_lines(row), default=1) for row in rows) <= _MOST_LINES


def _tie(table: etree._Element, rows: Sequence[etree._Element], tied: Sequence[bool], document: Document) -> None:
    grid = table.find(W + "tblGrid")
    states = list(zip(rows, (False, *tied), (*tied, False), strict=True))
    kept = [(row, _CONTINUE if to_above else _RESTART) for row, to_above, to_below in states if to_above or to_below]
    if grid is None or any(_columns(row) != len(grid) for row, _ in kept):
        return
    border = _right_border(table, document)
    if border is not None:
        for row in rows:
            _bound(row, border)
    etree.SubElement(grid, W + "gridCol").set(W + "w", "1")
    for row, tie in kept:
        row.append(copy.deepcopy(tie))


def _columns(row: etree._Element) -> int:
    """How many columns of the grid a row reaches over, if it begins with the first and ends with the last."""
    if next(row.iter(*_OUTSIDE), None) is not None:
        return -1
    more = sum(_number(span.get(W + "val")) - 1 for span in row.iter(W + "gridSpan"))
    return more + sum(1 for _ in row.iterchildren(W + "tc"))


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdigit() else 1


def _right_border(table: etree._Element, document: Document) -> etree._Element | None:
    """The border a table has on its right, as a cell's; none where it is like those between its cells."""
    own = table.find(_BORDERS)
    if own is not None and _same(own.find(W + "right"), own.find(W + "insideV")):
        return None
    names = ("val", "sz", "space", "color")
    given = {name: document.styles.table(table, "tblBorders/right", name) for name in names}
    if given["val"] is None:
        return None
    border = etree.Element(W + "right")
    for name, text in given.items():
        if text is not None:
            border.set(W + name, text)
    return border


def _same(one: etree._Element | None, other: etree._Element | None) -> bool:
    return one is not None and other is not None and one.items() == other.items()


def _bound(row: etree._Element, border: etree._Element) -> None:
    """Give the last cell of a row, which is no longer the last of its table, the border the table has there."""
    last = row.findall(W + "tc")[-1:]
    for cell in last:
        borders = place_cell_property(cell, "tcBorders")
        if borders.find(W + "right") is None and borders.find(W + "end") is None:
            borders.append(copy.deepcopy(border))
