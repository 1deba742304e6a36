"""A paragraph as one line of letters, each with its place in the XML, so that a few of them can be replaced."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from tdkt_docs.adopt.fonts import Fonts
from tdkt_docs.adopt.tree import drop, parent_of
from tdkt_docs.ooxml import qualified
from tdkt_docs.vn import legacy

__all__ = ["CONTROL", "LEADER", "Line", "line_of"]

CONTROL = "\ue000"
"""Stands for a content control or form field that was taken out of the paragraph."""
LEADER = "\ue001"
"""Stands for a tab that draws dots or a line up to its stop."""
BOX = "\u2610"

_P, _R, _T, _TAB, _PPR, _RPR = (qualified(f"w:{name}") for name in ("p", "r", "t", "tab", "pPr", "rPr"))
_SYMBOL, _VAL, _CHAR, _FONT = (qualified(f"w:{name}") for name in ("sym", "val", "char", "font"))
_SPACE = qualified("xml:space")
_BREAKS = {
    qualified("w:br"): "\n",
    qualified("w:cr"): "\n",
    qualified("w:noBreakHyphen"): "-",
    qualified("w:ptab"): "\t",
}
_GONE = frozenset(
    qualified(f"w:{name}") for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText")
)
_BOX_SYMBOLS = frozenset({"F0A8", "F06F", "F071", "F072", "F0A3", "00A8", "006F"})
_LEADERS = frozenset({"dot", "hyphen", "underscore", "heavy", "middleDot"})
_ROOM = re.compile("[ \u00a0\u2002\u2003]{4,}")
_DRAWN = f"{_PPR}/{qualified('w:pBdr')}/{qualified('w:bottom')}"
_STOPS = f"{_PPR}/{qualified('w:tabs')}/{_TAB}"


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter of the line: where it stands."""

    element: etree._Element
    start: int
    """In the element's text; -1 for an element that is one letter by itself."""
    end: int
    marks: "tuple[_Letter, ...]" = ()
    """Accents of it that stand in other elements."""


class Line:
    """The letters of one paragraph; replacements go from right to left, so that places further left stay right."""

    def __init__(
        self, paragraph: etree._Element, letters: Sequence[tuple[str, _Letter]], *, is_drawn: bool = False
    ) -> None:
        self.paragraph = paragraph
        self.is_drawn = is_drawn
        """Whether it is empty and a line is drawn below it."""
        self.text = "".join(letter for letter, _ in letters)
        self._places = [place for _, place in letters]

    def element_at(self, at: int) -> etree._Element:
        """What holds the letter at ``at``."""
        return self._places[at].element

    def replace(self, start: int, end: int, text: str) -> None:
        """Put ``text`` in the place of some letters, in the formatting of the first; tabs among them go."""
        first = self._places[start]
        for place in _joint(self._places[start + 1 : end]):
            _erase(place)
        for mark in first.marks:
            _erase(mark)
        if first.start < 0:
            made = etree.Element(_T)
            _say(made, text)
            parent_of(first.element).replace(first.element, made)
            return
        old = first.element.text or ""
        _say(first.element, old[: first.start] + text + old[first.end :])

    def insert(self, at: int, text: str) -> None:
        """Put ``text`` before the letter at ``at``, in the look of the letter before; at the end where none is."""
        if not self._places:
            self._append(text)
            return
        before = self._places[max(at - 1, 0)]
        if before.start < 0:
            made = etree.Element(_T)
            _say(made, text)
            before.element.addnext(made)
            return
        old = before.element.text or ""
        cut = before.end if at else before.start
        _say(before.element, old[:cut] + text + old[cut:])

    def _append(self, text: str) -> None:
        run = etree.SubElement(self.paragraph, _R)
        mark = self.paragraph.find(f"{_PPR}/{_RPR}")
        if mark is not None:
            look = etree.SubElement(run, _RPR)
            look.extend(deepcopy(each) for each in mark if each.tag != qualified("w:rStyle"))
        _say(etree.SubElement(run, _T), text)


def line_of(paragraph: etree._Element, fonts: Fonts) -> Line:
    """The paragraph's letters: composed, old encodings read where each letter is one, leaders of tabs told apart."""
    stops = [stop for stop in paragraph.iterfind(_STOPS) if stop.get(_VAL) != "clear"] or fonts.tabs_of(paragraph)
    is_drawn = paragraph.find(_DRAWN) is not None
    leaders = [stop.get(qualified("w:leader"), "none") in _LEADERS for stop in stops]
    letters: list[tuple[str, _Letter]] = []
    tabs = 0
    for element, font in _elements(paragraph, fonts):
        if element.tag == _T:
            own = list(_letters(element, font))
            letters = _joined(letters, _ruled(own) if _is_underlined(element) else own, font)
        elif element.tag == _TAB:
            draws = (tabs < len(leaders) and leaders[tabs]) or _is_underlined(element)
            letters.append((LEADER if draws else "\t", _Letter(element, -1, -1)))
            tabs += 1
        elif element.tag == _SYMBOL:
            is_box = element.get(_CHAR, "").upper() in _BOX_SYMBOLS and "ingdings" in element.get(_FONT, "")
            letters.append((BOX if is_box else "\ufffc", _Letter(element, -1, -1)))
        else:
            letters.append((_BREAKS[str(element.tag)], _Letter(element, -1, -1)))
    return Line(paragraph, letters, is_drawn=is_drawn and not letters)


