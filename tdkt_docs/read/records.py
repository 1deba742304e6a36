"""A data file → its records, one after another, for a template whose fields are known by name only."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tdkt_docs.model.finding import Finding
from tdkt_docs.model.record import Record, Wanted
from tdkt_docs.model.where import Where
from tdkt_docs.read import delimited
from tdkt_docs.read.record_files import json_lines, json_values
from tdkt_docs.read.sniff import sniff
from tdkt_docs.read.text_file import opened_bytes

if TYPE_CHECKING:
    from tdkt_docs.read.record_files.csv_table import CsvTable
    from tdkt_docs.read.record_files.workbook import Workbook

__all__ = ["Records", "open_records"]

_STREAMED = (*json_lines.SUFFIXES, *json_values.SUFFIXES, *delimited.SUFFIXES)
"""Endings of files that are never whole in memory, so that their size is no matter."""
_LONGEST_FIRST = 1 << 20
"""Bytes of a first line that is one of several; a list may all stand in one line."""
_SPACE = b"\xef\xbb\xbf \t\r\n"


class Records(Protocol):
    """The records of a file; each iteration reads it anew, in memory that does not grow with a streamed file."""

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
            SourceError: The file cannot be read; also when that shows only further on.
        """
        ...

    def where(self, row: int, field: str) -> Where:
        """The place of a field in the record at ``Record.row``.

        For a table the cell with its caption, or the row where no column gives the field; for JSON the line or the
        place in the list, with the field as the caption.
        """
        ...


def open_records(path: Path, wanted: Wanted) -> Records:
    """The records of a JSON Lines, JSON, CSV or YAML file or of a workbook; nothing but the first rows is read of text.

    Raises:
        SourceError: The file cannot be read, or none of its first rows holds a caption that is wanted.
    """
    suffix = path.suffix.lower()
    if suffix in _STREAMED:
        suffix = sniff(path, streamed=_STREAMED)
    if suffix in json_lines.SUFFIXES and not _is_list(path):
        return json_lines.open_json_lines(path)
    if suffix in (*json_values.SUFFIXES, *json_lines.SUFFIXES):
        return json_values.open_json_values(path)
    return _open_table(path, suffix, wanted)


def _open_table(path: Path, suffix: str, wanted: Wanted) -> Records:
    # here: tables load what knows dates and old encodings
    from tdkt_docs.read.record_files import csv_table, workbook

    if suffix in delimited.SUFFIXES:
        return csv_table.open_csv_table(path, wanted)
    return workbook.open_workbook(path, wanted)


def _is_list(path: Path) -> bool:
    """Whether a file called JSON Lines is a JSON list after all, and no lines the first of which holds a list."""
    with opened_bytes(path) as file:
        lines = (line.strip(_SPACE) for line in iter(lambda: file.readline(_LONGEST_FIRST), b""))
        first = next(filter(None, lines), b"")
        return first.startswith(b"[") and not (_is_whole(first) and any(lines))


def _is_whole(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


if TYPE_CHECKING:

    def _all_match(
        lines: json_lines.JsonLines, values: json_values.JsonValues, rows: "CsvTable", book: "Workbook"
    ) -> tuple[Records, ...]:
        return (lines, values, rows, book)
