"""Names of people: their parts, and the order Vietnamese lists give them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from tdkt_docs.vn.text import nfc, squeeze

__all__ = ["Name", "PhraseKey", "SortKey", "WordKey", "phrase_key", "sort_key", "sort_names", "split", "titled"]

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET)}
_TONE_RANK = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_LONGEST_FIGURE = 18
_AFTER_FIGURES = 10**_LONGEST_FIGURE
_SHAPES = frozenset("\u0302\u0306\u031b")

WordKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...]]
"""Letters by rank, then their tones."""
SortKey = tuple[WordKey, WordKey, WordKey, str]
"""Given name, surname, middle name; then the name as written, so that the order is total."""

PhraseKey = tuple[tuple[int, WordKey], ...]
"""Word by word: figures by what they count, before words by their letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Họ, đệm, tên."""

    surname: str = ""
    """The first word; empty where the name has only one."""
    middle: str = ""
    """Everything between surname and given name."""
    given: str = ""
    """The last word."""


def split(name: str) -> Name:
    """Họ, đệm and tên of a name as written.

    >>> split("Nguyễn Thị Minh Khai")
    Name(surname='Nguyễn', middle='Thị Minh', given='Khai')
    >>> split("Đào")
    Name(surname='', middle='', given='Đào')
    """
    words = squeeze(nfc(name)).split(" ")
    if len(words) == 1:
        return Name(given=words[0])
    return Name(surname=words[0], middle=" ".join(words[1:-1]), given=words[-1])


def sort_key(name: str) -> SortKey:
    """What to sort a name by: given name, surname, middle name; letters first (a ă â … d đ e ê), then tones.

    The tones go ngang, huyền, hỏi, ngã, sắc, nặng.

    >>> sort_key("Lê Văn An") < sort_key("Bùi Thị Ánh") < sort_key("An Văn Ân")
    True
    """
    parts = split(name)
    return _word_key(parts.given), _word_key(parts.surname), _word_key(parts.middle), name


def sort_names(names: Iterable[str]) -> list[str]:
    """The names in the order of a Vietnamese list.

    >>> sort_names(["Đào", "Dao", "Ân", "Ăn", "Ánh", "An"])
    ['An', 'Ánh', 'Ăn', 'Ân', 'Dao', 'Đào']
    """
    return sorted(names, key=sort_key)


def phrase_key(text: str) -> PhraseKey:
    """What to sort titles and file names by: from the first word on, letters first, then tones; 2 before 10.

    >>> sorted(["Tờ 10", "Tờ 2", "Đơn", "Dữ liệu"], key=phrase_key)
    ['Dữ liệu', 'Đơn', 'Tờ 2', 'Tờ 10']
    """
    words = re.findall(r"[0-9]+|[^\W0-9_]+", nfc(text))
    return tuple(
        (int(word[:_LONGEST_FIGURE]), ((), ())) if word[0] in "0123456789" else (_AFTER_FIGURES, _word_key(word))
        for word in words
    )


def titled(honorific: str, name: str) -> str:
    """The name after its Ông or Bà; the name alone where none was given, for none is ever derived.

    >>> titled("Bà", "Lê Thị Hoa"), titled("", "Lê Thị Hoa")
    ('Bà Lê Thị Hoa', 'Lê Thị Hoa')
    """
    return squeeze(f"{honorific} {name}")


def _word_key(word: str) -> WordKey:
    letters: list[tuple[int, int]] = []
    tones: list[int] = []
    for letter in nfc(word.lower()):
        marks = unicodedata.normalize("NFD", letter)
        base = nfc(marks[0] + "".join(mark for mark in marks[1:] if mark in _SHAPES))
        letters.append(_rank(base) if base in _LETTER_RANK else _rank(marks[0]))
        tones.append(max((_TONE_RANK.get(mark, 0) for mark in marks[1:]), default=0))
    return tuple(letters), tuple(tones)


def _rank(letter: str) -> tuple[int, int]:
    if letter in _LETTER_RANK:
        return 1, _LETTER_RANK[letter]
    return (2 if letter.isalpha() else 0), ord(letter)
