"""Papers become Word, Word becomes PDF, PDF is signed; what has not changed is not made again."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from itertools import islice
from pathlib import Path

from tdkt_docs import fill, render
from tdkt_docs.memory import clear_up
from tdkt_docs.model.draft import Missing
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.outcome import PaperState
from tdkt_docs.model.paper import Paper
from tdkt_docs.model.where import Where
from tdkt_docs.pdf import fonts
from tdkt_docs.pipeline.drawing import LARGE_BYTES, draw
from tdkt_docs.pipeline.gather import Prepared
from tdkt_docs.pipeline.ledger import Entry
from tdkt_docs.pipeline.produced import Produced, pdf_path, replaced, signed_path
from tdkt_docs.pipeline.request import RunRequest
from tdkt_docs.pipeline.signing.editions import (
    Edition,
    came_back_before_number,
    is_signed_before_number,
    may_be_digital,
    printed,
    unnumbered,
)
from tdkt_docs.pipeline.signing.fields import paper_fields
from tdkt_docs.pipeline.signing.kept_aside import drop_signed
from tdkt_docs.pipeline.signing.keys import Keys
from tdkt_docs.pipeline.signing.signed_back import Returning
from tdkt_docs.pipeline.signing.stage import sign_made
from tdkt_docs.pipeline.workspace import PDFS, SIGNED, WORDS, Kept, Workspace, digest
from tdkt_docs.vn import dates
from tdkt_docs.wording import say

__all__ = ["Produced", "paper_state", "produce"]

_BATCH = 16
"""Word files that are held at a time."""


def produce(request: RunRequest, prepared: Prepared, workspace: Workspace, keys: Keys) -> tuple[Produced, ...]:
    """All planned papers as Word, PDF and signed PDF, as far as the run goes."""
    clear_up()
    request.begins("fill")
    made = tuple(_filled(request, prepared, workspace))
    clear_up()
    request.begins("render")
    made = tuple(_rendered(request, keys, workspace, made))
    if request.goes_beyond("sign"):
        request.begins("sign")
        made = tuple(sign_made(request, keys, workspace, made))
    _drop_stale(workspace, request, made)
    return made


def _filled(request: RunRequest, prepared: Prepared, workspace: Workspace) -> Iterator[Produced]:
    if not request.does("fill"):
        for paper in prepared.papers:
            path = _word_path(paper)
            if workspace.read(path) is not None:
                yield Produced(paper=paper, docx=path, is_edited=workspace.theirs(path) is not None)
        return
    left, done = iter(prepared.papers), 0
    while papers := tuple(islice(left, _BATCH)):
        for produced in _fill_some(workspace, papers):
            done += 1
            yield produced
            request.progress("fill", done, len(prepared.papers))


def _word_path(paper: Paper) -> str:
    return f"{WORDS}/{paper.file_stem}.docx"


def _fill_some(workspace: Workspace, papers: Sequence[Paper]) -> Iterator[Produced]:
    files = []
    for paper in papers:
        filled = fill.fill(paper)
        entry = Entry(path=_word_path(paper), sha256="", made_from=filled.made_from, phase=paper.phase)
        files.append((entry, filled.data))
    for paper, kept in zip(papers, workspace.put_each(files), strict=True):
        findings = tuple(_edit_findings(paper, kept))
        yield Produced(paper=paper, docx=kept.path, is_edited=kept.is_edited, findings=findings)


def _edit_findings(paper: Paper, kept: Kept) -> Iterator[Finding]:
    if kept.is_edited:
        code, weight = ("TD-231", Severity.WARNING) if kept.is_outdated else ("TD-230", Severity.NOTE)
        where = Where(file=Path(kept.path).name)
        yield Finding(code=code, severity=weight, subject=paper.key, where=where, values={"paper": paper.title})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """What one paper's PDF is made from."""

    produced: Produced
    edition: Edition
    fields: tuple[render.FormField, ...]
    code: str
    """What the codes on its pages say."""
    origin: str
    """The digest of all that."""


def _rendered(request: RunRequest, keys: Keys, workspace: Workspace, made: tuple[Produced, ...]) -> Iterator[Produced]:
    """The papers with their PDFs; one that cannot be rendered stays Word, with a finding."""
    if not request.does("render"):
        yield from (_as_it_lies(workspace, paper) for paper in made)
        return
    drawn_with = fonts.faces(request.font_places).digest if request.font_places else ""
    desk = _Desk(
        request=request,
        workspace=workspace,
        keys=keys,
        returning=Returning.of(keys.prepared),
        drawn_with=drawn_with,
    )
    # a long list takes as much memory as all the rest of the run: it waits until nothing else is being drawn
    order = sorted(range(len(made)), key=lambda place: _is_large(workspace, made[place]))
    drawn: dict[int, Produced] = {}
    for place, paper in zip(order, _drawn(desk, tuple(made[place] for place in order)), strict=True):
        drawn[place] = paper
        request.progress("render", len(drawn), len(made))
    yield from (drawn[place] for place in range(len(made)))


def _is_large(workspace: Workspace, produced: Produced) -> bool:
    docx = workspace.root / produced.docx
    return docx.is_file() and docx.stat().st_size >= LARGE_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class _Awaited:
    """A paper on its way through the renderer: of what it is made from, only the digest is kept."""

    produced: Produced
    origin: str
    is_drawn: bool
    """Whether a PDF of it is being made."""


