"""Words as they are looked up: without accents, and with them wherever the tone is written."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tdkt_docs.vn.text import fold, nfc

__all__ = ["Word", "context", "has_accents", "split"]

_WORD = re.compile(r"[^\W_]+")
_TONES = {"\u0300": "2", "\u0301": "3", "\u0303": "4", "\u0309": "5", "\u0323": "6"}
_KNOWN = 200_000
"""Words whose keys are kept: a language has fewer, names and numbers add theirs."""
_AROUND = 60
"""Letters of context on each side."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text and its two keys."""

    start: int
    end: int
    plain: str
    """Without accents, đ as d."""
    exact: str
    """With its accents, the tone as a digit at its end: hòa and hoà are one word."""


def split(text: str) -> Iterator[Word]:
    """The words of ``text``, which is NFC, in their order."""
    for found in _WORD.finditer(text):
        plain, exact = _keys(found.group())
        if plain:
            yield Word(found.start(), found.end(), plain, exact)


def has_accents(text: str) -> bool:
    """Whether any word of ``text`` bears an accent, or is written with đ.

    >>> has_accents("nguyen van an"), has_accents("Nguyễn"), has_accents("Đ")
    (False, True, True)
    """
    return any(word.plain != word.exact for word in split(nfc(text)))


def context(text: str, wanted: Sequence[str], *, is_exact: bool) -> str:
    """Where the words stand in ``text``, one after the other, with what is around them; empty where they do not."""
    words = list(split(text))
    keys = [word.exact if is_exact else word.plain for word in words]
    count = len(wanted)
    for index in range(len(keys) - count + 1):
        if keys[index : index + count] == list(wanted):
            return _around(text, words[index].start, words[index + count - 1].end)
    return ""


def _around(text: str, start: int, end: int) -> str:
    low = max(0, text.rfind(" ", 0, max(0, start - _AROUND)) + 1 if start > _AROUND else 0)
    high = text.find(" ", end + _AROUND) if end + _AROUND < len(text) else len(text)
    high = len(text) if high < 0 else high
    shown = " ".join(text[low:high].split())
    return f"{'… ' if low else ''}{shown}{' …' if high < len(text) else ''}"


@lru_cache(maxsize=_KNOWN)
def _keys(word: str) -> tuple[str, str]:
    """The keys of a word.

    >>> _keys("Hoà") == _keys("hòa"), _keys("Đặng")
    (True, ('dang', 'đăng6'))
    """
    marks = unicodedata.normalize("NFD", word.lower())
    tone = "".join(_TONES[mark] for mark in marks if mark in _TONES)
    bare = nfc("".join(mark for mark in marks if mark not in _TONES))
    return re.sub(r"\W+", "", fold(word)), bare + tone
