"""One volume of a dossier: its documents, then what stands before and after them, ways through it, files inside."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO

import pikepdf

from tdkt_docs.assemble import closing, contents, cover
from tdkt_docs.assemble.attachments import Attachment, attach, mime_of
from tdkt_docs.assemble.contents import Contents, Entry, draw_contents
from tdkt_docs.assemble.cover import Covered, draw_cover
from tdkt_docs.assemble.desk import Desk
from tdkt_docs.assemble.laying import BACK, Layer, Piece, Share
from tdkt_docs.assemble.manifest import FILE_NAME, Counts, PlacedPart, as_json, manifest
from tdkt_docs.assemble.navigation import Label, Stop, bookmark, label_pages, link_rows
from tdkt_docs.assemble.pages import copied, empty_page, plant
from tdkt_docs.errors import AssembleError
from tdkt_docs.memory import give_back
from tdkt_docs.model.dossier import DossierPlan
from tdkt_docs.model.finding import Finding
from tdkt_docs.pdf.pdfa import Identity, declare

__all__ = ["Binding", "Bound", "bind"]

_PART = "3"
"""The part of PDF/A that lets a file carry others of any kind."""
_ORIGINAL_HERE = "Bản gốc ký số đính kèm"
_FILE_HERE = "Tệp gốc đính kèm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """What a volume came to."""

    placed: tuple[PlacedPart, ...]
    findings: tuple[Finding, ...]
    page_count: int
    sheets: tuple[int, int]
    """First and last sheet number."""
    contents_sheets: int
    manifest: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """What all volumes of a dossier have in common."""

    plan: DossierPlan
    desk: Desk
    """It must outlast the PDFs."""
    at: datetime
    """The moment written into the files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Front:
    """Cover and mục lục as pages, each on a front of its own in duplex."""

    pages: tuple[pikepdf.Page, ...]
    labels: tuple[Label, ...]
    contents: Contents
    contents_at: int
    """0-based page the mục lục begins with."""


def bind(pdf: pikepdf.Pdf, binding: Binding, pieces: Sequence[Piece], share_of: Share) -> Bound:
    """Make of ``pdf``, which is empty, the volume with these pieces.

    Raises:
        AssembleError: There is nothing to assemble, or a document that is no evidence is missing, encrypted, damaged, a
            draft or of a kind that cannot be shown; or a document's pages did not all arrive.
    """
    plan, desk, at = binding.plan, binding.desk, binding.at
    layer = Layer(pdf, plan, share_of, desk)
    layer.lay(pieces)
    if not layer.placed:
        raise AssembleError("assemble.no-parts", dossier=plan.key)
    front = _front(pdf, plan, share_of, layer)
    shift = len(front.labels)
    placed = tuple(replace(one, pages=(one.pages[0] + shift, one.pages[1] + shift)) for one in layer.placed)
    closing_at = _close(pdf, plan, share_of, layer, front)
    pages = (*front.pages, *layer.pages)
    plant(pdf, pages)
    _put_ways(pdf, pages, layer, front, closing_at)
    counts = Counts(page_count=len(pages), sheet_count=layer.sheet, volume=share_of.number, volume_count=share_of.count)
    found = manifest(plan, placed, counts, at=at)
    attach(pdf, (*_originals(placed), _manifest_file(as_json(found))), desk, at=at)
    give_back()
    layer.finish()
    declare(pdf, Identity(title=_title(plan, share_of), author=plan.office, at=at, part=_PART, keywords=plan.keywords))
    return Bound(
        placed=placed,
        findings=tuple(layer.findings),
        page_count=counts.page_count,
        sheets=(placed[0].sheets[0], placed[-1].sheets[1]),
        contents_sheets=_contents_sheets(plan, front.contents),
        manifest=found,
    )


def _title(plan: DossierPlan, share_of: Share) -> str:
    volume = _volume(share_of)
    return f"{plan.title} – {volume}" if volume else plan.title


def _volume(share_of: Share) -> str:
    return f"Tập {share_of.number}/{share_of.count}" if share_of.count > 1 else ""


def _contents_sheets(plan: DossierPlan, drawn: Contents) -> int:
    return (drawn.page_count + 1) // 2 if plan.is_duplex else drawn.page_count


