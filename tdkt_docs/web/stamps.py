"""What pages draw from files is kept while the files lie as they did: one room tells whether they do."""

import os
import threading
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

__all__ = ["Drawn", "Stamp", "stamp_of"]

_T = TypeVar("_T")


class Stamp(NamedTuple):
    """A file as it lies."""

    path: str
    changed_ns: int
    size: int


def stamp_of(file: Path | os.DirEntry[str], *, follow_symlinks: bool = True) -> Stamp:
    """How ``file`` lies now."""
    known = file.stat(follow_symlinks=follow_symlinks)
    return Stamp(os.fspath(file), known.st_mtime_ns, known.st_size)


class Drawn(Generic[_T]):
    """The last things drawn from files, each by what it is of; one is drawn at a time."""

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._kept: dict[Hashable, tuple[object, _T]] = {}
        self._lock = threading.Lock()

    def last(self, of: Hashable) -> _T | None:
        """As it was drawn last, whatever has changed since; None where it was not, or is no longer kept."""
        known = self._kept.get(of)
        return known[1] if known else None

    def now(self, of: Hashable, stamped: Callable[[], object], draw: Callable[[], _T]) -> _T:
        """As the files are now: drawn anew where ``stamped()`` is not what it was."""
        with self._lock:
            stamp, known = stamped(), self._kept.get(of)
            if known is not None and known[0] == stamp:
                return known[1]
            found = draw()
            self._kept.pop(of, None)
            for old in list(self._kept)[: max(0, len(self._kept) - self._most + 1)]:
                del self._kept[old]
            self._kept[of] = stamp, found
            return found
