"""A filled part looked at once more, where its values or its template make that needful; docxtpl and lxml do it."""

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from tdkt_docs.fill import limits
from tdkt_docs.ooxml import parse, qualified, serialise

__all__ = ["close_cells", "mended", "resolve_breaks", "show_gaps"]

_DRAWING_ID = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_PARAGRAPH, _RUN, _TEXT, _PROPERTIES = (qualified(name) for name in ("w:p", "w:r", "w:t", "w:rPr"))
_TABLE, _ROW, _CELL, _CELL_PROPERTIES, _SPAN, _GRID, _COLUMN, _COLUMN_WIDTH = (
    qualified(f"w:{name}") for name in ("tbl", "tr", "tc", "tcPr", "gridSpan", "tblGrid", "gridCol", "w")
)
_PARAGRAPH_END, _BREAK = "</w:p>", re.compile("[\n\t\a\f]")
_RUN_PROPERTIES = re.compile("<w:[rp]Pr>[^\n\t\a\f]*?</w:[rp]Pr>")
_FEW_BREAKS, _BREAK_CHARACTERS = 1_000, 150
_WRAPPERS = frozenset(qualified(f"w:{name}") for name in ("sdt", "sdtContent", "customXml"))
_IN_LINE = frozenset(qualified(f"w:{name}") for name in ("p", "hyperlink", "ins", "moveTo", "smartTag", "fldSimple"))
_AROUND = frozenset(
    qualified(f"w:{name}") for name in ("body", "tc", "hdr", "ftr", "footnote", "endnote", "comment", "txbxContent")
)
_HOMES = _IN_LINE | _AROUND | _WRAPPERS
"""What runs and paragraphs may stand in."""
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_SPAN_DIGITS = 5
_HIGHLIGHT, _VALUE, _SPACE = qualified("w:highlight"), qualified("w:val"), qualified("xml:space")
_BEFORE_HIGHLIGHT = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs"
)
"""Source: ECMA-376-1, 17.3.2.28: the order of run properties."""


def mended(xml: str, *, has_breaks: bool, has_gaps: bool, adds_cells: bool) -> bytes:
    """The part as Word accepts it: line breaks as elements, cells never empty, tables never rowless, ids never twice.

    Args:
        xml: The part as its program made it.
        has_breaks: Whether texts in it hold line breaks or tabs as characters.
        has_gaps: Whether gaps of a draft are marked in it.
        adds_cells: Whether rows may have more or fewer cells than their table has columns.

    Raises:
        SourceError: The part is not well-formed XML.
    """
    if has_breaks:
        xml = resolve_breaks(xml)
    # docxtpl's own parser would recover from broken markup by losing the rest of the document
    root = parse(xml.encode(), keeps_marks=has_gaps)
    for table in root.iter(_TABLE) if adds_cells else ():
        _fit_columns(table)
    if has_gaps:
        show_gaps(root)
    close_cells(root)
    for number, drawing in enumerate(root.iter(_DRAWING_ID), start=1):
        drawing.set("id", str(number))
    return serialise(root)


def resolve_breaks(xml: str) -> str:
    """Line breaks, tabs, new paragraphs and pages, written as characters, made the elements Word has for them."""
    from tdkt_docs.fill.borrowed import DocxTemplate

    _check_breaks(xml)
    resolve = DocxTemplate(None).resolve_listing
    # docxtpl looks from the beginning of a paragraph to the next end of one: what holds no break it need not see
    pieces = xml.split(_PARAGRAPH_END)
    return _PARAGRAPH_END.join(
        str(resolve(piece + _PARAGRAPH_END)).removesuffix(_PARAGRAPH_END) if _BREAK.search(piece) else piece
        for piece in pieces
    )


def _check_breaks(xml: str) -> None:
    """Let a part pass that stays short enough with what every break in it becomes: runs with all their properties."""
    breaks = len(_BREAK.findall(xml))
    longest = max((len(found) for found in _RUN_PROPERTIES.findall(xml)), default=0) if breaks > _FEW_BREAKS else 0
    limits.check_text(len(xml) + breaks * (_BREAK_CHARACTERS + 2 * longest), limits.MAX_PART)


def _fit_columns(table: etree._Element) -> None:
    """Give the table as many columns as its longest row has, in the width it had; docxtpl reckons the same.

    docxtpl takes the rows of a table within for the table's own, and fails where a table has no grid.
    """
    grid = table.find(_GRID)
    columns = grid.findall(_COLUMN) if grid is not None else []
    rows = [list(_cells(row)) for row in _inner(table, _ROW)]
    if grid is None or not columns or not rows:
        return
    missing = max(map(len, rows)) - len(columns)
    total = sum(map(_width, columns))
    if missing > 0 and total > 0:
        new, old = total / (len(columns) + missing), total / len(columns)
        for column in columns:
            column.set(_COLUMN_WIDTH, str(int(_width(column) * new / old)))
        for _ in range(missing):
            etree.SubElement(grid, _COLUMN, {_COLUMN_WIDTH: str(int(new))})
    columns = grid.findall(_COLUMN)
    used = max(1, *(sum(map(_span, row)) for row in rows))
    left, spare = columns[:used], columns[used:]
    share = int(sum(map(_width, spare)) / len(left))
    for column in spare:
        grid.remove(column)
    for column in left if spare else ():
        column.set(_COLUMN_WIDTH, str(int(_width(column) + share)))


