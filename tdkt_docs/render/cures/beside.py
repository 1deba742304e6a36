"""The cure of indented lines beside a drawing: dxpdf 0.8.1 adds their indent to what the drawing takes."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from tdkt_docs.render.cures.tree import Document, W, place_property

__all__ = ["clear_indents"]

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WRAPS = tuple(_WP + name for name in ("wrapSquare", "wrapTight", "wrapThrough"))
_EMU_PER_TWIP = 635
_TWIPS_PER_HALF_POINT = 10
_FULL_LINE = 240
_NATURAL = 2355 / 2048
"""Height of a line of Times metrics in parts of the size."""
_LETTER = 0.45
"""Width of a letter in parts of the size, about."""
_COLUMN = 9000
"""Twips of a page that does not say how wide it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """What a drawing takes of the lines beside it, in twips, from the left of the column and its paragraph's top."""

    right: int
    bottom: int


def clear_indents(root: etree._Element, document: Document) -> None:
    """Leave of an indent only what reaches beyond the drawing at its left; others take the wider of both."""
    for anchor in root.iter(_WP + "anchor"):
        room = _room(anchor) if next(anchor.iterchildren(*_WRAPS), None) is not None else None
        paragraph = next(anchor.iterancestors(W + "p"), None)
        if room is None or paragraph is None or paragraph.getparent() is None:
            continue
        for beside in list(_beside(paragraph, room, document)):
            left = document.indent(beside, "left", "start")
            if left > 0:
                place_property(beside, "ind").set(W + "left", str(max(left - room.right, 0)))


def _room(anchor: etree._Element) -> _Room | None:
    """The room of a drawing at the left of a column, placed from its paragraph; ``None`` of any other."""
    across, down = anchor.find(_WP + "positionH"), anchor.find(_WP + "positionV")
    extent = anchor.find(_WP + "extent")
    if across is None or down is None or extent is None:
        return None
    if across.get("relativeFrom") not in ("column", "margin") or down.get("relativeFrom") != "paragraph":
        return None
    left, top = (_twips(place.findtext(_WP + "posOffset", "")) for place in (across, down))
    if across.findtext(_WP + "align") == "left":
        left = 0
    width, height = _twips(extent.get("cx", "")), _twips(extent.get("cy", ""))
    if left is None or top is None or width is None or height is None or left + width / 2 > _COLUMN / 2:
        return None
    return _Room(right=left + width + (_twips(anchor.get("distR", "0")) or 0), bottom=top + height)


def _twips(emu: str) -> int | None:
    return round(int(emu) / _EMU_PER_TWIP) if emu.lstrip("-").isdigit() else None


def _beside(first: etree._Element, room: _Room, document: Document) -> Iterator[etree._Element]:
    """The paragraphs of which every line begins above the drawing's foot, from the one it hangs on."""
    y, kept = 0.0, 0
    paragraph: etree._Element | None = first
    while paragraph is not None and paragraph.tag == W + "p" and y < room.bottom:
        y += max(_spacing(paragraph, "before", document) - kept, 0)
        pitch, lines = _pitch(paragraph, document), _lines(paragraph, room, document)
        if y + (lines - 1) * pitch < room.bottom:
            yield paragraph
        kept = _spacing(paragraph, "after", document)
        y += lines * pitch + kept
        paragraph = paragraph.getnext()


def _spacing(paragraph: etree._Element, side: str, document: Document) -> int:
    text = document.styles.paragraph(paragraph, "spacing", side) or "0"
    return int(text) if text.isdigit() else 0


def _size(paragraph: etree._Element, document: Document) -> int:
    """Of the largest run, in twips."""
    sizes = (document.styles.run(run, "sz") or "20" for run in paragraph.iterchildren(W + "r"))
    usual = document.styles.of_text(document.styles.style_of(paragraph), "sz") or "20"
    return max((int(size) for size in sizes if size.isdigit()), default=int(usual)) * _TWIPS_PER_HALF_POINT


def _pitch(paragraph: etree._Element, document: Document) -> float:
    natural = _size(paragraph, document) * _NATURAL
    line = document.styles.paragraph(paragraph, "spacing", "line") or ""
    rule = document.styles.paragraph(paragraph, "spacing", "lineRule") or "auto"
    if not line.isdigit():
        return natural
    return {"exact": float(line), "atLeast": max(natural, int(line))}.get(rule, natural * int(line) / _FULL_LINE)


def _lines(paragraph: etree._Element, room: _Room, document: Document) -> int:
    letters = sum(len(text.text or "") for run in paragraph.iterchildren(W + "r") for text in run.iterchildren(W + "t"))
    left = max(document.indent(paragraph, "left", "start"), room.right)
    return 1 + int(letters * _LETTER * _size(paragraph, document) / max(_COLUMN - left, _COLUMN / 4))
