"""Dates as Vietnamese papers write and read them: day, month, year, in that order, always."""

import re
from datetime import date, datetime, timedelta, timezone
from typing import Literal

from tdkt_docs.model.campaign import PartialDate
from tdkt_docs.vn.text import fold

__all__ = [
    "VIETNAM",
    "DateRefusedError",
    "date_line",
    "moment",
    "numeric",
    "official",
    "parse_date",
    "parse_school_year",
    "period",
    "school_year",
]

VIETNAM = timezone(timedelta(hours=7))
"""Vietnamese time: one zone, no summer time."""

_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2199
_PADDED_MONTHS = 2
_BLANK = " " * 6
_NUMERIC = re.compile(r"(?:ngay )?([0-9]{1,2}) ?([/.-]) ?([0-9]{1,2}) ?\2 ?([0-9]+)")
_WORDS = re.compile(r"(?:.*, ?)?(?:ngay )?([0-9]{1,2}) thang ([0-9]{1,2}) nam ([0-9]+)")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[t ]00:00(?::00(?:\.0+)?)?)?")
_YEAR = re.compile(r"(?:nam )?([0-9]{4})")
_SHORT_YEAR = re.compile(r"(?:nam )?[0-9]{2}")
_SCHOOL_YEAR = re.compile(r"(?:nam hoc )?([0-9]{4}) ?- ?([0-9]{4})")

_Reason = Literal["two-digit-year", "impossible", "not-a-date"]


class DateRefusedError(ValueError):
    """The text is no date we may trust; ``reason`` says why."""

    def __init__(self, reason: _Reason) -> None:
        super().__init__(reason)
        self.reason: _Reason = reason
        """``two-digit-year``, ``impossible`` (no such day, month or plausible year) or ``not-a-date``."""


def parse_date(text: str | float | date) -> PartialDate:
    """The date, or the bare year, that a cell says.

    Args:
        text: ``05/3/2026`` (also with ``-`` or ``.``), ``ngày 05 tháng 3 năm 2026`` with or without the place before
            it, ISO ``2026-03-05``, a bare year ``1970``; or a year as a number, or a date.

    Returns:
        The date; only its year where the cell holds only a year.

    Raises:
        DateRefusedError: a year of two digits, a day that does not exist (month and day swapped too), no date at all.

    >>> parse_date("Sơn Hà, ngày 05 tháng 3 năm 2026")
    PartialDate(year=2026, month=3, day=5)
    >>> parse_date("5-3-2026") == parse_date("2026-03-05"), parse_date(1970)
    (True, PartialDate(year=1970, month=0, day=0))
    >>> parse_date("3/25/2026")
    Traceback (most recent call last):
    tdkt_docs.vn.dates.DateRefusedError: impossible
    """
    if isinstance(text, date):
        return PartialDate(text.year, text.month, text.day)
    if isinstance(text, bool):
        raise DateRefusedError("not-a-date")
    if isinstance(text, float):
        return parse_date(str(int(text)) if text.is_integer() else "")
    key = fold(str(text)).rstrip(".")
    if match := _ISO.fullmatch(key):
        return _full(match[1], match[2], match[3])
    if match := _NUMERIC.fullmatch(key):
        return _full(match[4], match[3], match[1])
    if match := _WORDS.fullmatch(key):
        return _full(match[3], match[2], match[1])
    if match := _YEAR.fullmatch(key):
        return PartialDate(_checked_year(match[1]))
    raise DateRefusedError("two-digit-year" if _SHORT_YEAR.fullmatch(key) else "not-a-date")


def official(on: date | PartialDate) -> str:
    """The date in the words of an official paper; only ``năm …`` where only the year is known.

    Source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.4: a zero before days under 10 and before months 1 and 2.

    >>> official(date(2026, 3, 5)), official(date(2026, 2, 28)), official(PartialDate(1970))
    ('ngày 05 tháng 3 năm 2026', 'ngày 28 tháng 02 năm 2026', 'năm 1970')
    """
    if isinstance(on, PartialDate) and not on.is_full:
        return f"năm {on.year}"
    return f"ngày {on.day:02} tháng {_month(on.month)} năm {on.year}"


def numeric(on: date | PartialDate) -> str:
    """The date in figures, with the zeros of the official form; only the year where no more is known.

    Source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.4 (the zeros).

    >>> numeric(date(2026, 3, 5)), numeric(PartialDate(1970))
    ('05/3/2026', '1970')
    """
    if isinstance(on, PartialDate) and not on.is_full:
        return str(on.year)
    return f"{on.day:02}/{_month(on.month)}/{on.year}"


def date_line(place: str, on: date | None, year: int | None = None) -> str:
    """The line of place and date; room to write by hand where the date, or even the year, is not known.

    Source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.4.

    >>> date_line("Sơn Hà", date(2027, 1, 9))
    'Sơn Hà, ngày 09 tháng 01 năm 2027'
    >>> date_line("Sơn Hà", None, 2027)
    'Sơn Hà, ngày      tháng      năm 2027'
    >>> date_line("Sơn Hà", None)
    'Sơn Hà, ngày      tháng      năm      '
    """
    when = official(on) if on else f"ngày{_BLANK}tháng{_BLANK}năm" + (f" {year}" if year else _BLANK)
    return f"{place}, {when}" if place else when


def moment(at: datetime) -> str:
    """Hour, minute and date as minutes of a meeting write them.

    Source: NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9.

    >>> moment(datetime(2026, 12, 3, 8, 0))
    '08 giờ 00 phút, ngày 03 tháng 12 năm 2026'
    """
    return f"{at.hour:02} giờ {at.minute:02} phút, {official(at)}"


def school_year(first: int) -> str:
    """The school year that begins in ``first``.

    >>> school_year(2025)
    'năm học 2025 - 2026'
    """
    return f"năm học {first} - {first + 1}"


def parse_school_year(text: str) -> int:
    """The first calendar year of a school year.

    Raises:
        DateRefusedError: not two years (``not-a-date``), or not one right after the other (``impossible``).

    >>> parse_school_year("Năm học 2025 – 2026"), parse_school_year("2025-2026")
    (2025, 2025)
    """
    match = _SCHOOL_YEAR.fullmatch(fold(text))
    if not match:
        raise DateRefusedError("not-a-date")
    first = _checked_year(match[1])
    if int(match[2]) != first + 1:
        raise DateRefusedError("impossible")
    return first


def period(first: int, last: int) -> str:
    """The years from ``first`` to ``last`` as a giai đoạn.

    Raises:
        DateRefusedError: ``impossible`` where the last year is not after the first.

    >>> period(2021, 2025)
    'giai đoạn 2021 - 2025'
    """
    if last <= first:
        raise DateRefusedError("impossible")
    return f"giai đoạn {first} - {last}"


def _month(month: int) -> str:
    return f"{month:02}" if month <= _PADDED_MONTHS else str(month)


def _checked_year(year: str) -> int:
    if len(year) == 2:  # noqa: PLR2004 -- two digits are what the reason's name says
        raise DateRefusedError("two-digit-year")
    if not _EARLIEST_YEAR <= int(year) <= _LATEST_YEAR:
        raise DateRefusedError("impossible")
    return int(year)


def _full(year: str, month: str, day: str) -> PartialDate:
    checked = _checked_year(year)
    try:
        date(checked, int(month), int(day))
    except ValueError as error:
        raise DateRefusedError("impossible") from error
    return PartialDate(checked, int(month), int(day))
