"""A PDF opened as it is, whatever stands before its header and however its syntax limps."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from pyhanko.pdf_utils.reader import PdfFileReader

from tdkt_docs.verify.hex_strings import read_at_once

__all__ = ["Opened", "looks_like_pdf", "openings"]

HEADER = b"%PDF-"
_HEADER_WITHIN = 1024

read_at_once()


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


def openings(data: bytes) -> Iterator[Opened]:
    """The PDF in ``data``, by the rules and, for where it does not keep them, as far as it can be read.

    What cannot be opened in one way is left out; whoever asks decides whether another way is needed.
    """
    start = data.index(HEADER)
    for content in (data, data[start:]) if start else (data,):
        found = False
        for strict in (True, False):
            try:
                reader = PdfFileReader(BytesIO(content), strict=strict)
                _ = reader.root["/Pages"]
            except Exception:  # noqa: BLE001, S112 # a foreign parser meets any file there is: not in this way then
                continue
            found = True
            yield Opened(reader=reader, data=content, is_shifted=content is not data)
        if found:
            return
