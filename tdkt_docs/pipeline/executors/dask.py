"""The work done by a Dask cluster that somebody started: the same tasks, with the same results, on several machines."""

import logging
import pickle
import pkgutil
import re
import time
import uuid
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from typing import Any

import tdkt_docs
from tdkt_docs.errors import ProgramMissingError, TdktError, UsageError
from tdkt_docs.pipeline.executor import Job, Limits, Task, TaskResult, WorkError
from tdkt_docs.pipeline.executors._host import Failed, Terms, do, same
from tdkt_docs.pipeline.executors._parcels import Finished, pack, pack_job, unpack

__all__ = ["run"]

_log = logging.getLogger(__name__)

_ADDRESS = re.compile(r"(?:tcp|tls)://[^/\s]+:\d+")
_CONNECT_S = 10
_LOOK_S = 2.0
"""How often to see how many workers there are."""
_NO_WORKERS_S = 60.0
"""How long to wait for the first worker, or for a new one after the last has gone."""
_AHEAD = 3
"""Tasks on their way for each thread of the cluster."""
_TRIES = 3
"""How often a task is sent anew after the cluster has given it up: each time several of its workers had ended."""
_DO = f"{do.__module__}:{do.__name__}"
_LACKS = (ImportError, AttributeError)
"""How a Python says that it has not this program, or an old one."""
_AT_EASE = {
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.worker.profile.enabled": False,
}
"""Of the client: it would look after itself a hundred times a second."""
_LOGGERS = ("distributed", "distributed.client", "distributed.gc", "tornado", "tornado.application")


def run(job: Job, tasks: Iterator[Task], limits: Limits) -> Iterator[TaskResult]:
    """The results as they come; see ``Executor``.

    The scheduler and the workers must have this program installed. A cluster's worker gives the items to a process of
    its own, held to ``limits``; when a worker of the cluster ends, its tasks are done by another.

    Raises:
        UsageError: No scheduler at ``limits.scheduler``.
        ProgramMissingError: Dask is missing here, or this program on the cluster; no workers; the scheduler has gone.
    """
    with _client(limits.scheduler) as client:
        yield from _Run(client, job, limits).results(tasks)


@contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        import dask
        import distributed
    except ImportError as error:
        raise ProgramMissingError("executors.no-dask") from error
    if not _ADDRESS.fullmatch(address):
        raise UsageError("executors.scheduler-address", address=address)
    with _quiet(), dask.config.set(_AT_EASE):
        try:
            with _no_warnings():
                client = distributed.Client(address, timeout=_CONNECT_S, set_as_default=False, name="tdkt")
        except (OSError, ImportError) as error:
            raise UsageError("executors.no-scheduler", address=address) from error
        try:
            yield client
        finally:
            _close(client)


def _close(client: Any) -> None:
    """The cluster drops what was not done yet, whether or not it can still be told."""
    try:
        client.close(timeout=_CONNECT_S)
    except (OSError, TimeoutError):
        _log.info("the scheduler does not answer", exc_info=True)


@contextmanager
def _quiet() -> Iterator[None]:
    """Dask tells the terminal about connections; what matters of it we say ourselves."""
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


@contextmanager
def _no_warnings() -> Iterator[None]:
    """Dask warns of libraries that differ between machines, and of large tasks: neither changes our results."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    task: Task
    future: Any
    tries: int = 1


class _Run:
    """Tasks on their way through a cluster."""

    def __init__(self, client: Any, job: Job, limits: Limits) -> None:
        self._client = client
        self._job = job
        self._address = limits.scheduler
        self._terms = Terms(run=uuid.uuid4().hex, version=tdkt_docs.__version__, limits=replace(limits, jobs=1))
        self._sent: dict[str, _Sent] = {}
        self._done: SimpleQueue[Any] = SimpleQueue()
        self._threads = 1
        self._looked_at = self._had_workers_at = time.monotonic()
        self._known: set[str] = set()
        self._look()
        self._packed = self._submit(same, pack_job(job))

    def results(self, tasks: Iterator[Task]) -> Iterator[TaskResult]:
        """The results as they come."""
        has_more = True
        while has_more or self._sent:
            can_take = has_more and len(self._sent) < _AHEAD * self._threads
            if can_take:
                task = next(tasks, None)
                has_more = task is not None
                if task:
                    self._send(task)
            for sent in self._ended(0 if can_take else _LOOK_S):
                answer = self._answer(sent)
                if answer:
                    yield unpack(self._job, sent.task, answer.pieces)
            if time.monotonic() - self._looked_at > _LOOK_S:
                self._look()

    def _submit(self, function: Callable[..., Any], *arguments: Any) -> Any:
        with _no_warnings():
            return self._client.submit(function, *arguments, pure=False)

    def _send(self, task: Task, tries: int = 1) -> None:
        future = self._submit(do, self._packed, pack(task), self._terms)
        self._sent[future.key] = _Sent(task=task, future=future, tries=tries)
        future.add_done_callback(self._done.put)

    def _ended(self, timeout_s: float) -> Iterator[_Sent]:
        """What has come to an end, one way or another, since the last call or within so many seconds."""
        with suppress(Empty):
            yield self._sent.pop(self._done.get(timeout=timeout_s).key)
            while True:
                yield self._sent.pop(self._done.get_nowait().key)

    def _answer(self, sent: _Sent) -> Finished | None:
        """What came of a task; ``None`` when it had to be sent anew."""
        from distributed import KilledWorker

        try:
            answer: Finished | Failed = sent.future.result()
        except KilledWorker as error:  # not by an item: those have processes of their own
            if sent.tries == _TRIES:
                raise ProgramMissingError("executors.no-workers", address=self._address) from error
            self._send(sent.task, sent.tries + 1)
            return None
        except CancelledError as error:
            raise ProgramMissingError("executors.scheduler-lost", address=self._address) from error
        if isinstance(answer, Failed):
            reason: TdktError | WorkError = pickle.loads(answer.error)
            raise reason
        return answer

    def _look(self) -> None:
        """Who is there to work, and whether they can.

        Raises:
            ProgramMissingError: Nobody, and that for long; a worker without this program; or nobody to ask.
        """
        try:
            threads: dict[str, int] = self._client.nthreads()
            self._meet(set(threads) - self._known)
        except OSError as error:
            raise ProgramMissingError("executors.scheduler-lost", address=self._address) from error
        self._known = set(threads)
        self._threads = max(sum(threads.values()), 1)
        self._looked_at = time.monotonic()
        if threads:
            self._had_workers_at = self._looked_at
        elif self._looked_at - self._had_workers_at > _NO_WORKERS_S:
            raise ProgramMissingError("executors.no-workers", address=self._address)

    def _meet(self, workers: set[str]) -> None:
        """See that the scheduler and new workers have this program; one that cannot read a task would keep it for ever.

        Asked with a function of Python's own, which they can all read.
        """
        try:
            if not self._known:
                self._client.run_on_scheduler(pkgutil.resolve_name, _DO)
            if workers:
                answers = self._client.run(pkgutil.resolve_name, _DO, workers=sorted(workers), on_error="return")
                for error in [answer for answer in answers.values() if isinstance(answer, _LACKS)]:
                    raise error
        except _LACKS as error:
            raise ProgramMissingError("executors.not-on-cluster", address=self._address) from error
