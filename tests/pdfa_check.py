"""What the validator finds against PDF/A in a file and in each of its revisions: one place for its two known errors.

Checked with page-validation 0.11.0. Both rules it errs in are checked here exactly instead.
"""

import importlib.util
import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pypdf import PdfReader

__all__ = ["HAS_VALIDATOR", "revisions", "violations"]

HAS_VALIDATOR = importlib.util.find_spec("page") is not None  # it has no wheel for every machine

_REVISION_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF(?:\r\n|\n|\r|$)")
_TABLE = re.compile(rb"xref\b|\d+ \d+ obj\b.{0,40}?/XRef\b", re.DOTALL)
_LENGTH = re.compile(rb"/Length\s+(\d+)\b(?!\s+\d+\s+R)")
_STREAM_START = re.compile(rb"\bstream(?:\r\n|\n)")
_STREAM_END = re.compile(rb"(?:\r\n|\n|\r)endstream\b")


def violations(pdf: bytes, part: str = "2") -> list[str]:
    """Each rule of PDF/A, level B, that ``pdf`` breaks as it is or as it was before its later revisions.

    Args:
        pdf: A file; one that was signed has several revisions.
        part: ``"2"``, or ``"3"`` for a file that carries others.
    """
    ends = revisions(pdf)
    if not ends or ends[-1] != len(pdf):
        return ["the file does not end with its last revision"]
    return [
        f"revision {number} of {len(ends)}: {found}"
        for number, end in enumerate(ends, start=1)
        for found in _in_one(pdf[:end], part)
    ]


def revisions(pdf: bytes) -> list[int]:
    """Where each revision of the file ends; those of a file embedded in it as it is count from another place."""
    ends = _REVISION_END.finditer(pdf)
    return [found.end() for found in ends if _TABLE.match(pdf, int(found[1]))]


def _in_one(pdf: bytes, part: str) -> Iterator[str]:
    import page

    report = page.validate_pdf_bytes(pdf, profile=f"{part}b")
    for found in report.failures:
        rule, where = found.rule_id, found.object_id
        # It takes CR LF before "endstream" for the end of line alone, though CR may be the last byte of the data.
        if rule.endswith("STREAM-LENGTH-001") and where and _ends_in_cr(pdf, where.object_number, where.generation):
            continue
        # In a large file it does not say which.
        if rule.endswith("STREAM-LENGTH-001") and not where and _lengths_are_exact(pdf):
            continue
        # It wants each signature to reach the end of the file: ISO 32000-1, 12.8.1, that of its own revision.
        if rule.endswith("SIGNATURE-BYTERANGE-001") and _signatures_cover_their_revisions(pdf):
            continue
        place = f" (object {where.object_number})" if where else ""
        yield f"{rule}: {found.message}{place}"


def _ends_in_cr(pdf: bytes, number: int, generation: int) -> bool:
    """Whether the stream's /Length is exactly right and its data ends in the byte that the validator takes away."""
    at = PdfReader(BytesIO(pdf)).xref[generation][number]
    started = _STREAM_START.search(pdf, at)
    length = started and _LENGTH.search(pdf, at, started.start())
    if not started or not length:
        return False
    end = started.end() + int(length[1])
    return pdf[end - 1 : end] == b"\r" and _STREAM_END.match(pdf, end) is not None


def _lengths_are_exact(pdf: bytes) -> bool:
    """Whether each stream ends where its /Length says: qpdf warns of any that does not when it reads it."""
    with pikepdf.open(BytesIO(pdf), suppress_warnings=True) as opened:
        streams = (found for found in opened.objects if isinstance(found, pikepdf.Stream))
        are_told = all(int(stream.Length) == len(stream.read_raw_bytes()) for stream in streams)
        return are_told and not opened.get_warnings()


def _signatures_cover_their_revisions(pdf: bytes) -> bool:
    """Whether each signature covers all from the file's start to the end of a revision, but for its own digits."""
    fields = (PdfReader(BytesIO(pdf)).get_fields() or {}).values()
    ranges = [field["/V"]["/ByteRange"] for field in fields if field.get("/FT") == "/Sig" and "/V" in field]
    ends = revisions(pdf)
    return bool(ranges) and all(_covers(pdf, [int(one) for one in covered], ends) for covered in ranges)


def _covers(pdf: bytes, covered: list[int], ends: list[int]) -> bool:
    start, length, rest, rest_length = covered
    left_out = pdf[length:rest]
    is_digits = left_out[:1] == b"<" and left_out[-1:] == b">" and left_out.count(b"<") == 1
    return start == 0 and is_digits and rest + rest_length in ends
