"""What a PDF says, page by page."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2

__all__ = ["page_texts", "words"]

_HYPHEN_AT_LINE_END = str.maketrans({"\x02": "-", "\ufffe": "-"})
"""How PDFium marks a hyphen on which a line ends, by version."""


def page_texts(pdf: bytes) -> tuple[str, ...]:
    """The text of each page in NFC, in drawing order, with plain line breaks."""
    with _opened(pdf) as document:
        return tuple(_text(document, index) for index in range(len(document)))


def words(pdf: bytes) -> tuple[str, ...]:
    """The words of all pages in drawing order, in NFC."""
    return tuple(word for text in page_texts(pdf) for word in text.split())


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def _text(document: pypdfium2.PdfDocument, index: int) -> str:
    page = document[index]
    try:
        text = page.get_textpage().get_text_bounded()
    finally:
        page.close()
    return unicodedata.normalize("NFC", text.translate(_HYPHEN_AT_LINE_END).replace("\r\n", "\n"))
