"""The cure of the room between paragraphs, which dxpdf 0.8.1 keeps where others drop it, and forgets round borders.

What it does otherwise than Word and LibreOffice: room before a paragraph that comes to stand first on a page stays;
borders take no room, and of the space between border and text only the lower one counts; boxes that run on have a line
between them; paragraphs of one style that close up do so only where both name the style.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from lxml import etree

from tdkt_docs.render.cures.tree import OFF, Document, W, drop, place_property
from tdkt_docs.render.stylesheet import StyleSheet

__all__ = ["settle_room"]

_TWIPS_PER_PT = 20
_EIGHTHS = 8
_PASSED_OVER = frozenset(
    W + name
    for name in (
        *("bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd"),
        *("commentRangeStart", "commentRangeEnd", "moveFromRangeStart", "moveFromRangeEnd"),
    )
)
_ON_ITS_OWN = frozenset(W + name for name in ("framePr", "sectPr"))
"""A paragraph with one of these is not a neighbour as others are."""
_TELLING = _ON_ITS_OWN | {W + name for name in ("spacing", "pBdr", "contextualSpacing", "pageBreakBefore")}
"""Properties that say something of a paragraph's room or neighbours."""
_STYLE, _VALUE = W + "pStyle", W + "val"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Border:
    width: int
    """In twips."""
    space: int
    """Between it and the text, in twips."""


