"""Many papers drawn by processes of this machine that do all of it: read, converted, finished as PDF/A."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import chain, count, groupby, islice
from pathlib import Path

from tdkt_docs import render
from tdkt_docs.errors import RenderError
from tdkt_docs.memory import give_back
from tdkt_docs.pipeline import executor
from tdkt_docs.pipeline.executor import Limits, Loss, Task

__all__ = ["LARGE_BYTES", "MANY", "draw", "draw_side_by_side"]

MANY = 200
"""Papers from which on processes are worth their start, a second or two each."""
_PARCEL = 8
LARGE_BYTES = 32_000
"""Of Word, zipped: a list of some hundred rows. Such are drawn one at a time, neighbours by one process; whoever gives
them last has them drawn when the other process has ended."""
_WORKERS = 2
_EXECUTOR = "local"
_MEMORY_MB = 4096
"""Of address space, which PDFium and the font libraries reserve by far more than they use."""

_Chunk = tuple[render.RenderJob, ...]
_Drawn = tuple[render.RenderResult, ...]


def draw(
    jobs: Iterable[render.RenderJob], *, engine: str, options: render.RenderOptions, count: int
) -> Iterator[render.RenderResult]:
    """One result a job, in order: by this process, or for ``MANY`` or more and two cores by others.

    Args:
        jobs: The documents.
        engine: As ``render.render`` takes it.
        options: Processes, timeout and fonts.
        count: How many jobs there may be at most.
    """
    if count < MANY or options.jobs < _WORKERS:
        return render.render(jobs, engine=engine, options=options)
    return draw_side_by_side(jobs, engine=engine, options=options)


def draw_side_by_side(
    jobs: Iterable[render.RenderJob], *, engine: str, options: render.RenderOptions
) -> Iterator[render.RenderResult]:
    """One result a job, in order, by processes that draw whole papers."""
    with tempfile.TemporaryDirectory(prefix="tdkt-ve-", ignore_cleanup_errors=True) as folder:
        work = _Drawing(engine=engine, options=replace(options, jobs=1), folder=Path(folder))
        limits = Limits(
            jobs=_WORKERS,
            seconds_per_item=options.timeout_s * _PARCEL * 2,
            memory_mb=_MEMORY_MB,
            has_server=False,
        )
        waiting: dict[int, _Drawn] = {}
        following = 1
        for result in executor.load(_EXECUTOR).run(work, _tasks(jobs), limits):
            waiting[result.number] = tuple(chain.from_iterable(result.outcomes))
            while following in waiting:
                yield from waiting.pop(following)
                following += 1


def _tasks(jobs: Iterable[render.RenderJob]) -> Iterator[Task]:
    """Some papers at a time, small ones together, large ones each for itself."""
    numbers = count(1)
    for is_large, neighbours in groupby(jobs, _is_large):
        while some := tuple(islice(neighbours, _PARCEL)):
            yield Task(number=next(numbers), items=tuple((job,) for job in some) if is_large else (some,))


def _is_large(job: render.RenderJob) -> bool:
    return len(job.docx) >= LARGE_BYTES


@dataclass(frozen=True, kw_only=True)
class _Drawing:
    """The work of a process; its engine stays warm."""

    engine: str
    options: render.RenderOptions
    folder: Path
    """Where it keeps what it needs meanwhile; the process that asked clears it away."""

    def start(self) -> Callable[[_Chunk], _Drawn]:
        """What draws a chunk."""
        tempfile.tempdir = str(self.folder)
        return _Drawer(self.engine, self.options)

    def lost(self, item: _Chunk, _how: Loss) -> _Drawn:
        """Every paper of the chunk unmade."""
        return tuple(
            render.RenderResult(name=job.name, error=RenderError("render.engine-died", file=job.name, engine=""))
            for job in item
        )


class _Drawer:
    """An engine that stays warm as long as its process lives."""

    def __init__(self, engine: str, options: render.RenderOptions) -> None:
        self._ends = ExitStack()
        self._draws = self._ends.enter_context(render.batch_renderer(engine=engine, options=options))

    def __call__(self, jobs: _Chunk) -> _Drawn:
        drawn = tuple(_portable(result) for result in self._draws(jobs))
        give_back()
        return drawn


def _portable(result: render.RenderResult) -> render.RenderResult:
    """The same; an error of a special kind cannot travel between processes."""
    if result.error is None:
        return result
    return replace(result, error=RenderError(result.error.code, **result.error.values))