def _drawn(desk: "_Desk", made: tuple[Produced, ...]) -> Iterator[Produced]:
    """The papers with their PDFs; each is written as it comes, no more than a batch of them is held."""
    request, workspace = desk.request, desk.workspace
    awaited: deque[_Awaited] = deque()

    def jobs() -> Iterator[render.RenderJob]:
        for produced in made:
            source = _source(desk, produced)
            is_drawn = _wants_pdf(workspace, pdf_path(produced.paper), source.origin)
            awaited.append(_Awaited(produced=produced, origin=source.origin, is_drawn=is_drawn))
            if is_drawn:
                yield _job(source)

    options = render.RenderOptions(jobs=request.jobs, font_places=request.font_places)
    for result in draw(jobs(), engine=request.engine, options=options, count=len(made)):
        while not awaited[0].is_drawn:
            yield _lying(workspace, awaited.popleft())
        each = awaited.popleft()
        yield _kept_pdf(request, workspace, each.produced, result, each.origin)
    yield from (_lying(workspace, each) for each in awaited)


def _lying(workspace: Workspace, each: _Awaited) -> Produced:
    return _as_it_lies(workspace, each.produced, each.origin)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What is the same for all papers of a run."""

    request: RunRequest
    workspace: Workspace
    keys: Keys
    returning: Returning
    drawn_with: str
    """The digest of the faces, where folders of faces are named."""


def _source(desk: _Desk, produced: Produced) -> _Source:
    """The edition that is rendered: without number and date where people sign it digitally before it has them."""
    plain = _source_of(desk, produced, printed(produced, desk.workspace.read(produced.docx) or b""))
    if desk.request.is_draft or not _is_as_planned(desk.workspace, produced):
        return plain
    if not may_be_digital(desk.keys, desk.workspace, desk.returning, produced.paper):
        return plain
    before = unnumbered(produced)
    if before is None:
        return plain
    source = _source_of(desk, produced, before)
    is_digital = is_signed_before_number(desk.keys, desk.workspace, produced, source.origin)
    return source if is_digital or came_back_before_number(desk.returning, produced.paper) else plain


def _is_as_planned(workspace: Workspace, produced: Produced) -> bool:
    """Whether its Word file is just what the plan makes of it."""
    known = workspace.ledger.find(produced.docx)
    return not produced.is_edited and known is not None and known.made_from == fill.made_from(produced.paper)


def _source_of(desk: _Desk, produced: Produced, edition: Edition) -> _Source:
    fields = () if produced.is_draft else paper_fields(produced.paper)
    code = "" if desk.request.is_draft else desk.returning.code(produced.paper, edition.docx)
    told = desk.request.engine + desk.drawn_with + repr(fields) + code
    origin = digest(edition.docx + told.encode())
    return _Source(produced=produced, edition=edition, fields=fields, code=code, origin=origin)


def _wants_pdf(workspace: Workspace, path: str, origin: str) -> bool:
    """Whether our PDF is missing or was made from other Word; one that was put in its place needs none."""
    return workspace.theirs(path) is None and workspace.fresh(path, origin) is None


def _job(source: _Source) -> render.RenderJob:
    paper = source.edition.paper
    return render.RenderJob(
        name=source.produced.docx,
        docx=source.edition.docx,
        title=paper.title,
        author=_said(paper, "co_quan", "ten_co_quan", "nguoi_tang"),  # a giấy khen names who gives it alone
        subject=_said(paper, "trich_yeu"),
        at=_paper_time(paper),
        fields=source.fields,
        page_code=source.code,
    )


def _said(paper: Paper, *fields: str) -> str:
    """What the first of ``fields`` that the paper has says; a gap says nothing."""
    found = (paper.content.get(field) for field in fields)
    return next((str(text) for text in found if text and not isinstance(text, Missing)), "")


def _paper_time(paper: Paper) -> datetime:
    """The time a PDF states: its paper's own day, never the clock's, so that equal papers are equal bytes."""
    on = date.fromisoformat(paper.dated) if paper.dated else None
    return datetime.combine(on, time(), dates.VIETNAM) if on else datetime(2000, 1, 1, tzinfo=UTC)


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
        path=pdf_path(produced.paper),
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
    path = pdf_path(produced.paper)
    if workspace.read(path) is None:
        return produced
    if workspace.theirs(path) is not None:
        return replaced(workspace, replace(produced, pdf=path), path, origin)
    known = workspace.ledger.find(path)
    if known is None:
        return replace(produced, pdf=path)
    return replace(produced, pdf=path, engine=known.engine, page_count=known.page_count, slots=known.slots)


def _drop_stale(workspace: Workspace, request: RunRequest, made: tuple[Produced, ...]) -> None:
    """Remove our own papers that the plan no longer has, of the phases this run plans, and PDFs that failed."""
    if not request.does("fill"):
        return
    planned = {path for m in made for path in (m.docx, m.pdf or _later(request, "render", pdf_path(m.paper)))}
    planned |= {m.signed or _later(request, "sign", signed_path(m.paper)) for m in made}
    for entry in tuple(workspace.ledger.entries()):
        is_paper = entry.path.startswith((f"{WORDS}/", f"{PDFS}/", f"{SIGNED}/"))
        if is_paper and entry.path not in planned and request.phase.reaches(entry.phase):
            drop_signed(workspace, entry.path)


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
