"""The letters of a paragraph, each with the run it stands in, so that some can be changed and all others stay."""

from dataclasses import dataclass

from lxml import etree

from tdkt_docs.ooxml import qualified
from tdkt_docs.vn.text import nfc, squeeze

__all__ = ["Letters"]

_P, _R, _T = (qualified(f"w:{name}") for name in ("p", "r", "t"))
_BREAKS = (qualified("w:br"), qualified("w:cr"))
_GONE = tuple(qualified(f"w:{name}") for name in ("del", "moveFrom", "pPr", "rPr", "txbxContent"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """A line of a paragraph: its text as written, and where each letter stands."""

    text: str
    places: tuple[tuple[etree._Element, int], ...]
    """``w:t`` and position in it, of each letter."""

    @classmethod
    def of(cls, paragraph: etree._Element, line: str) -> "Letters | None":
        """The line of ``paragraph`` that reads ``line`` (composed, with single spaces); None where none does."""
        for letters in _lines(paragraph):
            if squeeze(nfc(letters.text)) == line:
                return letters
        return None

    @property
    def runs(self) -> tuple[etree._Element, ...]:
        """The runs its letters stand in, in order."""
        parents = (element.getparent() for element, _ in self.places)
        return tuple(dict.fromkeys(parent for parent in parents if parent is not None and parent.tag == _R))

    def become(self, wanted: str) -> bool:
        """Changes the fewest letters that make the line read ``wanted``; false where it has no letter to begin with."""
        if not self.places or self.text == wanted:
            return False
        start = _alike(self.text, wanted)
        end = _alike(self.text[start:][::-1], wanted[start:][::-1])
        new = wanted[start : len(wanted) - end]
        gone = self.places[start : len(self.text) - end]
        anchor, at = self.places[start] if start < len(self.places) else (self.places[-1][0], self.places[-1][1] + 1)
        if start and not gone:  # what is only added takes the look of the letter before it
            anchor, at = self.places[start - 1][0], self.places[start - 1][1] + 1
        for element, place in reversed(gone):
            text = element.text or ""
            element.text = text[:place] + text[place + 1 :]
        text = anchor.text or ""
        anchor.text = text[:at] + new + text[at:]
        anchor.set(_SPACE, "preserve")
        return True


def _alike(one: str, other: str) -> int:
    """How many letters both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _lines(paragraph: etree._Element) -> list[Letters]:
    lines: list[list[tuple[etree._Element, int]]] = [[]]
    for element in paragraph.iter(_T, *_BREAKS):
        if any(parent.tag in _GONE for parent in _between(element, paragraph)):
            continue
        if element.tag == _T:
            lines[-1] += [(element, place) for place in range(len(element.text or ""))]
        else:
            lines.append([])
    return [
        Letters(text="".join((element.text or "")[place] for element, place in line), places=tuple(line))
        for line in lines
    ]


def _between(element: etree._Element, paragraph: etree._Element) -> list[etree._Element]:
    """The parents of an element below its paragraph; all that is a paragraph's inside this one is another's."""
    parents: list[etree._Element] = []
    for parent in element.iterancestors():
        if parent is paragraph:
            break
        parents.append(parent)
    return parents
