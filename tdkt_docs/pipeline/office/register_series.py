"""The series of numbers in an office's register: which number comes next, what is cancelled, unused or out of order.

Source: NĐ 30/2020/NĐ-CP, Điều 15; Phụ lục I, Phần I, Mục II, khoản 3: one run of numbers a year, from 01.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from tdkt_docs.errors import UsageError

__all__ = ["COMMON", "EntryState", "LateDay", "RegisterEntry", "Series", "SeriesYear", "next_number", "series_years"]

COMMON = "chung"
"""``Office.numbering`` where all papers of the office share one series, and those of its council another."""


class EntryState(StrEnum):
    """What became of a number."""

    GIVEN = "da-cap"
    CANCELLED = "da-huy"
    FREED = "bo-trong"
    """A correction gave its paper another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """One line of the register."""

    campaign: str
    paper: str
    number: int | None
    symbol: str = ""
    on: date | None = None
    """The paper's day."""
    year: int | None = None
    """Whose number it is; None while the paper has no day."""
    entered: date | None = None
    """When it was written into the register; None where an older program wrote it."""
    state: EntryState = EntryState.GIVEN
    ended: date | None = None
    """When it was cancelled or freed."""
    reason: str = ""

    @property
    def is_held(self) -> bool:
        """Whether nobody else may have the number."""
        return self.number is not None and self.state is not EntryState.FREED

    def counts_in(self, year: int) -> bool:
        """Whether it is a number of that year; without a day, of the year it was written down in."""
        own = self.year if self.year is not None or self.entered is None else self.entered.year
        return own == year


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The series a ký hiệu belongs to."""

    symbol: str
    is_common: bool = False
    """Whether it is one for all papers of the same body; else each ký hiệu has its own."""
    council: str = ""
    """Abbreviation of the council, whose papers are never in the office's series."""

    def holds(self, symbol: str) -> bool:
        """Whether papers with ``symbol`` take their numbers from it.

        >>> of_all = Series(symbol="QĐ-SKHCN", is_common=True, council="HĐTĐKT")
        >>> of_all.holds("TB-SKHCN"), of_all.holds("BB-HĐTĐKT"), Series(symbol="QĐ-SKHCN").holds("TB-SKHCN")
        (True, False, False)
        """
        if not self.is_common:
            return symbol == self.symbol
        return self._is_council(symbol) == self._is_council(self.symbol)

    def _is_council(self, symbol: str) -> bool:
        own = self.council
        return bool(own) and (symbol == own or symbol.endswith(f"-{own}") or symbol.startswith(f"{own}-"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LateDay:
    """A number whose paper bears an earlier day than a lower number's."""

    number: int
    on: date
    before: int
    before_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesYear:
    """One series in one year."""

    symbols: tuple[str, ...]
    entries: tuple[RegisterEntry, ...]
    """By number: those that are held, and the freed ones that nobody has since."""
    unused: tuple[range, ...] = ()
    """Numbers between the first and the last that the register knows nothing of."""
    first: int = 1
    """Where the register begins; earlier numbers, if there were any, are not written in it."""
    following: int = 1
    """The next number."""
    late: tuple[LateDay, ...] = ()


def next_number(entries: Sequence[RegisterEntry], series: Series, year: int) -> int:
    """The number after the last of the year; 1 where there is none.

    Raises:
        UsageError: A paper without a day holds a number that may belong to the year: its day comes first.
    """
    held = [entry for entry in entries if entry.is_held and series.holds(entry.symbol)]
    number = 1 + max((entry.number or 0 for entry in held if entry.counts_in(year)), default=0)
    for entry in held:
        if entry.year is None and not entry.counts_in(year) and _is_in_the_way(entry, number):
            raise UsageError(
                "series.undated", number=f"{entry.number:02}", paper=entry.paper, campaign=entry.campaign, year=year
            )
    return number


def _is_in_the_way(entry: RegisterEntry, number: int) -> bool:
    """Whether an undated number may collide: of an unknown year, any that is not below."""
    return entry.number == number or (entry.entered is None and (entry.number or 0) >= number)


def series_years(entries: Iterable[RegisterEntry], rule: Series, year: int) -> tuple[SeriesYear, ...]:
    """All series of a year, by the ký hiệu of their papers; ``rule`` says how numbers run."""
    counted = [entry for entry in entries if entry.number is not None and entry.counts_in(year)]
    found: dict[str, list[RegisterEntry]] = {}
    for entry in sorted(counted, key=lambda each: (each.symbol, each.number or 0)):
        own = next((symbol for symbol in found if _same(rule, symbol, entry.symbol)), entry.symbol)
        found.setdefault(own, []).append(entry)
    return tuple(_year(members) for members in found.values())


def _same(rule: Series, first: str, second: str) -> bool:
    return Series(symbol=first, is_common=rule.is_common, council=rule.council).holds(second)


def _year(members: Sequence[RegisterEntry]) -> SeriesYear:
    held = {entry.number for entry in members if entry.is_held}
    following = 1 + max((number or 0 for number in held), default=0)
    shown = sorted(_shown(members, held, following), key=lambda entry: entry.number or 0)
    numbers = {entry.number or 0 for entry in shown}
    first = min(numbers, default=1)
    return SeriesYear(
        symbols=tuple(sorted({entry.symbol for entry in members})),
        entries=tuple(shown),
        unused=tuple(_runs(number for number in range(first, following) if number not in numbers)),
        first=first,
        following=following,
        late=tuple(_late(shown)),
    )


def _shown(members: Sequence[RegisterEntry], held: set[int | None], following: int) -> Iterator[RegisterEntry]:
    """What is held, and of each number that is free again its last holder."""
    yield from (entry for entry in members if entry.is_held)
    freed = {entry.number: entry for entry in members if not entry.is_held and entry.number not in held}
    yield from (entry for entry in freed.values() if (entry.number or 0) < following)


def _runs(numbers: Iterable[int]) -> Iterator[range]:
    for _, run in groupby(enumerate(numbers), lambda each: each[1] - each[0]):
        found = [number for _, number in run]
        yield range(found[0], found[-1] + 1)


def _late(entries: Sequence[RegisterEntry]) -> Iterator[LateDay]:
    """Numbers that bear an earlier day than one before them."""
    latest: tuple[date, int] | None = None
    for entry in entries:
        if entry.on is None or entry.number is None or entry.state is EntryState.FREED:
            continue
        if latest and entry.on < latest[0]:
            yield LateDay(number=entry.number, on=entry.on, before=latest[1], before_on=latest[0])
        else:
            latest = entry.on, entry.number
