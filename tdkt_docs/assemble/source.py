"""One part of a dossier, opened, made harmless and ready to be copied."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import pikepdf

from tdkt_docs.assemble import active, conforming, mending
from tdkt_docs.assemble.desk import Desk
from tdkt_docs.assemble.digests import beginning, digest, digest_of
from tdkt_docs.errors import AssembleError
from tdkt_docs.model.dossier import DossierPart
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.pdf.draft import bears_draft_keyword
from tdkt_docs.pdf.packed_objects import swells_when_opened
from tdkt_docs.pdf.pictures import Picture, each_picture, picture_pages
from tdkt_docs.pdf.said import Objects, Said, said_by
from tdkt_docs.pdf.signed import is_signed
from tdkt_docs.pdf.swelling import swells

__all__ = ["Opened", "Source", "open_part"]

_PDF_MARK = b"%PDF-"
_PDF_MARK_WITHIN = 1024
_SMALL = 1 << 20
"""Files up to here are read once and looked at in memory, larger ones in pieces."""
_LEAST_DPI = 200
"""What the decree on paperwork asks of scanned office papers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is known of a part."""

    part: DossierPart
    page_count: int
    """Of its own; a slip is drawn, and counts as one."""
    file: Path
    """The file as it came: the part's original, or the very file that is shown."""
    sha256: str
    size_bytes: int
    """Both of the file as it came."""
    is_signed: bool
    travels: bool
    """Whether the file as it came must travel with the dossier; else its pages say it all."""
    shown_sha256: str = ""
    """Of the file that is shown, where that is another than the one that came."""
    shown_bytes: int
    findings: tuple[Finding, ...] = ()


class Opened(NamedTuple):
    """A part that is open."""

    source: Source
    pages: pikepdf.Pdf
    """To be closed when they are copied; a slip's are still to be drawn."""
    each: Sequence[Said] = ()
    """What ``pages`` consisted of before they were made harmless; nothing of what was drawn here."""


def open_part(part: DossierPart, desk: Desk) -> Opened:
    """What is known of the part, and its pages.

    Raises:
        AssembleError: The file is missing, encrypted, damaged, of another kind, a draft, a form nobody can draw, or
            made to fill the memory.
    """
    try:
        data = beginning(part.path, _SMALL + 1)
        shown = _shown(part, data, desk)
        own = digest_of(data) if len(data) <= _SMALL else digest(part.path)
        # what bears signatures is itself the original, whatever it was once made from
        came = part.path if shown.is_signed else part.original or part.path
        sha256, size_bytes = own if came == part.path else digest(came)
    except OSError as error:
        raise AssembleError("assemble.missing", file=part.path.name) from error
    travels = shown.must_travel or part.is_slip or (came != part.path and part.carries_original)
    source = Source(
        part=part,
        page_count=max(len(shown.pages.pages), 1),
        file=came,
        sha256=sha256,
        size_bytes=size_bytes,
        is_signed=shown.is_signed,
        travels=travels,
        shown_sha256=own[0] if came != part.path else "",
        shown_bytes=own[1],
        findings=shown.findings,
    )
    return Opened(source, shown.pages, shown.each)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    pages: pikepdf.Pdf
    is_signed: bool = False
    must_travel: bool = False
    findings: tuple[Finding, ...] = ()
    each: Sequence[Said] = ()


def _shown(part: DossierPart, head: bytes, desk: Desk) -> _Shown:
    """The part's pages; a slip has none of its own.

    Args:
        part: The part.
        head: Its file, or more than ``_SMALL`` bytes of it.
        desk: Where it is opened.

    Raises:
        OSError: The file cannot be read.
    """
    if part.is_slip:
        return _Shown(pages=pikepdf.new(), is_signed=part.is_signed)
    if _PDF_MARK in head[:_PDF_MARK_WITHIN]:
        return _from_pdf(part, head if len(head) <= _SMALL else None, desk)
    return _from_picture(part, desk)


