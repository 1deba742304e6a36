"""A task on its way through a worker: bytes that nobody between its two ends has to understand."""

import pickle
import struct
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from tdkt_docs.pipeline.executor import Job, Loss, Task, TaskResult

__all__ = [
    "LENGTH",
    "PROTOCOL",
    "Chunk",
    "Finished",
    "Lost",
    "PackedJob",
    "Parcel",
    "Piece",
    "pack",
    "pack_job",
    "unpack",
]

PROTOCOL = 5
"""Of pickle; named because the two ends may be different Pythons of a cluster."""
LENGTH = struct.Struct("<I")
"""Of an outcome's pickle, bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedJob:
    """A job, pickled."""

    data: bytes = field(repr=False)
    module: str
    """Where its class lives: what a process needs before it can begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A task's items, pickled."""

    number: int
    items: bytes = field(repr=False)
    """One pickled tuple; what people wrote shows in no log."""
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Outcomes of neighbouring items."""

    first: int
    """0-based index of the first item."""
    count: int
    outcomes: bytes = field(repr=False)
    """So many pickles one after another, each behind its ``LENGTH``; what follows them means nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """An item that has no outcome."""

    index: int
    """0-based."""
    how: Loss


Piece: TypeAlias = Chunk | Lost


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """All that came back of a parcel; where pieces overlap they say the same."""

    number: int
    pieces: tuple[Piece, ...]


def pack_job(job: Job) -> PackedJob:
    """The job as it travels."""
    return PackedJob(data=pickle.dumps(job, PROTOCOL), module=type(job).__module__)


def pack(task: Task) -> Parcel:
    """The task as it travels."""
    return Parcel(number=task.number, items=pickle.dumps(task.items, PROTOCOL), count=len(task.items))


def unpack(job: Job, task: Task, pieces: Iterable[Piece]) -> TaskResult:
    """The result of ``task``, every lost item answered for by the job."""
    outcomes: list[Any] = [None] * len(task.items)
    for piece in pieces:
        if isinstance(piece, Lost):
            outcomes[piece.index] = job.lost(task.items[piece.index], piece.how)
        else:
            outcomes[piece.first : piece.first + piece.count] = _pickles(piece.outcomes, piece.count)
    return TaskResult(number=task.number, outcomes=tuple(outcomes))


def _pickles(data: bytes, count: int) -> list[Any]:
    # pickle.loads on slices costs a fifth of an Unpickler on a stream
    view, at, found = memoryview(data), 0, []
    for _ in range(count):
        (length,) = LENGTH.unpack_from(view, at)
        at += LENGTH.size
        found.append(pickle.loads(view[at : at + length]))
        at += length
    return found
