"""The letters of a PDF's pages with what they look like, gathered into pieces of lines."""

import ctypes
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot

import pypdfium2
from pikepdf import Pdf, PdfError

from tdkt_docs.pdf.font_objects import font_objects
from tdkt_docs.pdf.pdfa import unembedded_fonts

__all__ = ["PdfFacts", "PdfPage", "Piece", "UnreadablePdfError", "facts_of"]

_GAP_SIZES = 1.6
"""So many sizes of white between two letters part a line into two pieces."""
_SAME_LINE_PT = 3.0
_SPACE_SIZES = 0.15
_WIDE_SIZES = 0.5
"""Wider than a space is: two texts may stand on both sides."""
_NAME_ROOM = 256
_RAW = pypdfium2.raw


class UnreadablePdfError(Exception):
    """The PDF is broken or has a password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Letters of one look side by side on one line."""

    text: str
    left_pt: float
    right_pt: float
    base_pt: float
    """Height of the base line above the lower edge."""
    size_pt: float
    font: str
    """The name in the PDF, without the prefix of a subset."""
    colour: str
    """``"RRGGBB"``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfPage:
    """A page; sizes in points."""

    width_pt: float
    height_pt: float
    lines: tuple[tuple[tuple[Piece, ...], ...], ...]
    """From top to bottom; each line's parts with white between them, each part's pieces from left to right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfFacts:
    """What a PDF shows of its layout."""

    version: str
    pages: tuple[PdfPage, ...]
    unembedded: tuple[str, ...]
    """Names of fonts that are not in the file."""


def facts_of(pdf: bytes) -> PdfFacts:
    """The PDF's pages with their letters.

    Raises:
        UnreadablePdfError: ``pdf`` is broken or has a password.
    """
    try:
        with Pdf.open(io.BytesIO(pdf)) as opened:
            version, unembedded = str(opened.pdf_version), unembedded_fonts(font_objects(opened))
        document = pypdfium2.PdfDocument(pdf)
    except (PdfError, pypdfium2.PdfiumError) as error:
        raise UnreadablePdfError from error
    try:
        pages = tuple(_page(document, index) for index in range(len(document)))
    finally:
        document.close()
    return PdfFacts(version=version, pages=pages, unembedded=unembedded)


def _page(document: pypdfium2.PdfDocument, index: int) -> PdfPage:
    page = document[index]
    text = page.get_textpage()
    letters = list(_letters(text))
    width, height = page.get_size()
    text.close()
    page.close()
    return PdfPage(width_pt=width, height_pt=height, lines=tuple(_lines(letters)))


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[Piece]:
    """Each letter as a piece of its own; signs without ink are left out."""
    name, flags = ctypes.create_string_buffer(_NAME_ROOM), ctypes.c_int()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    across, up, matrix = ctypes.c_double(), ctypes.c_double(), _RAW.FS_MATRIX()
    for index in range(text.count_chars()):
        code = _RAW.FPDFText_GetUnicode(text.raw, index)
        letter = "-" if code in {2, 0xFFFE} else chr(code) if code else ""
        if not letter.strip() or not _RAW.FPDFText_GetCharOrigin(text.raw, index, across, up):
            continue
        left, _, right, _ = text.get_charbox(index, loose=True)
        _RAW.FPDFText_GetFontInfo(text.raw, index, name, _NAME_ROOM, flags)
        _RAW.FPDFText_GetFillColor(text.raw, index, red, green, blue, alpha)
        scale = hypot(matrix.c, matrix.d) if _RAW.FPDFText_GetMatrix(text.raw, index, matrix) else 1.0
        yield Piece(
            text=letter,
            left_pt=left,
            right_pt=right,
            base_pt=up.value,
            size_pt=round(_RAW.FPDFText_GetFontSize(text.raw, index) * scale, 1),
            font=name.value.decode("utf-8", errors="replace").split("+")[-1],
            colour=f"{red.value:02X}{green.value:02X}{blue.value:02X}",
        )


def _lines(letters: Sequence[Piece]) -> Iterator[tuple[tuple[Piece, ...], ...]]:
    rows: list[list[Piece]] = []
    for letter in sorted(letters, key=lambda each: -each.base_pt):
        if rows and abs(rows[-1][0].base_pt - letter.base_pt) <= _SAME_LINE_PT:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    for row in rows:
        yield tuple(map(tuple, map(_pieces, _parts(sorted(row, key=lambda each: each.left_pt)))))


def _parts(row: Sequence[Piece]) -> Iterator[list[Piece]]:
    part = [row[0]]
    for letter in row[1:]:
        if letter.left_pt - part[-1].right_pt > _GAP_SIZES * letter.size_pt:
            yield part
            part = []
        part.append(letter)
    yield part


def _pieces(part: Sequence[Piece]) -> Iterator[Piece]:
    """Letters of one look joined, with spaces where there is white."""
    start, said = part[0], part[0].text
    last = part[0]
    for letter in part[1:]:
        gap = (letter.left_pt - last.right_pt) / (letter.size_pt or 1)
        white = " " if gap > _SPACE_SIZES else ""
        if _look(letter) == _look(start) and gap < _WIDE_SIZES:
            said += white + letter.text
        else:
            yield _joined(start, last, said + white)
            start, said = letter, letter.text
        last = letter
    yield _joined(start, last, said)


def _look(piece: Piece) -> tuple[str, float, str]:
    return piece.font, piece.size_pt, piece.colour


def _joined(first: Piece, last: Piece, said: str) -> Piece:
    return Piece(
        text=said,
        left_pt=first.left_pt,
        right_pt=last.right_pt,
        base_pt=first.base_pt,
        size_pt=first.size_pt,
        font=first.font,
        colour=first.colour,
    )
