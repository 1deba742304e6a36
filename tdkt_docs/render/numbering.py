"""numbering.xml: what the label of each paragraph of a list says, and where it stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import etree

from tdkt_docs.ooxml import Package, parse

__all__ = ["NUMBERING", "Level", "Numbering", "indents", "label", "numbering"]

NUMBERING = "word/numbering.xml"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
)
_LETTERS = 26
_INDENTS = ("left", "start", "hanging", "firstLine")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level of a list."""

    start: int = 1
    kind: str
    """How its numbers are written (``w:numFmt``)."""
    text: str
    """With ``%1`` for the number of the first level."""
    is_tabbed: bool = True
    """Whether a tab follows the label."""
    stops: tuple[int, ...] = ()
    """Where that tab may end, in twips."""
    left: int = 0
    """Indent of the lines below, in twips."""
    hanging: int = 0
    size: str = ""
    """Of the label in half-points; empty where it is the paragraph's."""
    is_bold: bool = False
    is_italic: bool = False


class Numbering:
    """The lists of a document."""

    def __init__(self, root: etree._Element | None) -> None:
        """The lists of a numbering.xml; without one, there are none."""
        self._lists: Mapping[str, Sequence[Level]] = {} if root is None else dict(_lists(root))

    def __bool__(self) -> bool:
        """Whether there is a list."""
        return bool(self._lists)

    def levels(self, number: str) -> Sequence[Level]:
        """The levels of the list with this id, the first first; none where there is no such list."""
        return self._lists.get(number, ())


def numbering(package: Package) -> Numbering:
    """The lists of a document; papers of one template share them.

    Raises:
        SourceError: Its numbering.xml is not well-formed XML.
    """
    return _numbering(package.parts.get(NUMBERING, b""))


@lru_cache(maxsize=32)
def _numbering(data: bytes) -> Numbering:
    return Numbering(parse(data) if data else None)


def label(levels: Sequence[Level], counts: Sequence[int]) -> str:
    """What the label of a paragraph says.

    Args:
        levels: Of its list.
        counts: The numbers of the levels down to its own.

    >>> decimal = Level(kind="decimal", text="%1.%2.")
    >>> label([decimal, replace(decimal, kind="lowerRoman")], [2, 4])
    '2.iv.'
    """

    def written(match: re.Match[str]) -> str:
        index = int(match.group(1)) - 1
        return _written(counts[index], levels[index].kind) if index < min(len(counts), len(levels)) else ""

    return _PLACE.sub(written, levels[len(counts) - 1].text)


def indents(element: etree._Element) -> dict[str, int]:
    """The indents a paragraph or a level gives itself, by name, in twips."""
    own = element.find(f"{_W}pPr/{_W}ind")
    given = {name: None if own is None else own.get(_W + name) for name in _INDENTS}
    return {name: _number(text) for name, text in given.items() if text is not None}


def _written(number: int, kind: str) -> str:
    if kind in ("upperRoman", "lowerRoman"):
        return _cased(_roman(number), kind)
    if kind in ("upperLetter", "lowerLetter"):
        return _cased(chr(ord("A") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1), kind)
    return "" if kind in ("bullet", "none") else str(number)


def _cased(text: str, kind: str) -> str:
    return text.lower() if kind.startswith("lower") else text


def _roman(number: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (number // worth)
        number %= worth
    return text


def _lists(root: etree._Element) -> Iterator[tuple[str, Sequence[Level]]]:
    abstract = {each.get(_W + "abstractNumId"): each for each in root.iterchildren(_W + "abstractNum")}
    for number in root.iterchildren(_W + "num"):
        rests_on = number.find(_W + "abstractNumId")
        base = None if rests_on is None else abstract.get(rests_on.get(_W + "val"))
        levels = {} if base is None else {_index(level): _level(level) for level in base.iterchildren(_W + "lvl")}
        for change in number.iterchildren(_W + "lvlOverride"):
            _override(levels, change)
        if set(levels) == set(range(len(levels))):
            yield number.get(_W + "numId", ""), [levels[index] for index in range(len(levels))]


def _override(levels: dict[int, Level], change: etree._Element) -> None:
    index, other = _index(change), change.find(_W + "lvl")
    if other is not None:
        levels[index] = _level(other)
    start = change.find(_W + "startOverride")
    if start is not None and index in levels:
        levels[index] = replace(levels[index], start=_number(start.get(_W + "val")))


def _level(level: etree._Element) -> Level:
    says = indents(level)
    return Level(
        start=_number(_value(level, "start", "1")),
        kind=_value(level, "numFmt", "decimal"),
        text=_value(level, "lvlText", ""),
        is_tabbed=_value(level, "suff", "tab") == "tab" and _value(level, "lvlJc", "left") in ("left", "start"),
        stops=tuple(_number(stop.get(_W + "pos")) for stop in level.iterfind(f"{_W}pPr/{_W}tabs/{_W}tab")),
        left=says.get("left", says.get("start", 0)),
        hanging=says.get("hanging", 0) - says.get("firstLine", 0),
        size=_value(level, "rPr/sz", ""),
        is_bold=_value(level, "rPr/b", "0") not in ("0", "false", "off"),
        is_italic=_value(level, "rPr/i", "0") not in ("0", "false", "off"),
    )


def _index(element: etree._Element) -> int:
    return _number(element.get(_W + "ilvl"))


def _value(level: etree._Element, path: str, usual: str) -> str:
    found = level.find("/".join(_W + step for step in path.split("/")))
    return usual if found is None else found.get(_W + "val", "1")


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.lstrip("-").isdigit() else 0
