"""Cures of where dxpdf 0.8.1 lets tables and the text in their cells begin."""

from lxml import etree

from tdkt_docs.render.cures.tree import Document, W

__all__ = ["place_tables", "say_no_margins"]

_EIGHTHS = 8
_TWIPS_PER_PT = 20
_USUAL_MARGIN = 115
"""Twips; of a table that says nothing of its cells' margins. Source: ISO/IEC 29500-1, 17.4.34."""
_WORD_2013 = 15
_SIDES = tuple(W + name for name in ("left", "start", "right", "end"))
_AT_LEFT = (None, "left", "start")
_BEFORE_INDENT = frozenset(
    W + name
    for name in (
        *("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize"),
        *("tblW", "jc", "tblCellSpacing"),
    )
)


def place_tables(root: etree._Element, document: Document) -> None:
    """Move a table as Word does; dxpdf moves it out by half its border only.

    Up to Word 2010 a table's text meets the margin, so that the middle of its border lies left of it by its cell's
    margin; since Word 2013 the border's outer edge does.
    """
    for table in root.iter(W + "tbl"):
        above = table.getparent()
        properties = table.find(W + "tblPr")
        if properties is None or above is None or above.tag == W + "tc" or properties.find(W + "tblpPr") is not None:
            continue
        if document.styles.table(table, "jc") not in _AT_LEFT:
            continue
        usual = _tables_border(table, document)
        border = _left_border(table, usual)
        drawn_left = usual / 2
        if document.word_version >= _WORD_2013:
            _move(table, properties, round(drawn_left + border / 2), document)
        else:
            _move(table, properties, round(drawn_left - max(_left_margin(table, document), border / 2)), document)


def say_no_margins(root: etree._Element, _: Document) -> None:
    """Say a twentieth of a point where cells have no margin at their sides: dxpdf takes 0 for not said."""
    for margins in root.iter(W + "tblCellMar", W + "tcMar"):
        for side in margins.iterchildren(*_SIDES):
            if side.get(W + "w") == "0":
                side.set(W + "w", "1")


def _move(table: etree._Element, properties: etree._Element, twips: int, document: Document) -> None:
    if not twips:
        return
    given = document.styles.table(table, "tblInd", "w") or "0"
    now = int(given) if given.lstrip("-").isdigit() else 0
    indent = properties.find(W + "tblInd")
    if indent is None:
        indent = etree.Element(W + "tblInd")
        properties.insert(sum(1 for child in properties if child.tag in _BEFORE_INDENT), indent)
    indent.set(W + "w", str(now + twips))
    indent.set(W + "type", "dxa")


def _left_margin(table: etree._Element, document: Document) -> int:
    names = ("tblCellMar/left", "tblCellMar/start")
    found = next((text for name in names if (text := document.styles.table(table, name, "w")) is not None), "")
    return int(found) if found.isdigit() else _USUAL_MARGIN


def _left_border(table: etree._Element, usual: float) -> float:
    """The width of the border the first cell has on its left, in twips; ``usual``: the table's own."""
    cell = table.find(f"{W}tr/{W}tc")
    own = None if cell is None else cell.find(f"{W}tcPr/{W}tcBorders/{W}left")
    if own is not None:
        return _twips(own.get(W + "val"), own.get(W + "sz"))
    return usual


def _tables_border(table: etree._Element, document: Document) -> float:
    """The width of the border a table itself has on its left; by half of it dxpdf moves the table out."""
    return _twips(*(document.styles.table(table, "tblBorders/left", name) for name in ("val", "sz")))


def _twips(kind: str | None, size: str | None) -> float:
    if kind in (None, "nil", "none") or size is None or not size.isdigit():
        return 0
    return int(size) * _TWIPS_PER_PT / _EIGHTHS
