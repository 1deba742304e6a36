"""Numbers read back from Vietnamese words, in every spelling custom allows."""

import re

from tdkt_docs.vn.text import nfc

__all__ = ["read_words"]

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_VARIANTS = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5, "bẩy": 7}
_UNITS = {word: value for value, word in enumerate(_DIGITS)} | _VARIANTS
_SCALES = {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "nghìn": 10**3, "ngàn": 10**3}
_ZERO_TENS = frozenset({"linh", "lẻ"})
_SEPARATORS = re.compile(r"[\s,;.\-–]+")
_BILLION = 10**9
_TEN = 10


def read_words(text: str) -> int | None:
    """The whole number that Vietnamese words say; None where they are no number, or say one in no usual way.

    ``nghìn`` and ``ngàn``, ``linh`` and ``lẻ``, ``tư`` and ``bốn``, ``tỷ`` and ``tỉ``, ``không trăm`` said or not: all
    are read.

    >>> read_words("Ba mươi ba triệu sáu trăm nghìn"), read_words("một ngàn không trăm lẻ bốn")
    (33600000, 1004)
    >>> read_words("hai mươi mốt"), read_words("mười lăm"), read_words("một nghìn tỷ"), read_words("ba phòng")
    (21, 15, 1000000000000, None)
    """
    words = [word for word in _SEPARATORS.split(nfc(text).lower()) if word]
    return _whole(words) if words else None


def _whole(words: list[str]) -> int | None:
    """What the words come to: billions may themselves be thousands or millions, so they are cut off first."""
    for place in range(len(words) - 1, -1, -1):
        if _SCALES.get(words[place]) == _BILLION:
            billions = _whole(words[:place])
            rest = _below_billion(words[place + 1 :])
            return None if billions is None or rest is None else billions * _BILLION + rest
    return _below_billion(words) if words else None


def _below_billion(words: list[str]) -> int | None:
    total, group, last = 0, list[str](), _BILLION
    for word in words:
        scale = _SCALES.get(word)
        if scale is None:
            group.append(word)
            continue
        value = _group(group)
        if value is None or scale >= last:
            return None
        total, group, last = total + value * scale, [], scale
    if not group:
        return total
    value = _group(group)
    return None if value is None else total + value


def _group(words: list[str]) -> int | None:
    """Three digits at most: ``không trăm linh năm``, ``hai mươi mốt``, ``mười``."""
    if not words:
        return None
    hundreds, rest = 0, words
    if len(words) > 1 and words[1] == "trăm":
        if words[0] not in _UNITS:
            return None
        hundreds, rest = _UNITS[words[0]] * 100, words[2:]
    tens = _tens(rest) if rest else 0
    return None if tens is None else hundreds + tens


def _tens(words: list[str]) -> int | None:
    match words:
        case [unit]:
            return _TEN if unit == "mười" else _UNITS.get(unit)
        case [zero, unit] if zero in _ZERO_TENS:
            return _UNITS.get(unit)
        case ["mười", unit]:
            return None if unit not in _UNITS else _TEN + _UNITS[unit]
        case [tens, "mươi"]:
            return None if tens not in _UNITS else _UNITS[tens] * _TEN
        case [tens, "mươi", unit] | [tens, unit] if tens in _UNITS and unit in _UNITS:
            return _UNITS[tens] * _TEN + _UNITS[unit]
        case _:
            return None
