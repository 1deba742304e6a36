"""One answer of a filled form: its text mended and brought into the form in which papers print it.

What cannot be understood is kept as it was written; the code of what is wrong with it stands beside it.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any, NamedTuple

from tdkt_docs.bind.cells import read_cell
from tdkt_docs.bind.schema import word_key
from tdkt_docs.model.eform import Answer
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.table import Scalar
from tdkt_docs.vn import dates, numbers
from tdkt_docs.vn.dates import DateRefusedError
from tdkt_docs.vn.numbers import NumberRefusedError

__all__ = ["Typed", "is_misshapen", "typed"]

_YES = frozenset({"x", "co", "true", "1", "yes", "dung", "v"})
_NO = frozenset({"", "khong", "false", "0", "no", "sai", "off"})
_UNTOLD = frozenset({"TD-021", "TD-022"})
"""Repairs nobody needs to know of: letters composed, spaces squeezed."""
_AFTER_AMOUNT = re.compile(r"\s*(?:đồng|đ|vnđ|vnd|₫)\.?$", re.IGNORECASE)
_GAP = re.compile("( {4,})")
"""Room to write in by hand, ``"ngày      tháng      năm"``; fewer spaces are a slip."""
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")


class Typed(NamedTuple):
    """An answer, the code of what is wrong with it, and what was mended."""

    answer: Answer
    code: str = ""
    repairs: tuple[Finding, ...] = ()


def typed(raw: Any, type_: str) -> Typed:
    """The answer to a question of that type; not for ``rows``.

    Args:
        raw: As it stood in the file: a scalar, or several for lines.
        type_: The question's type.
    """
    if type_ == "bool":
        return _bool(raw)
    lines, repairs = _mended_lines(raw) if type_ in ("prose", "lines", "list") else _mended_line(raw)
    if type_ in ("lines", "list"):
        return Typed(tuple(lines), repairs=repairs)
    text = "\n".join(lines)
    answer, code = _WRITTEN[type_](text) if text and type_ in _WRITTEN else (text, "")
    return Typed(answer, code, repairs)


def is_misshapen(raw: Any, type_: str) -> bool:
    """Whether a file holds something that nobody writes on a line: yes, rows, or no number at all.

    >>> is_misshapen(True, "text"), is_misshapen(True, "bool"), is_misshapen(({"a": 1},), "lines")
    (True, False, True)
    """
    if isinstance(raw, bool):
        return raw and type_ != "bool"
    if isinstance(raw, float):
        return not isfinite(raw)
    return any(isinstance(each, Mapping | tuple) for each in raw) if isinstance(raw, tuple) else False


def _mended_line(raw: Any) -> tuple[list[str], tuple[Finding, ...]]:
    pieces = _GAP.split(_written(raw).strip())
    readings = [read_cell(piece, "text") for piece in pieces[::2]]
    pieces[::2] = [str(reading.value or "") for reading in readings]
    return ["".join(pieces)], tuple(told for reading in readings for told in _told(reading.findings))


def _mended_lines(raw: Any) -> tuple[list[str], tuple[Finding, ...]]:
    lines: list[str] = []
    repairs: list[Finding] = []
    for written in _pieces(raw):
        reading = read_cell(written, "lines")
        lines += str(reading.value or "").splitlines()
        repairs += _told(reading.findings)
    return lines, tuple(repairs)


def _told(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.code not in _UNTOLD)


def _pieces(raw: Any) -> Iterator[str]:
    yield from map(_written, raw if isinstance(raw, tuple) else (raw,))


def _written(raw: Scalar | tuple[Scalar, ...]) -> str:
    """A value as text, whatever the file kept it as."""
    match raw:
        case None | bool():
            return "x" if raw else ""
        case date():  # and datetime, which is one
            return dates.numeric(date(raw.year, raw.month, raw.day))
        case float() if raw.is_integer():
            return str(int(raw))
        case tuple():
            return "\n".join(map(_written, raw))
        case Mapping():
            return json.dumps(raw, ensure_ascii=False, default=str)
        case _:
            return str(raw)


def _bool(raw: Any) -> Typed:
    written = _written(raw).strip()
    key = word_key(written)
    if key in _YES or written in {"✓", "✔", "☑", "☒"}:
        return Typed(answer=True)
    return Typed(answer=False) if key in _NO else Typed(written, "TD-701")


def _whole_number(text: str) -> int | None:
    try:
        number = numbers.parse_number(_AFTER_AMOUNT.sub("", text))
    except NumberRefusedError:
        return None
    return int(number) if number == Decimal(int(number)) else None


def _int(text: str) -> tuple[str, str]:
    """Digits as they were written: a paper may want 1.250 or 1250."""
    return text, "" if _whole_number(text) is not None else "TD-702"


def _count(text: str) -> tuple[str, str]:
    number = _whole_number(text)
    return (text, "TD-702") if number is None or number < 0 else (numbers.count(number), "")


def _money(text: str) -> tuple[str, str]:
    number = _whole_number(text)
    return (text, "TD-703") if number is None else (numbers.grouped(number), "")


def _year(text: str) -> tuple[str, str]:
    return text, "" if _YEAR.search(text) else "TD-704"


def _date(text: str) -> tuple[str, str]:
    try:
        return dates.numeric(dates.parse_date(text)), ""
    except DateRefusedError:
        return text, "TD-705"


_WRITTEN: Mapping[str, Callable[[str], tuple[str, str]]] = {
    "int": _int,
    "count": _count,
    "money": _money,
    "year": _year,
    "date": _date,
    "birth": _date,
}
