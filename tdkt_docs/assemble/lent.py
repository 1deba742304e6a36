"""Files that are read only when they are wanted: a thousand parts open, a few handles held, no file in memory."""

import hashlib
import io
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["Digest", "Handles", "LentFile", "LoanedBytes", "digest", "digest_of", "pieces_of"]

_MOST_OPEN = 64
"""Far below what systems allow a process."""
_CHUNK = 1 << 20

Digest = tuple[str, int]
"""SHA-256 in hexadecimal, and size in bytes."""


class Handles:
    """Open files, the ones used last; the others are opened again when they are read."""

    def __init__(self) -> None:
        self._open: OrderedDict[Path, BinaryIO] = OrderedDict()

    def close(self) -> None:
        """Close what is still open."""
        while self._open:
            self._open.popitem()[1].close()

    def of(self, path: Path) -> BinaryIO:
        """The file, open."""
        if path in self._open:
            self._open.move_to_end(path)
            return self._open[path]
        if len(self._open) >= _MOST_OPEN:
            self._open.popitem(last=False)[1].close()
        return self._open.setdefault(path, path.open("rb"))


class LentFile(io.RawIOBase):
    """``before``, a file's bytes and ``after`` as one stream; closing it closes nothing, for a PDF reads it later."""

    def __init__(self, path: Path, handles: Handles, before: bytes = b"", after: bytes = b"") -> None:
        super().__init__()
        self._path, self._handles = path, handles
        self._before, self._after = before, after
        self._file_ends = len(before) + path.stat().st_size
        self._size = self._file_ends + len(after)
        self._at = 0

    def close(self) -> None:
        """Stay open: pages copied from here are written at the very end."""

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """Bytes from the start."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """As files do."""
        self._at = (0, self._at, self._size)[whence] + offset
        return self._at

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """As many bytes as there are, up to the buffer's length."""
        wanted = memoryview(buffer).cast("B")
        if not self._before and not self._after:
            file = self._handles.of(self._path)
            file.seek(self._at)
            read = file.readinto(wanted)  # type: ignore[attr-defined] # typeshed's BinaryIO has no readinto
            self._at += read
            return int(read)
        filled = 0
        while filled < len(wanted) and (piece := self._piece(len(wanted) - filled)):
            wanted[filled : filled + len(piece)] = piece
            filled += len(piece)
            self._at += len(piece)
        return filled

    def _piece(self, most: int) -> bytes:
        at = self._at
        if at < len(self._before):
            return self._before[at : at + most]
        if at < self._file_ends:
            file = self._handles.of(self._path)
            file.seek(at - len(self._before))
            return file.read(min(most, self._file_ends - at))
        return self._after[at - self._file_ends : at - self._file_ends + most]


class LoanedBytes(io.BytesIO):
    """A file's bytes while they are at hand; after ``forget`` the same stream reads them from the disk again."""

    def __init__(self, data: bytes, path: Path, handles: Handles) -> None:
        super().__init__(data)
        self._path, self._handles = path, handles

    def close(self) -> None:
        """Stay open: pages copied from here are written at the very end."""

    def forget(self) -> None:
        """Let go of the bytes. Methods are put in place of C's own: while these stand, parsing is twice as fast."""
        lent = LentFile(self._path, self._handles)
        lent.seek(self.tell())
        self.truncate(0)
        for name in ("read", "readinto", "seek", "tell"):
            setattr(self, name, getattr(lent, name))


def pieces_of(path: Path) -> Iterator[bytes]:
    """The file's bytes, a mebibyte at a time."""
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            yield piece


def digest_of(data: bytes) -> Digest:
    """SHA-256 and size of bytes that are at hand."""
    return hashlib.sha256(data).hexdigest(), len(data)


def digest(path: Path) -> Digest:
    """SHA-256 and size of a file, read in pieces."""
    found, size = hashlib.sha256(), 0
    for piece in pieces_of(path):
        found.update(piece)
        size += len(piece)
    return found.hexdigest(), size
