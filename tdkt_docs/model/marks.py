"""Marks that stand in hidden rows and columns of a form's workbook: they tell what a cell answers wherever it is moved.

A mark of a question asked alone is ``tdkt:ho_ten``, of a column of rows ``tdkt:danh_sach:ho_ten``, of a column of rows
within rows ``tdkt:nhom/muc:ho_ten``.
"""

from dataclasses import dataclass

__all__ = ["ANSWERS", "GUIDE", "NUMBER", "PARENT", "STAMP_SHEET", "Mark", "mark_in"]

STAMP_SHEET = "TDKT"
"""The hidden sheet that says which form the workbook is.

Its first row holds «tdkt», the form's id and its edition; each row below a path, a column's id, the sheet, the cell and
the caption it was written with.
"""

ANSWERS = "@"
"""Path of the mark over the column that holds answers of questions asked alone; column id of the mark beside a link to
the sheet of a list."""
GUIDE = "?"
"""Path of the mark on a sheet that only tells how to fill in the others."""
NUMBER = "#"
"""Column id: the row's number, which rows within it refer to."""
PARENT = "^"
"""Column id: the number of the row this one is within."""

_PREFIX = "tdkt:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a row or a column answers."""

    path: str
    """Question ids from the outermost, joined by ``/``."""
    column: str = ""
    """A column's id; empty for a question asked alone."""

    def __str__(self) -> str:
        return f"{_PREFIX}{self.path}:{self.column}" if self.column else f"{_PREFIX}{self.path}"


def mark_in(value: object) -> Mark | None:
    """The mark a cell holds; None where it holds something else.

    >>> mark_in("tdkt:nhom/muc:ten"), mark_in("Họ và tên")
    (Mark(path='nhom/muc', column='ten'), None)
    """
    if not isinstance(value, str) or not value.startswith(_PREFIX):
        return None
    path, _, column = value.removeprefix(_PREFIX).partition(":")
    return Mark(path=path, column=column) if path else None
