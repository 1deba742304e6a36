"""The cure of where dxpdf 0.8.1 parts tables: between rows to be kept together, and behind a header row."""

import copy
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lxml import etree

from tdkt_docs.render.cures.tree import OFF, Document, W, place_cell_property, value

__all__ = ["keep_rows"]

_MOST_LINES = 24
"""What is tied together has to fit on a page: dxpdf sets what is higher over the page's edge."""
_LETTER = 0.55
"""Width of a letter in parts of the size, rather more than less."""
_NARROW = 400.0
"""Twips a line of a cell has at least; a cell that does not say how wide it is counts as one."""
_NIL = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right"))
_NONE = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
_TIE = etree.fromstring(
    f'<w:tc xmlns:w="{W.strip("{}")}"><w:tcPr><w:tcW w:w="1" w:type="dxa"/><w:vMerge/><w:tcBorders>{_NIL}</w:tcBorders>'
    f"<w:tcMar>{_NONE}</w:tcMar></w:tcPr><w:p><w:pPr><w:widowControl w:val='0'/>"
    '<w:spacing w:before="0" w:after="0" w:line="1" w:lineRule="exact"/></w:pPr></w:p></w:tc>'
)
"""A cell of no width."""
_LAST_COLUMN = 0x0100
"""Of the bits of ``w:tblLook``: the last column looks otherwise."""


def keep_rows(root: etree._Element, document: Document) -> None:
    """Tie a row to be kept with the next, and a header row, to the row below by a merged cell of no width.

    dxpdf knows neither ``w:keepNext`` in a row nor that a header must not stay alone at a page's foot; but it never
    parts rows that a cell merged downwards joins.
    """
    for table in root.iter(W + "tbl"):
        above = table.getparent()
        rows = table.findall(W + "tr")
        if len(rows) > 1 and above is not None and above.tag != W + "tc":
            tied = _fitting([_is_tied(row, below, document) for row, below in pairwise(rows)], rows, document)
            if any(tied) and _is_regular(table, rows):
                _tie(table, rows, tied, document)


def _is_tied(row: etree._Element, below: etree._Element, document: Document) -> bool:
    return (_is_header(row) or _keeps_next(row, document)) and (
        _is_on(below, "cantSplit") or max(_lines(below, document), default=0) <= 1
    )


def _is_header(row: etree._Element) -> bool:
    return _is_on(row, "tblHeader")


def _is_on(row: etree._Element, switch: str) -> bool:
    return value(row, f"trPr/{switch}") not in (None, *OFF)


def _keeps_next(row: etree._Element, document: Document) -> bool:
    """Whether the first paragraph of its first cell is kept with the next; that is what LibreOffice asks."""
    first = next(row.iter(W + "p"), None)
    return first is not None and document.styles.paragraph(first, "keepNext") not in (None, *OFF)


def _lines(row: etree._Element, document: Document) -> Iterator[int]:
    """How many lines each cell of a row has, about."""
    for cell in row.findall(W + "tc"):
        width = cell.find(f"{W}tcPr/{W}tcW")
        given = "" if width is None or width.get(W + "type") != "dxa" else width.get(W + "w", "")
        room = max(float(given) if given.isdigit() else _NARROW, _NARROW)
        yield sum(1 + int(_length(paragraph, document) / room) for paragraph in cell.iter(W + "p"))


def _length(paragraph: etree._Element, document: Document) -> float:
    """Of the text of a paragraph, in twips."""
    runs = ((run, sum(len(text.text or "") for text in run.iter(W + "t"))) for run in paragraph.iter(W + "r"))
    return sum(letters * _LETTER * 10 * int(document.styles.run(run, "sz") or "20") for run, letters in runs)


def _fitting(tied: list[bool], rows: Sequence[etree._Element], document: Document) -> list[bool]:
    """Which rows are tied to the next, without those that make too high a group."""
    kept = list(tied)
    start = 0
    for end in range(1, len(rows) + 1):
        if end < len(rows) and tied[end - 1]:
            continue
        if end - start > 1:
            lines = sum(max(_lines(row, document), default=1) for row in rows[start:end])
            kept[start : end - 1] = [lines <= _MOST_LINES] * (end - 1 - start)
        start = end
    return kept


def _is_regular(table: etree._Element, rows: Sequence[etree._Element]) -> bool:
    """Whether every row reaches over the whole grid, and the last column looks like the others."""
    look = table.find(f"{W}tblPr/{W}tblLook")
    if look is not None and (look.get(W + "lastColumn") in ("1", "true") or _bits(look) & _LAST_COLUMN):
        return False
    grid = table.find(W + "tblGrid")
    columns = 0 if grid is None else len(grid)
    return columns > 0 and all(_width(row) == columns for row in rows)


def _bits(look: etree._Element) -> int:
    try:
        return int(look.get(W + "val", "0"), 16)
    except ValueError:
        return 0


def _width(row: etree._Element) -> int:
    """In columns; -1 where the row ends before the grid does."""
    if value(row, "trPr/gridAfter") is not None:
        return -1
    return _number(value(row, "trPr/gridBefore"), 0) + sum(_span(cell) for cell in row.findall(W + "tc"))


def _span(cell: etree._Element) -> int:
    return _number(value(cell, "tcPr/gridSpan"), 1)


def _number(text: str | None, usual: int) -> int:
    return int(text) if text is not None and text.isdigit() else usual


def _tie(table: etree._Element, rows: Sequence[etree._Element], tied: Sequence[bool], document: Document) -> None:
    grid = table.find(W + "tblGrid")
    assert grid is not None
    etree.SubElement(grid, W + "gridCol").set(W + "w", "1")
    right = _right_border(table, document)
    for row, to_above, to_below in zip(rows, (False, *tied), (*tied, False), strict=True):
        last = row.findall(W + "tc")[-1]
        if not (to_above or to_below):
            place_cell_property(last, "gridSpan").set(W + "val", str(_span(last) + 1))
            continue
        tie = copy.deepcopy(_TIE)
        merge = next(tie.iter(W + "vMerge"))
        merge.set(W + "val", "continue" if to_above else "restart")
        last.addnext(tie)
        if right is not None:
            _bound(last, right)


def _right_border(table: etree._Element, document: Document) -> etree._Element | None:
    """The border a table has on its right, as a cell's."""
    names = ("val", "sz", "space", "color")
    given = {name: document.styles.table(table, "tblBorders/right", name) for name in names}
    if given["val"] is None:
        return None
    border = etree.Element(W + "right")
    for name, text in given.items():
        if text is not None:
            border.set(W + name, text)
    return border


def _bound(cell: etree._Element, right: etree._Element) -> None:
    """Give a cell that is no longer the last of its row the border the table has there."""
    borders = place_cell_property(cell, "tcBorders")
    if borders.find(W + "right") is None and borders.find(W + "end") is None:
        borders.append(copy.deepcopy(right))
