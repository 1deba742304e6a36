"""A batch of .docx becomes PDF/A: the best engine first, the next one where it fails, nobody stopped by another."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack

from tdkt_docs.pdf import fonts
from tdkt_docs.render.attempt import Attempt, after, started
from tdkt_docs.render.choosing import Ready, chosen
from tdkt_docs.render.engine import Convert, EngineSettings, Failure
from tdkt_docs.render.job import AUTO, RenderJob, RenderOptions, RenderResult

__all__ = ["render"]

_DEFAULTS = RenderOptions()


def render(
    batch: Sequence[RenderJob], *, engine: str = AUTO, options: RenderOptions = _DEFAULTS
) -> Iterator[RenderResult]:
    """One result for each job, in order; a document that fails never stops the others.

    Args:
        batch: The documents.
        engine: ``"auto"``: the best installed one that can draw all of a document, then the next where it fails; a
            document that none can draw is refused. The name of one engine: that one, which may leave out what it
            cannot draw, and says so.
        options: Processes, timeout and fonts.

    Raises:
        UsageError: No engine has that name.
        ProgramMissingError: The engine is not installed, or none is.
    """
    return _results(batch, chosen(engine, options), options, accepts_gaps=engine != AUTO)


def _results(
    batch: Sequence[RenderJob], engines: tuple[Ready, ...], options: RenderOptions, *, accepts_gaps: bool
) -> Iterator[RenderResult]:
    settings = EngineSettings(faces=fonts.faces(options.font_places), timeout_s=options.timeout_s, jobs=options.jobs)
    size = engines[0].module.BATCH * max(options.jobs, 1)
    with ExitStack() as ends:
        sessions: dict[str, Convert] = {}
        for start in range(0, len(batch), size):
            attempts = [started(job, engines, accepts_gaps=accepts_gaps) for job in batch[start : start + size]]
            while following := next((attempt.engines[0] for attempt in attempts if attempt.is_open), None):
                if following.name not in sessions:
                    sessions[following.name] = ends.enter_context(following.module.session(settings))
                attempts = list(_advanced(attempts, following, sessions[following.name], settings.faces))
            yield from (attempt.result for attempt in attempts)


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
