"""Periods as clerks write them: years, năm học, giai đoạn."""

import re
from functools import lru_cache

from tdkt_docs.model.campaign import Campaign, Proposal
from tdkt_docs.model.period import Period, PeriodKind
from tdkt_docs.vn import dates
from tdkt_docs.vn.dates import DateRefusedError
from tdkt_docs.vn.text import fold, lower_first, squeeze

__all__ = ["parse_period", "period_of", "year_period"]

_YEAR = re.compile(r"(?:(?:trong |cong tac )?nam )?([0-9]{4})")
_SCHOOL_YEAR = re.compile(r"(?:nam hoc|nh)[ :.]*([0-9]{4}) ?[-/] ?([0-9]{4})")
_SPAN = re.compile(
    r"(?:(?P<count>[0-9]{1,2}) nam[ ,]*)?(?:lien tuc )?(?:giai doan|cac nam|tu nam)?[ :,(]*"
    r"(?P<first>[0-9]{4}) ?(?:-|den nam|den) ?(?P<last>[0-9]{4})\)?"
)
_MONTHS = re.compile(
    r"(?:giai doan )?(?:tu )?(?:thang )?(?P<m1>[0-9]{1,2})(?: ?/ ?| nam )?(?P<y1>[0-9]{4})? ?(?:den|-) ?"
    r"(?:het )?(?:thang )?(?P<m2>[0-9]{1,2})(?: ?/ ?| nam )(?P<y2>[0-9]{4})"
)
_LAST_MONTH = 12


def year_period(year: int) -> Period:
    """A calendar year as a period.

    >>> year_period(2026).label
    'năm 2026'
    """
    return Period(kind=PeriodKind.YEAR, first=year, last=year, label=f"năm {year}")


@lru_cache(maxsize=1024)
def parse_period(text: str) -> Period:
    """The period that a text says.

    Two years of which one follows the other are a năm học, as in a column of years; any others a giai đoạn.

    Raises:
        DateRefusedError: no period at all, a year that cannot be, an end before the beginning, or a count of years that
            does not fit.

    >>> [parse_period(text).label for text in ("2026", "Năm 2026", "NH 2025 – 2026", "Giai đoạn 2021-2025")]
    ['năm 2026', 'năm 2026', 'năm học 2025 - 2026', 'giai đoạn 2021 - 2025']
    >>> found = parse_period("Từ tháng 9/2025 đến tháng 5/2026")
    >>> found.kind.value, found.first, found.first_month, found.last, found.last_month, found.label
    ('giai-doan', 2025, 9, 2026, 5, 'từ tháng 9/2025 đến tháng 5/2026')
    >>> found = parse_period("05 năm 2021-2025")
    >>> found.first, found.last, found.year, found.label
    (2021, 2025, 2025, '05 năm 2021 - 2025')
    >>> parse_period("năm học 2025 - 2027")
    Traceback (most recent call last):
    tdkt_docs.vn.dates.DateRefusedError: impossible
    """
    key = fold(text).rstrip(".")
    if match := _YEAR.fullmatch(key):
        return year_period(dates.parse_date(match[1]).year)
    if match := _SCHOOL_YEAR.fullmatch(key):
        return _school_year(dates.parse_school_year(f"{match[1]} - {match[2]}"))
    if match := _SPAN.fullmatch(key):
        return _span(match, text, is_bare=key[0].isdecimal() and not match["count"])
    if match := _MONTHS.fullmatch(key):
        return _months(match, text)
    raise DateRefusedError("not-a-date")


def _school_year(first: int) -> Period:
    label = dates.school_year(first)
    return Period(kind=PeriodKind.SCHOOL_YEAR, first=first, last=first + 1, label=label)


def _span(match: re.Match[str], text: str, *, is_bare: bool) -> Period:
    first, last = dates.parse_date(match["first"]).year, dates.parse_date(match["last"]).year
    if is_bare and last == first + 1:
        return _school_year(first)
    count = int(match["count"]) if match["count"] else last - first + 1
    if last <= first or count != last - first + 1:
        raise DateRefusedError("impossible")
    label = _as_written(text) if match["count"] else dates.period(first, last)
    return Period(kind=PeriodKind.SPAN, first=first, last=last, label=label)


def _months(match: re.Match[str], text: str) -> Period:
    last = dates.parse_date(match["y2"]).year
    first = dates.parse_date(match["y1"]).year if match["y1"] else last
    begins, ends = int(match["m1"]), int(match["m2"])
    if not (1 <= begins <= _LAST_MONTH and 1 <= ends <= _LAST_MONTH and (first, begins) <= (last, ends)):
        raise DateRefusedError("impossible")
    return Period(
        kind=PeriodKind.SPAN,
        first=first,
        last=last,
        first_month=begins,
        last_month=ends,
        label=_as_written(text),
    )


def _as_written(text: str) -> str:
    """The clerk's own words, one line, spaced dashes between years."""
    return lower_first(re.sub(r"(?<=[0-9]) ?[-–] ?(?=[0-9])", " - ", squeeze(text)))


def period_of(proposal: Proposal, campaign: Campaign) -> Period | None:
    """What a proposal is for: its own period, else the campaign's, else its year; None where nothing is known.

    A row of another year than its campaign's is for that year, of a campaign of schools for that năm học. A period in
    words that are not understood stands for its year, in these words.

    >>> from tdkt_docs.model.campaign import Nominee, Office
    >>> school = Campaign(office=Office(name="Trường"), key="dot", year=2025, period="năm học 2025 - 2026")
    >>> row = Proposal(key="1", order=1, subject=Nominee(key="a", name="Lê Văn An"), award="LDTT", year=2025)
    >>> period_of(row, school).label
    'năm học 2025 - 2026'
    """
    if own := _read(proposal.period):
        return own
    common, year = _read(campaign.period), proposal.year or campaign.year
    if proposal.period:
        return _worded(_as_written(proposal.period), year)
    if year == campaign.year or (common and year in (0, common.year)):
        return common or _worded(campaign.period, year)
    if common and common.kind is PeriodKind.SCHOOL_YEAR:
        return _school_year(year)
    return year_period(year) if year else None


def _worded(label: str, year: int) -> Period | None:
    """The year itself, or a time in it that only a human can tell."""
    if not year:
        return None
    if not label:
        return year_period(year)
    return Period(kind=PeriodKind.SPAN, first=year, last=year, label=label)


def _read(text: str) -> Period | None:
    try:
        return parse_period(text) if text else None
    except DateRefusedError:
        return None