def _from_picture(part: DossierPart, desk: Desk) -> _Shown:
    seen: list[int] = []

    def put_aside() -> Iterator[Picture]:
        for picture in each_picture(part.path):
            seen.append(round(picture.shown_dpi))
            lies = part.path if picture.is_file else None
            yield replace(picture, data=desk.aside.taken(picture.data, lies))

    pages = picture_pages(put_aside())
    coarse = min(seen)
    note = _finding(part, "TD-604", Severity.WARNING, dpi=str(coarse))
    return _Shown(pages=pages, findings=(note,) if coarse < _LEAST_DPI else ())


def _from_pdf(part: DossierPart, data: bytes | None, desk: Desk) -> _Shown:
    pdf, objects = _parsed(part.path, data, desk)
    signed = part.is_signed or _is_signed(part.path, data, pdf, objects)
    is_damaged = bool(pdf.get_warnings())  # asked once: pikepdf forgets them when told
    findings = _findings(part, pdf, objects, is_damaged=is_damaged)
    must_travel = signed or is_damaged or _carries_files(pdf, objects)
    each = objects.each
    if reason := conforming.obstacle(pdf, objects):
        findings.append(_finding(part, reason, Severity.NOTE))
        pdf.close()
        pdf, each, must_travel = conforming.as_pictures(part.path, desk), (), True
    else:
        desk.aside.take_pictures(objects, part.path)
        is_drawn_anew = active.flatten(pdf, objects)
        if mending.needs_mending(objects):
            mending.mend(said_by(pdf) if is_drawn_anew else objects)
    return _Shown(pages=pdf, is_signed=signed, must_travel=must_travel, findings=tuple(findings), each=each)


def _is_signed(path: Path, data: bytes | None, pdf: pikepdf.Pdf, objects: Objects) -> bool:
    if data is not None:
        return is_signed(pdf, data, objects)
    with path.open("rb") as file:
        return is_signed(pdf, file, objects)


def _parsed(path: Path, data: bytes | None, desk: Desk) -> tuple[pikepdf.Pdf, Objects]:
    name = path.name
    if swells_when_opened(path if data is None else data):
        raise AssembleError("assemble.swelling", file=name)
    try:
        pdf = desk.opened(path, data)
        page_count = len(pdf.pages)
        complete = page_count == int(pdf.Root.Pages.Count)
    except pikepdf.PasswordError as error:
        raise AssembleError("assemble.encrypted", file=name) from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise AssembleError("assemble.broken", file=name) from error
    if pdf.is_encrypted:
        raise AssembleError("assemble.encrypted", file=name)
    if not page_count or not complete:
        raise AssembleError("assemble.broken", file=name)
    objects = said_by(pdf)
    if swells(pdf, objects, path.stat().st_size if data is None else len(data)):
        raise AssembleError("assemble.swelling", file=name)
    if active.needs_xfa(pdf, objects):
        raise AssembleError("assemble.xfa", file=name)
    if bears_draft_keyword(pdf, objects):
        raise AssembleError("assemble.draft", file=name)
    return pdf, objects


def _findings(part: DossierPart, pdf: pikepdf.Pdf, objects: Objects, *, is_damaged: bool) -> list[Finding]:
    found = []
    if actions := active.active_content(pdf, objects):
        found.append(_finding(part, "TD-601", Severity.WARNING, actions=", ".join(actions)))
    if is_damaged:
        found.append(_finding(part, "TD-603", Severity.WARNING, pages=str(len(pdf.pages))))
    if _carries_files(pdf, objects):
        found.append(_finding(part, "TD-605", Severity.NOTE, count=str(len(pdf.attachments))))
    return found


def _carries_files(pdf: pikepdf.Pdf, objects: Objects) -> bool:
    return objects.says("/EmbeddedFiles") and bool(pdf.attachments)


def _finding(part: DossierPart, code: str, severity: Severity, **values: str) -> Finding:
    return Finding(code=code, severity=severity, where=Where(file=part.path.name), values=values)
