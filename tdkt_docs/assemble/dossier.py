"""A dossier as one PDF/A: cover, mục lục, the documents with sheet numbers, signed originals inside."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import cast

import pikepdf

from tdkt_docs.assemble.attachments import Attachment, attach, safe_name
from tdkt_docs.assemble.contents import Contents, Entry, draw_contents
from tdkt_docs.assemble.cover import draw_cover
from tdkt_docs.assemble.manifest import FILE_NAME, PlacedPart, as_json, manifest
from tdkt_docs.assemble.marks import draw_marks, mark
from tdkt_docs.assemble.navigation import Stop, bookmark, label_pages, link_rows
from tdkt_docs.assemble.sharing import share
from tdkt_docs.assemble.source import Source, open_part
from tdkt_docs.errors import AssembleError
from tdkt_docs.model.dossier import Dossier, DossierPart, DossierPlan, DossierVolume
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.pdf.pdfa import Identity, declare, save
from tdkt_docs.vn.text import nfc, squeeze

__all__ = ["assemble", "assemble_files", "write"]

_PART = "3"
"""The part of PDF/A that lets a file carry others of any kind."""
_ORIGINAL_HERE = "Bản gốc ký số đính kèm"
_FILE_HERE = "Tệp gốc đính kèm"
_EVIDENCE = "minh-chung"
_LEFT_OUT = {
    "assemble.draft": "TD-332",
    "assemble.encrypted": "TD-607",
    "assemble.broken-picture": "TD-608",
    "assemble.xfa": "TD-609",
}
"""Why evidence is left out, where more is known than that it cannot be opened."""


def assemble(plan: DossierPlan, *, at: datetime) -> Dossier:
    """The dossier of ``plan`` as one PDF/A-3b, the same bytes for the same files and ``at``.

    Every document keeps its place in the plan. A signed one is embedded byte for byte and shown as marked pages.
    Evidence that cannot be opened, or is a draft, is left out with a finding: one bad scan stops nobody's dossier.

    Args:
        plan: What goes in, and what the cover says; blanks print as dotted lines.
        at: The moment written into the file as its date.

    Raises:
        AssembleError: There is nothing to assemble, or a document that is no evidence is missing, encrypted, damaged, a
            draft or of a kind that cannot be shown.
    """
    with ExitStack() as opened, pikepdf.new() as pdf:
        sources: list[Source] = []
        left_out: list[Finding] = []
        for part in plan.parts:
            source = _opened(part)
            if isinstance(source, Finding):
                left_out.append(source)
                continue
            opened.enter_context(source.pages)
            sources.append(source)
        if not sources:
            raise AssembleError("assemble.no-parts", dossier=plan.key)
        front = _front(plan, sources)
        parts = tuple(_placed(sources, front.page_count))
        _put_pages(pdf, plan, front, parts)
        _put_ways(pdf, front, parts)
        found = manifest(plan, parts, page_count=len(pdf.pages), at=at)
        attach(pdf, (*_originals(parts), _manifest_file(as_json(found))), at=at)
        share(pdf)
        declare(pdf, Identity(title=plan.title, author=plan.office, at=at, part=_PART))
        return Dossier(
            data=save(pdf),
            page_count=len(pdf.pages),
            sheet_count=parts[-1].sheets[1],
            manifest=found,
            findings=(*left_out, *(finding for source in sources for finding in source.findings)),
        )


def write(plan: DossierPlan, folder: Path, *, at: datetime) -> Dossier:
    """Write the dossier of ``plan`` into ``folder``, which is there: ``<key>.pdf``, or numbered volumes of it.

    Raises:
        AssembleError: As ``assemble``.
    """
    made = assemble(plan, at=at)
    target = folder / f"{plan.key}.pdf"
    target.write_bytes(made.data)
    volume = DossierVolume(path=target, page_count=made.page_count, sheets=(1, made.sheet_count))
    return replace(made, data=b"", volumes=(volume,))


def assemble_files(paths: Sequence[Path], title: str, at: datetime) -> Dossier:
    """A dossier of plain files in the order given, each called by its file name; everything unknown stays blank.

    Raises:
        AssembleError: As ``assemble``.
    """
    parts = tuple(
        DossierPart(key=f"tep-{order:03}", title=nfc(path.stem), path=path, kind="tep")
        for order, path in enumerate(paths, start=1)
    )
    made = assemble(DossierPlan(key="ho-so", title=title, office="", parts=parts), at=at)
    return replace(made, findings=(*made.findings, *_signed_inside(made)))


def _signed_inside(made: Dossier) -> Iterator[Finding]:
    """A note for each file that is signed: its pages here are shown only, the file itself travels inside."""
    for part in cast("list[dict[str, object]]", made.manifest["parts"]):
        if part["signed"]:
            file, inside = str(part["file"]), str(part["attachment"])
            values = {"attachment": inside}
            yield Finding(code="TD-850", severity=Severity.NOTE, where=Where(file=file), values=values)


def _opened(part: DossierPart) -> Source | Finding:
    """The part's pages, or why a piece of evidence has none.

    Raises:
        AssembleError: As ``open_part``, for what is no evidence.
    """
    try:
        return open_part(part)
    except AssembleError as error:
        if part.kind != _EVIDENCE:
            raise
        code = _LEFT_OUT.get(error.code, "TD-606")
        return Finding(code=code, severity=Severity.ERROR, where=Where(file=part.path.name))


def _front(plan: DossierPlan, sources: Sequence[Source]) -> Contents:
    return draw_contents(plan, tuple(_entries(sources)))


def _entries(sources: Sequence[Source]) -> Iterator[Entry]:
    first = 1
    for source in sources:
        part, last = source.part, first + len(source.pages.pages) - 1
        yield Entry(
            number=part.number,
            dated=part.dated,
            title=part.title,
            author=part.author,
            sheets=str(first) if first == last else f"{first}–{last}",
            note=_note(source),
        )
        first = last + 1


def _note(source: Source) -> str:
    """What the mục lục remarks: the plan's own note, then the original inside and what is known of its signatures."""
    here = _ORIGINAL_HERE if source.is_signed else _FILE_HERE if source.original else ""
    said = (source.part.note, here, source.part.signature_state if source.is_signed else "")
    return ". ".join(text.strip().rstrip(".") for text in said if text.strip())


