"""A data file → its records, one after another, for a template whose fields are known by name only."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tdkt_docs.model.finding import Finding
from tdkt_docs.model.record import Record
from tdkt_docs.model.where import Where

__all__ = ["Records", "Wanted", "open_records"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a template asks of a record."""

    names: frozenset[str]
    """All top-level names it takes."""
    lists: frozenset[str] = frozenset()
    """Those of them it loops over."""


class Records(Protocol):
    """The records of a file; each iteration reads the file anew."""

    @property
    def file(self) -> str:
        """The file's name without its folder."""
        ...

    @property
    def is_single(self) -> bool:
        """Whether the file is one JSON object, which is one record by its nature."""
        ...

    @property
    def missing(self) -> tuple[str, ...]:
        """Wanted names that no column of the table gives, sorted; empty for JSON."""
        ...

    @property
    def unused(self) -> tuple[str, ...]:
        """Captions of visible columns that no wanted name takes, from left to right; empty for JSON."""
        ...

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is to be said of the file as a whole."""
        ...

    def __iter__(self) -> Iterator[Record]:
        """The records in the file's order.

        Raises:
            SourceError: The file turns out, also in its middle, to be unreadable.
        """
        ...

    def where(self, row: int, field: str) -> Where:
        """The place of a field in the record at ``Record.row``."""
        ...


def open_records(path: Path, wanted: Wanted) -> Records:
    """The records of a JSON Lines, JSON, CSV or YAML file or of a workbook.

    Raises:
        SourceError: The file cannot be read, or no row of it holds captions the template asks for.
    """
    raise NotImplementedError
