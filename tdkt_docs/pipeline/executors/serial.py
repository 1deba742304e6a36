"""The work done in this process, one item after another: the fastest start, and nothing between us and a bad item."""

from collections.abc import Callable, Iterator
from typing import Any

from tdkt_docs.errors import TdktError
from tdkt_docs.pipeline.executor import Job, Limits, Task, TaskResult, WorkError

__all__ = ["run"]


def run(job: Job, tasks: Iterator[Task], limits: Limits) -> Iterator[TaskResult]:  # noqa: ARG001 - there is no worker to limit
    """The results, in the tasks' order.

    ``limits`` holds for worker processes and there is none here: a hanging item hangs, a dying one ends the program.
    """
    work = _start(job)
    for task in tasks:
        yield TaskResult(number=task.number, outcomes=tuple(_outcome(job, work, item) for item in task.items))


def _start(job: Job) -> Callable[[Any], Any]:
    try:
        return job.start()
    except TdktError:
        raise
    except Exception as error:
        raise WorkError.of(error) from error


def _outcome(job: Job, work: Callable[[Any], Any], item: Any) -> Any:
    try:
        return work(item)
    except TdktError:
        raise
    except MemoryError:
        return job.lost(item, "memory")
    except Exception as error:
        raise WorkError.of(error) from error
