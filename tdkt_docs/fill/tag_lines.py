"""A part's paragraphs as lines of text in which every character knows its element."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from lxml import etree

from tdkt_docs.fill.tag import Spot
from tdkt_docs.ooxml import paragraph_text, paragraphs, qualified
from tdkt_docs.vn.text import squeeze

__all__ = ["Line", "lines_of", "numbered", "words_of"]

_TEXT, _PARAGRAPH, _FALLBACK = qualified("w:t"), qualified("w:p"), qualified("mc:Fallback")
_DELETED = (qualified("w:delText"), qualified("w:delInstrText"))
_UNSHOWN = (*_DELETED, qualified("w:instrText"))
_BREAKS = (qualified("w:br"), qualified("w:cr"), qualified("w:tab"))
_FORMS = {_PARAGRAPH: "p", qualified("w:tr"): "tr", qualified("w:tc"): "tc", qualified("w:r"): "r"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The text of one kind in a paragraph: what is shown, or a field's code, or what was deleted."""

    text: str
    """Composed letters; tabs and line breaks left out, as docxtpl leaves them out of tags."""
    shown: str
    """What the paragraph shows, on one line."""
    pieces: tuple[tuple[int, etree._Element], ...]
    """The elements it comes from, and where in ``text`` each begins."""
    starts: tuple[int, ...]
    """The same places alone."""
    breaks: tuple[int, ...]
    """Where in ``text`` a tab or line break was left out."""
    numbers: Mapping[etree._Element, int] = field(repr=False)
    is_first: bool
    """Whether no text stands before it in the part."""
    is_shown: bool
    is_deleted: bool

    def piece(self, at: int) -> tuple[int, etree._Element]:
        """The element of the character ``at``, and where in the text it begins."""
        return self.pieces[bisect_right(self.starts, at) - 1]

    def spaced(self, start: int, end: int) -> str:
        """The text from ``start`` to ``end``, a blank for each tab and line break."""
        within = self.breaks[bisect_right(self.breaks, start) : bisect_left(self.breaks, end)]
        cuts = [start, *within, end]
        return " ".join(self.text[here:there] for here, there in pairwise(cuts))

    def begins_part(self, at: int) -> bool:
        """Whether the character's element is the first with text in the part."""
        return self.is_first and self.piece(at) == self.pieces[0]

    def piece_end(self, at: int) -> int:
        """Where the element of the character ``at`` ends."""
        following = bisect_right(self.starts, at)
        return self.starts[following] if following < len(self.starts) else len(self.text)

    def order(self, at: int) -> tuple[int, int]:
        """The character's place in the part."""
        start, element = self.piece(at)
        return self.numbers[element], at - start

    def path(self, at: int) -> tuple[str, ...]:
        """The elements between the paragraph and the character, outermost first."""
        names: list[str] = []
        for element in self.piece(at)[1].iterancestors():
            if element.tag == _PARAGRAPH:
                break
            names.append(str(element.tag))
        return tuple(reversed(names))

    def spot(self, at: int) -> Spot:
        """Where the character stands."""
        units: dict[str, int] = {}
        homes: dict[str, int] = {}
        for element in self.piece(at)[1].iterancestors():
            form, home = _FORMS.get(str(element.tag), ""), element.getparent()
            if form and form not in units and home is not None:
                units[form], homes[form] = self.numbers[element], self.numbers[home]
        return Spot(units=units, homes=homes, path=self.path(at))


def numbered(root: etree._Element) -> dict[etree._Element, int]:
    """Every element's number in reading order, from 1."""
    return {element: number for number, element in enumerate(root.iter(), start=1)}


def lines_of(root: etree._Element, numbers: Mapping[etree._Element, int]) -> tuple[Line, ...]:
    """The lines that are shown, in reading order, then those that are not."""
    found = tuple(_lines(root, numbers))
    return tuple(sorted(found, key=lambda line: not line.is_shown))


def words_of(element: etree._Element) -> str:
    """What the element's paragraphs say, on one line."""
    return squeeze(" ".join("".join(_text(node) for node in _own(each, (_TEXT,))) for each in paragraphs(element)))


def _lines(root: etree._Element, numbers: Mapping[etree._Element, int]) -> Iterator[Line]:
    is_first = True
    for paragraph in paragraphs(root):
        # Word writes the text of a box twice; the second is for programs of its past
        if next(paragraph.iterancestors(_FALLBACK), None) is not None:
            continue
        shown = squeeze(unicodedata.normalize("NFC", paragraph_text(paragraph)))
        nodes = tuple(_own(paragraph, (_TEXT, *_UNSHOWN, *_BREAKS)))
        for kind in dict.fromkeys(node.tag for node in nodes if node.tag not in _BREAKS):
            its = [node for node in nodes if node.tag in (kind, *_BREAKS)]
            line = _line(its, shown, numbers, is_first=is_first)
            is_first = is_first and kind != _TEXT
            yield line


def _line(
    nodes: Sequence[etree._Element], shown: str, numbers: Mapping[etree._Element, int], *, is_first: bool
) -> Line:
    texts = ["" if node.tag in _BREAKS else _text(node) for node in nodes]
    placed = tuple(zip(accumulate(map(len, texts), initial=0), nodes, strict=False))
    pieces = tuple((start, node) for start, node in placed if node.tag not in _BREAKS)
    text = "".join(texts)
    return Line(
        text=text,
        shown=shown or squeeze(text),
        pieces=pieces,
        starts=tuple(start for start, _ in pieces),
        breaks=tuple(start for start, node in placed if node.tag in _BREAKS),
        numbers=numbers,
        is_first=is_first,
        is_shown=pieces[0][1].tag == _TEXT,
        is_deleted=pieces[0][1].tag in _DELETED,
    )


def _own(element: etree._Element, kinds: tuple[str, ...]) -> Iterator[etree._Element]:
    """What holds text of the paragraph itself, not of a box in it."""
    for child in element:
        if child.tag in kinds:
            yield child
        elif child.tag != _PARAGRAPH:
            yield from _own(child, kinds)


def _text(node: etree._Element) -> str:
    return unicodedata.normalize("NFC", node.text or "")
