"""What a file is and what it says of itself, by its bytes and its name; nothing is changed."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from zipfile import is_zipfile

from tdkt_docs.formats import Format, compound_format, format_of
from tdkt_docs.ooxml import bears_signature as word_bears_signature
from tdkt_docs.pdf.described import Described, described_pdf, described_picture
from tdkt_docs.pdf.signed import bears_signature
from tdkt_docs.pipeline.gathering.walking import Found

__all__ = ["Look", "Looked", "look_at"]

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_PDF_HEAD = 1024
_WORD = (".docx", ".docm")
_CARRIED = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".pptx", ".ppt", ".odp", ".doc", ".odt", ".rtf", ".txt")
"""What offices exchange and no page can show faithfully here: it travels inside."""
_OPEN_TEXT = (".csv", ".tsv", ".txt")
_HEAD = 4096


class Look(StrEnum):
    """How a file comes into a dossier."""

    PAGES = "trang"
    """A PDF: its pages as they are."""
    PICTURE = "anh"
    WORD = "word"
    """A .docx: drawn, and carried."""
    SLIP = "dinh-kem"
    """One page tells of it; the file is carried."""
    LEFT_OUT = "bo-qua"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A file and what it is."""

    found: Found
    look: Look
    problem: str = ""
    """Why it is left out: ``kind``, ``empty``, ``link``, ``encrypted`` …"""
    page_count: int = 0
    """0 where only drawing tells."""
    is_signed: bool = False
    is_ours: bool = False
    """Whether the program made it: no scan."""
    title: str = ""
    """As a PDF of ours says; empty for others."""
    author: str = ""
    on: date | None = None


def look_at(found: Found) -> Looked:
    """What the file is; whatever is wrong with it is told, never raised."""
    if found.problem:
        return _left_out(found, found.problem)
    try:
        return _seen(found)
    except OSError:
        return _left_out(found, "unreadable")


def _seen(found: Found) -> Looked:
    with found.path.open("rb") as file:
        head = file.read(_HEAD)
    suffix = found.path.suffix.lower()
    if not head:
        return _left_out(found, "empty")
    if b"%PDF-" in head[:_PDF_HEAD] and format_of(head) is not Format.ZIP:
        return _pdf(found)
    if head.startswith(_PICTURES):
        return _pages(found, Look.PICTURE, described_picture(found.path))
    return _office(found, head, suffix)


def _pdf(found: Found) -> Looked:
    looked = _pages(found, Look.PAGES, described_pdf(found.path))
    if looked.look is Look.LEFT_OUT:
        return looked
    return replace(looked, is_signed=bears_signature(found.path.read_bytes()))


def _pages(found: Found, look: Look, said: Described) -> Looked:
    if said.problem:
        return _left_out(found, said.problem)
    return Looked(
        found=found,
        look=look,
        page_count=said.page_count,
        is_ours=said.is_ours,
        title=said.title,
        author=said.author,
        on=said.on,
    )


def _office(found: Found, head: bytes, suffix: str) -> Looked:
    """A file of an office program, told by its ending and by its bytes: one without the other is not believed."""
    shown = format_of(head)
    if shown is Format.COMPOUND and compound_format(found.path.read_bytes()) is Format.ENCRYPTED:
        return _left_out(found, "encrypted")
    is_packed = shown in {Format.ZIP, Format.COMPOUND, Format.RTF}
    if suffix in _WORD and shown is Format.ZIP and is_zipfile(found.path):
        return Looked(found=found, look=Look.WORD, is_signed=word_bears_signature(found.path.read_bytes()))
    if suffix in _CARRIED and (is_packed or (suffix in _OPEN_TEXT and b"\0" not in head)):
        return Looked(found=found, look=Look.SLIP, page_count=1)
    return _left_out(found, "broken" if suffix in (*_WORD, *_CARRIED) else "kind")


def _left_out(found: Found, problem: str) -> Looked:
    return Looked(found=found, look=Look.LEFT_OUT, problem=problem)
