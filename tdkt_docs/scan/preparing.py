"""A scan made ready for a dossier: one PDF, straight, no larger than asked, to be searched where it could be read."""

import os
import shutil
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from tdkt_docs.catalog import ScanProfile
from tdkt_docs.errors import OutputError, SourceError
from tdkt_docs.files import UNFINISHED
from tdkt_docs.model.finding import Finding
from tdkt_docs.pdf.packed_objects import swells_when_opened
from tdkt_docs.pdf.signed import file_bears_signature
from tdkt_docs.scan.findings import findings_of
from tdkt_docs.scan.of_pdf import Change, write_changed
from tdkt_docs.scan.of_pictures import write_pictures
from tdkt_docs.scan.page import PageDone, Work
from tdkt_docs.scan.page_file import PageFile
from tdkt_docs.scan.reader import TextReader
from tdkt_docs.scan.taking_over import own_bytes, save_pages, save_taken_over

__all__ = ["Prepared", "prepare"]

_PDF_MARK, _PDF_MARK_WITHIN = b"%PDF-", 1024
_BROKEN = (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A scan as it goes into a dossier."""

    path: Path
    page_count: int
    has_text: bool
    """Whether any page can be searched."""
    was_straightened: bool
    dpi: int
    """Of its coarsest page that is a scan; 0 where none is."""
    findings: tuple[Finding, ...] = ()


def prepare(path: Path, into: Path, profile: ScanProfile, *, reader: TextReader | None = None) -> Prepared:
    """Write the scan at ``path`` as one PDF at ``into``; the same scan makes the same bytes.

    Its pages keep their size. One page's pixels are in memory at a time. A picture of which nothing has to change goes
    in byte for byte, and so does a PDF; pages of a PDF that are not one picture stay as they are.

    Args:
        path: A picture (.png, .jpg, .tif) or a PDF; never a signed one.
        into: What lies there is replaced.
        profile: What is done to it.
        reader: Reads the text for a layer that can be searched; None: no such layer.

    Raises:
        SourceError: The file is missing, signed, encrypted, damaged, of another kind, or larger than any scan.
        OutputError: ``into`` cannot be written.
    """
    try:
        with path.open("rb") as file:
            is_pdf = _PDF_MARK in file.read(_PDF_MARK_WITHIN)
    except OSError as error:
        raise SourceError("scan.missing", file=path.name) from error
    mark = f"{UNFINISHED}{os.getpid()}-{threading.get_ident()}"
    pages, whole = into.with_name(f"{mark}-trang"), into.with_name(mark)
    work = Work(profile=profile, reader=reader)
    try:
        into.parent.mkdir(parents=True, exist_ok=True)
        done = _from_pdf(path, pages, whole, work) if is_pdf else _from_pictures(path, pages, whole, work)
        whole.replace(into)
    except OSError as error:
        raise OutputError("scan.not-written", file=into.name) from error
    finally:
        for left in (pages, whole):
            with suppress(OSError):
                left.unlink()
    return Prepared(
        path=into,
        page_count=len(done),
        has_text=any(page.has_text for page in done),
        was_straightened=any(page.degrees for page in done),
        dpi=min((round(page.dpi) for page in done if page.is_scan), default=0),
        findings=findings_of(path.name, done, reader.name if reader is not None else "", profile),
    )


def _from_pictures(path: Path, pages: Path, whole: Path, work: Work) -> Sequence[PageDone]:
    with PageFile(pages) as written:
        done = tuple(write_pictures(path, written, work))
    save_pages(pages, whole)
    return done


def _from_pdf(path: Path, pages: Path, whole: Path, work: Work) -> Sequence[PageDone]:
    changes: list[Change] = []
    done: list[PageDone] = []
    with _opened(path) as pdf, PageFile(pages) as written:
        found = write_changed(path, written, work, own_bytes=lambda index: own_bytes(pdf.pages[index]))
        for page, change in found:
            done.append(page)
            changes += [change] if change is not None else []
    if changes:
        try:
            save_taken_over(path, pages, changes, whole)
        except _BROKEN as error:
            raise SourceError("scan.broken-pdf", file=path.name) from error
    else:
        shutil.copyfile(path, whole)
    return done


def _opened(path: Path) -> pikepdf.Pdf:
    """The PDF, which nothing forbids to change.

    Raises:
        SourceError: It is signed, encrypted, damaged, or made to fill the memory.
    """
    if swells_when_opened(path):
        raise SourceError("scan.swelling", file=path.name)
    if file_bears_signature(path):
        raise SourceError("scan.signed", file=path.name)
    try:
        pdf = pikepdf.open(path, suppress_warnings=True)
        page_count = len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise SourceError("scan.encrypted", file=path.name) from error
    except _BROKEN as error:
        raise SourceError("scan.broken-pdf", file=path.name) from error
    if pdf.is_encrypted or not page_count:
        pdf.close()
        raise SourceError("scan.encrypted" if page_count else "scan.broken-pdf", file=path.name)
    return pdf
