r"""Text from before Unicode: TCVN3 (ABC) and VNI, told by the font's name, or by the text only when very sure.

Both put Vietnamese letters on the places of Western European ones, so their text looks like ``NguyÔn V¨n Thµnh`` or
``Xin chaøo caùc baïn``. Text that is Unicode already would be destroyed by a conversion, so doubt means no.
Convert before anything strips invisible characters: U+00AD is the letter ư in TCVN3.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tdkt_docs.vn.text import nfc

__all__ = ["Encoding", "detect", "to_unicode"]

Encoding = Literal["tcvn3", "vni", ""]

_TCVN3_RUNS = {
    0x01: "ÚỤ",
    0x04: "ỪỬỮ",
    0x11: "ỨỰỲỶỸÝỴ",
    0x80: "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ",
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđẰ",
    0xB5: "àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ",
}
_TCVN3 = {chr(start + offset): letter for start, run in _TCVN3_RUNS.items() for offset, letter in enumerate(run)}
"""134 letters. Source: TCVN 5712:1993, VN1; places 80-9F as control characters only, so that “ ” – … stay."""

_TONES = {"ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ù": "\u0301", "ï": "\u0323"}
_CIRCUMFLEX = {"â": "", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "á": "\u0301", "ä": "\u0323"}
_BREVE = {"ê": "", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "é": "\u0301", "ë": "\u0323"}
_VNI_SINGLE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "î": "ỵ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ì": "ì", "í": "í"}

_SURELY_UNICODE = re.compile("[\u0100-\u024f\u0300-\u034e\u1e00-\u1eff]")
"""Latin letters beyond one byte, and accents: most Vietnamese text has one."""
_UPPER_FONT = re.compile(r"H(?: (?:Bold|Italic|Regular|Bold Italic))?$")
_VIETNAMESE = frozenset(
    nfc(letter + tone)
    for letter in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
) | frozenset("đĐ")
_WORD = re.compile(r"[^\s!-@\[-`{-~\u2010-\u2026]+")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
    r"(?:(?P<nucleus>[aăâeêioôơuưy]|i?ê|yê|uô|ươ|oa|oă|oe|oo|uâ|uê|uy|uyê)(?P<coda>ch|nh|ng|[cmnpt])"
    r"|(?P<open>[aăâeêioôơuưy]|[iyuư]a|uê|uy|uơ|o[ae]|uya|uyu"
    r"|(?P<glided>a[iyou]|â[uy]|eo|êu|iu|[iy]êu|[oôơuư]i|uôi|ươi|ưu|ươu|oa[iyo]|oeo|uây)))"
)


def _vni_table() -> dict[str, str]:
    pairs = {base + mark: nfc(base + tone) for base in "aeouy" for mark, tone in _TONES.items() if base + mark != "yï"}
    pairs |= {shaped + mark: nfc(_VNI_SINGLE[shaped] + tone) for shaped in "ôö" for mark, tone in _TONES.items()}
    pairs |= {base + mark: nfc(f"{base}\u0302{tone}") for base in "aeo" for mark, tone in _CIRCUMFLEX.items()}
    pairs |= {f"a{mark}": nfc(f"a\u0306{tone}") for mark, tone in _BREVE.items()}
    return pairs | _VNI_SINGLE


_VNI = _vni_table()
_VNI_LETTER = re.compile("|".join(sorted(_VNI, key=len, reverse=True)), re.IGNORECASE)
_VNI_STRANGE = frozenset("ñöæîøûïåäëüÑÖÆÎØÛÏÅÄËÜ")
_TCVN3_STRANGE = frozenset(letter for letter in _TCVN3 if letter >= "\u00a1" and letter not in _VIETNAMESE)


def detect(text: str, font: str = "") -> Encoding:
    """The old encoding a text is in; empty for Unicode, for doubt, and where a conversion would change nothing.

    Args:
        text: the cell's or run's text, untouched.
        font: the font's name; ``.Vn…`` and ``VNI-…`` decide, unless the text holds letters only Unicode has.

    >>> detect("Phan Thïy Mai", ".VnTime"), detect("Xin chaøo caùc baïn"), detect("NguyÔn V¨n Thµnh")
    ('tcvn3', 'vni', 'tcvn3')
    >>> detect("Café Đà Nẵng"), detect("Đà Nẵng", ".VnTime"), detect("Thaï Lan"), detect("10 µm ± 2")
    ('', '', '', '')
    """
    if _SURELY_UNICODE.search(text) or _only_unicode(text) or (not font and text.isascii() and text.isprintable()):
        return ""
    named = _by_font(font)
    if named:
        return named if to_unicode(text, named, font) != text else ""
    found: list[Encoding] = [encoding for encoding in ("tcvn3", "vni") if _surely(text, encoding)]
    return found[0] if len(found) == 1 else ""


def to_unicode(text: str, encoding: Encoding, font: str = "") -> str:
    """The text in Unicode; fonts ``.Vn…H`` show capitals only, so their text comes out in capitals.

    Source: TCVN 5712:1993 (VN1) for TCVN3.

    >>> to_unicode("Y Thµnh H¶i", "tcvn3"), to_unicode("céng hßa", "tcvn3", ".VnTimeH")
    ('Y Thành Hải', 'CỘNG HÒA')
    >>> to_unicode("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "vni")
    'Cộng hòa xã hội chủ nghĩa Việt Nam'
    """
    if encoding == "tcvn3":
        letters = "".join(_TCVN3.get(letter, letter) for letter in text)
        return nfc(letters.upper() if _by_font(font) == "tcvn3" and _UPPER_FONT.search(font.strip()) else letters)
    if encoding == "vni":
        return nfc(_VNI_LETTER.sub(_vni_letter, text))
    return text


def _vni_letter(match: re.Match[str]) -> str:
    letter = _VNI[match[0].lower()]
    return letter.upper() if match[0][0].isupper() else letter


def _by_font(font: str) -> Encoding:
    name = font.strip().lower()
    if name.startswith(".vn"):
        return "tcvn3"
    return "vni" if name.startswith(("vni-", "vni ")) else ""


def _only_unicode(text: str) -> bool:
    """Whether the text holds a letter or an accent that no one-byte encoding could have left there."""
    return any(letter > "\u00ff" and (letter.isalpha() or unicodedata.combining(letter)) for letter in text)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Converted:
    """What a conversion would make of one word."""

    is_changed: bool
    is_syllable: bool
    """Once converted."""
    is_strange: bool


def _surely(text: str, encoding: Encoding) -> bool:
    words = _WORD.findall(text)
    converted = [_converted(word, encoding) for word in words]
    changed = [word for word in converted if word.is_changed]
    if not all(word.is_syllable for word in changed):
        return False
    if any(not word.isascii() for word, found in zip(words, converted, strict=True) if not found.is_changed):
        return False
    if not any(word.is_strange for word in changed):
        return False
    if len(changed) > 1:
        return True
    return encoding == "tcvn3" and len(words) > 1 and all(word.is_syllable for word in converted)


@lru_cache(maxsize=8192)
def _converted(word: str, encoding: Encoding) -> _Converted:
    result = to_unicode(word, encoding)
    return _Converted(
        is_changed=result != word, is_syllable=_is_syllable(result), is_strange=_is_strange(word, encoding)
    )


def _is_strange(word: str, encoding: Encoding) -> bool:
    """Whether a character stands among letters that Vietnamese in Unicode never has there."""
    if encoding == "vni":
        return not _VNI_STRANGE.isdisjoint(word)
    return not _TCVN3_STRANGE.isdisjoint(word[1:]) or (len(word) > 1 and word[0] in "§®")


def _is_syllable(word: str) -> bool:
    """Whether a word could be Vietnamese: initial, vowels, final, and one tone on a vowel that can carry it."""
    marks = unicodedata.normalize("NFD", word.lower())
    bare = nfc("".join(mark for mark in marks if mark not in _TONES.values()))
    match = _SYLLABLE.fullmatch(bare)
    if not match or sum(mark in _TONES.values() for mark in marks) > 1:
        return False
    if match["coda"] in {"c", "ch", "p", "t"} and not {"\u0301", "\u0323"} & set(marks):
        return False
    return not (match["glided"] and marks[-1] in _TONES.values())
