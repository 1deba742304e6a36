"""Vietnamese text: one Unicode form, keys to compare by, names for files, what XML cannot hold."""

import re
import unicodedata
from functools import cache
from itertools import filterfalse

__all__ = [
    "DEVICE_NAMES",
    "ILLEGAL",
    "MARKED_LETTERS",
    "UNNAMED",
    "fold",
    "lower_first",
    "nfc",
    "slug",
    "squeeze",
    "strip_illegal",
    "upper",
    "upper_first",
]

UNNAMED = "khong-ten"
"""What a file is called whose name would be empty."""
_LONGEST_SLUG = 80
DEVICE_NAMES = frozenset({"con", "prn", "aux", "nul"} | {f"{port}{no}" for port in ("com", "lpt") for no in range(10)})
"""Names that Windows takes for devices, whatever their ending; in small letters."""
_SAME = str.maketrans(
    {"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "₫": "d"}
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("\u2018\u2019\u201a\u201b", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f«»", '"')
)
MARKED_LETTERS = "".join(
    unicodedata.normalize("NFC", letter + tone)
    for letter in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in ("", "\u0300", "\u0303", "\u0309", "\u0301", "\u0323")
    if not (letter + tone).isascii()
)
"""Every Vietnamese vowel with a mark of any kind, composed, small and capital."""
_USUAL = f"[ -~đĐ{MARKED_LETTERS}]*"
"""What a key can be made of without asking Unicode about each character; compiling it takes its time."""
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold; lone surrogates cannot even be written as UTF-8."""


def nfc(s: str) -> str:
    r"""The same text, each letter composed.

    >>> nfc("Vie\u0302\u0323t") == "Việt"
    True
    """
    return unicodedata.normalize("NFC", s)


def squeeze(s: str) -> str:
    r"""The text without space at its ends and with one plain space where any space, tab or line break was.

    >>> squeeze("  Nguyễn\u00a0 Văn\n A ")
    'Nguyễn Văn A'
    """
    return " ".join(s.split())


def upper(s: str) -> str:
    """The text in composed capitals.

    >>> upper("Ủy ban nhân dân")
    'ỦY BAN NHÂN DÂN'
    """
    return nfc(nfc(s).upper())


def upper_first(s: str) -> str:
    """The text with a capital at its start, the rest as it is.

    >>> upper_first("ông Đỗ Văn An"), upper_first("")
    ('Ông Đỗ Văn An', '')
    """
    return s[:1].upper() + s[1:]


def lower_first(s: str) -> str:
    """The text with a small letter at its start, the rest as it is.

    >>> lower_first("Tặng danh hiệu"), lower_first("")
    ('tặng danh hiệu', '')
    """
    return s[:1].lower() + s[1:]


@cache
def _usual() -> re.Pattern[str]:
    return re.compile(_USUAL)


def fold(s: str) -> str:
    r"""A key to compare by: no accents, no case, single spaces, đ as d, one kind of dash and quote; never shown.

    >>> fold("Họ và\n tên"), fold("hoà") == fold("Hòa"), fold("Đạt – 2026")
    ('ho va ten', True, 'dat - 2026')
    """
    key = s
    while not _usual().fullmatch(key):
        folded = _fold_once(key)
        if folded == key:
            return key
        key = folded
    bare = unicodedata.normalize("NFD", key.replace("đ", "d").replace("Đ", "d")).encode("ascii", "ignore")
    return squeeze(bare.decode().lower())


def slug(s: str) -> str:
    """A file name part in lower-case ASCII letters, digits, ``-`` and ``_``, at most 80 long, never empty.

    Windows' device names (``con``, ``lpt1`` …) get a ``_`` at the end.

    >>> slug("Nguyễn Thị Đào – Tổ 1"), slug("???"), slug("Con")
    ('nguyen-thi-dao-to-1', 'khong-ten', 'con_')
    """
    words = re.sub(r"[^a-z0-9_]+", "-", fold(s)).strip("-")[:_LONGEST_SLUG].strip("-")
    if words in DEVICE_NAMES:
        return f"{words}_"
    return words or UNNAMED


def strip_illegal(s: str) -> tuple[str, int]:
    r"""The text without the characters XML 1.0 forbids, and how many those were.

    Source: XML 1.0 (Fifth Edition), production 2 Char; lone surrogates are among the forbidden.

    >>> strip_illegal("Tổ\x0b 1\ud800\n")
    ('Tổ 1\n', 2)
    """
    return ILLEGAL.subn("", s)


def _fold_once(s: str) -> str:
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", s).casefold().translate(_SAME))
    bare = "".join(filterfalse(unicodedata.combining, decomposed))
    return squeeze(_INVISIBLE.sub("", bare))
