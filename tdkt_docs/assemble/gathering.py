"""A paper that came back in pieces, as one PDF/A: pages of scans and pictures in their order."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pikepdf

from tdkt_docs.assemble.source import open_part
from tdkt_docs.errors import AssembleError
from tdkt_docs.model.artefact import DossierPart
from tdkt_docs.pdf.pdfa import Identity, declare, save
from tdkt_docs.vn.text import nfc

__all__ = ["PagesOf", "gather_pages", "page_count"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesOf:
    """Some pages of one file."""

    path: Path
    """A PDF or a picture."""
    pages: tuple[int, ...] = ()
    """1-based, in the order wanted; empty for all."""


def gather_pages(parts: Sequence[PagesOf], *, title: str, at: datetime) -> bytes:
    """The pages as one PDF/A-2b; a single file that must stay as it is (signed, with attachments) stays byte for byte.

    Args:
        parts: The files in the order their pages are wanted.
        title: What the PDF calls itself.
        at: The date of making it carries.

    Raises:
        AssembleError: A file is missing, encrypted, damaged or of another kind.
    """
    with ExitStack() as opened, pikepdf.new() as pdf:
        for part in parts:
            named = DossierPart(key=part.path.name, title=nfc(part.path.stem), path=part.path, kind="tep")
            source = open_part(named)
            opened.enter_context(source.pages)
            count = len(source.pages.pages)
            wanted = part.pages or tuple(range(1, count + 1))
            if source.original and len(parts) == 1 and sorted(wanted) == list(range(1, count + 1)):
                return source.original
            pdf.pages.extend(source.pages.pages[no - 1] for no in wanted if no <= count)
        declare(pdf, Identity(title=title, at=at))
        return save(pdf)


def page_count(data: bytes) -> int:
    """How many pages a PDF has.

    Raises:
        AssembleError: It cannot be read.
    """
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            return len(pdf.pages)
    except pikepdf.PdfError as error:
        raise AssembleError("assemble.broken", file="pdf") from error
