"""Files that travel inside a PDF, read one at a time from the file on disk."""

from dataclasses import dataclass
from pathlib import Path

from pikepdf import PasswordError, Pdf, PdfError

from tdkt_docs.pdf.signed import holds_signature

__all__ = ["Carrier", "UnreadableCarrierError", "carrier", "embedded_file"]

_UNREADABLE = (PasswordError, PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError)
"""What pikepdf raises on broken files, some of it only when an object is asked for."""


class UnreadableCarrierError(ValueError):
    """The file is no PDF that can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A PDF and the names of the files inside it."""

    page_count: int
    is_signed: bool
    names: tuple[str, ...]


def carrier(path: Path) -> Carrier:
    """What the PDF at ``path`` is, without reading the files inside.

    Raises:
        UnreadableCarrierError: It is no readable PDF.
        OSError: The file cannot be opened.
    """
    try:
        with Pdf.open(path, suppress_warnings=True) as pdf:
            names = tuple(sorted(pdf.attachments))
            return Carrier(page_count=len(pdf.pages), is_signed=holds_signature(pdf), names=names)
    except _UNREADABLE as error:
        raise UnreadableCarrierError from error


def embedded_file(path: Path, name: str) -> bytes | None:
    """The bytes of the file ``name`` inside the PDF at ``path``; None where there is none of that name.

    Raises:
        UnreadableCarrierError: It is no readable PDF.
        OSError: The file cannot be opened.
    """
    try:
        with Pdf.open(path, suppress_warnings=True) as pdf:
            found = pdf.attachments.get(name)
            return found.get_file().read_bytes() if found is not None else None
    except _UNREADABLE as error:
        raise UnreadableCarrierError from error
