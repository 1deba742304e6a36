"""Comma, semicolon or tab separated text: its encoding, what parts its cells, its rows one after another."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Literal

from tdkt_docs.read.text_file import first_bytes, opened_text

__all__ = ["SUFFIXES", "Line", "delimited_rows", "strict_lines"]

SUFFIXES: tuple[str, ...] = (".csv", ".tsv", ".txt")

_DELIMITERS = (";", ",", "\t")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_HEAD_LINES = 30
_LONGEST_START = 4000
"""Characters of a line; more tells nothing new of what parts its cells, and all heads together stay within the limit
that the csv module sets to one cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of the file, or what keeps it from being one."""

    row: int
    """1-based as a spreadsheet numbers it: a line break within quotes adds no row, a hint line (``sep=;``) does."""
    cells: tuple[str, ...] = ()
    flaw: Literal["", "quote", "open-quote"] = ""
    """A quotation mark in the wrong place; or one that is never closed (or a cell beyond the csv module's limit), after
    which nothing can be told apart."""
    text_lines: tuple[int, int] = (0, 0)
    """Where there is a flaw: the first and last line of the text it takes, 1-based."""


def delimited_rows(path: Path) -> list[list[str]]:
    """All rows as they are, quotation marks taken as they come.

    Raises:
        SourceError: The file cannot be read or is not in Unicode.
    """
    with opened_text(path, _encoding(path)) as file:
        head = list(islice(file, _HEAD_LINES))
        hint, rest = _hinted(head)
        rows = csv.reader(chain(rest, file), delimiter=hint or _likely_delimiter(head))
        # A hint line of Excel ("sep=;") is a row of its own to the eye, so that row numbers stay those of the file.
        return [[], *rows] if hint else list(rows)


def strict_lines(path: Path) -> Iterator[Line]:
    """The rows one after another, in memory that does not grow with the file; misplaced quotation marks are told.

    Raises:
        SourceError: The file cannot be read or is not in Unicode; also when that shows only further on.
    """
    with opened_text(path, _encoding(path)) as file:
        head = list(islice(file, _HEAD_LINES))
        hint, rest = _hinted(head)
        if hint:
            yield Line(row=1)
        source = _Lines(chain(rest, file), already_taken=1 if hint else 0)
        yield from _strict(source, hint or _likely_delimiter(head), first_row=2 if hint else 1)


def _encoding(path: Path) -> str:
    return "utf-16" if first_bytes(path, 2) in _UTF16_MARKS else "utf-8-sig"


def _hinted(head: Sequence[str]) -> tuple[str, Sequence[str]]:
    line = head[0].strip("\r\n") if head else ""
    return (line[4:], head[1:]) if line.lower().startswith("sep=") and len(line) == len("sep=;") else ("", head)


def _likely_delimiter(head: Sequence[str]) -> str:
    starts = [line[:_LONGEST_START] for line in head]
    return max(_DELIMITERS, key=lambda delimiter: sum(len(row) - 1 for row in csv.reader(starts, delimiter=delimiter)))


class _Lines:
    """Lines of text that know how far they were taken."""

    def __init__(self, lines: Iterable[str], already_taken: int) -> None:
        self._lines = iter(lines)
        self.taken = already_taken
        self.characters = 0
        """Since it was last set to 0."""
        self.is_at_end = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = next(self._lines, None)
        if line is None:
            self.is_at_end = True
            raise StopIteration
        self.taken += 1
        self.characters += len(line)
        return line


def _strict(source: _Lines, delimiter: str, first_row: int) -> Iterator[Line]:
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    row = first_row
    while True:
        first, source.characters = source.taken + 1, 0
        try:
            yield Line(row=row, cells=tuple(next(reader)))
        except StopIteration:
            return
        except csv.Error:
            # The module tells its errors apart in words only. Within quotes that nobody closes it goes on to the end
            # of the file, or until the cell is longer than its limit.
            is_open = source.is_at_end or source.characters > csv.field_size_limit()
            yield Line(row=row, flaw="open-quote" if is_open else "quote", text_lines=(first, source.taken))
            if is_open:
                return
        row += 1
