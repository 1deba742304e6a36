"""A batch of .docx becomes PDF/A: the best engine first, the next one where it fails, nobody stopped by another."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import cast

from tdkt_docs import discover
from tdkt_docs.errors import ProgramMissingError, RenderError, SourceError, UsageError
from tdkt_docs.model.artefact import RenderedPdf
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.ooxml import Package
from tdkt_docs.pdf import fonts
from tdkt_docs.render.engine import Convert, Engine, EngineSettings, Failure
from tdkt_docs.render.features import features
from tdkt_docs.render.finishing import LostWordsError, finished
from tdkt_docs.render.job import AUTO, RenderJob, RenderOptions, RenderResult

__all__ = ["EngineState", "EnginesReport", "engines_report", "render"]

_DEFAULTS = RenderOptions()
_SHOWN_WORDS = 5
_LONGEST_SHOWN = 40
_NOT_DRAWN: Mapping[str, str] = MappingProxyType(
    {
        "strike": "TD-411",
        "page-borders": "TD-412",
        "raised-text": "TD-413",
        "text-direction": "TD-414",
        "emboss": "TD-415",
        "embedded-object": "TD-416",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineState:
    """An engine as found on this machine."""

    name: str
    version: str | None
    """``None`` where it is not installed."""
    is_deterministic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EnginesReport:
    """What rendering rests on here."""

    engines: tuple[EngineState, ...]
    """In the order they are tried."""
    faces: fonts.Faces
    """The faces papers are drawn with by default."""
    system_families: tuple[str, ...]
    """Families of this system that could be used instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ready:
    name: str
    module: Engine
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attempt:
    """A job on its way through the engines that are left to it."""

    job: RenderJob
    package: Package | None
    engines: tuple[_Ready, ...] = ()
    findings: tuple[Finding, ...] = ()
    pdf: RenderedPdf | None = None
    error: RenderError | None = None

    @property
    def is_open(self) -> bool:
        return self.pdf is None and self.error is None


def render(
    batch: Sequence[RenderJob], *, engine: str = AUTO, options: RenderOptions = _DEFAULTS
) -> Iterator[RenderResult]:
    """One result for each job, in order; a document that fails never stops the others.

    Args:
        batch: The documents.
        engine: The name of one engine, or ``"auto"``: the best installed one, then the next where it fails.
        options: Processes, timeout and fonts.

    Raises:
        UsageError: No engine has that name.
        ProgramMissingError: The engine is not installed, or none is.
    """
    return _results(batch, _chosen(engine, options), options)


def engines_report(options: RenderOptions = _DEFAULTS) -> EnginesReport:
    """The engines and fonts found on this machine."""
    modules = _modules(options)
    states = (
        EngineState(name=name, version=module.version(), is_deterministic=module.IS_DETERMINISTIC)
        for name, module in modules.items()
    )
    return EnginesReport(
        engines=tuple(states),
        faces=fonts.faces(options.font_folders),
        system_families=tuple(dict.fromkeys(face.family for face in fonts.families(fonts.system_folders()))),
    )


def _modules(options: RenderOptions) -> Mapping[str, Engine]:
    names = discover.names(options.engines)
    modules = {name: cast("Engine", discover.load(options.engines, name)) for name in names}
    return dict(sorted(modules.items(), key=lambda item: (item[1].RANK, item[0])))


def _chosen(engine: str, options: RenderOptions) -> tuple[_Ready, ...]:
    modules = _modules(options)
    if engine != AUTO and engine not in modules:
        raise UsageError("render.unknown-engine", engine=engine, known=", ".join((AUTO, *modules)))
    wanted = modules if engine == AUTO else {engine: modules[engine]}
    versions = {name: module.version() for name, module in wanted.items()}
    ready = tuple(
        _Ready(name=name, module=module, version=version)
        for name, module in wanted.items()
        if (version := versions[name]) is not None
    )
    if not ready:
        raise ProgramMissingError("render.engine-missing", engine=", ".join(wanted))
    return ready


