"""What a file's bytes come to, read in pieces."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

__all__ = ["Digest", "digest", "digest_of", "pieces_of"]

_CHUNK = 1 << 20

Digest = tuple[str, int]
"""SHA-256 in hexadecimal, and size in bytes."""


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
