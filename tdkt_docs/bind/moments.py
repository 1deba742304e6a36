"""Dates and hours of the settings, as TOML values or as clerks write them."""

import re
from datetime import date, datetime, time

from tdkt_docs.vn import dates
from tdkt_docs.vn.dates import DateRefusedError
from tdkt_docs.vn.text import fold

__all__ = ["read_date", "read_moment"]

_CLOCK_FIRST = re.compile(r"([0-9]{1,2})(?::| ?h ?| ?gio ?)([0-9]{2})?(?: ?phut)?,? (?:ngay )?(.+)")
_CLOCK_LAST = re.compile(r"(.+?),? ([0-9]{1,2}):([0-9]{2})")


def read_date(value: object) -> date | None:
    """The calendar date; None where the value is no full date.

    >>> read_date("05/3/2027"), read_date("2027"), read_date("31/02/2027")
    (datetime.date(2027, 3, 5), None, None)
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return dates.parse_date(value).as_date if isinstance(value, str) else None
    except DateRefusedError:
        return None


def read_moment(value: object) -> datetime | None:
    """Date and hour; None where the value is none.

    >>> read_moment("08 giờ 30 phút, ngày 15/12/2026") == read_moment("15/12/2026 8:30")
    True
    """
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value.strip()).replace(tzinfo=None)
    except ValueError:
        pass
    key = fold(value)
    if match := _CLOCK_FIRST.fullmatch(key):
        return _at(match[3], match[1], match[2] or "0")
    if match := _CLOCK_LAST.fullmatch(key):
        return _at(match[1], match[2], match[3])
    return None


def _at(day: str, hour: str, minute: str) -> datetime | None:
    on = read_date(day)
    try:
        return datetime.combine(on, time(int(hour), int(minute))) if on else None
    except ValueError:
        return None
