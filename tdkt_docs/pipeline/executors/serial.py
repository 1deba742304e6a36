"""The work done in this process, one item after another: the fastest start, and nothing between us and a bad item."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from tdkt_docs.errors import TdktError
from tdkt_docs.pipeline.executor import Job, Limits, Task, TaskResult, WorkError

__all__ = ["run"]


class _TimeIsUpError(BaseException):
    """An item took too long; no handler of ordinary errors may hold it up."""


def run(job: Job, tasks: Iterator[Task], limits: Limits) -> Iterator[TaskResult]:
    """The results, in the tasks' order.

    The time of an item is limited where the system can interrupt a program; a dying item ends it.
    """
    work = _start(job)
    for task in tasks:
        outcomes = tuple(_outcome(job, work, item, limits.seconds_per_item) for item in task.items)
        yield TaskResult(number=task.number, outcomes=outcomes)


def _start(job: Job) -> Callable[[Any], Any]:
    try:
        return job.start()
    except TdktError:
        raise
    except Exception as error:  # noqa: BLE001 - any bug of ours, told without its message, which may hold what people wrote
        raise WorkError.of(error) from None  # a traceback would show the cause, with that message


def _outcome(job: Job, work: Callable[[Any], Any], item: Any, seconds: float) -> Any:
    try:
        with _limited(seconds):
            return work(item)
    except _TimeIsUpError:
        return job.lost(item, "hung")
    except TdktError:
        raise
    except MemoryError:
        return job.lost(item, "memory")
    except Exception as error:  # noqa: BLE001 - any bug of ours, told without its message, which may hold what people wrote
        raise WorkError.of(error) from None  # a traceback would show the cause, with that message


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Let what is done inside take ``seconds``; without limit on Windows and beside the main thread."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _time_is_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _time_is_up(_signal: int, _frame: object) -> NoReturn:
    raise _TimeIsUpError
