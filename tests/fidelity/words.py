"""The words of a PDF with the points at which they are drawn."""

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from tdkt_docs.render.symbols import SUBSTITUTES, unicode_of

__all__ = ["PlacedWord", "placed_words"]

_PIECE = re.compile(r"[^/-]*[/-]+|[^/-]+")
"""A line may break after a hyphen or a stroke: what stands before and after are words of their own."""
_LEADER = re.compile("[.…_·-]{4,}|[.…]{3,}|…{2,}")
"""Dots and dashes that fill a line are drawn as letters by one engine and as lines by another: no words."""
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-", "\u2010": "-", "\u2011": "-", "\u00ad": "-"})
_NEAREST = str.maketrans(dict(SUBSTITUTES))
"""A box may be drawn by another face or by its stand-in: the same sign."""
_SAME_LINE_PT = 2.0
_UPRIGHT = 0.01
"""Radians within which letters stand upright."""
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u0000")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedWord:
    """A word and where its first letter stands."""

    text: str
    """In NFC."""
    page_no: int
    """1-based."""
    left_pt: float
    baseline_pt: float
    """From the lower edge of the page, as PDF counts."""
    right_pt: float
    """The origin of its last letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Letter:
    text: str
    x: float
    y: float
    is_upright: bool


def placed_words(pdf: bytes) -> tuple[PlacedWord, ...]:
    """The words of all pages in drawing order; leaders and rules are none."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(word for index in range(len(document)) for word in _page_words(document, index))
    finally:
        document.close()


def _page_words(document: pypdfium2.PdfDocument, index: int) -> Iterator[PlacedWord]:
    page = document[index]
    try:
        left, bottom, _, _ = page.get_cropbox()
        text = page.get_textpage()
        gathered: list[_Letter] = []
        for letter in _letters(text):
            if letter is None or (gathered and _is_below(letter, gathered[-1])):
                yield from _words(gathered, index + 1, (left, bottom))
                gathered = []
            if letter is not None:
                gathered.append(letter)
        yield from _words(gathered, index + 1, (left, bottom))
    finally:
        page.close()


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[_Letter | None]:
    """Each letter with its origin; ``None`` between words, where nothing is drawn."""
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        sign = (unicode_of(f"{code:04X}") or chr(code)) if 0xF000 <= code <= 0xF0FF else chr(code)
        sign = sign.translate(_HYPHENS).translate(_NEAREST)
        if sign in _INVISIBLE:
            continue
        if sign.isspace() or not pdfium.FPDFText_GetCharOrigin(text, index, x, y):
            yield None
        else:
            is_upright = abs(pdfium.FPDFText_GetCharAngle(text, index)) < _UPRIGHT
            yield _Letter(text=sign, x=x.value, y=y.value, is_upright=is_upright)


def _is_below(letter: _Letter, before: _Letter) -> bool:
    """Whether a new line begins; PDFium puts no space between lines of a single letter."""
    return letter.is_upright and letter.x <= before.x and abs(letter.y - before.y) > _SAME_LINE_PT


def _words(letters: list[_Letter], page_no: int, origin: tuple[float, float]) -> Iterator[PlacedWord]:
    for start, end in _pieces("".join(letter.text for letter in letters)):
        first, last = letters[start], letters[end - 1]
        yield PlacedWord(
            text=unicodedata.normalize("NFC", "".join(letter.text for letter in letters[start:end])),
            page_no=page_no,
            left_pt=first.x - origin[0],
            baseline_pt=first.y - origin[1],
            right_pt=last.x - origin[0],
        )


def _pieces(written: str) -> Iterator[tuple[int, int]]:
    """Start and end of each word in text without spaces."""
    start = 0
    for leader in (*_LEADER.finditer(written), None):
        end = len(written) if leader is None else leader.start()
        yield from (piece.span() for piece in _PIECE.finditer(written, start, end))
        start = end if leader is None else leader.end()
