"""Cures of where dxpdf 0.8.1 puts paragraphs: room at the head of a page, borders that take none, patterned grounds."""

from collections.abc import Iterator
from math import ceil

from lxml import etree

from tdkt_docs.render.cures.tree import OFF, Document, W, place_property, value

__all__ = ["blend_patterns", "give_first_room", "let_cells_split", "move_room_up", "room_for_borders"]

_PROPERTIES = W + "pPr"
_PASSED_OVER = frozenset(
    W + name
    for name in (
        "bookmarkStart",
        "bookmarkEnd",
        "proofErr",
        "permStart",
        "permEnd",
        "commentRangeStart",
        "commentRangeEnd",
    )
)


def move_room_up(root: etree._Element, document: Document) -> None:
    """Give the room before a paragraph to the one above it: dxpdf keeps it at the head of a page, where it falls away.

    The greater of the room after one paragraph and before the next is kept between them, so that nothing else moves.
    """
    for above, below in _neighbours(root):
        before = _twips(document, below, "before")
        if not before or _stays(above, below, document):
            continue
        after = _twips(document, above, "after")
        if after < before:
            _set_room(above, after=before)
        _set_room(below, before=0)


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


def room_for_borders(root: etree._Element, document: Document) -> None:
    """Add the width of a paragraph's border to the room beside it: dxpdf lets a border take none."""
    if not document.styles.mentions("pBdr") and next(root.iter(W + "pBdr"), None) is None:
        return
    for paragraph in root.iter(W + "p"):
        for side, room in (("top", "before"), ("bottom", "after")):
            width = _border_twips(paragraph, side, document)
            if width:
                _set_room(paragraph, **{room: _twips(document, paragraph, room) + width})


def let_cells_split(root: etree._Element, _: Document) -> None:
    """Let a cell's paragraph leave a single line behind at a page's foot: dxpdf moves the row, the others split it."""
    for cell in root.iter(W + "tc"):
        for paragraph in cell.iter(W + "p"):
            place_property(paragraph, "widowControl").set(W + "val", "0")


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


def _neighbours(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Paragraphs that follow each other in one container, from the top."""
    for below in root.iter(W + "p"):
        above = below.getprevious()
        while above is not None and (above.tag in _PASSED_OVER or not isinstance(above.tag, str)):
            above = above.getprevious()
        if above is not None and above.tag == W + "p":
            yield above, below


def _stays(above: etree._Element, below: etree._Element, document: Document) -> bool:
    """Whether the room between two paragraphs follows rules of its own."""
    return (
        value(below, "pPr/pageBreakBefore") not in (None, *OFF)
        or document.styles.paragraph(below, "pageBreakBefore") not in (None, *OFF)
        or any(below.find(f"{_PROPERTIES}/{W}{name}") is not None for name in ("framePr",))
        or any(above.find(f"{_PROPERTIES}/{W}{name}") is not None for name in ("framePr", "sectPr"))
        or _breaks_page(above)
        or _breaks_page(below)
        or _is_contextual(above, below, document)
    )


def _breaks_page(paragraph: etree._Element) -> bool:
    return any(
        mark.tag == W + "lastRenderedPageBreak" or mark.get(W + "type") in ("page", "column")
        for mark in paragraph.iter(W + "br")
    )


def _is_contextual(above: etree._Element, below: etree._Element, document: Document) -> bool:
    styles = document.styles
    if styles.style_of(above) != styles.style_of(below):
        return False
    return any(styles.paragraph(each, "contextualSpacing") not in (None, *OFF) for each in (above, below))


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


def _blank_line(twips: int) -> etree._Element:
    paragraph = etree.Element(W + "p")
    properties = etree.SubElement(paragraph, _PROPERTIES)
    spacing = etree.SubElement(properties, W + "spacing")
    for name, text in (("before", "0"), ("after", "0"), ("line", str(twips)), ("lineRule", "exact")):
        spacing.set(W + name, text)
    return paragraph


def _border_twips(paragraph: etree._Element, side: str, document: Document) -> int:
    """The width of a paragraph's border; none for one that is not drawn."""
    kind = document.styles.paragraph(paragraph, f"pBdr/{side}")
    size = document.styles.paragraph(paragraph, f"pBdr/{side}", "sz") or "0"
    if kind in (None, "nil", "none") or not size.isdigit():
        return 0
    return ceil(int(size) * 20 / 8) * (3 if kind == "double" else 1)


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