def _front(pdf: pikepdf.Pdf, plan: DossierPlan, share_of: Share, layer: Layer) -> _Front:
    drawn = draw_contents(plan, tuple(map(_entry, layer.placed)), _volume(share_of))
    first, last = layer.placed[0].sheets[0], layer.placed[-1].sheets[1]
    covered = Covered(
        sheet_count=last - first + 1,
        volume=share_of.number,
        volume_count=share_of.count,
        sheets=(first, last),
        has_dividers=plan.has_dividers,
        has_closing=plan.has_closing and share_of.number == share_of.count,
        holds_signed=any(placed.source.is_signed and placed.attachment for placed in layer.placed),
    )
    pages, labels = list[pikepdf.Page](), list[Label]()
    for data, prefix in ((draw_cover(plan, covered), "Bìa"), (drawn.data, "ML-")):
        contents_at = len(labels)
        with pikepdf.open(BytesIO(data)) as own:
            pages.extend(copied(pdf, own.pages))
            count = len(own.pages)
        labels += [Label(prefix=prefix, number=no if prefix == "ML-" else 0) for no in range(1, count + 1)]
        if plan.is_duplex and len(labels) % 2:
            pages.append(empty_page(pdf))
            labels.append(Label(prefix=f"{_said(labels[-1])}{BACK}"))
    return _Front(pages=tuple(pages), labels=tuple(labels), contents=drawn, contents_at=contents_at)


def _said(label: Label) -> str:
    return f"{label.prefix}{label.number or ''}"


def _entry(placed: PlacedPart) -> Entry:
    part, (first, last) = placed.source.part, placed.sheets
    return Entry(
        order=placed.order,
        number=part.number,
        dated=part.dated,
        title=part.title,
        author=part.author,
        sheets=str(first) if first == last else f"{first}–{last}",
        note=_note(placed),
    )


def _note(placed: PlacedPart) -> str:
    """What the mục lục remarks: the plan's own note, then the original inside and what is known of its signatures."""
    source, (piece, pieces) = placed.source, placed.piece
    here = (_ORIGINAL_HERE if source.is_signed else _FILE_HERE) if placed.attachment else ""
    cut = f"Phần {piece}/{pieces} của văn bản" if pieces > 1 else ""
    said = (source.part.note, cut, here, source.part.signature_state if source.is_signed else "")
    return ". ".join(text.strip().rstrip(".") for text in said if text.strip())


def _close(pdf: pikepdf.Pdf, plan: DossierPlan, share_of: Share, layer: Layer, front: _Front) -> int:
    """Add the chứng từ kết thúc to the last volume; gives its 0-based page, 0 where there is none."""
    if not plan.has_closing or share_of.number < share_of.count:
        return 0
    sheets = share_of.contents_sheets_before + _contents_sheets(plan, front.contents)
    data = closing.draw_closing(plan, sheet_count=layer.sheet, contents_sheets=sheets, volume_count=share_of.count)
    at = len(front.pages) + len(layer.pages)
    with pikepdf.open(BytesIO(data)) as own:
        layer.pages.extend(copied(pdf, own.pages))
    layer.labels.append(Label(prefix=closing.TITLE))
    layer.turn()
    return at


def _put_ways(pdf: pikepdf.Pdf, pages: Sequence[pikepdf.Page], layer: Layer, front: _Front, closing_at: int) -> None:
    shift = len(front.labels)
    stops = [replace(stop, page=stop.page + shift, section_page=stop.section_page + shift) for stop in layer.stops]
    before = (Stop(title=cover.TITLE, page=0), Stop(title=contents.TITLE, page=front.contents_at))
    after = (Stop(title=closing.TITLE, page=closing_at),) if closing_at else ()
    bookmark(pdf, pages, (*before, *stops, *after))
    label_pages(pdf, (*front.labels, *layer.labels))
    link_rows(pdf, pages[front.contents_at :], front.contents.places, [pages[stop.page] for stop in stops])


def _originals(parts: Sequence[PlacedPart]) -> Iterator[Attachment]:
    for placed in parts:
        if placed.attachment:
            file = placed.source.file
            title = placed.source.part.title
            yield Attachment(name=placed.attachment, content=file, mime=mime_of(file), title=title)


def _manifest_file(data: bytes) -> Attachment:
    return Attachment(name=FILE_NAME, content=data, mime="application/json", title=FILE_NAME, is_source=False)
