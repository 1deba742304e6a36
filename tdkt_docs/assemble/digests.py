"""What a file's bytes come to, read in pieces."""

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

__all__ = ["Digest", "beginning", "digest", "digest_of", "pieces_of"]

_CHUNK = 1 << 20
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe nobody writes into is not waited for; on Windows nothing in the file is taken for the end of a line."""

Digest = tuple[str, int]
"""SHA-256 in hexadecimal, and size in bytes."""


def pieces_of(path: Path) -> Iterator[bytes]:
    """The file's bytes, a mebibyte at a time."""
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            yield piece


def beginning(path: Path, most: int) -> bytes:
    """The first bytes of a file, at most so many; in a third of the time that opening it as a file object takes.

    Raises:
        OSError: It cannot be read, or is no file: what is read from a pipe or a device may never end.
    """
    opened = _opened(path)
    try:
        known = os.fstat(opened)
        if not stat.S_ISREG(known.st_mode):
            raise FileNotFoundError(path.name)
        found, wanted = b"", min(most, known.st_size)
        while len(found) < wanted and (piece := os.read(opened, wanted - len(found))):
            found += piece
        return found
    finally:
        os.close(opened)


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDONLY | _AT_ONCE)
    except BlockingIOError:
        if not path.is_file():
            raise
        return os.open(path, os.O_RDONLY)  # a file that another program holds: it is asked to let go


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
