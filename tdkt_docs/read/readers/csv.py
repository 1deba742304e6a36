"""Comma, semicolon or tab separated text (.csv, .tsv, .txt)."""

import csv
from pathlib import Path

from tdkt_docs.errors import SourceError
from tdkt_docs.model.table import Sheet
from tdkt_docs.read.cells import plain

__all__ = ["SUFFIXES", "read"]

SUFFIXES: tuple[str, ...] = (".csv", ".tsv", ".txt")

_DELIMITERS = (";", ",", "\t")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read(path: Path) -> tuple[Sheet, ...]:
    """One sheet, named as the file; every cell is text."""
    text = _text(path)
    hint, rest = _hinted(text)
    delimiter = hint or _likely_delimiter(text)
    # A hint line of Excel ("sep=;") is a row of its own to the eye, so that row numbers stay those of the file.
    lines = [[], *_rows(rest, delimiter)] if hint else _rows(text, delimiter)
    return (Sheet(name=path.stem, rows=tuple(tuple(plain(cell) for cell in row) for row in lines)),)


def _text(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-16" if data.startswith(_UTF16_MARKS) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError("read.not-unicode", file=path.name) from error


def _hinted(text: str) -> tuple[str, str]:
    line, _, rest = text.partition("\n")
    line = line.strip("\r")
    return (line[4:], rest) if line.lower().startswith("sep=") and len(line) == len("sep=;") else ("", text)


def _likely_delimiter(text: str) -> str:
    head = "\n".join(text.splitlines()[:30])
    return max(_DELIMITERS, key=lambda delimiter: sum(len(row) - 1 for row in _rows(head, delimiter)))


def _rows(text: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))
