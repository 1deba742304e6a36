"""People by name, across papers: the same person, another spelling, another person."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tdkt_docs.crosscheck.facts import PaperFacts, Person
from tdkt_docs.vn.text import fold, nfc

__all__ = ["NearNames", "Seen", "agree", "is_near", "name_key", "seen_by_name"]

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_GLIDES = re.compile(f"([ouOU])([aeyAEY])([{_TONES}])(?![^\\W\\d_])")
_NEAR = 2
"""Letters by which two spellings of one name may differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A person in a paper."""

    facts: PaperFacts
    person: Person


def name_key(name: str) -> str:
    """A name as the same person's is compared: letters and tones as they are, wherever the tone is set; no case.

    >>> name_key("Lý Thị THUỶ") == name_key("Lý Thị Thủy"), name_key("Đỗ Mỹ Yến") == name_key("Đỗ Mỹ Yên")
    (True, False)
    """
    apart = unicodedata.normalize("NFD", name.lower())
    return nfc(_GLIDES.sub(r"\1\3\2", apart).replace("\u2011", "-"))


def seen_by_name(papers: Iterable[PaperFacts]) -> Mapping[str, tuple[Seen, ...]]:
    """Everybody named in the papers."""
    found: dict[str, list[Seen]] = {}
    for facts in papers:
        for person in facts.people:
            if person.name:
                found.setdefault(name_key(person.name), []).append(Seen(facts=facts, person=person))
    return {key: tuple(seen) for key, seen in found.items()}


def agree(left: Person, right: Person) -> bool:
    """Whether chức vụ and đơn vị of two mentions are the same, marks and case aside; blanks agree with anything."""
    first, second = _words(left.role), _words(right.role)
    if first == second or not first or not second:
        return True
    if left.is_partial or right.is_partial:
        return _is_within(first, second) or _is_within(second, first)
    return False


def is_near(left: str, right: str) -> bool:
    """Whether two names may be one person's: they differ in accents, or in a letter or two.

    >>> is_near("Đỗ Mỹ Yến", "Đỗ Mỹ Yên"), is_near("Đỗ Mỹ Yến", "Đỗ My Yếnn"), is_near("Lê Văn An", "Bùi Thị Hoa")
    (True, True, False)
    """
    first, second = fold(left), fold(right)
    return first == second or (abs(len(first) - len(second)) <= _NEAR and _distance(first, second) <= _NEAR)


class NearNames:
    """Names to look for another spelling among: those that differ in accents, or in one word by a letter or two."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_part: dict[tuple[str, ...], list[str]] = {}
        for name in names:
            for part in _parts(name):
                self._by_part.setdefault(part, []).append(name)

    def near(self, name: str) -> Iterator[str]:
        """Those that may be another spelling of ``name``, itself left out."""
        for other in dict.fromkeys(other for part in _parts(name) for other in self._by_part.get(part, ())):
            if other != name and is_near(other, name):
                yield other


def _parts(name: str) -> Iterator[tuple[str, ...]]:
    """The folded name, and the same with each word left out: names one word apart share one of them."""
    words = fold(name).split()
    yield tuple(words)
    if len(words) > 1:
        for place in range(len(words)):
            yield (*words[:place], "", *words[place + 1 :])


def _words(role: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", name_key(role)))


def _is_within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    size = len(short)
    return any(long[place : place + size] == short for place in range(len(long) - size + 1))


def _distance(left: str, right: str) -> int:
    """Letters to change, add or drop."""
    before = list(range(len(right) + 1))
    for place, letter in enumerate(left, 1):
        row = [place]
        for other, candidate in enumerate(right, 1):
            row.append(min(before[other] + 1, row[-1] + 1, before[other - 1] + (letter != candidate)))
        before = row
    return before[-1]
