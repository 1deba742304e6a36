"""Papers become Word, Word becomes PDF, PDF is signed; what has not changed is not made again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from tdkt_docs import assemble, fill, render, sign
from tdkt_docs.model.artefact import SlotPlace
from tdkt_docs.model.draft import Missing
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.outcome import PaperState
from tdkt_docs.model.paper import Paper, PaperSlot
from tdkt_docs.model.where import Where
from tdkt_docs.pdf import fonts
from tdkt_docs.pdf.draft import is_draft
from tdkt_docs.pipeline.gather import Prepared
from tdkt_docs.pipeline.ledger import Entry
from tdkt_docs.pipeline.request import RunRequest
from tdkt_docs.pipeline.signing.fields import paper_fields, slot_place
from tdkt_docs.pipeline.signing.hand_signed import SlotSigning, signed_by_hand, signers_of, with_signature
from tdkt_docs.pipeline.signing.keys import Keys
from tdkt_docs.pipeline.signing.signed_back import PlacedCopy, Returning, returned_copies
from tdkt_docs.pipeline.workspace import PDFS, SIGNED, WORDS, Kept, Workspace, digest
from tdkt_docs.vn import dates
from tdkt_docs.wording import say

__all__ = ["Produced", "paper_state", "produce"]

_DRAFT = "TD-331"
"""A draft, or a paper somebody made of one, where a finished paper should lie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Produced:
    """A paper and the files it has become so far; paths are relative, empty where not made."""

    paper: Paper
    docx: str = ""
    is_edited: bool = False
    pdf: str = ""
    signed: str = ""
    engine: str = ""
    page_count: int = 0
    slots: tuple[SlotPlace, ...] = ()
    is_replaced: bool = False
    """Whether the PDF, plain or signed, is one that somebody put in place of ours."""
    is_scan: bool = False
    """Whether ``signed`` is a scan of what was signed on paper, without digital signature."""
    findings: tuple[Finding, ...] = ()

    @property
    def is_draft(self) -> bool:
        """Whether content is missing; a clerk who edited the Word file or brought a PDF took it over."""
        return self.paper.is_draft and not self.is_edited and not self.is_replaced


def produce(request: RunRequest, prepared: Prepared, workspace: Workspace, keys: Keys) -> tuple[Produced, ...]:
    """All planned papers as Word, PDF and signed PDF, as far as the run goes."""
    made = tuple(_filled(request, prepared, workspace))
    made = tuple(_rendered(request, prepared, workspace, made))
    if request.goes_beyond("sign"):
        made = tuple(_signed(request, keys, workspace, made))
    _drop_stale(workspace, request, made)
    return made


def _filled(request: RunRequest, prepared: Prepared, workspace: Workspace) -> Iterator[Produced]:
    total = len(prepared.papers)
    for done, paper in enumerate(prepared.papers, 1):
        path = f"{WORDS}/{paper.file_stem}.docx"
        if request.does("fill"):
            yield _fill_one(workspace, paper, path)
            request.progress("fill", done, total)
        elif workspace.read(path) is not None:
            yield Produced(paper=paper, docx=path, is_edited=workspace.theirs(path) is not None)


def _fill_one(workspace: Workspace, paper: Paper, path: str) -> Produced:
    filled = fill.fill(paper)
    entry = Entry(path=path, sha256="", made_from=filled.made_from, phase=paper.phase)
    kept = workspace.put(entry, filled.data)
    return Produced(paper=paper, docx=path, is_edited=kept.is_edited, findings=tuple(_edit_findings(paper, kept)))


def _edit_findings(paper: Paper, kept: Kept) -> Iterator[Finding]:
    if kept.is_edited:
        code, weight = ("TD-231", Severity.WARNING) if kept.is_outdated else ("TD-230", Severity.NOTE)
        where = Where(file=Path(kept.path).name)
        yield Finding(code=code, severity=weight, subject=paper.key, where=where, values={"paper": paper.title})