_NO_BORDER = _Border(width=0, space=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """What a paragraph or a style says of the room around it, in twips."""

    style: str
    before: int
    after: int
    closes_up: bool
    """Whether no room is kept between it and a neighbour of its style."""
    is_automatic: bool
    """Whether the program chooses the room."""
    starts_page: bool
    top: _Border = _NO_BORDER
    bottom: _Border = _NO_BORDER


class _Paragraph(NamedTuple):
    element: etree._Element
    room: _Room
    box: bytes
    """Its own borders, to tell boxes that run on."""
    stands_alone: bool


def settle_room(root: etree._Element, document: Document) -> None:
    """Say all room between two paragraphs as room after the upper one, borders counted, closing up done."""
    for run in _runs_of_paragraphs(root, document.styles):
        rooms = _settled(run)
        for above, below in pairwise(run):
            if _run_on(above, below) and not _are_apart(above, below):
                _leave_out(above, "bottom")
                _leave_out(below, "top")
        for paragraph, (before, after) in zip(run, rooms, strict=True):
            _say(paragraph, before, after)


def _runs_of_paragraphs(root: etree._Element, styles: StyleSheet) -> list[list[_Paragraph]]:
    """Paragraphs that follow each other within one container; those of a text box stand between two of the body."""
    runs: list[list[_Paragraph]] = []
    run_of: dict[etree._Element, list[_Paragraph]] = {}
    own = {each.getparent(): {child.tag: child for child in each} for each in reversed(list(root.iter(W + "pPr")))}
    breaking = _breaking_page(root)
    for paragraph in root.iter(W + "p"):
        above = _previous(paragraph)
        run = None if above is None else run_of.get(above)
        if run is None:
            run = []
            runs.append(run)
        run.append(_read(paragraph, own.get(paragraph, {}), styles, breaks_page=paragraph in breaking))
        run_of[paragraph] = run
    return runs


def _previous(paragraph: etree._Element) -> etree._Element | None:
    above = paragraph.getprevious()
    while above is not None and (above.tag in _PASSED_OVER or not isinstance(above.tag, str)):
        above = above.getprevious()
    return above


def _settled(run: Sequence[_Paragraph]) -> list[tuple[int, int]]:
    """Room before and after each paragraph of a run, as it is to be said."""
    if len(run) == 1 and (room := run[0].room).top is room.bottom is _NO_BORDER:
        return [(room.before, room.after)]
    before = [paragraph.room.before for paragraph in run]
    after = [paragraph.room.after for paragraph in run]
    before[0] += run[0].room.top.width + run[0].room.top.space
    after[-1] += run[-1].room.bottom.width
    for index, (above, below) in enumerate(pairwise(run)):
        if _are_apart(above, below):
            after[index] += above.room.bottom.width
            before[index + 1] += below.room.top.width + below.room.top.space
        else:
            after[index], before[index + 1] = _between(above, below), 0
    return list(zip(before, after, strict=True))


def _between(above: _Paragraph, below: _Paragraph) -> int:
    upper, lower = above.room, below.room
    is_alike = upper.style == lower.style
    kept = max(
        0 if is_alike and upper.closes_up else upper.after,
        0 if is_alike and lower.closes_up else lower.before,
    )
    return kept if _run_on(above, below) else kept + upper.bottom.width + lower.top.width + lower.top.space


def _run_on(above: _Paragraph, below: _Paragraph) -> bool:
    """Whether two paragraphs stand in one box."""
    return bool(above.box) and above.box == below.box


def _leave_out(paragraph: _Paragraph, side: str) -> None:
    for line in list(paragraph.element.iterfind(f"{W}pPr/{W}pBdr/{W}{side}")):
        drop(line)


def _are_apart(above: _Paragraph, below: _Paragraph) -> bool:
    """Whether the room between two paragraphs follows rules of its own."""
    return (
        above.stands_alone
        or below.stands_alone
        or below.room.starts_page
        or above.room.is_automatic
        or below.room.is_automatic
    )


def _read(
    paragraph: etree._Element, own: Mapping[str, etree._Element], styles: StyleSheet, *, breaks_page: bool
) -> _Paragraph:
    """A paragraph as its own properties, by their tags, and its style describe it."""
    named = own.get(_STYLE)
    room = _of_style(styles, styles.usual if named is None else named.get(_VALUE, styles.usual))
    if own.keys().isdisjoint(_TELLING):
        return _Paragraph(paragraph, room, b"", breaks_page)
    borders = own.get(W + "pBdr")
    box = b"" if borders is None else etree.tostring(borders)
    return _Paragraph(paragraph, _with_own(room, own), box, breaks_page or not own.keys().isdisjoint(_ON_ITS_OWN))


@lru_cache(maxsize=1024)
def _of_style(styles: StyleSheet, style: str) -> _Room:
    def twips(side: str) -> int:
        return _whole(styles.of_style(style, "spacing", side))

    def border(side: str) -> _Border:
        kind, size, space = (styles.of_style(style, f"pBdr/{side}", name) for name in ("val", "sz", "space"))
        return _border(kind, size, space)

    automatic = (styles.of_style(style, "spacing", f"{side}Autospacing") for side in ("before", "after"))
    return _Room(
        style=style,
        before=twips("before"),
        after=twips("after"),
        closes_up=styles.of_style(style, "contextualSpacing") not in (None, *OFF),
        is_automatic=any(text not in (None, *OFF) for text in automatic),
        starts_page=styles.of_style(style, "pageBreakBefore") not in (None, *OFF),
        top=border("top"),
        bottom=border("bottom"),
    )


def _with_own(room: _Room, own: Mapping[str, etree._Element]) -> _Room:
    """The room as the paragraph's own properties change it."""
    spacing, borders = own.get(W + "spacing"), own.get(W + "pBdr")
    closing, starting = own.get(W + "contextualSpacing"), own.get(W + "pageBreakBefore")
    if all(said is None for said in (spacing, borders, closing, starting)):
        return room
    automatic = _automatic(spacing)
    return _Room(
        style=room.style,
        before=_own_twips(spacing, "before", room.before),
        after=_own_twips(spacing, "after", room.after),
        closes_up=room.closes_up if closing is None else _is_on(closing),
        is_automatic=room.is_automatic if automatic is None else automatic,
        starts_page=room.starts_page if starting is None else _is_on(starting),
        top=_own_border(borders, "top", room.top),
        bottom=_own_border(borders, "bottom", room.bottom),
    )


def _own_twips(spacing: etree._Element | None, side: str, usual: int) -> int:
    text = None if spacing is None else spacing.get(W + side)
    return usual if text is None else _whole(text)


def _automatic(spacing: etree._Element | None) -> bool | None:
    """Whether a paragraph leaves its room to the program; ``None`` where it does not say."""
    if spacing is None:
        return None
    said = [spacing.get(f"{W}{side}Autospacing") for side in ("before", "after")]
    return None if said == [None, None] else any(text not in (None, *OFF) for text in said)


def _own_border(borders: etree._Element | None, side: str, usual: _Border) -> _Border:
    line = None if borders is None else borders.find(W + side)
    return usual if line is None else _border(line.get(W + "val"), line.get(W + "sz"), line.get(W + "space"))


def _is_on(switch: etree._Element) -> bool:
    return switch.get(W + "val", "1") not in OFF


def _say(paragraph: _Paragraph, before: int, after: int) -> None:
    room = paragraph.room
    if room.closes_up:
        place_property(paragraph.element, "contextualSpacing").set(W + "val", "0")
    if (before, after) != (room.before, room.after):
        spacing = place_property(paragraph.element, "spacing")
        spacing.set(W + "before", str(before))
        spacing.set(W + "after", str(after))


def _breaking_page(root: etree._Element) -> frozenset[etree._Element]:
    """The paragraphs in which a page or a column ends."""
    marks = (mark for mark in root.iter(W + "br") if mark.get(W + "type") in ("page", "column"))
    return frozenset(paragraph for mark in marks for paragraph in mark.iterancestors(W + "p"))


def _border(kind: str | None, size: str | None, space: str | None) -> _Border:
    """A border's width and space; none for one that is not drawn."""
    if kind in (None, "nil", "none"):
        return _NO_BORDER
    lines = 3 if kind == "double" else 1
    return _Border(width=ceil(_whole(size) * _TWIPS_PER_PT / _EIGHTHS) * lines, space=_whole(space) * _TWIPS_PER_PT)


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isdigit() else 0
