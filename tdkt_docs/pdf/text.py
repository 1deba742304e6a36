"""What a PDF says, page by page."""

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
from pikepdf import PdfError

__all__ = ["FoundLine", "Letter", "Spot", "last_lines", "letters_at", "page_texts", "words"]

_HYPHENS_AT_LINE_END = ("\x02", "\ufffe")
"""How PDFium marks a hyphen on which a line ends, by version."""
_ROOM_A_LETTER = 3
"""For the letter and the end of a line behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A point of a page and how far around it a letter may be looked for."""

    index: int
    """Of the page, from 0."""
    x_pt: float
    y_pt: float
    reach_pt: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as it stands on its page."""

    base_pt: float
    """Height of its base line above the lower edge of the page."""
    size_pt: float


def letters_at(pdf: bytes, spots: Sequence[Spot]) -> tuple[Letter | None, ...]:
    """The letter nearest to each spot; ``None`` where there is none within reach.

    Raises:
        PdfError: ``pdf`` cannot be read.
    """
    with _opened(pdf) as document:
        texts = {index: document[index].get_textpage() for index in {spot.index for spot in spots}}
        return tuple(_letter(texts[spot.index], spot) for spot in spots)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLine:
    """Where a text was found."""

    page_no: int
    """1-based."""
    left_pt: float
    right_pt: float
    high_pt: float
    """The upper edge of its letters, above the lower edge of the page."""


def last_lines(pdf: bytes, texts: Sequence[str]) -> tuple[FoundLine | None, ...]:
    """For each text the last place where it stands, whatever its case; ``None`` where it does not.

    Raises:
        PdfError: ``pdf`` cannot be read.
    """
    with _opened(pdf) as document:
        return tuple(_last_line(document, text) for text in texts)


def page_texts(pdf: bytes) -> tuple[str, ...]:
    """The text of each page in NFC, in drawing order, with plain line breaks.

    Raises:
        PdfError: ``pdf`` cannot be read.
    """
    with _opened(pdf) as document:
        return tuple(_text(document, index) for index in range(len(document)))


def words(pdf: bytes) -> tuple[str, ...]:
    """The words of all pages in drawing order, in NFC."""
    return tuple(word for text in page_texts(pdf) for word in text.split())


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document; what cannot be read, or only with a password, is told as pikepdf tells it."""
    try:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise PdfError from error


def _last_line(document: pypdfium2.PdfDocument, wanted: str) -> FoundLine | None:
    for index in reversed(range(len(document))):
        text = document[index].get_textpage()
        search, found = text.search(wanted), None
        while (hit := search.get_next()) is not None:
            found = hit
        if found is not None:
            boxes = [text.get_charbox(place) for place in range(found[0], found[0] + found[1])]
            return FoundLine(
                page_no=index + 1,
                left_pt=min(box[0] for box in boxes),
                right_pt=max(box[2] for box in boxes),
                high_pt=max(box[3] for box in boxes),
            )
    return None


def _letter(text: pypdfium2.PdfTextPage, spot: Spot) -> Letter | None:
    index = text.get_index(spot.x_pt, spot.y_pt, spot.reach_pt, spot.reach_pt)
    across, up = pypdfium2.raw.c_double(), pypdfium2.raw.c_double()
    if index is None or not pypdfium2.raw.FPDFText_GetCharOrigin(text.raw, index, across, up):
        return None
    return Letter(base_pt=up.value, size_pt=float(pypdfium2.raw.FPDFText_GetFontSize(text.raw, index)))


def _shown(page: pypdfium2.PdfPage) -> str:
    """What stands within the bounds of a page.

    As ``get_text_bounded`` gives it, which lets PDFium gather the text twice: the first time only to count it.
    """
    text, (left, low, right, high) = page.get_textpage(), page.get_bbox()
    room = _ROOM_A_LETTER * text.count_chars() + 1
    buffer = (ctypes.c_ushort * room)()
    count = pypdfium2.raw.FPDFText_GetBoundedText(text.raw, left, high, right, low, buffer, room)
    if count >= room:
        return str(text.get_text_bounded())
    return bytes(memoryview(buffer)[:count]).decode("utf-16-le", errors="ignore").removesuffix("\0")


def _text(document: pypdfium2.PdfDocument, index: int) -> str:
    page = document[index]
    try:
        text = _shown(page)
    finally:
        page.close()
    for mark in _HYPHENS_AT_LINE_END:
        text = text.replace(mark, "-")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