def _is_underlined(element: etree._Element) -> bool:
    """Whether a line is drawn under it by the run it stands in."""
    under = parent_of(element).find(f"{_RPR}/{qualified('w:u')}")
    return under is not None and under.get(_VAL, "single") != "none"


def _ruled(letters: list[tuple[str, _Letter]]) -> list[tuple[str, _Letter]]:
    """Underlined blanks in a row as the line that is seen; one or two only part words."""
    text = "".join(letter for letter, _ in letters)
    drawn = {at for match in _ROOM.finditer(text) for at in range(*match.span())}
    return [("_" if at in drawn else letter, place) for at, (letter, place) in enumerate(letters)]


def _elements(parent: etree._Element, fonts: Fonts) -> Iterator[tuple[etree._Element, str]]:
    for child in parent:
        if child.tag == _R:
            font = fonts.font_of(child)
            yield from ((piece, font) for piece in child if piece.tag in (_T, _TAB, _SYMBOL) or piece.tag in _BREAKS)
        elif isinstance(child.tag, str) and child.tag not in _GONE and child.tag != _P:
            yield from _elements(child, fonts)


def _letters(element: etree._Element, font: str) -> Iterator[tuple[str, _Letter]]:
    """A letter with the accents that follow it; TCVN3 has one letter for one."""
    text = element.text or ""
    encoding = legacy.detect(text, font)
    if encoding == "vni":
        yield from _vni(element, text)
        return
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and unicodedata.combining(text[end]) and not unicodedata.combining(text[start]):
            continue
        letter = unicodedata.normalize("NFC", text[start:end])
        letter = legacy.to_unicode(letter, "tcvn3", font) if encoding == "tcvn3" else letter
        if len(letter) == 1:
            yield letter, _Letter(element, start, end)
        else:  # accents that no letter has
            yield from ((text[at], _Letter(element, at, at + 1)) for at in range(start, end))
        start = end


def _vni(element: etree._Element, text: str) -> Iterator[tuple[str, _Letter]]:
    """A letter of VNI is one or two: the vowel and its mark."""
    start = 0
    while start < len(text):
        pair = legacy.to_unicode(text[start : start + 2], "vni")
        end = start + (2 if len(pair) == 1 else 1)
        letter = pair if len(pair) == 1 else legacy.to_unicode(text[start:end], "vni")
        yield letter, _Letter(element, start, min(end, len(text)))
        start = end


def _joined(
    before: list[tuple[str, _Letter]], after: list[tuple[str, _Letter]], font: str
) -> list[tuple[str, _Letter]]:
    """The letters of two runs, accents the second begins with put on the last letter of the first."""
    while before and after and before[-1][1].start >= 0:
        (letter, place), (mark, extra) = before[-1], after[0]
        composed = unicodedata.normalize("NFC", letter + mark) if unicodedata.combining(mark) else ""
        if not composed and font.lower().startswith("vni") and not mark.isascii():
            composed = legacy.to_unicode(_as_typed(place) + _as_typed(extra), "vni")
        if len(composed) != 1:
            break
        whole = _Letter(place.element, place.start, place.end, (*place.marks, extra))
        before, after = [*before[:-1], (composed, whole)], after[1:]
    return before + after


def _as_typed(place: _Letter) -> str:
    return (place.element.text or "")[place.start : place.end]


def _say(element: etree._Element, text: str) -> None:
    element.text = text
    if text != text.strip():
        element.set(_SPACE, "preserve")


def _joint(places: Sequence[_Letter]) -> list[_Letter]:
    """The letters from right to left, those that follow each other in one text as one."""
    found: list[_Letter] = []
    for place in reversed(places):
        last = found[-1] if found else None
        if last and last.element is place.element and place.end == last.start >= 0 and not (place.marks or last.marks):
            found[-1] = _Letter(place.element, place.start, last.end)
        else:
            found.append(place)
    return found


def _erase(place: _Letter) -> None:
    element = place.element
    for mark in reversed(place.marks):
        _erase(mark)
    if place.start < 0:
        drop(element)
        return
    old = element.text or ""
    _say(element, old[: place.start] + old[place.end :])
