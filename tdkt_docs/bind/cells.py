"""One cell: its text mended, its value typed, and what was wrong with it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import NamedTuple

from tdkt_docs.bind.schema import schema, word_key
from tdkt_docs.model.campaign import PartialDate
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.table import CellError, Scalar
from tdkt_docs.vn import dates, legacy
from tdkt_docs.vn.dates import DateRefusedError
from tdkt_docs.vn.text import MARKED_LETTERS, fold, nfc, squeeze, strip_illegal

__all__ = ["Reading", "Value", "mend", "read_cell"]

Value = str | int | PartialDate | None

_CCCD_DIGITS = 12
_FEWEST_CCCD_DIGITS = 10
"""A number cell loses the zeros in front: one of most provinces' codes, two of ``001`` … ``008``."""
_SECRET_TYPES = frozenset({"cccd", "birth"})
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_NO_LETTERS = re.compile("[\U0001f000-\U0010ffff\ue000-\uf8ff\u2600-\u27bf\ufe00-\ufe0f]")
"""Pictures and letters of private fonts: no paper's font has them, and one would keep its PDF from being made."""
_CLEAN = re.compile("{0}(?: {0})*".format(f"[!-~đĐ{MARKED_LETTERS}]+"))
"""Text there is nothing to mend in: composed Vietnamese words, one space between them."""
_TICKS = frozenset("✓✔☑√")
_PERCENT = 100
_AMOUNT = re.compile(r"(\d+|\d{1,3}(?:[., ]\d{3})+) ?(?:dong|vnd|d)?")
_BRACKETS = re.compile(r"\([^()]*\)")
_UNBROKEN = re.compile(r"[^\W_]+")
_LONGEST_WORD = 60
"""Letters no line of a paper can break; no Vietnamese word comes near."""
_LONGEST_NAME = 160


class Reading(NamedTuple):
    """A cell's value and the findings on it; a tuple, for a list has a hundred thousand of them."""

    value: Value = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mended:
    text: str
    repairs: tuple[str, ...] = ()
    """Codes of what was done."""


def read_cell(raw: Scalar, type_: str, font: str = "") -> Reading:
    """The typed value of a cell of the given field type; its findings know no place yet.

    Args:
        raw: The cell as the reader gave it.
        type_: The field's type in ``rules/captions.toml``.
        font: Its font where that is a legacy one.
    """
    if raw is None:
        return Reading()
    if isinstance(raw, CellError):
        return Reading(findings=(_finding("TD-019", Severity.WARNING, value=raw.text),))
    if not isinstance(raw, str) or _is_clean(raw, font):
        return _typed(raw, type_)
    mended = _mended(raw, font, keep_lines=type_ == "lines")
    reading = _typed(mended.text, type_) if mended.text else Reading()
    return reading._replace(findings=(*_repairs(mended, type_), *reading.findings))


@lru_cache(maxsize=4096)
def mend(text: str, font: str = "") -> str:
    """The text as ``read_cell`` would mend it, on one line."""
    return text if _is_clean(text, font) else _mended(text, font, keep_lines=False).text


def _is_clean(text: str, font: str) -> bool:
    """Whether there is nothing to mend; quick to say, and true of most texts."""
    return not font and _CLEAN.fullmatch(text) is not None and (text.isascii() or not legacy.detect(text))


def _mended(raw: str, font: str, *, keep_lines: bool) -> _Mended:
    repairs = []
    encoding = legacy.detect(raw, font)  # first of all: U+00AD is the letter ư in TCVN3
    text = legacy.to_unicode(raw, encoding, font) if encoding else raw
    if encoding:
        repairs.append("TD-020")
    if (composed := nfc(text)) != text:
        repairs.append("TD-021")
    legal, count = strip_illegal(composed)
    legal, signs = ("x", 0) if legal.strip() in _TICKS else _NO_LETTERS.subn("", legal)
    if count or signs:
        repairs.append("TD-023")
    visible = legal.translate(_INVISIBLE)
    lines = [squeeze(line) for line in visible.splitlines()] if keep_lines else [squeeze(visible)]
    result = "\n".join(line for line in lines if line)
    if result not in (legal, legal.replace("\r\n", "\n").replace("\r", "\n")):
        repairs.append("TD-022")
    return _Mended(text=result, repairs=tuple(repairs))


def _repairs(mended: _Mended, type_: str) -> Iterator[Finding]:
    for code in mended.repairs:
        severity = Severity.WARNING if code == "TD-023" else Severity.NOTE
        shown = {} if type_ in _SECRET_TYPES or code in ("TD-022", "TD-023") else {"result": _short(mended.text)}
        if shown or code in ("TD-022", "TD-023"):
            yield _finding(code, severity, **shown)
        else:
            yield _finding(code, severity, result="…")


def _short(text: str) -> str:
    longest = 80
    line = squeeze(text)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _typed(value: Scalar, type_: str) -> Reading:
    return _READERS.get(type_, _read_text)(value)


def _read_text(value: Scalar) -> Reading:
    text = _as_text(value)
    if len(text) <= _LONGEST_WORD:
        return Reading(value=text)
    longest = max(map(len, _UNBROKEN.findall(text)), default=0)
    if longest > _LONGEST_WORD:
        values = {"value": _short(text), "length": str(longest)}
        return Reading(value=text, findings=(_finding("TD-049", Severity.ERROR, **values),))
    return Reading(value=text)


