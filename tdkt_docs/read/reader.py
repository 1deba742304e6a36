"""What a reader is: a module of ``readers/`` with the endings it takes and one function."""

from pathlib import Path
from typing import Protocol

from tdkt_docs.model.table import Sheet

__all__ = ["Reader"]


class Reader(Protocol):
    """A drop-in that turns one kind of file into sheets."""

    SUFFIXES: tuple[str, ...]
    """File endings, lower case with the dot, of what it reads."""

    def read(self, path: Path) -> tuple[Sheet, ...]:
        """The sheets of ``path`` in the file's order; rows may be of different lengths.

        Raises:
            SourceError: The file cannot be read, for a reason its user can mend.
        """
        ...
