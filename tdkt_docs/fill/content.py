"""What a paper says, made fit to print: NFC, one kind of line break, nothing XML forbids."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import TypeAlias

__all__ = ["Value", "canonical", "digest", "printable"]

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold; lone surrogates cannot even be written as UTF-8."""
_LINE_BREAK = re.compile("\r\n?")


def printable(value: object) -> Value:
    r"""``value`` as templates see it: plain types only, every text in NFC, characters XML forbids left out.

    Raises:
        TypeError: Something in it is no text, number, truth value, list or mapping.

    >>> printable({"ten": "A\r\nB\x0b", "so": 5})
    {'ten': 'A\nB', 'so': 5}
    """
    match value:
        case str():
            return _text(value)
        case bool() | int() | float() | None:
            return value
        case Mapping():
            return {_text(str(key)): printable(entry) for key, entry in value.items()}
        case Sequence() if not isinstance(value, bytes):
            return [printable(entry) for entry in value]
        case _:
            raise TypeError(type(value).__name__)


def canonical(value: Value) -> bytes:
    """One spelling of ``value``, whatever the order its keys came in."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def digest(template: bytes, content: Value) -> str:
    """The sha256 over a template and what is printed with it: equal digests, equal papers."""
    return hashlib.sha256(hashlib.sha256(template).digest() + canonical(content)).hexdigest()


def _text(text: str) -> str:
    # str() would keep a subclass such as Markup, which escapes nothing
    plain = "".join(text) if type(text) is not str else text
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", _LINE_BREAK.sub("\n", plain)))
