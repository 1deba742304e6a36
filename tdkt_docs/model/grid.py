"""A table to be printed or handed on: titles, columns and rows, nothing about files."""

from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["Column", "Grid", "GridValue"]

GridValue: TypeAlias = str | int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a grid."""

    id: str
    caption: str
    width: int = 12
    """In characters."""
    is_money: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One table."""

    id: str
    title: str
    subtitle: str = ""
    columns: tuple[Column, ...]
    rows: tuple[tuple[GridValue, ...], ...]
    """Cells in the columns' order; None where nothing is known."""
    total: tuple[GridValue, ...] = ()
    """The last row; empty for none."""
    notes: tuple[str, ...] = ()
