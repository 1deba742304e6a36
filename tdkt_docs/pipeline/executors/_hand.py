"""One worker as its parent sees it: a process, two pipes, its notes, and the parcels it holds."""

import multiprocessing
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from tdkt_docs.errors import TdktError, UsageError
from tdkt_docs.pipeline.executor import Limits, WorkError
from tdkt_docs.pipeline.executors._notes import Notes, share
from tdkt_docs.pipeline.executors._parcels import Chunk, PackedJob, Parcel, Piece
from tdkt_docs.pipeline.executors._worker import FAILED, LAST_CHUNK, ORDER, READY, REPORT, Post, work

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

__all__ = ["Hand", "Open"]

_FAREWELL_S = 5.0
_STARTING = threading.Lock()


@dataclass(slots=True, kw_only=True)
class Open:
    """A parcel that is not finished."""

    parcel: Parcel
    serial: int
    """Its own among all parcels of a pool; from 1."""
    pieces: list[Piece] = field(default_factory=list)
    next: int = 0
    """0-based index of the first item of which nothing is known."""
    deaths: int = 0
    """Of workers, at item ``next``."""

    @property
    def is_complete(self) -> bool:
        """Every item has an outcome or is lost."""
        return self.next == self.parcel.count

    def add(self, piece: Piece, following: int) -> None:
        """One more piece; ``following`` is the index of the item after it."""
        self.pieces.append(piece)
        self.next, self.deaths = following, 0


class Hand:
    """A worker from its birth to its end; the pool decides what it gets, and what its end means."""

    def __init__(self, job: PackedJob, limits: Limits, held: deque[Open]) -> None:
        self.held = held
        """The parcels it was given; the first is at hand."""
        self.is_ready = False
        """The work was started in it."""
        self.has_told = False
        """Something of an item was heard from it."""
        self._orders: SimpleQueue[bytes | None] = SimpleQueue()
        self._bear(job, limits)
        self._orders.put(job.data)
        for parcel in held:
            self._order(parcel)

    def _bear(self, job: PackedJob, limits: Limits) -> None:
        context = _context(job.module, limits)
        with ExitStack() as given, ExitStack() as ours:
            orders_end, orders = context.Pipe(duplex=False)
            given.callback(orders_end.close)
            ours.callback(orders.close)
            self.reports, reports_end = context.Pipe(duplex=False)
            given.callback(reports_end.close)
            ours.callback(self.reports.close)
            shared = share(context)
            post = Post(
                orders=orders_end,
                reports=reports_end,
                shared=shared,
                memory_mb=limits.memory_mb,
                patience_s=2 * limits.seconds_per_item + 30,
            )
            self.process = context.Process(target=work, args=(post,), name="tdkt-worker", daemon=True)
            try:
                _start(self.process)
            except (OSError, EOFError) as error:
                raise UsageError("executors.no-process", jobs=limits.jobs) from error
            ours.pop_all()
        self.notes = Notes(shared)
        threading.Thread(target=_feed, args=(orders, self._orders), daemon=True).start()

    def give(self, parcel: Open) -> None:
        """One more parcel to do, after those it holds."""
        self.held.append(parcel)
        self._order(parcel)

    def _order(self, parcel: Open) -> None:
        self._orders.put(ORDER.pack(parcel.serial, parcel.next) + parcel.parcel.items)

    def hear(self) -> Open | None:
        """Take in one report; the parcel that it finishes, if it does.

        Raises:
            EOFError: The worker has ended; OSError where the system says it so.
            TdktError: What the work raised.
            WorkError: The work has a fault.
        """
        report = self.reports.recv_bytes()
        kind, _, first, count = REPORT.unpack_from(report)
        if kind == FAILED:
            error: TdktError | WorkError = pickle.loads(report[REPORT.size :])
            raise error
        if kind == READY:
            self.is_ready = True
            return None
        self.has_told = True
        self.held[0].add(Chunk(first=first, count=count, outcomes=report[REPORT.size :]), first + count)
        return self.held.popleft() if kind == LAST_CHUNK else None

    def end(self) -> Iterator[Open]:
        """End the worker; the parcels finished by what it had still said, and its notes are final."""
        self.process.kill()
        try:
            while self.reports.poll(_FAREWELL_S):
                finished = self.hear()
                if finished:
                    yield finished
        except (EOFError, OSError):
            pass
        finally:
            self.close()

    def kill(self) -> None:
        """End the worker without a word."""
        self.process.kill()

    def close(self) -> None:
        """After its end: nothing of it is left with us."""
        self._orders.put(None)
        self.process.join(_FAREWELL_S)
        self.reports.close()


def _context(module: str, limits: Limits) -> "ForkServerContext | SpawnContext":
    """How workers are born: forked from a small server that knows the work already, where that is safe; else anew."""
    if sys.platform != "linux" or not limits.has_server:
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    # Holds for a server that is not running yet; workers of one that is load the work themselves.
    context.set_forkserver_preload([__name__, *([module] if module != "__main__" else [])])
    return context


def _start(process: multiprocessing.process.BaseProcess) -> None:
    with _STARTING, _interrupts_wait(), _no_main():
        process.start()


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Ctrl-C while a process is born ends us afterwards, and the newborn never sees it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # it comes with the first process, and unblocks signals as it does
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _no_main() -> Iterator[None]:
    """Keep the newborn from importing the program's main module: a command line is no part of the work.

    ``multiprocessing.spawn.get_preparation_data`` tells the child to import what ``__spec__`` or ``__file__`` name.
    """
    main = sys.modules["__main__"]
    kept: dict[str, Any] = {name: main.__dict__[name] for name in ("__spec__", "__file__") if name in main.__dict__}
    main.__spec__ = None
    main.__dict__.pop("__file__", None)
    try:
        yield
    finally:
        main.__dict__.update(kept)


def _feed(connection: Connection, orders: "SimpleQueue[bytes | None]") -> None:
    """Send orders as the worker takes them; in a thread, because a worker that hangs takes none."""
    with connection:
        for order in iter(orders.get, None):
            try:
                connection.send_bytes(order)
            except OSError:
                return  # the worker has ended; the pool hears of it where it listens
