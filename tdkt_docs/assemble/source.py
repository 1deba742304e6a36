"""One part of a dossier, opened, made harmless and ready to be copied."""

import hashlib
from dataclasses import dataclass
from io import BytesIO

import pikepdf

from tdkt_docs.assemble import active, conforming, mending
from tdkt_docs.errors import AssembleError
from tdkt_docs.model.dossier import DossierPart
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.pdf.draft import bears_draft_keyword
from tdkt_docs.pdf.pictures import picture_pages, pictures
from tdkt_docs.pdf.signed import bears_signature

__all__ = ["Source", "open_part"]

_PDF_MARK = b"%PDF-"
_PDF_MARK_WITHIN = 1024
_LEAST_DPI = 200
"""What the decree on paperwork asks of scanned office papers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A part with its pages."""

    part: DossierPart
    pages: pikepdf.Pdf
    sha256: str
    """Of the file as it came."""
    is_signed: bool
    original: bytes = b""
    """The file as it came, where it must travel with the dossier; empty where its pages say it all."""
    findings: tuple[Finding, ...] = ()


def open_part(part: DossierPart) -> Source:
    """The part's pages, its digest, and what had to be done to it.

    Raises:
        AssembleError: The file is missing, encrypted, damaged, of another kind, a draft, or a form nobody can draw.
    """
    try:
        data = part.path.read_bytes()
    except OSError as error:
        raise AssembleError("assemble.missing", file=part.path.name) from error
    if _PDF_MARK in data[:_PDF_MARK_WITHIN]:
        return _from_pdf(part, data)
    return _from_picture(part, data)


def _from_picture(part: DossierPart, data: bytes) -> Source:
    shown = pictures(data, part.path.name)
    coarse = min(round(picture.shown_dpi) for picture in shown)
    note = _finding(part, "TD-604", Severity.WARNING, dpi=str(coarse))
    findings = (note,) if coarse < _LEAST_DPI else ()
    return Source(part=part, pages=picture_pages(shown), sha256=_digest(data), is_signed=False, findings=findings)


def _from_pdf(part: DossierPart, data: bytes) -> Source:
    pdf = _parsed(data, part.path.name)
    is_signed = part.is_signed or bears_signature(data)
    is_damaged = bool(pdf.get_warnings())  # asked once: pikepdf forgets them when told
    findings = _findings(part, pdf, is_damaged=is_damaged)
    must_travel = is_signed or is_damaged or bool(pdf.attachments)
    if reason := conforming.obstacle(pdf):
        findings.append(_finding(part, reason, Severity.NOTE))
        pdf, must_travel = conforming.as_pictures(data), True
    else:
        active.flatten(pdf)
        mending.mend(pdf)
    return Source(
        part=part,
        pages=pdf,
        sha256=_digest(data),
        is_signed=is_signed,
        original=data if must_travel else b"",
        findings=tuple(findings),
    )


def _parsed(data: bytes, name: str) -> pikepdf.Pdf:
    try:
        pdf = pikepdf.open(BytesIO(data), suppress_warnings=True)
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
    if active.needs_xfa(pdf):
        raise AssembleError("assemble.xfa", file=name)
    if bears_draft_keyword(pdf):
        raise AssembleError("assemble.draft", file=name)
    return pdf


def _findings(part: DossierPart, pdf: pikepdf.Pdf, *, is_damaged: bool) -> list[Finding]:
    found = []
    if actions := active.active_content(pdf):
        found.append(_finding(part, "TD-601", Severity.WARNING, actions=", ".join(actions)))
    if is_damaged:
        found.append(_finding(part, "TD-603", Severity.WARNING, pages=str(len(pdf.pages))))
    if pdf.attachments:
        found.append(_finding(part, "TD-605", Severity.NOTE, count=str(len(pdf.attachments))))
    return found


def _finding(part: DossierPart, code: str, severity: Severity, **values: str) -> Finding:
    return Finding(code=code, severity=severity, where=Where(file=part.path.name), values=values)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
