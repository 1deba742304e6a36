"""Papers become Word, Word becomes PDF, PDF is signed; what has not changed is not made again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path

from tdkt_docs import fill, render, sign
from tdkt_docs.model.artefact import SlotPlace
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.outcome import PaperState
from tdkt_docs.model.paper import Paper
from tdkt_docs.model.where import Where
from tdkt_docs.pipeline.gather import Prepared
from tdkt_docs.pipeline.ledger import Entry
from tdkt_docs.pipeline.request import RunRequest
from tdkt_docs.pipeline.workspace import PDFS, SIGNED, WORDS, Kept, Workspace, digest

__all__ = ["Produced", "paper_state", "produce"]

_VIETNAM = timezone(timedelta(hours=7))


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
    findings: tuple[Finding, ...] = ()

    @property
    def is_draft(self) -> bool:
        """Whether content is missing; a clerk who edited the Word file took it over."""
        return self.paper.is_draft and not self.is_edited


def produce(request: RunRequest, prepared: Prepared, workspace: Workspace) -> tuple[Produced, ...]:
    """All planned papers as Word, PDF and signed PDF, as far as the run goes."""
    made = tuple(_filled(request, prepared, workspace))
    made = tuple(_rendered(request, workspace, made))
    if request.goes_beyond("sign"):
        made = tuple(_signed(request, prepared, workspace, made))
    _drop_stale(workspace, request, {path for m in made for path in (m.docx, m.pdf, m.signed)})
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


def _rendered(request: RunRequest, workspace: Workspace, made: tuple[Produced, ...]) -> Iterator[Produced]:
    """The papers with their PDFs; one that cannot be rendered stays Word, with a finding."""
    if not request.does("render"):
        yield from (_as_it_lies(workspace, paper) for paper in made)
        return
    sources = {paper.docx: workspace.read(paper.docx) or b"" for paper in made}
    origins = {path: digest(data + request.engine.encode()) for path, data in sources.items()}
    waiting = {p.docx: p for p in made if workspace.fresh(_pdf_path(p), origins[p.docx]) is None}
    jobs = [_job(paper, sources[path]) for path, paper in waiting.items()]
    results = {}
    for result in render.render(jobs, engine=request.engine, options=render.RenderOptions(jobs=request.jobs)):
        results[result.name] = result
        request.progress("render", len(results), len(jobs))
    for paper in made:
        found = results.get(paper.docx)
        yield _as_it_lies(workspace, paper) if found is None else _kept_pdf(workspace, paper, found, origins)


def _job(produced: Produced, data: bytes) -> render.RenderJob:
    paper = produced.paper
    return render.RenderJob(
        name=produced.docx, docx=data, title=paper.title, author=_author(paper), at=_paper_time(paper)
    )


def _author(paper: Paper) -> str:
    return str(paper.content.get("co_quan") or paper.content.get("ten_co_quan") or "")


def _paper_time(paper: Paper) -> datetime:
    """The time a PDF states: its paper's own day, never the clock's, so that equal papers are equal bytes."""
    on = date.fromisoformat(paper.dated) if paper.dated else None
    return datetime.combine(on, time(), _VIETNAM) if on else datetime(2000, 1, 1, tzinfo=UTC)


def _pdf_path(produced: Produced) -> str:
    return f"{PDFS}/{produced.paper.file_stem}.pdf"


def _kept_pdf(
    workspace: Workspace, produced: Produced, result: render.RenderResult, origins: Mapping[str, str]
) -> Produced:
    findings = (*produced.findings, *(replace(f, subject=produced.paper.key) for f in result.findings))
    if result.pdf is None:
        failed = Finding(
            code="TD-232",
            severity=Severity.ERROR,
            subject=produced.paper.key,
            where=Where(file=Path(produced.docx).name),
            values={"paper": produced.paper.title, "reason": result.error.code if result.error else ""},
        )
        return replace(produced, findings=(*findings, failed))
    entry = Entry(
        path=_pdf_path(produced),
        sha256="",
        made_from=origins[produced.docx],
        phase=produced.paper.phase,
        engine=f"{result.pdf.engine} {result.pdf.engine_version}",
        page_count=result.pdf.page_count,
        slots=result.pdf.slots,
    )
    workspace.put(entry, result.pdf.data)
    return _as_it_lies(workspace, replace(produced, findings=findings))


def _as_it_lies(workspace: Workspace, produced: Produced) -> Produced:
    """The paper with the PDF in the folder, ours or one that replaced it."""
    path = _pdf_path(produced)
    if workspace.read(path) is None:
        return produced
    known = workspace.ledger.find(path)
    if known is None:
        return replace(produced, pdf=path)
    return replace(produced, pdf=path, engine=known.engine, page_count=known.page_count, slots=known.slots)


@dataclass(slots=True)
class _Keys:
    """Keys by name, each opened once and only when it is needed."""

    request: RunRequest
    prepared: Prepared
    opened: dict[str, sign.Key] = field(default_factory=dict)

    def get(self, name: str) -> sign.Key:
        if name not in self.opened:
            path = self.prepared.settings.office_dir / self.prepared.campaign.office.keys[name]
            self.opened[name] = sign.open_key(path, lambda: self.request.password(name))
        return self.opened[name]


def _signed(
    request: RunRequest, prepared: Prepared, workspace: Workspace, made: tuple[Produced, ...]
) -> Iterator[Produced]:
    keys = _Keys(request=request, prepared=prepared)
    for done, produced in enumerate(made, 1):
        yield _sign_one(request, prepared, workspace, keys, produced)
        request.progress("sign", done, len(made))


def _sign_one(
    request: RunRequest, prepared: Prepared, workspace: Workspace, keys: _Keys, produced: Produced
) -> Produced:
    path = f"{SIGNED}/{produced.paper.file_stem}.pdf"
    if workspace.theirs(path) is not None:
        return replace(produced, signed=path)
    slots = [s for s in produced.paper.slots if s.key and s.key in prepared.campaign.office.keys]
    reason = _why_unsigned(produced)
    if not slots or reason or not produced.pdf:
        workspace.drop(path)
        note = _unsigned_note(produced, reason) if slots and reason else ()
        return replace(produced, findings=(*produced.findings, *note))
    pdf = workspace.read(produced.pdf) or b""
    origin = digest(pdf + "|".join(f"{s.id}={_identity(keys.get(s.key))}" for s in slots).encode())
    if workspace.fresh(path, origin) is not None:
        return replace(produced, signed=path)
    if not request.does("sign"):
        return produced
    places = {place.id: place for place in produced.slots}
    requests = [
        sign.SignRequest(
            field=s.id, role=s.role, place=places.get(s.id), at=request.now, file=f"{produced.paper.file_stem}.pdf"
        )
        for s in slots
    ]
    data = sign.prepare_fields(pdf, requests) if len(requests) > 1 else pdf
    for slot, asked in zip(slots, requests, strict=True):
        data = sign.sign(data, keys.get(slot.key), asked).data
    workspace.put(Entry(path=path, sha256="", made_from=origin, phase=produced.paper.phase), data)
    return replace(produced, signed=path)


def _identity(key: sign.Key) -> str:
    return f"{key.name} {key.valid_from.isoformat()}"


def _why_unsigned(produced: Produced) -> str:
    """What stands in the way of a signature; empty for nothing."""
    if produced.is_draft:
        return "TD-233"
    paper = produced.paper
    waits_for_number = paper.number_key and not (paper.number and paper.dated)
    return "TD-234" if waits_for_number else ""


def _unsigned_note(produced: Produced, code: str) -> tuple[Finding, ...]:
    values = {"paper": produced.paper.title}
    return (Finding(code=code, severity=Severity.NOTE, subject=produced.paper.key, values=values),)


def _drop_stale(workspace: Workspace, request: RunRequest, current: set[str]) -> None:
    """Remove our own papers that the plan no longer has, of the phases this run plans."""
    if not request.does("fill"):
        return
    for entry in workspace.ledger.entries():
        is_paper = entry.path.startswith((f"{WORDS}/", f"{PDFS}/", f"{SIGNED}/"))
        if is_paper and entry.path not in current and request.phase.reaches(entry.phase):
            workspace.drop(entry.path)


def paper_state(produced: Produced, workspace: Workspace) -> PaperState:
    """What the report tells of a paper."""
    paper, source = produced.paper, produced.paper.template.source
    paths = [path for path in (produced.docx, produced.pdf, produced.signed) if path]
    state = "da-ky" if produced.signed else "da-sua-tay" if produced.is_edited else "du-thao"
    return PaperState(
        key=paper.key,
        title=paper.title,
        kind=paper.template.kind,
        version=paper.template.version,
        certainty=source.certainty.value,
        form=source.form if source.certainty == "exact" else "",
        state="chua-du-noi-dung" if produced.is_draft else state,
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
