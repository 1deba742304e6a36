"""Proves of a finished copy that nothing of what was taken out is in it, whoever reads it and however.

Three readings: ours, which is how the letters were found; PDFium's; and every string and stream of the file, unpacked.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pikepdf import Array, Dictionary, Object, Pdf, PdfError, Stream, String

from tdkt_docs.pdf.faces_shown import Faces
from tdkt_docs.pdf.text import page_texts
from tdkt_docs.redact.finding import in_text
from tdkt_docs.redact.layers import Layers
from tdkt_docs.redact.looking import looked_at
from tdkt_docs.redact.reading import read_page
from tdkt_docs.redact.rules import Kind, Rules
from tdkt_docs.redact.secrets import Secrets
from tdkt_docs.redact.views import plain_view, text_view

__all__ = ["Leak", "leaks", "summary"]

_HEX = re.compile(rb"<([0-9A-Fa-f]{2,})>")
_LITERAL = re.compile(rb"\(((?:\\.|[^\\()])*)\)", re.DOTALL)
_DRAWING = re.compile(rb"\b(?:BT|cm|re|Do|Tj|TJ|begincmap|rg|gs)\b")
_LONG_NUMBER = re.compile(rb"(?<![\d.])\d{9,}")
_LONG_RUN = re.compile(rb"(?:[0-9]\0?[ ./\-]?\0?){9,}")
_PICTURES = frozenset({"/DCTDecode", "/CCITTFaxDecode", "/JBIG2Decode", "/JPXDecode"})
_BINARY = 0.3
"""From this share of bytes that are no text on, a stream is searched for numbers only."""
_DEEPEST, _SHORT_NAME = 40, 8


class Leak(NamedTuple):
    """Something that is still there: never which value."""

    kind: Kind
    page: int
    """1-based; 0 where it is in the file but on no page."""
    where: str
    """``letters``, ``changed``, ``pdfium`` or ``raw``."""


def leaks(data: bytes, expected: Mapping[int, str], secrets: Secrets, rules: Rules) -> Iterator[Leak]:
    """What is still in the copy ``data``.

    Args:
        data: The finished PDF.
        expected: For pages by their 0-based number, the letters that they must have, in drawing order.
        secrets: Everything that must not be in it.
        rules: How bare numbers are recognised.
    """
    with Pdf.open(io.BytesIO(data)) as pdf:
        yield from _in_letters(pdf, expected, secrets, rules)
        yield from _in_bytes(pdf, secrets, rules)
    for index, text in enumerate(page_texts(data)):
        view = text_view(text)
        spans = tuple(secrets.spans(view, rules)) if index in expected else in_text(view, secrets, rules)
        yield from (Leak(span.kind, index + 1, "pdfium") for span in spans)


def _in_letters(pdf: Pdf, expected: Mapping[int, str], secrets: Secrets, rules: Rules) -> Iterator[Leak]:
    faces, layers = Faces(), Layers(pdf)
    for index, page in enumerate(pdf.pages):
        if index not in expected:
            continue
        read = read_page(page, faces, layers)
        if "".join(letter.text for letter in read.letters) != expected[index]:
            yield Leak(Kind.OTHER, index + 1, "changed")
        looked = looked_at(read)
        views = [looked.stream]
        for sheet in looked.sheets:
            views += [sheet.view, sheet.columns]
        yield from (Leak(span.kind, index + 1, "letters") for view in views for span in secrets.spans(view, rules))


def _in_bytes(pdf: Pdf, secrets: Secrets, rules: Rules) -> Iterator[Leak]:
    for found in (*pdf.objects, pdf.trailer):
        for text in _texts(found):
            yield from (Leak(span.kind, 0, "raw") for span in secrets.spans(plain_view(text), rules))


def _texts(found: Object) -> Iterator[str]:
    """Every string of the object, and what its stream says, read in each way that letters are written in a PDF."""
    yield from _strings(found, 0)
    if isinstance(found, Stream):
        data = _unpacked(found)
        is_picture = bool(_filters(found) & _PICTURES) or "/Length1" in found or found.get("/Subtype") == "/Image"
        yield from _readings(data, is_binary=is_picture or _is_binary(data))


def _filters(found: Stream) -> set[str]:
    said = found.get("/Filter")
    return {str(each) for each in said} if isinstance(said, Array) else {str(said)}


def _unpacked(found: Stream) -> bytes:
    try:
        return found.read_bytes()
    except PdfError:
        return found.read_raw_bytes()


def _is_binary(data: bytes) -> bool:
    head = data[:4096]
    return sum(byte < 9 or 13 < byte < 32 or byte > 126 for byte in head) > _BINARY * len(head)  # noqa: PLR2004 - ASCII


def _readings(data: bytes, *, is_binary: bool) -> Iterator[str]:
    """A stream's words: all of a text, the strings and long numbers of a drawing, the numbers of anything else."""
    if is_binary:
        yield from (match[0].replace(b"\0", b"").decode("ascii") for match in _LONG_RUN.finditer(data))
    elif _DRAWING.search(data):
        yield from (match[0].decode("ascii") for match in _LONG_NUMBER.finditer(data))
        yield from _literals(data)
    else:
        yield data.decode("utf-8", errors="replace")
        if b"\0" in data:
            yield data.decode("utf-16-be", errors="replace")
            yield data[1:].decode("utf-16-be", errors="replace")
        yield from _literals(data)


def _literals(data: bytes) -> Iterator[str]:
    """Strings in brackets, one by one and all in a row, and in hexadecimal figures."""
    plain = [match[1].decode("latin-1") for match in _LITERAL.finditer(data)]
    yield "".join(plain)
    yield "\n".join(plain)
    hexed = [bytes.fromhex(match[1][: len(match[1]) // 2 * 2].decode()) for match in _HEX.finditer(data)]
    row = b"".join(hexed)
    yield row.decode("latin-1")
    yield row.decode("utf-16-be", errors="replace")


def _strings(found: Object, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(found, String):
        yield from _spellings(found)
    elif isinstance(found, Array):
        yield from _within(list(found), depth)
    elif isinstance(found, Dictionary | Stream):
        names = list(found.keys())
        yield from (str(name) for name in names if len(str(name)) > _SHORT_NAME)
        yield from _within([found[name] for name in names], depth)


def _within(values: Sequence[Object], depth: int) -> Iterator[str]:
    """The strings of values that are no objects of their own."""
    for each in values:
        if isinstance(each, Object) and not each.is_indirect:
            yield from _strings(each, depth + 1)


def _spellings(found: String) -> Iterator[str]:
    raw = bytes(found)
    if len(raw) >= _SHORT_NAME - 2:
        yield str(found)
    if b"\0" in raw:
        yield raw.decode("utf-16-be", errors="replace")


def summary(found: Sequence[Leak]) -> str:
    """Kinds and pages, for a message: ``"ngay-sinh (3, 7)"``."""
    pages: dict[str, set[int]] = {}
    for leak in found:
        pages.setdefault(str(leak.kind), set()).add(leak.page)
    return "; ".join(f"{kind} ({', '.join(map(str, sorted(of)))})" for kind, of in sorted(pages.items()))
