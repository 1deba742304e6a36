"""What a worker writes down as it goes, in memory that outlives it."""

import ctypes
from multiprocessing.context import BaseContext
from typing import TypeAlias

__all__ = ["Notes", "Shared", "share"]

Shared: TypeAlias = "ctypes.Array[ctypes.c_ubyte]"
"""Travels to a worker as an argument of its process."""

_ROOM = 1 << 18
_MARKS = 4
_SERIAL, _FIRST, _NEXT, _IS_STARVED = range(_MARKS)
_SIZE = 8


def share(context: BaseContext) -> Shared:
    """Empty notes for a worker to come."""
    shared: Shared = context.RawArray(ctypes.c_ubyte, _MARKS * _SIZE + _ROOM)
    return shared


class Notes:
    """The parcel at hand, how far it is, and the outcomes that were not sent yet.

    A worker may end between any two of its steps. So each step is one store of eight bytes, and the notes are true
    before and after it: an outcome is first written, then counted; outcomes that were sent are dropped at once.
    """

    __slots__ = ("_marks", "room")

    def __init__(self, shared: Shared) -> None:
        everything = memoryview(shared).cast("B")
        self._marks: memoryview[int] = everything[: _MARKS * _SIZE].cast("q")
        self.room = everything[_MARKS * _SIZE :]
        """The outcomes from ``first`` to ``next``, as in ``Chunk.outcomes``."""

    @property
    def serial(self) -> int:
        """Of the parcel at hand; 0 between parcels."""
        return self._marks[_SERIAL]

    @property
    def first(self) -> int:
        """0-based index of the first item whose outcome was not sent yet."""
        return self._marks[_FIRST]

    @property
    def next(self) -> int:
        """0-based index of the item at hand: the outcomes of all before it are known."""
        return self._marks[_NEXT]

    @property
    def is_starved(self) -> bool:
        """The item at hand asked for more memory than the worker may have."""
        return self._marks[_IS_STARVED] != 0

    def begin(self, serial: int, first: int) -> None:
        """A parcel is taken up at item ``first``."""
        self._marks[_FIRST] = self._marks[_NEXT] = first
        self._marks[_SERIAL] = serial

    def done(self, index: int) -> None:
        """The outcome of item ``index`` lies in the room."""
        self._marks[_NEXT] = index + 1

    def sent(self) -> None:
        """The outcomes in the room are on their way."""
        self._marks[_FIRST] = self._marks[_NEXT]

    def end(self) -> None:
        """The parcel is done and all its outcomes are on their way."""
        self._marks[_SERIAL] = 0

    def starve(self) -> None:
        """Memory ran out; noting it takes none."""
        self._marks[_IS_STARVED] = 1
