"""Values that must not be shown, and whether a text holds one of them, however it is written."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tdkt_docs.model.campaign import PartialDate
from tdkt_docs.redact.rules import Kind, Rules
from tdkt_docs.redact.views import View, text_view

__all__ = ["Person", "Secrets", "Span", "day_of", "tight"]

_NUMBER_SIZES = (9, 12)
_DATE = re.compile(
    r"(?:ngay\s*)?(?<!\d)(\d(?:\s?\d)?)(\s*[/.\-]\s*|\s*thang\s*)(\d(?:\s?\d)?)(\s*[/.\-]\s*|\s*,?\s*nam\s*)(\d(?:\s?\d){3}|\d\s?\d)(?!\d)"
)
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(?:(\d{2})(\d{2})((?:19|20)\d{2})|((?:19|20)\d{2})(\d{2})(\d{2}))(?!\d)")
_GRAM = 6
_TIGHT = re.compile(r"[^a-z0-9]")
_LONG_NUMBER = re.compile(r"\d{9,}")
_DAY_PARTS = 3


class Span(NamedTuple):
    """A place of a view that must go."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What is known of one person and must not be shown; the name itself may."""

    name: str = ""
    number: str = ""
    born: PartialDate | None = None
    addresses: tuple[str, ...] = ()


def tight(text: str) -> str:
    """Only letters and figures, without accents and case.

    >>> tight("Số 5, Đường Lê Lợi")
    'so5duongleloi'
    """
    return _TIGHT.sub("", text_view(text).text)


def day_of(text: str) -> tuple[int, int, int] | None:
    """Day, month and year that the folded text says; None where it is no whole date.

    >>> day_of("ngay 05 thang 3 nam 1980"), day_of("1980-03-05"), day_of("1980")
    ((5, 3, 1980), (5, 3, 1980), None)
    """
    return next((day for day, _, _ in _days(text)), None)


class Secrets:
    """All values that must not be shown anywhere."""

    def __init__(self, people: Iterable[Person] = (), others: Iterable[str] = ()) -> None:
        self._numbers: set[str] = set()
        self._days: set[tuple[int, int, int]] = set()
        self._texts: dict[str, Kind] = {}
        self._grams: dict[str, list[str]] = {}
        self._born: dict[str, set[str]] = {}
        for person in people:
            self._add_person(person)
        for other in others:
            self.add(Kind.OTHER, other)

    @property
    def count(self) -> int:
        """How many values are known."""
        return len(self._numbers) + len(self._days) + len(self._texts)

    def add(self, kind: Kind, text: str) -> None:
        """One more value; too short ones, that would be found in innocent words, are left out."""
        folded, key = text_view(text).text, tight(text)
        day = day_of(folded)
        if day is not None and len(key) <= len("ngay05thang03nam1980"):
            self._days.add(day)
        elif key.isdigit() and len(key) in _NUMBER_SIZES:
            self._numbers.add(key)
        elif len(key) >= _GRAM and key not in self._texts:
            self._texts[key] = kind
            self._grams.setdefault(key[:_GRAM], []).append(key)

    def _add_person(self, person: Person) -> None:
        if person.number:
            self.add(Kind.NUMBER, person.number)
        for address in person.addresses:
            self.add(Kind.ADDRESS, address)
        if person.born is not None and person.born.is_full:
            self._days.add((person.born.day, person.born.month, person.born.year))
        if person.born is not None and person.name:
            self._born.setdefault(tight(person.name), set()).add(str(person.born.year))

    def spans(self, view: View, rules: Rules) -> Iterator[Span]:
        """Where the view holds one of the values."""
        yield from self._dates(view)
        yield from self._years(view, rules)
        yield from self._tight(view)

    def forms(self) -> Sequence[str]:
        """Texts to look for in raw bytes, by what they are made of: numbers and tight texts."""
        return (*sorted(self._numbers), *sorted(self._texts))

    def _dates(self, view: View) -> Iterator[Span]:
        if self._days:
            yield from (Span(Kind.BIRTH, start, end) for day, start, end in _days(view.text) if _known(day, self._days))

    def _years(self, view: View, rules: Rules) -> Iterator[Span]:
        if not self._born:
            return
        for match in rules.birth.year.finditer(view.text):
            before = view.text[max(0, match.start() - 60) : match.start()]
            words = _TIGHT.sub(" ", rules.birth.after_name.sub("", before)).split()
            if any(match[0] in self._born.get("".join(words[-count:]), ()) for count in range(1, 8)):
                yield Span(Kind.BIRTH, match.start(), match.end())

    def _tight(self, view: View) -> Iterator[Span]:
        places = [place for place, letter in enumerate(view.text) if "a" <= letter <= "z" or "0" <= letter <= "9"]
        key = "".join(view.text[place] for place in places)
        for start, end, kind in (*self._found_numbers(key), *self._found_texts(key)):
            first, last = places[start], places[end - 1] + 1
            is_glued = view.text[max(0, first - 1) : first].isdigit() or view.text[last : last + 1].isdigit()
            if not (is_glued and end - start < max(_NUMBER_SIZES) and kind == Kind.NUMBER):
                yield Span(kind, first, last)

    def _found_numbers(self, key: str) -> Iterator[tuple[int, int, Kind]]:
        for run in _LONG_NUMBER.finditer(key) if self._numbers else ():
            for size in _NUMBER_SIZES:
                for start in range(run.start(), run.end() - size + 1):
                    if key[start : start + size] in self._numbers:
                        yield start, start + size, Kind.NUMBER

    def _found_texts(self, key: str) -> Iterator[tuple[int, int, Kind]]:
        if not self._texts:
            return
        for start in range(len(key) - _GRAM + 1):
            for text in self._grams.get(key[start : start + _GRAM], ()):
                if key.startswith(text, start):
                    yield start, start + len(text), self._texts[text]


def _known(day: tuple[int, int, int], days: set[tuple[int, int, int]]) -> bool:
    """A year of two figures is one of either century."""
    number, month, year = day
    return day in days or (year < 100 and any((number, month, year + age) in days for age in (1900, 2000)))  # noqa: PLR2004 - centuries


def _days(text: str) -> Iterator[tuple[tuple[int, int, int], int, int]]:
    for match in _DATE.finditer(text):
        day, month, year = (int(re.sub(r"\s", "", match[group])) for group in (1, 3, 5))
        if _is_day(day, month):
            yield (day, month, year), match.start(), match.end()
    for match in _ISO.finditer(text):
        yield (int(match[3]), int(match[2]), int(match[1])), match.start(), match.end()
    for match in _COMPACT.finditer(text):
        parts = [int(each) for each in match.groups() if each]
        day, month, year = parts if match[1] else reversed(parts)
        if len(parts) == _DAY_PARTS and _is_day(day, month):
            yield (day, month, year), match.start(), match.end()


def _is_day(day: int, month: int) -> bool:
    return 1 <= day <= 31 and 1 <= month <= 12  # noqa: PLR2004 - a calendar