def _results(batch: Sequence[RenderJob], engines: tuple[_Ready, ...], options: RenderOptions) -> Iterator[RenderResult]:
    settings = EngineSettings(faces=fonts.faces(options.font_folders), timeout_s=options.timeout_s, jobs=options.jobs)
    size = engines[0].module.BATCH * max(options.jobs, 1)
    with ExitStack() as ends:
        sessions: dict[str, Convert] = {}
        for start in range(0, len(batch), size):
            attempts = [_started(job, engines) for job in batch[start : start + size]]
            while following := next((attempt.engines[0] for attempt in attempts if attempt.is_open), None):
                if following.name not in sessions:
                    sessions[following.name] = ends.enter_context(following.module.session(settings))
                attempts = list(_advanced(attempts, following, sessions[following.name]))
            yield from map(_result, attempts)


def _started(job: RenderJob, engines: tuple[_Ready, ...]) -> _Attempt:
    try:
        package = Package.open(job.docx)
        asked = features(package)
    except SourceError as error:
        unreadable = RenderError("render.not-docx", file=job.name)
        unreadable.__cause__ = error
        return _Attempt(job=job, package=None, error=unreadable)
    # sorting is stable: among those that can draw everything, the better ranked comes first
    ordered = sorted(engines, key=lambda ready: bool(asked & ready.module.CANNOT_DRAW))
    return _Attempt(job=job, package=package, engines=tuple(ordered))


def _advanced(attempts: Sequence[_Attempt], ready: _Ready, convert: Convert) -> Iterator[_Attempt]:
    """The attempts, those whose turn it is with ``ready`` one step further."""
    mine = [attempt.is_open and attempt.engines[0] is ready for attempt in attempts]
    outcomes = _converted(
        [attempt.job.docx for attempt, is_mine in zip(attempts, mine, strict=True) if is_mine], convert
    )
    for attempt, is_mine in zip(attempts, mine, strict=True):
        yield _after(attempt, ready, next(outcomes)) if is_mine else attempt


def _converted(batch: Sequence[bytes], convert: Convert) -> Iterator[bytes | Failure]:
    """Exactly one outcome a document, whatever the engine does: one it chokes on is passed over."""
    answered = 0
    while answered < len(batch):
        try:
            for outcome in convert(batch[answered:]):
                answered += 1
                yield outcome
        except Exception:  # noqa: BLE001, S110 # an engine is a foreign drop-in; its failure is told right below
            pass
        if answered < len(batch):
            answered += 1
            yield Failure(code="render.engine-died")


def _after(attempt: _Attempt, ready: _Ready, outcome: bytes | Failure) -> _Attempt:
    assert attempt.package is not None
    try:
        if isinstance(outcome, Failure):
            raise RenderError(outcome.code, file=attempt.job.name, engine=ready.name)  # noqa: TRY301 # one way down
        pdf = finished(outcome, attempt.job, attempt.package, ready.name, ready.version)
    except RenderError as error:
        return _failed(attempt, ready, error)
    left_out = features(attempt.package) & ready.module.CANNOT_DRAW
    notes = [_finding(attempt, _NOT_DRAWN[name], Severity.WARNING, engine=ready.name) for name in sorted(left_out)]
    return replace(attempt, pdf=pdf, findings=(*attempt.findings, *notes))


def _failed(attempt: _Attempt, ready: _Ready, error: RenderError) -> _Attempt:
    left = attempt.engines[1:]
    if left:
        switched = _finding(attempt, "TD-401", Severity.NOTE, engine=ready.name, other=left[0].name)
        return replace(attempt, engines=left, findings=(*attempt.findings, switched))
    if not isinstance(error, LostWordsError):
        return replace(attempt, error=error)
    words = ", ".join(word[:_LONGEST_SHOWN] for word in error.words[:_SHOWN_WORDS])
    lost = _finding(attempt, "TD-402", Severity.ERROR, engine=ready.name, count=str(len(error.words)), words=words)
    return replace(attempt, error=error, findings=(*attempt.findings, lost))


def _finding(attempt: _Attempt, code: str, severity: Severity, **values: str) -> Finding:
    name = attempt.job.name
    return Finding(code=code, severity=severity, where=Where(file=name), values=values, subject=name)


def _result(attempt: _Attempt) -> RenderResult:
    return RenderResult(name=attempt.job.name, pdf=attempt.pdf, findings=attempt.findings, error=attempt.error)
