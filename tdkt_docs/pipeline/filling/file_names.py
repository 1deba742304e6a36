"""File names made from data: safe on every system, never outside the output folder, whatever the data say."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from tdkt_docs.errors import UsageError
from tdkt_docs.vn.text import DEVICE_NAMES, UNNAMED, nfc, slug

__all__ = ["ORDER", "NamePattern", "name_pattern", "plain_name"]

ORDER = "stt"
"""The field of a pattern that is a record's place in its file, 1-based."""

_FIELD = re.compile(r"[^\W\d]\w*")
_DIGITS = re.compile(r"0?\d{0,2}d?")
_ALLOWED_TEXT = re.compile(r"[^\x00-\x1f<>:\"|?*\\]*")
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f<>:\"/\\|?*\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePattern:
    """A pattern such as ``{stt:03}_{ho_ten}`` or ``{don_vi}/{ho_ten}``, known to be sound."""

    text: str
    folders: tuple[tuple[tuple[str, str, str], ...], ...]
    """Per folder and last for the file: literal text, the field behind it (empty for none), how digits are written."""

    @property
    def fields(self) -> frozenset[str]:
        """What it takes from a record; its place in the file is not among them."""
        found = {field for pieces in self.folders for _, field, _ in pieces if field}
        return frozenset(found - {ORDER})

    def name(self, order: int, values: Mapping[str, object]) -> str:
        """The file's path without ending below the output folder, ``/`` between folders: ASCII, lower case.

        Args:
            order: The record's 1-based place in its file.
            values: The record's fields; one that is missing or empty prints nothing.
        """
        return "/".join(slug(_filled(pieces, order, values)) for pieces in self.folders)


def name_pattern(text: str) -> NamePattern:
    """The pattern in ``text``.

    Raises:
        UsageError: ``names.pattern``: no field, a folder above, a letter no file name may hold, an unknown format.
    """
    folders = tuple(_pieces(part, text) for part in nfc(text).split("/"))
    if not any(field for pieces in folders for _, field, _ in pieces):
        raise UsageError("names.pattern", pattern=text)
    return NamePattern(text=text, folders=folders)


def plain_name(name: str) -> str:
    r"""A file's name as it is where every system takes it; with ``-`` for each character that some do not.

    Windows' device names get a ``_``, also before an ending; dots and spaces at the end go.

    >>> plain_name("Danh sách đợt 1"), plain_name("a:b?"), plain_name("aux"), plain_name("nul.2026"), plain_name("..")
    ('Danh sách đợt 1', 'a-b-', 'aux_', 'nul_.2026', 'khong-ten')
    """
    sound = _FORBIDDEN.sub("-", name).rstrip(". ")
    head, dot, tail = sound.partition(".")
    if unicodedata.normalize("NFKC", head).strip().lower() in DEVICE_NAMES:
        return f"{head}_{dot}{tail}"
    return sound or UNNAMED


def _pieces(part: str, pattern: str) -> tuple[tuple[str, str, str], ...]:
    try:
        parsed = list(Formatter().parse(part))
    except ValueError as error:
        raise UsageError("names.pattern", pattern=pattern) from error
    pieces = tuple((literal, field or "", digits or "") for literal, field, digits, _ in parsed)
    converted = any(conversion for *_, conversion in parsed)
    unnamed = any(field == "" for _, field, *_ in parsed)  # None is text without a field
    if converted or unnamed or part.strip(" .") in {"", ".", ".."} or not all(map(_is_sound, pieces)):
        raise UsageError("names.pattern", pattern=pattern)
    return pieces


def _is_sound(piece: tuple[str, str, str]) -> bool:
    literal, field, digits = piece
    is_field = not field or _FIELD.fullmatch(field) is not None
    return is_field and bool(_ALLOWED_TEXT.fullmatch(literal)) and bool(_DIGITS.fullmatch(digits))


def _filled(pieces: tuple[tuple[str, str, str], ...], order: int, values: Mapping[str, object]) -> str:
    return "".join(
        literal + _shown(order if field == ORDER else values.get(field), digits) for literal, field, digits in pieces
    )


def _shown(value: object, digits: str) -> str:
    if value is None or isinstance(value, (bool, list, dict)):
        return ""
    text = str(value).strip()
    return text.zfill(int(digits.removesuffix("d") or 0)) if digits and text.isdecimal() else text
