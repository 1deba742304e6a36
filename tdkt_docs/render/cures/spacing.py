"""Cures of where dxpdf 0.8.1 puts lines: at the head of a document, in cells, in empty lines; and of its grounds."""

from collections.abc import Iterator

from lxml import etree

from tdkt_docs.pdf.trimming import NO_WIDTH
from tdkt_docs.render.cures.tree import OFF, Document, W, place_property

__all__ = ["blend_patterns", "fill_empty_lines", "give_first_room", "let_cells_split", "lower_tables"]

_PROPERTIES = W + "pPr"


def give_first_room(root: etree._Element, document: Document) -> None:
    """Put the room before the first paragraph of a document into a line of its own: dxpdf drops it there."""
    body = root.find(W + "body")
    first = None if body is None else next(iter(body), None)
    if first is None or first.tag != W + "p":
        return
    before = _twips(document, first, "before")
    if before and first.find(f"{_PROPERTIES}/{W}framePr") is None:
        first.addprevious(_blank_line(before))
        _set_room(first, before=0)


def lower_tables(root: etree._Element, document: Document) -> None:
    """Say the room before a paragraph behind a table as room below the table: dxpdf keeps it at the top of a page."""
    body = root.find(W + "body")
    for table in () if body is None else list(body.iterchildren(W + "tbl")):
        below = table.getnext()
        before = 0 if below is None or below.tag != W + "p" else _twips(document, below, "before")
        if below is not None and before and _is_in_flow(below, document):
            table.addnext(_blank_line(1, after=before))
            _set_room(below, before=0)


def let_cells_split(root: etree._Element, _: Document) -> None:
    """Let a cell's paragraph leave a single line behind at a page's foot: dxpdf moves the row, the others split it."""
    # a paragraph of a table in a table stands in two cells
    for paragraph in dict.fromkeys(each for cell in root.iter(W + "tc") for each in cell.iter(W + "p")):
        place_property(paragraph, "widowControl").set(W + "val", "0")


def fill_empty_lines(root: etree._Element, _: Document) -> None:
    """Put a letter of no width where a line holds tabs only, or nothing behind a break: dxpdf makes it too low.

    It also leaves out the line that a break at the end of a paragraph opens.
    """
    for mark in list(root.iter(W + "br", W + "tab")):
        run = mark.getparent()
        if run is None or run.tag != W + "r" or mark.get(W + "type", "textWrapping") != "textWrapping":
            continue
        if _is_last(mark, run):
            letter = etree.Element(W + "t")
            letter.text = NO_WIDTH
            mark.addnext(letter)


def blend_patterns(root: etree._Element, _: Document) -> None:
    """Write a patterned ground (``pct25``) as the plain colour it looks like; dxpdf leaves the pattern out."""
    for ground in root.iter(W + "shd"):
        pattern = ground.get(W + "val", "clear")
        if pattern == "solid":
            share = 1.0
        elif pattern.startswith("pct") and pattern[3:].isdigit():
            share = int(pattern[3:]) / 100
        else:
            continue
        ground.set(W + "fill", _mixed(ground.get(W + "color", "auto"), ground.get(W + "fill", "auto"), share))
        ground.set(W + "val", "clear")


def _is_last(mark: etree._Element, run: etree._Element) -> bool:
    """Whether nothing stands on the line behind a mark: the paragraph ends there, or a break follows."""
    behind = [*mark.itersiblings(), *(piece for other in run.itersiblings(W + "r") for piece in other)]
    following = next((piece for piece in behind if piece.tag != W + "rPr"), None)
    if following is not None:
        return following.tag == W + "br" and mark.tag == W + "br"
    return mark.tag == W + "br" or not any(piece.text for piece in _line_before(mark))


def _line_before(mark: etree._Element) -> Iterator[etree._Element]:
    """The texts of the paragraph a mark stands in."""
    paragraph = next(mark.iterancestors(W + "p"), None)
    return iter(()) if paragraph is None else paragraph.iter(W + "t")


def _twips(document: Document, paragraph: etree._Element, side: str) -> int:
    """The room ``before`` or ``after`` a paragraph; none where it is left to the program to choose."""
    if document.styles.paragraph(paragraph, "spacing", f"{side}Autospacing") not in (None, *OFF):
        return 0
    text = document.styles.paragraph(paragraph, "spacing", side) or "0"
    return int(text) if text.isdigit() else 0


def _set_room(paragraph: etree._Element, **sides: int) -> None:
    spacing = place_property(paragraph, "spacing")
    for side, twips in sides.items():
        spacing.set(W + side, str(twips))


def _is_in_flow(paragraph: etree._Element, document: Document) -> bool:
    """Whether a paragraph stands where the one before ends, all of it on the page it begins on."""
    breaks = any(mark.get(W + "type") in ("page", "column") for mark in paragraph.iter(W + "br"))
    begins_page = document.styles.paragraph(paragraph, "pageBreakBefore") not in (None, *OFF)
    return not breaks and not begins_page and paragraph.find(f"{_PROPERTIES}/{W}framePr") is None


def _blank_line(twips: int, *, after: int = 0) -> etree._Element:
    paragraph = etree.Element(W + "p")
    properties = etree.SubElement(paragraph, _PROPERTIES)
    spacing = etree.SubElement(properties, W + "spacing")
    for name, text in (("before", 0), ("after", after), ("line", twips), ("lineRule", "exact")):
        spacing.set(W + name, str(text))
    return paragraph


def _mixed(front: str, ground: str, share: float) -> str:
    """Two colours mixed, ``share`` of the first; ``auto`` is black in front and white behind."""
    channels = zip(_channels(front, "000000"), _channels(ground, "FFFFFF"), strict=True)
    return "".join(f"{round(share * a + (1 - share) * b):02X}" for a, b in channels)


def _channels(colour: str, usual: str) -> tuple[int, int, int]:
    try:
        number = int(colour if len(colour) == len(usual) else usual, 16)
    except ValueError:
        number = int(usual, 16)
    return number >> 16, number >> 8 & 0xFF, number & 0xFF
