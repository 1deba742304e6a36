"""A batch of .docx becomes PDF/A: the best engine first, the next one where it fails, nobody stopped by another."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice

from tdkt_docs.pdf import fonts
from tdkt_docs.render.attempt import Attempt, after, started
from tdkt_docs.render.choosing import Ready, chosen
from tdkt_docs.render.engine import Convert, EngineSettings, Failure
from tdkt_docs.render.job import AUTO, RenderJob, RenderOptions, RenderResult

__all__ = ["batch_renderer", "render", "renderer"]

_DEFAULTS = RenderOptions()


def render(
    batch: Iterable[RenderJob], *, engine: str = AUTO, options: RenderOptions = _DEFAULTS
) -> Iterator[RenderResult]:
    """One result for each job, in order; a document that fails never stops the others.

    Args:
        batch: The documents; a few are taken at a time, so that any number of them may come.
        engine: ``"auto"``: the best installed one that can draw all of a document, then the next where it fails; a
            document that none can draw is refused. The name of one engine: that one, which may leave out what it
            cannot draw, and says so.
        options: Processes, timeout and fonts.

    Raises:
        UsageError: No engine has that name.
        ProgramMissingError: The engine is not installed, or none is.
    """
    return _results(batch, chosen(engine, options), options, accepts_gaps=engine != AUTO)


@contextmanager
def renderer(
    *, engine: str = AUTO, options: RenderOptions = _DEFAULTS
) -> Iterator[Callable[[RenderJob], RenderResult]]:
    """What renders one document at a time, its engine kept warm meanwhile; as ``render`` does it.

    Raises:
        UsageError: No engine has that name.
        ProgramMissingError: The engine is not installed, or none is.
    """
    with batch_renderer(engine=engine, options=options) as results:
        yield lambda job: results([job])[0]


@contextmanager
def batch_renderer(
    *, engine: str = AUTO, options: RenderOptions = _DEFAULTS
) -> Iterator[Callable[[Sequence[RenderJob]], tuple[RenderResult, ...]]]:
    """What renders a few documents at a time, its engine kept warm meanwhile; as ``render`` does it.

    Raises:
        UsageError: No engine has that name.
        ProgramMissingError: The engine is not installed, or none is.
    """
    with ExitStack() as ends:
        yield _Room(engines=chosen(engine, options), options=options, accepts_gaps=engine != AUTO, ends=ends).results


def _results(
    batch: Iterable[RenderJob], engines: tuple[Ready, ...], options: RenderOptions, *, accepts_gaps: bool
) -> Iterator[RenderResult]:
    size = engines[0].module.BATCH * max(options.jobs, 1)
    with ExitStack() as ends:
        room = _Room(engines=engines, options=options, accepts_gaps=accepts_gaps, ends=ends)
        left = iter(batch)
        while jobs := tuple(islice(left, size)):
            yield from room.results(jobs)


@dataclass(slots=True, kw_only=True)
class _Room:
    """Engines at work; each is started when first needed and ends with ``ends``."""

    engines: tuple[Ready, ...]
    options: RenderOptions
    accepts_gaps: bool
    ends: ExitStack
    sessions: dict[str, Convert] = field(default_factory=dict)

    def results(self, jobs: Sequence[RenderJob]) -> tuple[RenderResult, ...]:
        faces = fonts.faces(self.options.font_places)
        attempts = [started(job, self.engines, accepts_gaps=self.accepts_gaps) for job in jobs]
        while following := next((attempt.engines[0] for attempt in attempts if attempt.is_open), None):
            attempts = list(_advanced(attempts, following, self._session(following, faces), faces))
        return tuple(attempt.result for attempt in attempts)

    def _session(self, ready: Ready, faces: fonts.Faces) -> Convert:
        if ready.name not in self.sessions:
            options = self.options
            settings = EngineSettings(faces=faces, timeout_s=options.timeout_s, jobs=options.jobs)
            self.sessions[ready.name] = self.ends.enter_context(ready.module.session(settings))
        return self.sessions[ready.name]


def _advanced(attempts: Sequence[Attempt], ready: Ready, convert: Convert, faces: fonts.Faces) -> Iterator[Attempt]:
    """The attempts, those whose turn it is with ``ready`` one step further."""
    mine = [attempt.is_open and attempt.engines[0] is ready for attempt in attempts]
    outcomes = _converted([attempt.docx for attempt, is_mine in zip(attempts, mine, strict=True) if is_mine], convert)
    for attempt, is_mine in zip(attempts, mine, strict=True):
        yield after(attempt, ready, next(outcomes), faces) if is_mine else attempt


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
