"""Comma, semicolon or tab separated text (.csv, .tsv, .txt)."""

from pathlib import Path

from tdkt_docs.model.table import Sheet
from tdkt_docs.read.cells import plain
from tdkt_docs.read.delimited import SUFFIXES, delimited_rows

__all__ = ["SUFFIXES", "read"]


def read(path: Path) -> tuple[Sheet, ...]:
    """One sheet, named as the file; every cell is text."""
    rows = tuple(tuple(plain(cell) for cell in row) for row in delimited_rows(path))
    return (Sheet(name=path.stem, rows=rows),)