def _placed(sources: Sequence[Source], contents_pages: int) -> Iterator[PlacedPart]:
    """The parts with their pages, sheets and attachment names; cover and mục lục come before."""
    last = 0
    for order, source in enumerate(sources, start=1):
        first, last = last + 1, last + len(source.pages.pages)
        name = safe_name(source.part.path.name, order) if source.original else ""
        before = 1 + contents_pages
        yield PlacedPart(source=source, pages=(before + first, before + last), sheets=(first, last), attachment=name)


def _put_pages(pdf: pikepdf.Pdf, plan: DossierPlan, front: Contents, parts: Sequence[PlacedPart]) -> None:
    holds_signed = any(placed.source.is_signed for placed in parts)
    cover = draw_cover(plan, sheet_count=parts[-1].sheets[1], holds_signed=holds_signed)
    for drawn in (cover, front.data):
        with pikepdf.open(BytesIO(drawn)) as own:
            pdf.pages.extend(own.pages)
    marks = draw_marks(pdf)
    sheets = count(1)
    for placed in parts:
        before = len(pdf.pages)
        pdf.pages.extend(placed.source.pages.pages)
        for page in pdf.pages[before:]:
            mark(page, marks, next(sheets), is_shown_only=placed.source.is_signed)


def _put_ways(pdf: pikepdf.Pdf, front: Contents, parts: Sequence[PlacedPart]) -> None:
    stops = tuple(Stop(title=squeeze(nfc(placed.source.part.title)), page=placed.pages[0] - 1) for placed in parts)
    bookmark(pdf, stops)
    label_pages(pdf, front.page_count)
    link_rows(pdf, front.places, stops)


def _originals(parts: Sequence[PlacedPart]) -> Iterator[Attachment]:
    for placed in parts:
        if placed.attachment:
            title = placed.source.part.title
            yield Attachment(name=placed.attachment, data=placed.source.original, mime="application/pdf", title=title)


def _manifest_file(data: bytes) -> Attachment:
    return Attachment(name=FILE_NAME, data=data, mime="application/json", title=FILE_NAME, is_source=False)
