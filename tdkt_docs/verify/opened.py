"""A PDF opened as it is, whatever stands before its header and however its syntax limps."""

from dataclasses import dataclass
from io import BytesIO

from pyhanko.pdf_utils.reader import PdfFileReader

__all__ = ["HEADER", "Opened", "looks_like_pdf", "opened"]

HEADER = b"%PDF-"
_HEADER_WITHIN = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A PDF that could be read."""

    reader: PdfFileReader
    data: bytes
    """The bytes all offsets count from."""
    is_shifted: bool = False
    """Something stands before the PDF that is no part of it."""


def looks_like_pdf(data: bytes) -> bool:
    """Whether the header of a PDF stands where programs look for it."""
    return HEADER in data[:_HEADER_WITHIN]


def opened(data: bytes) -> Opened:
    """The PDF in ``data``, by the rules or, where it does not keep them, as far as it can be read.

    Raises:
        Exception: Whatever the parser stumbles over; it meets any file there is.
    """
    start = data.index(HEADER)
    tries = [(data, True), (data, False)]
    if start:
        tries += [(data[start:], True), (data[start:], False)]
    first: Exception | None = None
    for content, strict in tries:
        try:
            reader = PdfFileReader(BytesIO(content), strict=strict)
            _ = reader.root["/Pages"]
            return Opened(reader=reader, data=content, is_shifted=content is not data)
        except Exception as error:  # noqa: BLE001 # a foreign parser; the first reason is told where nothing helps
            first = first or error
    assert first is not None
    raise first
