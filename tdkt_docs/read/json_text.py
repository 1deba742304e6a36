"""JSON as its standard has it, and nothing lost on the way: what Python would let pass silently is refused."""

import json
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import isinf
from typing import Any, Literal, NoReturn

from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.vn.text import nfc

__all__ = ["Decoded", "RecordRefusedError", "decode", "fields_of", "is_as_printed", "parse_record", "refused"]

_Reason = Literal["syntax", "not-an-object", "duplicate-key", "number", "not-unicode", "too-deep"]

_CODES: Mapping[_Reason, str] = {
    "syntax": "TD-340",
    "not-an-object": "TD-341",
    "duplicate-key": "TD-342",
    "number": "TD-343",
    "not-unicode": "TD-344",
    "too-deep": "TD-345",
}
_EXACT_DIGITS = 15
"""A decimal number of that many digits comes back from a float as it was."""
_NESTED = (dict, list)
_MOST_LEVELS = 100
"""Of lists and objects in one another, the record itself counted: whatever walks a record calls itself so often."""


class RecordRefusedError(ValueError):
    """The text is no record we may trust; ``reason`` says why."""

    def __init__(self, reason: _Reason, key: str = "", place: int = 0) -> None:
        super().__init__(reason, key, place)
        self.reason: _Reason = reason
        """``syntax``, ``not-an-object``, ``duplicate-key``, ``number`` (NaN, infinite, or with more digits than can be
        kept), ``not-unicode`` or ``too-deep``."""
        self.key = key
        """The key that stands twice, where it looks like a field's name."""
        self.place = place
        """Of an error of syntax: the 1-based character of its line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A JSON value found in a longer text."""

    value: object
    end: int
    """The place behind it."""
    flaw: RecordRefusedError | None = None
    """Why the value may not be used; None where it may."""


def parse_record(raw: bytes) -> dict[str, object]:
    r"""The fields of a record from one line of a JSON Lines file.

    Whole numbers keep all their digits. Other numbers become floats: ``1.10`` is 1.1, so digits that matter are written
    in quotes. Escaped halves of characters (``"\ud800"``) stay as they are.

    Args:
        raw: A JSON object in UTF-8, with or without white space and a byte order mark around it.

    Returns:
        Values by field name; the names composed (NFC), in objects among the values too, all else as JSON has it.

    Raises:
        RecordRefusedError: A ``ValueError``: no JSON, no object, a key twice, a number that cannot be kept, more than
            100 levels.

    >>> parse_record(b'{"ho_ten": "An", "so": 12345678901234567890, "cac_nam": [2024, 2025]}')
    {'ho_ten': 'An', 'so': 12345678901234567890, 'cac_nam': [2024, 2025]}
    >>> parse_record(b'{"a": 1, "a": 2}')
    Traceback (most recent call last):
    tdkt_docs.read.json_text.RecordRefusedError: ('duplicate-key', 'a', 0)
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RecordRefusedError("not-unicode") from error
    try:
        value: object = _STRICT.decode(text)
    except json.JSONDecodeError as error:
        raise RecordRefusedError("syntax", "", error.colno) from error
    except RecursionError as error:
        raise RecordRefusedError("too-deep") from error
    except RecordRefusedError:
        raise
    except ValueError as error:  # a whole number longer than Python turns into one
        raise RecordRefusedError("number") from error
    if raw.count(b"[") + raw.count(b"{") > _MOST_LEVELS and _is_too_deep(value):
        raise RecordRefusedError("too-deep")
    return fields_of(value)


def is_as_printed(raw: bytes) -> bool:
    r"""Whether each text of a record stands in ``raw`` just as a paper prints it: composed, visible, without escapes.

    Told of the whole at once, for most records are such: a part of a composed text is composed too (UAX #15).

    >>> is_as_printed('{"ten": "Hà"}'.encode()), is_as_printed('{"ten": "Ha\u0300"}'.encode())
    (True, False)
    """
    text = raw.strip().decode()
    return "\\" not in text and text.isprintable() and unicodedata.is_normalized("NFC", text)


def fields_of(value: object) -> dict[str, object]:
    """A parsed value as a record's fields.

    Raises:
        RecordRefusedError: It is no object.
    """
    if not isinstance(value, dict):
        raise RecordRefusedError("not-an-object")
    return value


def decode(text: str, start: int) -> Decoded:
    """The JSON value that begins at ``start``; one that may not be used is passed over and told as such.

    Raises:
        json.JSONDecodeError: No JSON, or not all of it.
        RecursionError: More levels than can be read.
    """
    try:
        value, end = _STRICT.raw_decode(text, start)
    except json.JSONDecodeError:
        raise
    except RecordRefusedError as error:
        return Decoded(value=None, end=_LENIENT.raw_decode(text, start)[1], flaw=error)
    except ValueError:
        return Decoded(value=None, end=_LENIENT.raw_decode(text, start)[1], flaw=RecordRefusedError("number"))
    brackets = text.count("[", start, end) + text.count("{", start, end)
    if brackets > _MOST_LEVELS and _is_too_deep(value):
        return Decoded(value=None, end=end, flaw=RecordRefusedError("too-deep"))
    return Decoded(value=value, end=end)


def refused(error: RecordRefusedError, where: Where) -> Finding:
    """The finding on a record that ``parse_record`` refused.

    Args:
        error: As it was raised.
        where: The record's place.
    """
    values = {"key": error.key or "…", "place": str(error.place or "…")}
    return Finding(code=_CODES[error.reason], severity=Severity.ERROR, where=where, values=values)


def _is_too_deep(value: object) -> bool:
    """Whether a parsed value has more levels than a record may have."""
    level: list[Any] = [value] if value.__class__ in _NESTED else []
    for _ in range(_MOST_LEVELS):
        if not level:
            return False
        insides = (each.values() if each.__class__ is dict else each for each in level)
        level = [each for inside in insides for each in inside if each.__class__ in _NESTED]
    return bool(level)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object with its keys composed (NFC).

    Raises:
        RecordRefusedError: Two of its keys are the same, or differ in composition only.
    """
    found = dict(pairs)
    if not all(map(str.isascii, found)):
        pairs = [(nfc(key), value) for key, value in pairs]
        found = dict(pairs)
    if len(found) != len(pairs):
        key = next(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        raise RecordRefusedError("duplicate-key", key if key.isidentifier() else "")
    return found


def _exact_float(text: str) -> float:
    """The number, where a float says the same.

    >>> _exact_float("1.10"), _exact_float("0.10000000000000001")
    (1.1, 0.1)
    >>> _exact_float("1234567890123456.7")
    Traceback (most recent call last):
    tdkt_docs.read.json_text.RecordRefusedError: ('number', '', 0)
    """
    number = float(text)
    if not number:
        is_kept = not any(digit in "123456789" for digit in text.lower().partition("e")[0])
    elif len(text) <= _EXACT_DIGITS and text.replace(".", "", 1).isdigit():
        is_kept = True
    else:  # as Python writes the float, or as programs do that write 17 digits
        is_kept = not isinf(number) and Decimal(text) in (Decimal(repr(number)), Decimal(f"{number:.17g}"))
    if not is_kept:
        raise RecordRefusedError("number")
    return number


def _refuse_constant(_: str) -> NoReturn:
    raise RecordRefusedError("number")


_STRICT = json.JSONDecoder(object_pairs_hook=_unique, parse_float=_exact_float, parse_constant=_refuse_constant)
_LENIENT = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
"""Finds where a value ends that the other one refuses."""
