"""One document's way through the engines that may draw it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tdkt_docs.errors import RenderError, SourceError
from tdkt_docs.model.artefact import RenderedPdf
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.ooxml import Package, is_signed
from tdkt_docs.pdf.drawn import foreign_faces
from tdkt_docs.pdf.fonts import Faces
from tdkt_docs.render.admission import admitted
from tdkt_docs.render.choosing import Ready
from tdkt_docs.render.engine import Failure
from tdkt_docs.render.features import FEATURES, features
from tdkt_docs.render.finishing import LostWordsError, Made, finished
from tdkt_docs.render.job import RenderJob, RenderResult
from tdkt_docs.render.pictures import lacking_pictures
from tdkt_docs.render.settling import settled
from tdkt_docs.render.slot_marks import Mark, marked
from tdkt_docs.render.typefaces import foreign_finding, typeface_findings

__all__ = ["Attempt", "after", "started"]

_SHOWN_WORDS = 5
_LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A job on its way: open until it has a PDF or an error."""

    job: RenderJob
    package: Package | None
    docx: bytes = b""
    """What engines are given: the job's document, settled and marked."""
    marks: tuple[Mark, ...] = ()
    """Where fields are to be made."""
    asked: frozenset[str] = frozenset()
    """Names of ``features.FEATURES`` it uses."""
    engines: tuple[Ready, ...] = ()
    """Those left to it, the next one first."""
    findings: tuple[Finding, ...] = ()
    pdf: RenderedPdf | None = None
    error: RenderError | None = None

    @property
    def is_open(self) -> bool:
        """Whether an engine is to try it."""
        return self.pdf is None and self.error is None

    @property
    def result(self) -> RenderResult:
        """What became of it."""
        return RenderResult(name=self.job.name, pdf=self.pdf, findings=self.findings, error=self.error)


def started(job: RenderJob, engines: Sequence[Ready], *, accepts_gaps: bool) -> Attempt:
    """The job before any engine: read, and sent only to engines that can draw all of it.

    Args:
        job: The document.
        engines: Those that may be used, best first.
        accepts_gaps: Whether an engine may leave out what it cannot draw, because it was asked for by name.
    """
    try:
        opened = admitted(job)
        package, marks = marked(settled(opened), job.fields)
        asked = features(package)
        findings = (*lacking_pictures(package, job.name), *_signed(package, job.name))
    except RenderError as error:
        return Attempt(job=job, package=None, error=error)
    except SourceError as error:
        unreadable = RenderError("render.broken-part", file=job.name)
        unreadable.__cause__ = error
        return Attempt(job=job, package=None, error=unreadable)
    docx = job.docx if package is opened else package.to_bytes(compressed=False)
    attempt = Attempt(job=job, package=package, docx=docx, marks=marks, asked=asked, findings=findings)
    able = [ready for ready in engines if not asked & ready.module.CANNOT_DRAW]
    if able or accepts_gaps:
        return replace(attempt, engines=tuple(able or engines))
    return _refused(attempt, engines[0])


def _signed(package: Package, name: str) -> Iterator[Finding]:
    """A note where the Word file is signed: its PDF cannot bear that signature."""
    if is_signed(package):
        yield Finding(code="TD-857", severity=Severity.NOTE, where=Where(file=name), subject=name)


def after(attempt: Attempt, ready: Ready, outcome: bytes | Failure, faces: Faces) -> Attempt:
    """The attempt one step further: with its PDF, with its next engine, or with its error."""
    assert attempt.package is not None
    try:
        if isinstance(outcome, Failure):
            raise RenderError(outcome.code, file=attempt.job.name, engine=ready.name)  # noqa: TRY301 # one way down
        made = Made(raw=outcome, engine=ready.name, engine_version=ready.version, respelled=ready.module.RESPELLED)
        done = finished(made, attempt.job, attempt.package, attempt.marks)
    except RenderError as error:
        return _failed(attempt, ready, error)
    notes = (*_left_out(attempt, ready), *_faces_told(attempt, ready, done.faces, faces))
    return replace(attempt, pdf=done.pdf, findings=(*attempt.findings, *notes))


def _left_out(attempt: Attempt, ready: Ready) -> Iterator[Finding]:
    """What an engine asked for by name did not draw."""
    for name in sorted(attempt.asked & ready.module.CANNOT_DRAW):
        yield _finding(attempt, FEATURES[name].code, Severity.WARNING, engine=ready.name)


def _faces_told(attempt: Attempt, ready: Ready, drawn: frozenset[str], faces: Faces) -> Iterator[Finding]:
    """Text that is drawn in another face than it names, or was typed in an old encoding."""
    assert attempt.package is not None
    foreign = foreign_faces(drawn, faces)
    yield from typeface_findings(attempt.package, attempt.job.name, faces, drawn, foreign)
    yield from foreign_finding(attempt.job.name, ready.name, foreign)


def _refused(attempt: Attempt, best: Ready) -> Attempt:
    """The attempt of a document that no engine here can draw: each thing named, none left out in silence."""
    codes = [FEATURES[name].code for name in sorted(attempt.asked & best.module.CANNOT_DRAW)]
    findings = tuple(_finding(attempt, code, Severity.ERROR, engine=best.name) for code in codes)
    refused = RenderError(codes[0], file=attempt.job.name, engine=best.name)
    return replace(attempt, findings=(*attempt.findings, *findings), error=refused)


def _failed(attempt: Attempt, ready: Ready, error: RenderError) -> Attempt:
    left = attempt.engines[1:]
    if left:
        switched = _finding(attempt, "TD-401", Severity.NOTE, engine=ready.name, other=left[0].name)
        return replace(attempt, engines=left, findings=(*attempt.findings, switched))
    if not isinstance(error, LostWordsError):
        return replace(attempt, error=error)
    words = ", ".join(word[:_LONGEST_SHOWN] for word in error.words[:_SHOWN_WORDS])
    lost = _finding(attempt, "TD-402", Severity.ERROR, engine=ready.name, count=str(len(error.words)), words=words)
    return replace(attempt, error=error, findings=(*attempt.findings, lost))


def _finding(attempt: Attempt, code: str, severity: Severity, **values: str) -> Finding:
    name = attempt.job.name
    return Finding(code=code, severity=severity, where=Where(file=name), values=values, subject=name)
