"""A paper that came back in pieces, as one PDF/A: pages of scans and pictures in their order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

from tdkt_docs.assemble.attachments import Attachment, attach, safe_name
from tdkt_docs.assemble.desk import Desk
from tdkt_docs.assemble.source import Source, open_part
from tdkt_docs.errors import AssembleError
from tdkt_docs.model.dossier import DossierPart
from tdkt_docs.pdf.pdfa import Identity, declare
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
    """The pages as one PDF/A; a single file that must stay as it is (signed, with attachments) stays byte for byte.

    Of a signed file that is parted or put together with others only the pages are shown: the file as it came travels
    inside, byte for byte, and the whole is PDF/A-3b. Without one it is PDF/A-2b.

    Args:
        parts: The files in the order their pages are wanted.
        title: What the PDF calls itself.
        at: The date of making it carries.

    Raises:
        AssembleError: A file is missing, encrypted, damaged or of another kind.
    """
    with TemporaryDirectory() as spare, pikepdf.new() as pdf:
        desk = Desk(Path(spare))
        signed: dict[str, Source] = {}
        for part in parts:
            named = DossierPart(key=part.path.name, title=nfc(part.path.stem), path=part.path, kind="tep")
            source, pages, _ = open_part(named, desk)
            with pages:
                wanted = part.pages or tuple(range(1, source.page_count + 1))
                is_whole = len(parts) == 1 and sorted(wanted) == list(range(1, source.page_count + 1))
                if source.travels and is_whole:
                    return part.path.read_bytes()
                pdf.pages.extend(pages.pages[no - 1] for no in wanted if no <= source.page_count)
            if source.is_signed:
                signed[source.sha256] = source
        attach(pdf, _originals(signed.values()), desk, at=at)
        declare(pdf, Identity(title=title, at=at, part="3" if signed else "2"))
        return desk.finished(desk.saved(pdf)).read()


def _originals(signed: Iterable[Source]) -> Iterator[Attachment]:
    for order, source in enumerate(signed, start=1):
        name = safe_name(source.part.path.name, order)
        yield Attachment(name=name, content=source.file, mime="application/pdf", title=source.part.title)


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
