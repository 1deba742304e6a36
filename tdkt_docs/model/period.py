"""The time an award is for: a calendar year, a năm học, or the years of a giai đoạn."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Overlap", "Period", "PeriodKind"]

_MONTHS = 12


class PeriodKind(StrEnum):
    """What kind of time it is."""

    YEAR = "nam"
    SCHOOL_YEAR = "nam-hoc"
    SPAN = "giai-doan"


class Overlap(StrEnum):
    """How two periods lie to each other."""

    SAME = "cung-ky"
    APART = "khac-ky"
    UNSURE = "chua-ro"
    """About as long as each other and partly the same time: only a human can say whether they are one period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A period; two are one where kind, years and months agree, however they are worded."""

    kind: PeriodKind
    first: int
    """The calendar year in which it begins."""
    last: int
    """The calendar year in which it ends: of a năm học the one after ``first``."""
    first_month: int = 0
    """1–12; 0 where no month was said."""
    last_month: int = 0
    label: str = ""
    """As papers print it: ``"năm 2026"``, ``"năm học 2025 - 2026"``, ``"giai đoạn 2021 - 2025"``."""

    @property
    def year(self) -> int:
        """The year it counts as in a run of years: of a năm học the first, else the last."""
        return self.first if self.kind is PeriodKind.SCHOOL_YEAR else self.last

    def holds(self, year: int) -> bool:
        """Whether any part of it lies in that calendar year."""
        return self.first <= year <= self.last

    def against(self, other: "Period") -> Overlap:
        """How it lies to another: a longer and a shorter one are two, also where they share time."""
        if self.time == other.time:
            return Overlap.SAME
        both = {self.kind, other.kind}
        is_apart = self.ends < other.begins or other.ends < self.begins
        if is_apart or both in ({PeriodKind.YEAR}, {PeriodKind.SCHOOL_YEAR}) or self.is_long or other.is_long:
            return Overlap.APART
        return Overlap.UNSURE

    @property
    def time(self) -> tuple[str, int, int, int, int, str]:
        """What makes two periods one: kind, years and months; the words too where only these tell which part it is."""
        is_in_words = self.kind is PeriodKind.SPAN and self.first == self.last and not self.first_month
        label = self.label if is_in_words else ""
        return self.kind.value, self.first, self.last, self.first_month, self.last_month, label

    @property
    def begins(self) -> int:
        """Its first month, counted from the year 0."""
        return self.first * _MONTHS + (self.first_month or 1)

    @property
    def ends(self) -> int:
        """Its last month, counted from the year 0."""
        return self.last * _MONTHS + (self.last_month or _MONTHS)

    @property
    def is_long(self) -> bool:
        """Whether it is longer than a year."""
        return self.kind is PeriodKind.SPAN and self.ends - self.begins >= _MONTHS