def _read_name(value: Scalar) -> Reading:
    reading = _read_text(value)
    text = str(reading.value or "")
    if reading.findings or not text:
        return reading
    has_letters = text[0].isalpha() or any(letter.isalpha() for letter in text)
    if len(text) > _LONGEST_NAME or not has_letters:
        return reading._replace(findings=(_finding("TD-055", Severity.ERROR, value=_short(text)),))
    return reading


def _as_text(value: Scalar) -> str:
    match value:
        case str():
            return value
        case bool():
            return "x" if value else ""
        case float():
            return str(value).replace(".", ",")
        case date():
            return dates.numeric(value)
        case time():
            return value.strftime("%H:%M")
        case _:
            return "" if value is None else str(value)


def _read_int(value: Scalar) -> Reading:
    if isinstance(value, int) and not isinstance(value, bool):
        number: int | None = value
    else:
        words = _as_text(value).split("/")[0].split()
        number = int(words[0]) if words and words[0].isascii() and words[0].isdigit() else None
    if number is None or number < 0:
        return Reading(findings=(_finding("TD-018", Severity.WARNING, value=_short(_as_text(value))),))
    return Reading(value=number)


def _read_money(value: Scalar) -> Reading:
    """An amount in đồng, however its thousands are set apart: ``710000``, ``"710.000 đồng"``."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        amount = int(value) if value == int(value) and value >= 0 else None
    else:
        match = _AMOUNT.fullmatch(fold(_as_text(value)))
        amount = int("".join(filter(str.isdigit, match[1]))) if match else None
    if amount is None:
        return Reading(findings=(_finding("TD-018", Severity.WARNING, value=_short(_as_text(value))),))
    return Reading(value=amount)


def _read_year(value: Scalar) -> Reading:
    if isinstance(value, datetime | date):
        return Reading(value=value.year)
    try:
        return Reading(value=dates.parse_date(_as_text(value)).year)
    except DateRefusedError:
        pass
    try:
        return Reading(value=dates.parse_school_year(_as_text(value)))
    except DateRefusedError:
        return Reading(findings=(_finding("TD-034", Severity.WARNING, value=_short(_as_text(value))),))


def _read_date(value: Scalar) -> Reading:
    try:
        found = _parsed(value)
    except DateRefusedError as error:
        code = "TD-036" if error.reason == "two-digit-year" else "TD-012"
        return Reading(findings=(_finding(code, Severity.WARNING, value=_short(_as_text(value))),))
    if not found.is_full:
        return Reading(value=found, findings=(_finding("TD-015", Severity.NOTE, year=str(found.year)),))
    return Reading(value=found)


def _read_birth(value: Scalar) -> Reading:
    try:
        found = _parsed(value)
    except DateRefusedError:
        return Reading(findings=(_finding("TD-013", Severity.WARNING),))
    if not found.is_full:
        return Reading(value=found, findings=(_finding("TD-014", Severity.NOTE),))
    return Reading(value=found)


def _parsed(value: Scalar) -> PartialDate:
    if isinstance(value, CellError | time | bool) or value is None:
        raise DateRefusedError("not-a-date")
    return dates.parse_date(value)


def _read_cccd(value: Scalar) -> Reading:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    text = _as_text(value)
    digits = text if text.isdecimal() else "".join(letter for letter in text if letter not in " .-'’\u00a0")
    if not digits.isascii() or not digits.isdigit():
        return Reading(value=digits, findings=(_finding("TD-017", Severity.WARNING, length=str(len(digits))),))
    lost = _CCCD_DIGITS - len(digits)
    if lost == 1 or (is_number and 0 < lost <= _CCCD_DIGITS - _FEWEST_CCCD_DIGITS):
        note = _finding("TD-016", Severity.NOTE, count=str(lost))
        return Reading(value=digits.zfill(_CCCD_DIGITS), findings=(note,))
    if lost:
        return Reading(value=digits, findings=(_finding("TD-017", Severity.WARNING, length=str(len(digits))),))
    return Reading(value=digits)


def _read_share(value: Scalar) -> Reading:
    if isinstance(value, int | float) and not isinstance(value, bool):
        share = value * _PERCENT if 0 < value <= 1 else value
        return Reading(value=f"{share:g}%".replace(".", ","))
    return Reading(value=_as_text(value))


def _spelled(type_: str) -> Callable[[Scalar], Reading]:
    def read(value: Scalar) -> Reading:
        text = _as_text(value)
        spellings = schema().values[type_]
        known = spellings.get(word_key(text)) or spellings.get(word_key(_BRACKETS.sub(" ", text)))
        if known is None and text:
            return Reading(findings=(_finding("TD-033", Severity.WARNING, value=_short(text)),))
        return Reading(value=known or "")

    return read


_READERS: Mapping[str, Callable[[Scalar], Reading]] = {
    "name": _read_name,
    "int": _read_int,
    "money": _read_money,
    "year": _read_year,
    "date": _read_date,
    "birth": _read_birth,
    "cccd": _read_cccd,
    "share": _read_share,
    "rating": _spelled("rating"),
    "level": _spelled("level"),
    "attendance": _spelled("attendance"),
    "praise": _spelled("praise"),
    "object": _spelled("object"),
    "flag": _spelled("flag"),
}


def _finding(code: str, severity: Severity, **values: str) -> Finding:
    return Finding(code=code, severity=severity, values=values)