def _rendered(
    request: RunRequest, prepared: Prepared, workspace: Workspace, made: tuple[Produced, ...]
) -> Iterator[Produced]:
    """The papers with their PDFs; one that cannot be rendered stays Word, with a finding."""
    if not request.does("render"):
        yield from (_as_it_lies(workspace, paper) for paper in made)
        return
    sources = {paper.docx: workspace.read(paper.docx) or b"" for paper in made}
    drawn_with = fonts.faces(request.font_places).digest if request.font_places else ""
    fields = {paper.docx: () if paper.is_draft else paper_fields(paper.paper) for paper in made}
    returning = Returning.of(prepared)
    codes = {m.docx: "" if request.is_draft else returning.code(m.paper, sources[m.docx]) for m in made}
    origins = {
        path: digest(data + (request.engine + drawn_with + repr(fields[path]) + codes[path]).encode())
        for path, data in sources.items()
    }
    waiting = {p.docx: p for p in made if _wants_pdf(workspace, _pdf_path(p), origins[p.docx])}
    jobs = [_job(paper, sources[path], fields[path], codes[path]) for path, paper in waiting.items()]
    results = {}
    options = render.RenderOptions(jobs=request.jobs, font_places=request.font_places)
    for result in render.render(jobs, engine=request.engine, options=options):
        results[result.name] = result
        request.progress("render", len(results), len(jobs))
    for paper in made:
        found = results.get(paper.docx)
        if found is None:
            yield _as_it_lies(workspace, paper, origins[paper.docx])
        else:
            yield _kept_pdf(request, workspace, paper, found, origins[paper.docx])


def _wants_pdf(workspace: Workspace, path: str, origin: str) -> bool:
    """Whether our PDF is missing or was made from other Word; one that was put in its place needs none."""
    return workspace.theirs(path) is None and workspace.fresh(path, origin) is None


def _job(produced: Produced, data: bytes, fields: tuple[render.FormField, ...], code: str) -> render.RenderJob:
    paper = produced.paper
    return render.RenderJob(
        name=produced.docx,
        docx=data,
        title=paper.title,
        author=_said(paper, "co_quan", "ten_co_quan", "nguoi_tang"),  # a giấy khen names who gives it alone
        subject=_said(paper, "trich_yeu"),
        at=_paper_time(paper),
        fields=fields,
        page_code=code,
    )


def _said(paper: Paper, *fields: str) -> str:
    """What the first of ``fields`` that the paper has says; a gap says nothing."""
    found = (paper.content.get(field) for field in fields)
    return next((str(text) for text in found if text and not isinstance(text, Missing)), "")


def _paper_time(paper: Paper) -> datetime:
    """The time a PDF states: its paper's own day, never the clock's, so that equal papers are equal bytes."""
    on = date.fromisoformat(paper.dated) if paper.dated else None
    return datetime.combine(on, time(), dates.VIETNAM) if on else datetime(2000, 1, 1, tzinfo=UTC)


def _pdf_path(produced: Produced) -> str:
    return f"{PDFS}/{produced.paper.file_stem}.pdf"


def _kept_pdf(
    request: RunRequest, workspace: Workspace, produced: Produced, result: render.RenderResult, origin: str
) -> Produced:
    findings = (*produced.findings, *(replace(f, subject=produced.paper.key) for f in result.findings))
    if result.pdf is None:
        failed = Finding(
            code="TD-232",
            severity=Severity.ERROR,
            subject=produced.paper.key,
            where=Where(file=Path(produced.docx).name),
            values={"paper": produced.paper.title, "reason": _reason(result, request.language)},
        )
        return replace(produced, findings=(*findings, failed))
    entry = Entry(
        path=_pdf_path(produced),
        sha256="",
        made_from=origin,
        phase=produced.paper.phase,
        engine=f"{result.pdf.engine} {result.pdf.engine_version}",
        page_count=result.pdf.page_count,
        slots=result.pdf.slots,
    )
    workspace.put(entry, result.pdf.data)
    return _as_it_lies(workspace, replace(produced, findings=findings))


def _reason(result: render.RenderResult, language: str) -> str:
    """Why there is no PDF, as part of a sentence."""
    if result.error is None:
        return ""
    return say(result.error.code, language, **result.error.values).rstrip(".")


def _as_it_lies(workspace: Workspace, produced: Produced, origin: str | None = None) -> Produced:
    """The paper with the PDF in the folder, ours or one that replaced it.

    Args:
        workspace: The output folder.
        produced: The paper.
        origin: Digest of what our PDF would be made from; None where this run makes none.
    """
    path = _pdf_path(produced)
    if workspace.read(path) is None:
        return produced
    if workspace.theirs(path) is not None:
        return _replaced(workspace, replace(produced, pdf=path), path, origin)
    known = workspace.ledger.find(path)
    if known is None:
        return replace(produced, pdf=path)
    return replace(produced, pdf=path, engine=known.engine, page_count=known.page_count, slots=known.slots)


