"""The pages behind a form that hold whole what did not fit in its boxes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pikepdf import Name, Object, Pdf

from tdkt_docs.pdf.eform import drawing
from tdkt_docs.pdf.eform.faces import BOLD, ITALIC, LEADING, REGULAR, wrapped
from tdkt_docs.pdf.eform.sheet import Sheet, Words
from tdkt_docs.wording import say

__all__ = ["Entry", "add_addendum", "is_addendum"]

_MARK = Name("/TdktPhuTrang")
_TITLE_PT = 14.0
_TEXT_PT = 12.0
_NOTE_PT = 9.0
_MIDDLE = (drawing.LEFT + drawing.RIGHT) / 2
_ROOM = drawing.RIGHT - drawing.LEFT
_FOOT = drawing.BOTTOM - 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A text in full."""

    caption: str
    text: str


def add_addendum(pdf: Pdf, entries: Sequence[Entry], fonts: Object, *, note: str = "") -> tuple[Sheet, ...]:
    """New last pages with all entries, numbered from 1; their sheets.

    Args:
        pdf: An open PDF.
        entries: What they hold; nothing for no pages.
        fonts: From ``faces.fonts_of``.
        note: At the foot of each.
    """
    sheets = tuple(_sheets(entries, note)) if entries else ()
    for sheet in sheets:
        drawing.add_page(pdf, sheet, fonts)[_MARK] = True
    return sheets


def is_addendum(page: Object) -> bool:
    """Whether ``add_addendum`` made the page."""
    return _MARK in page


def _sheets(entries: Iterable[Entry], note: str) -> Iterator[Sheet]:
    lines = wrapped(note, _ROOM, ITALIC, _NOTE_PT)
    foot = Words(lines=lines, x=drawing.LEFT, base=_FOOT, face=ITALIC, size_pt=_NOTE_PT)
    title = say("form-pdf.addendum")
    head = Words(
        lines=(title,), x=_MIDDLE, base=drawing.TOP - _TITLE_PT, face=BOLD, size_pt=_TITLE_PT, align="center", role="H1"
    )
    items: list[Words] = [head]
    y = head.base - 2 * _TITLE_PT
    for face, line in _lines(entries):
        if y < drawing.BOTTOM:
            yield Sheet(items=(*items, foot) if note else tuple(items))
            items, y = [], drawing.TOP - _TEXT_PT
        size, role = _TEXT_PT, "H2" if face == BOLD else "P"
        items.append(Words(lines=(line,), x=drawing.LEFT, base=y, face=face, size_pt=size, role=role if line else ""))
        y -= size * LEADING
    yield Sheet(items=(*items, foot) if note else tuple(items))


def _lines(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Each line with its face."""
    for number, entry in enumerate(entries, start=1):
        caption = wrapped(f"{number}. {entry.caption}", _ROOM, BOLD, _TEXT_PT)
        yield from ((BOLD, line) for line in caption)
        yield from ((REGULAR, line) for line in wrapped(entry.text, _ROOM, REGULAR, _TEXT_PT))
        yield REGULAR, ""
