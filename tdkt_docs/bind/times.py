"""The year and the period that settings and rows name, made to agree."""

from collections.abc import Iterator
from typing import NamedTuple

from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.period import Period, PeriodKind
from tdkt_docs.model.where import Where
from tdkt_docs.vn.dates import DateRefusedError
from tdkt_docs.vn.periods import parse_period, year_period

__all__ = ["PraisedTime", "praised_time", "read_period", "time_findings", "year_meant"]


class PraisedTime(NamedTuple):
    """The year a campaign counts as, and its period in words."""

    year: int
    period: str


def praised_time(year: int, period: str) -> PraisedTime:
    """The year and the words for what the settings say; 0 and no words where they say nothing.

    A năm học counts as its first year, whichever of its two years was written.

    >>> praised_time(2026, "Năm học 2025-2026"), praised_time(0, "giai đoạn 2021-2025")
    (PraisedTime(year=2025, period='năm học 2025 - 2026'), PraisedTime(year=2025, period='giai đoạn 2021 - 2025'))
    >>> praised_time(2026, ""), praised_time(2026, "hai năm gần đây")
    (PraisedTime(year=2026, period='năm 2026'), PraisedTime(year=2026, period='hai năm gần đây'))
    """
    if not period:
        return PraisedTime(year, year_period(year).label if year else "")
    found = read_period(period)
    return PraisedTime(year_meant(year, found), found.label) if found else PraisedTime(year, period)


def year_meant(year: int, period: Period | None) -> int:
    """The year to count as, where a year and a period were written.

    >>> year_meant(2026, parse_period("năm học 2025 - 2026")), year_meant(2026, parse_period("giai đoạn 2021 - 2025"))
    (2025, 2026)
    """
    if period is None:
        return year
    is_other_half = period.kind is PeriodKind.SCHOOL_YEAR and period.holds(year)
    return period.year if is_other_half or not year else year


def read_period(text: str) -> Period | None:
    """The period; None where the words are not understood.

    >>> read_period("hai năm gần đây") is None
    True
    """
    try:
        return parse_period(text)
    except DateRefusedError:
        return None


def time_findings(year: int, period: str, where: Where) -> Iterator[Finding]:
    """A note on words that are not understood, a warning where the year is not the one of the period.

    A giai đoạn is often praised in a later year, and tells nothing about it.
    """
    if not period:
        return
    found = read_period(period)
    if found is None:
        yield Finding(code="TD-551", severity=Severity.NOTE, where=where, values={"period": period})
    elif year and found.kind is not PeriodKind.SPAN and not found.holds(year):
        values = {"period": found.label, "year": str(year)}
        yield Finding(code="TD-550", severity=Severity.WARNING, where=where, values=values)
