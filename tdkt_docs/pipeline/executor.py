"""What an executor is: a drop-in module in ``executors/`` that does many small pieces of work, whatever they are."""

import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol, TypeAlias, cast

from tdkt_docs import discover

__all__ = ["Executor", "Job", "Limits", "Loss", "Task", "TaskResult", "WorkError", "load", "names"]

_EXECUTORS = "tdkt_docs.pipeline.executors"

Loss: TypeAlias = Literal["died", "hung", "memory"]
"""How an item cost its worker: it ended the process, took longer than allowed, or asked for too much memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Work for one worker at a time."""

    number: int
    """1-based; what its result is known by."""
    items: tuple[Any, ...]
    """Picklable; the executor does not look inside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskResult:
    """What came out of a task."""

    number: int
    outcomes: tuple[Any, ...]
    """One per item, in the items' order."""


class Job(Protocol):
    """The work itself: picklable, and it travels to each worker once."""

    def start(self) -> Callable[[Any], Any]:
        """The function that turns an item into its picklable outcome; called once per worker process.

        The function answers for what it expects to go wrong with an item. A ``TdktError`` from it stops the
        whole run; any other exception is a fault of the program and stops it as ``WorkError``.
        """
        ...

    def lost(self, item: Any, how: Loss) -> Any:
        """The outcome of an item that cost its worker; called in the process that runs the executor."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much an executor may take."""

    jobs: int
    """Worker processes at a time; a cluster has as many as it has."""
    seconds_per_item: float = 60
    memory_mb: int = 1024
    """What a worker may allocate, where the system can limit it; MiB."""
    deaths_per_item: int = 2
    """How many workers an item may end before it is lost: a worker killed from outside is not its item's fault."""
    has_server: bool = True
    """Whether workers are forked, where they can be, from a server that knows the work: one that ends is replaced at
    once, but the server stays in memory as long as this program runs. Few workers that live long need none."""
    scheduler: str = ""
    """Address of the cluster, for an executor that needs one: ``tcp://host:port``."""


class Executor(Protocol):
    """The shape of an executor's module."""

    def run(self, job: Job, tasks: Iterator[Task], limits: Limits) -> Iterator[TaskResult]:
        """The results as they come, in any order.

        The stream of tasks is pulled as workers need it, a few tasks per worker ahead of what is finished.
        Closing the iterator (or an error, or Ctrl-C) ends all workers at once.

        Raises:
            TdktError: The work said that the run cannot go on; or the executor cannot work here.
            WorkError: The work has a fault, or workers end before they begin.
        """
        ...


class WorkError(RuntimeError):
    """The work failed where it must not: our bug. It names the kind of failure and its place, never the data."""

    @classmethod
    def of(cls, error: BaseException) -> "WorkError":
        """The same failure without its message, which may hold what people wrote."""
        frames = traceback.extract_tb(error.__traceback__)
        place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno} in {frames[-1].name}" if frames else ""
        return cls(f"{type(error).__name__}{place}")


def names() -> tuple[str, ...]:
    """The executors there are, sorted."""
    return discover.names(_EXECUTORS)


def load(name: str) -> Executor:
    """The executor of this name.

    Raises:
        KeyError: There is none.
    """
    return cast("Executor", discover.load(_EXECUTORS, name))
