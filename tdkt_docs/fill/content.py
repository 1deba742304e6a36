"""What a paper says, made fit to print: NFC, one kind of line break, nothing XML forbids."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

from tdkt_docs.fill.values import FORBIDDEN_IN_RICH, Picture, Subdocument, is_docxtpl, is_rich
from tdkt_docs.model.draft import Missing
from tdkt_docs.vn.text import ILLEGAL

__all__ = ["Lost", "Value", "canonical", "digest", "has_missing", "lost_characters", "printable"]

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | Picture | Subdocument | None"
"""What templates see; ``Missing`` is a text."""

_LINE_BREAK = re.compile("\r\n?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """Characters of a value that no paper can hold."""

    path: str
    """Where in what ``printable`` makes of the content: ``"ho_ten"``, ``"ds.3.ten"`` (the fourth of a list)."""
    characters: str
    """Their code points: ``"U+000B, U+FFFE"``."""

    @property
    def field(self) -> str:
        """The field of the content that holds them."""
        return self.path.partition(".")[0]


def printable(value: Any) -> Value:
    r"""``value`` as templates see it: plain types only, every text in NFC, characters XML forbids left out.

    Pictures and documents, and docxtpl's own rich values, stay what they are.

    Raises:
        TypeError: Something in it is no text, number, truth value, list or mapping.

    >>> printable({"ten": "A\r\nB\x0b", "so": 5})
    {'ten': 'A\nB', 'so': 5}
    """
    kind = type(value)
    if kind is str:
        return _text(value)
    if kind is dict:
        return {_key(key): printable(entry) for key, entry in value.items()}
    if kind is list:
        return [printable(entry) for entry in value]
    if value is None or kind is bool or kind is int or kind is float:
        return cast("Value", value)
    return _unusual(value)


def _unusual(value: Any) -> Value:
    match value:
        case Missing() | Picture() | Subdocument():
            return value
        case str():
            # str() would keep a subclass such as Markup, which escapes nothing
            return _text("".join(value))
        case int() | float():
            # of kinds of their own, IntEnum or numpy.float64, the sandbox knows nothing; no truth value has one
            return int(value) if isinstance(value, int) else float(value)
        case Mapping():
            return {_key(key): printable(entry) for key, entry in value.items()}
        case Sequence() if not isinstance(value, (bytes, bytearray)):
            return [printable(entry) for entry in value]
        case _ if is_docxtpl(value):  # RichText and its kin, which only docxtpl knows
            return cast("Value", value)
        case _:
            raise TypeError(type(value).__name__)


def lost_characters(value: Any, path: str = "") -> Iterator[Lost]:
    """What ``printable`` leaves out of ``value``, value by value."""
    if _is_plain(value):
        return
    if isinstance(value, str):
        if not value.isprintable() and (found := ILLEGAL.findall(value)):
            yield _lost(found, path)
    elif is_rich(value):
        if found := FORBIDDEN_IN_RICH.findall(value.xml):
            yield _lost(found, path)
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from lost_characters(entry, f"{path}.{_key(key)}" if path else _key(key))
    elif isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
        for place, entry in enumerate(value):
            yield from lost_characters(entry, f"{path}.{place}" if path else str(place))


def _is_plain(value: Any) -> bool:
    """Whether there is nothing to look for: told at once, for it is asked of every value of every record."""
    kind = type(value)
    if kind is str:
        return bool(value.isprintable())
    if kind is dict:
        return all(map(_is_plain, value.values()))
    if kind is list:
        return all(map(_is_plain, value))
    return kind is int or value is None or kind is bool or kind is float


def _lost(found: Sequence[str], path: str) -> Lost:
    return Lost(path=path, characters=", ".join(f"U+{ord(each):04X}" for each in dict.fromkeys(found)))


def has_missing(value: object) -> bool:
    """Whether printable ``value`` holds a gap of a draft."""
    return Missing.were_made and _has_missing(value)  # asked for every paper, and hardly any process makes drafts


def _has_missing(value: object) -> bool:
    if type(value) is dict:
        inside: Iterable[object] = value.values()
    elif type(value) is list:
        inside = value
    else:
        return isinstance(value, Missing)
    for each in inside:
        kind = type(each)
        if kind is not str and kind is not int and _has_missing(each):
            return True
    return False


def canonical(value: Value) -> bytes:
    """One spelling of ``value``; the order of keys counts but for the outermost: a loop over a mapping shows it."""
    if isinstance(value, dict):
        value = dict(sorted(value.items()))
    return _CANONICAL.encode(value).encode()


def _spelled(value: Any) -> Any:
    """What is no text, number or list, by what it looks like in print."""
    match value:
        case Picture():
            return ["picture", hashlib.sha256(value.data).hexdigest(), value.width_mm, value.height_mm]
        case Subdocument():
            return ["document", hashlib.sha256(value.docx).hexdigest()]
        case _ if is_rich(value):
            return ["rich", value.xml]
        case _:
            raise TypeError(type(value).__name__)


_CANONICAL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_spelled)


def digest(template_sha256: str, *printed: Value) -> str:
    """The sha256 over a template's own and what is printed with it: equal digests, equal papers."""
    return hashlib.sha256(b"\n".join((template_sha256.encode(), *map(canonical, printed)))).hexdigest()


def _key(key: object) -> str:
    return _text(key) if type(key) is str else _text(str(key))


def _text(text: str) -> str:
    if text.isprintable():
        return text if text.isascii() or unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    return unicodedata.normalize("NFC", ILLEGAL.sub("", _LINE_BREAK.sub("\n", text)))