def _replaced(workspace: Workspace, produced: Produced, path: str, origin: str | None) -> Produced:
    """The paper, with the finding that somebody's PDF at ``path`` stands in place of ours."""
    is_outdated = origin is not None and workspace.is_outdated(path, origin)
    found = Finding(
        code="TD-236" if is_outdated else "TD-235",
        severity=Severity.WARNING if is_outdated else Severity.NOTE,
        subject=produced.paper.key,
        where=Where(file=path),
        values={"paper": produced.paper.title},
    )
    return replace(produced, is_replaced=True, findings=(*produced.findings, found))


def _signed(request: RunRequest, keys: Keys, workspace: Workspace, made: tuple[Produced, ...]) -> Iterator[Produced]:
    copies = returned_copies(keys.prepared, workspace, {m.paper.key: m.docx for m in made})
    for done, produced in enumerate(made, 1):
        if produced.paper.key in copies:
            workspace.drop(_signed_path(produced))
            yield _with_copy(produced, copies[produced.paper.key])
        elif request.does("sign"):
            yield _sign_one(request, workspace, keys, produced)
            request.progress("sign", done, len(made))
        else:
            yield _signed_as_it_lies(workspace, produced)


def _with_copy(produced: Produced, copy: PlacedCopy) -> Produced:
    """The paper with what came back signed in place of our copy."""
    base = replace(produced, signed=copy.path, is_scan=copy.is_scan, page_count=copy.page_count)
    return replace(base, is_replaced=True, slots=(), findings=(*produced.findings, copy.finding))


def _signed_path(produced: Produced) -> str:
    return f"{SIGNED}/{produced.paper.file_stem}.pdf"


def _signed_as_it_lies(workspace: Workspace, produced: Produced) -> Produced:
    path = _signed_path(produced)
    return produced if workspace.read(path) is None else replace(produced, signed=path)


def _sign_one(request: RunRequest, workspace: Workspace, keys: Keys, produced: Produced) -> Produced:
    path = _signed_path(produced)
    slots = [slot for slot in produced.paper.slots if keys.has(slot.key)]
    pdf = workspace.read(produced.pdf) if produced.pdf else None
    reason = _why_unsigned(produced, pdf)
    if workspace.theirs(path) is not None:
        origin = _signed_from(pdf, slots, keys) if pdf and slots and not reason else None
        return _replaced(workspace, replace(produced, signed=path), path, origin)
    if pdf is not None and produced.is_replaced and assemble.has_signature(pdf):
        workspace.drop(path)
        return replace(produced, signed=produced.pdf)
    if pdf is not None and not reason and (by_hand := signed_by_hand(workspace, path, pdf)):
        return _signed_further(request, workspace, keys, produced, by_hand)
    missing = [slot.key for slot in produced.paper.slots if keys.is_named(slot.key) and not keys.has(slot.key)]
    if missing and pdf is not None and not reason:
        return _without_keys(workspace, keys, produced, pdf, missing)
    if not slots or reason or pdf is None:
        workspace.drop(path)
        note = _unsigned_note(produced, reason) if slots and reason else ()
        return replace(produced, findings=(*produced.findings, *note))
    origin = _signed_from(pdf, slots, keys)
    if workspace.fresh(path, origin) is None:
        data = _with_signatures(request, keys, produced, pdf)
        workspace.put(Entry(path=path, sha256="", made_from=origin, phase=produced.paper.phase), data)
    return replace(produced, signed=path)


def _signed_further(
    request: RunRequest, workspace: Workspace, keys: Keys, produced: Produced, made_from: str
) -> Produced:
    """A paper that somebody signed with a key of their own: that stays, and the office's keys sign beside it."""
    path, pdf = _signed_path(produced), workspace.read(produced.pdf) or b""
    places = {place.id: place for place in produced.slots}
    data = workspace.read(path) or b""
    for slot in produced.paper.slots:
        if slot.id in signers_of(made_from) or not keys.has(slot.key):
            continue
        asked = SlotSigning(slot=slot, key=keys.get(slot.key), at=request.now, file=Path(path).name)
        data = with_signature(data, asked, places, pdf)
        made_from = f"{made_from}|{slot.id}={keys.identity(slot.key)}"
    workspace.put(Entry(path=path, sha256="", made_from=made_from, phase=produced.paper.phase), data)
    return replace(produced, signed=path)


