"""Files of text, opened so that what goes wrong is told as the file's trouble."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from tdkt_docs.errors import SourceError

__all__ = ["first_bytes", "opened_bytes", "opened_text"]


@contextmanager
def opened_bytes(path: Path) -> Iterator[BinaryIO]:
    """The open file.

    Raises:
        SourceError: It cannot be opened or read; also when that shows only further on.
    """
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise SourceError("read.refused", file=path.name) from error


@contextmanager
def opened_text(path: Path, encoding: str = "utf-8-sig") -> Iterator[TextIO]:
    """The open file, its line ends untouched.

    Raises:
        SourceError: It cannot be opened or read, or is in another encoding; also when that shows only further on.
    """
    try:
        with path.open(encoding=encoding, newline="") as file:
            yield file
    except UnicodeError as error:
        raise SourceError("read.not-unicode", file=path.name) from error
    except OSError as error:
        raise SourceError("read.refused", file=path.name) from error


def first_bytes(path: Path, count: int) -> bytes:
    """At most ``count`` bytes from the file's beginning.

    Raises:
        SourceError: It cannot be opened or read.
    """
    with opened_bytes(path) as file:
        return file.read(count)
