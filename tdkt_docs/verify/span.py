"""Which bytes of a file a signature covers, read strictly: the whole file but the signature itself, or a revision."""

import re
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from tdkt_docs.verify.container import Unreadable

__all__ = ["BLANKS", "Span", "ends_cleanly", "span_of"]

_NUMBERS = 4
BLANKS = b"\x00\t\n\x0c\r "
_TAIL = re.compile(
    rb"\s*(?:endstream)?\s*(?:endobj)?\s*(?:(?:trailer)?\s*<<(?:(?!\bobj\b|%%EOF).)*?>>)?\s*startxref\s+\d+\s*%%EOF[\x00\s]*",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The bytes a signature covers: all up to ``end`` but the hole its own value lies in."""

    hole: tuple[int, int]
    """Start and end of the hole, in bytes from the start of the file."""
    end: int
    is_exact: bool
    """The hole is the signature's value and nothing else."""

    def pieces(self, data: bytes) -> tuple[memoryview, memoryview]:
        """What is digested."""
        view = memoryview(data)
        return view[: self.hole[0]], view[self.hole[1] : self.end]


def span_of(signature: generic.DictionaryObject, contents: bytes, data: bytes) -> Span:
    """The span of a signature dictionary.

    Source: ISO 32000-1, 12.8.1: the range is the entire file but the signature value itself.

    Raises:
        Unreadable: No range, or one that is none: not two pieces, negative, not from the start.
    """
    try:
        numbers = signature["/ByteRange"]
    except KeyError as error:
        raise Unreadable("verify.no-byte-range") from error
    if not _is_range(numbers):
        raise Unreadable("verify.bad-byte-range")
    _, first, second, rest = (int(each) for each in numbers)
    hole = data[first:second]
    exact = hole[:1] == b"<" and hole[-1:] == b">" and _hex(hole[1:-1]) == contents
    return Span(hole=(first, second), end=second + rest, is_exact=exact and second + rest <= len(data))


def _is_range(numbers: Any) -> bool:
    """Whether it is four numbers from the file's start; that they fit this file is another question."""
    if not isinstance(numbers, list) or len(numbers) != _NUMBERS:
        return False
    whole = all(isinstance(each, int) and not isinstance(each, bool) and each >= 0 for each in numbers)
    return whole and numbers[0] == 0


def _hex(digits: bytes) -> bytes:
    try:
        return bytes.fromhex(digits.decode("ascii"))
    except ValueError:
        return b""


def ends_cleanly(reader: PdfFileReader, data: bytes) -> bool:
    """Whether nothing follows the last revision the reader knows: no bytes another program might read as one more."""
    sections = reader.xrefs.total_revisions
    end = max(reader.xrefs.get_xref_container_info(index).end_location for index in range(sections))
    return _TAIL.fullmatch(data, end) is not None