def _without_keys(workspace: Workspace, keys: Keys, produced: Produced, pdf: bytes, missing: Sequence[str]) -> Produced:
    """A paper whose keys are not at hand: what was signed before stays while its PDF is the same."""
    path = _signed_path(produced)
    known = workspace.ledger.find(path)
    if known is not None and known.made_from.startswith(digest(pdf)) and workspace.read(path) is not None:
        return replace(produced, signed=path)
    workspace.drop(path)
    is_lost = not all(keys.is_left_out(key) for key in missing)
    found = Finding(
        code="TD-237" if is_lost else "TD-735",
        severity=Severity.WARNING if is_lost else Severity.NOTE,
        subject=produced.paper.key,
        values={"paper": produced.paper.title, "keys": ", ".join(dict.fromkeys(missing))},
    )
    return replace(produced, findings=(*produced.findings, found))


def _signed_from(pdf: bytes, slots: Sequence[PaperSlot], keys: Keys) -> str:
    """What a signed paper is made from: the digest of its PDF, and who signs where with which key."""
    return "|".join((digest(pdf), *(f"{slot.id}={keys.identity(slot.key)}" for slot in slots)))


def _with_signatures(request: RunRequest, keys: Keys, produced: Produced, pdf: bytes) -> bytes:
    """The PDF signed in every slot the office has a key for, in the slots' order."""
    places = {place.id: place for place in produced.slots}
    file = f"{produced.paper.file_stem}.pdf"
    slots = [slot for slot in produced.paper.slots if keys.has(slot.key)]
    asked = [
        sign.SignRequest(field=slot.id, role=slot.role, place=slot_place(slot, places, pdf), at=request.now, file=file)
        for slot in slots
    ]
    data = sign.prepare_fields(pdf, asked) if len(asked) > 1 else pdf
    for slot, each in zip(slots, asked, strict=True):
        data = sign.sign(data, keys.get(slot.key), each).data
    return data


def _why_unsigned(produced: Produced, pdf: bytes | None) -> str:
    """What stands in the way of a signature; empty for nothing."""
    if pdf is not None and is_draft(pdf):
        return _DRAFT
    if produced.is_draft:
        return "TD-233"
    paper = produced.paper
    waits_for_number = paper.symbol and not (paper.number and paper.dated)
    return "TD-234" if waits_for_number else ""


def _unsigned_note(produced: Produced, code: str) -> tuple[Finding, ...]:
    severity = Severity.WARNING if code == _DRAFT else Severity.NOTE
    values = {"paper": produced.paper.title}
    return (Finding(code=code, severity=severity, subject=produced.paper.key, values=values),)


def _drop_stale(workspace: Workspace, request: RunRequest, made: tuple[Produced, ...]) -> None:
    """Remove our own papers that the plan no longer has, of the phases this run plans, and PDFs that failed."""
    if not request.does("fill"):
        return
    planned = {path for m in made for path in (m.docx, m.pdf or _later(request, "render", _pdf_path(m)))}
    planned |= {m.signed or _later(request, "sign", _signed_path(m)) for m in made}
    for entry in tuple(workspace.ledger.entries()):
        is_paper = entry.path.startswith((f"{WORDS}/", f"{PDFS}/", f"{SIGNED}/"))
        if is_paper and entry.path not in planned and request.phase.reaches(entry.phase):
            workspace.drop(entry.path)


def _later(request: RunRequest, stage: str, path: str) -> str:
    """``path`` where this run stops before ``stage``: what lies there is left to a run that goes on."""
    return "" if request.goes_beyond(stage) else path


def paper_state(produced: Produced, workspace: Workspace, *, shows_gaps: bool = False) -> PaperState:
    """What the report tells of a paper; ``shows_gaps`` where the run makes drafts."""
    paper, source = produced.paper, produced.paper.template.source
    paths = [path for path in (produced.docx, produced.pdf, produced.signed) if path]
    is_theirs = produced.is_edited or produced.is_replaced
    lacks_content = produced.is_draft and not shows_gaps
    unsigned = "da-sua-tay" if is_theirs else "ban-nhap" if shows_gaps else "du-thao"
    state = ("da-ky-giay" if produced.is_scan else "da-ky") if produced.signed else unsigned
    return PaperState(
        key=paper.key,
        title=paper.title,
        kind=paper.template.kind,
        version=paper.template.version,
        certainty=source.certainty.value,
        form=source.shown_form,
        state="chua-du-noi-dung" if lacks_content else state,
        number=paper.number,
        dated=paper.dated,
        docx=produced.docx,
        pdf=produced.pdf,
        signed=produced.signed,
        gaps=paper.gaps,
        rows=paper.rows,
        awards=paper.awards,
        submission=paper.submission,
        engine=produced.engine,
        page_count=produced.page_count,
        digests={path: digest(workspace.read(path) or b"") for path in paths},
        sources=paper.sources,
    )
