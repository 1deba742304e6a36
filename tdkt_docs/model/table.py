"""What a reader gives: sheets of raw cells, nothing interpreted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TypeAlias

__all__ = ["CellError", "Scalar", "Sheet", "Table"]


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that holds an error of the spreadsheet program, e.g. ``#N/A``."""

    text: str


Scalar: TypeAlias = str | int | float | bool | date | datetime | time | CellError | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet; ``rows[i][j]`` is the cell in row ``i + 1``, column ``j + 1``."""

    name: str
    file: str = ""
    """The file it comes from, where that is not the table's own."""
    hidden: bool = False
    rows: tuple[tuple[Scalar, ...], ...] = ()
    fonts: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Font names of text cells whose font is a legacy one (``.Vn…``, ``VNI-…``), by 1-based (row, column)."""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Merged areas as 1-based (first row, first column, last row, last column)."""
    hidden_columns: frozenset[int] = frozenset()
    """1-based."""
    hidden_rows: frozenset[int] = frozenset()
    """1-based; hidden by hand or by a filter."""
    struck: frozenset[tuple[int, int]] = frozenset()
    """Text cells that are struck through, by 1-based (row, column)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A source file as read."""

    file: str
    """Its name without folder."""
    sheets: tuple[Sheet, ...]
    sha256: str = ""
