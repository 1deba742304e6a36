"""A worker process: takes parcels from one pipe, sends outcomes into another, and notes each step.

It ends when its parent does, when an item takes all its memory, and when the work says so. It never decides
anything about an item: that is for the parent, who reads the notes.
"""

import faulthandler
import os
import pickle
import signal
import struct
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TextIO

from tdkt_docs.errors import TdktError
from tdkt_docs.pipeline.executor import Job, WorkError
from tdkt_docs.pipeline.executors._notes import Notes, Shared
from tdkt_docs.pipeline.executors._parcels import LENGTH, PROTOCOL

__all__ = ["CHUNK", "FAILED", "LAST_CHUNK", "ORDER", "READY", "REPORT", "Post", "work"]

ORDER = struct.Struct("<QQ")
"""Before a parcel's items: serial, index of the first item to do."""
REPORT = struct.Struct("<BQQQ")
"""What the parent hears: kind, serial, first item, count; then the outcomes or the error."""
READY, CHUNK, LAST_CHUNK, FAILED = range(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What a worker is given when it is born."""

    orders: Connection
    """First the job, then parcels."""
    reports: Connection
    shared: Shared
    memory_mb: int
    patience_s: float
    """A single step of the interpreter longer than this ends the worker even when nobody is left to do it."""


def work(post: Post) -> None:
    """The life of a worker; never returns."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole terminal; the parent decides
    _limit(post.memory_mb)
    inbox: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_receive, args=(post, inbox), daemon=True).start()
    notes = Notes(post.shared)
    try:
        job: Job = pickle.loads(inbox.get())
        function = job.start()
        post.reports.send_bytes(REPORT.pack(READY, 0, 0, 0))
        while True:
            _do(function, inbox.get(), notes, post.reports)
    except MemoryError as error:
        notes.starve()
        if not notes.serial:
            _fail(post.reports, error)
    except Exception as error:  # noqa: BLE001 - the end of a process: nobody above could catch it, so the parent is sent it and raises it
        _fail(post.reports, error)
    os._exit(1)  # nothing of ours is open, and an exit handler of a library may hang


def _do(function: Callable[[Any], Any], order: bytes, notes: Notes, reports: Connection) -> None:
    serial, first = ORDER.unpack_from(order)
    items = pickle.loads(memoryview(order)[ORDER.size :])
    room, used, size = notes.room, 0, len(notes.room)
    dumps, done, header = pickle.dumps, notes.done, LENGTH.size
    notes.begin(serial, first)
    for index in range(first, len(items)):
        outcome = dumps(function(items[index]), PROTOCOL)
        end = used + header + len(outcome)
        if end > size:
            _send(CHUNK, notes, used, reports)
            used, end = 0, header + len(outcome)
        if end > size:
            reports.send_bytes(REPORT.pack(CHUNK, serial, index, 1) + LENGTH.pack(len(outcome)) + outcome)
            notes.done(index)
            notes.sent()
            continue
        LENGTH.pack_into(room, used, len(outcome))
        room[used + header : end] = outcome
        used = end
        done(index)
    _send(LAST_CHUNK, notes, used, reports)
    notes.end()


def _send(kind: int, notes: Notes, used: int, reports: Connection) -> None:
    report = REPORT.pack(kind, notes.serial, notes.first, notes.next - notes.first)
    reports.send_bytes(report + notes.room[:used])
    notes.sent()


def _fail(reports: Connection, error: Exception) -> None:
    said = error if isinstance(error, TdktError) else WorkError.of(error)
    reports.send_bytes(REPORT.pack(FAILED, 0, 0, 0) + pickle.dumps(said, PROTOCOL))


def _receive(post: Post, inbox: "SimpleQueue[bytes]") -> None:
    """Orders are taken in beside the work, so that the parent never waits and its end is noticed at once."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        try:
            while True:
                _show_life(post.patience_s, nowhere)
                if post.orders.poll(post.patience_s / 2):
                    inbox.put(post.orders.recv_bytes())
        finally:
            os._exit(0)  # whatever ended this thread, nothing reaches the worker any more


def _show_life(patience_s: float, nowhere: TextIO) -> None:
    """Put off the end that comes without the interpreter: library code may hang and never let this thread run."""
    faulthandler.dump_traceback_later(patience_s, file=nowhere, exit=True)


def _limit(memory_mb: int) -> None:
    """No more private writable memory than ``memory_mb``, and no core dump: it would hold people's data.

    RLIMIT_DATA rather than RLIMIT_AS: libraries, fonts and files that are mapped, reserved address space of
    allocators and stacks of threads do not count, so that what is limited is what the work asks for.
    """
    if sys.platform == "win32":
        return
    import resource

    for limit, wanted in ((resource.RLIMIT_DATA, memory_mb << 20), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(limit)
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(limit, (soft, hard))