def _inner(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table, cells of a row: also those in content controls."""
    for child in element:
        if child.tag == name:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inner(child, name)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return _inner(row, _CELL)


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{_CELL_PROPERTIES}/{_SPAN}")
    value = span.get(_VALUE, "") if span is not None else ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < _SPAN_DIGITS else 1


def _width(column: etree._Element) -> float:
    value = column.get(_COLUMN_WIDTH, "")
    return float(value) if _NUMBER.fullmatch(value) else 0.0


def close_cells(root: etree._Element) -> None:
    """Take out tables without rows, and end every cell with the paragraph Word asks for."""
    with_rows: set[etree._Element] = set()
    for row in root.iter(_ROW):
        for table in row.iterancestors(_TABLE):
            if table in with_rows:
                break
            with_rows.add(table)
    rowless = [table for table in root.iter(_TABLE) if table not in with_rows]
    for table in reversed(rowless):
        parent = table.getparent()
        if parent is not None:
            table.clear()  # lxml takes its time over removing what holds much
            parent.remove(table)
    for cell in root.iter(_CELL):
        if not len(cell) or cell[-1].tag != _PARAGRAPH:
            etree.SubElement(cell, _PARAGRAPH)


def show_gaps(root: etree._Element) -> None:
    """Give every marked gap a run of its own on yellow; the marks go."""
    texts = {mark.getparent(): None for mark in root.iter(etree.ProcessingInstruction)}
    for parent in texts:
        if parent is None:
            continue
        run = parent.getparent()
        if parent.tag == _TEXT and run is not None and run.tag == _RUN:
            _split(run)
        elif parent.tag in _HOMES:
            _wrap(parent)
        else:
            _flatten(parent)


def _split(run: etree._Element) -> None:
    """A run whose texts hold gaps as several: what stands between the marks is on yellow."""
    properties = run.find(_PROPERTIES)
    for child in run:
        if child.tag == _PROPERTIES:
            continue
        for piece, is_gap in _pieces(child):
            made = etree.Element(_RUN, {str(name): str(value) for name, value in run.attrib.items()})
            if properties is not None:
                made.append(deepcopy(properties))
            made.append(piece)
            if is_gap:
                _highlight(made)
            run.addprevious(made)
    parent = run.getparent()
    assert parent is not None
    parent.remove(run)


def _pieces(child: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """What a child of a run holds, cut at the marks; anything but a text is one piece."""
    if child.tag != _TEXT:
        yield deepcopy(child), False
        return
    texts = [(child.text or "", False), *((mark.tail or "", mark.text == "tu") for mark in child)]
    for text, is_gap in texts:
        if text:
            yield _text(text), is_gap


def _text(text: str) -> etree._Element:
    made = etree.Element(_TEXT, {_SPACE: "preserve"})
    made.text = text
    return made


def _highlight(run: etree._Element) -> None:
    properties = run.find(_PROPERTIES)
    if properties is None:
        properties = etree.Element(_PROPERTIES)
        run.insert(0, properties)
    for old in properties.findall(_HIGHLIGHT):
        properties.remove(old)
    before = _BEFORE_HIGHLIGHT.split()
    place = sum(1 for child in properties if etree.QName(child).localname in before)
    properties.insert(place, etree.Element(_HIGHLIGHT, {_VALUE: "yellow"}))


def _wrap(parent: etree._Element) -> None:
    """Gaps printed outside of any text, by ``{{r …}}`` or ``{{p …}}``: in a run of their own."""
    holds_runs = next(home for home in (parent, *parent.iterancestors()) if home.tag not in _WRAPPERS).tag in _IN_LINE
    for mark in _marks(parent):
        if mark.text == "tu":
            run = etree.Element(_RUN)
            run.append(_text(mark.tail or ""))
            _highlight(run)
            if not holds_runs:
                paragraph = etree.Element(_PARAGRAPH)
                paragraph.append(run)
                run = paragraph
            mark.addprevious(run)
        mark.tail = None
        parent.remove(mark)


def _flatten(parent: etree._Element) -> None:
    """Gaps where no run can stand, as in a field's code: text among text, the marks gone."""
    text = parent.text or ""
    for mark in _marks(parent):
        text += mark.tail or ""
        mark.tail = None
        parent.remove(mark)
    parent.text = text


def _marks(parent: etree._Element) -> list[etree._Element]:
    return [mark for mark in parent.iter(etree.ProcessingInstruction) if mark.getparent() is parent]
