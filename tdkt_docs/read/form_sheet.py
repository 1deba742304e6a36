"""One sheet of a form's workbook, read by the marks in its hidden rows and columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from tdkt_docs.model.marks import ANSWERS, GUIDE, Mark, mark_in
from tdkt_docs.model.table import Scalar, Sheet
from tdkt_docs.model.where import Where
from tdkt_docs.read.form_stamp import Stamp, caption_key, cell_at

__all__ = ["Found", "beside", "is_marked", "letter_of", "place_of", "read_by_marks", "rows_below", "strays"]

_CAPTIONS_WITHIN = 6
"""Captions stand at most so far below their marks: a clerk may put titles between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An answer asked alone, or a row of a list."""

    key: str
    """A question's id, or the path of a list; a caption or a place where nothing was asked."""
    value: Scalar = None
    is_row: bool = False
    row: Mapping[str, Scalar] = field(default_factory=dict)
    """By column id: what is not empty. A list without rows gives one such, empty."""
    where: Where = Where()
    wheres: Mapping[str, Where] = field(default_factory=dict)
    """By column id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marked:
    """A mark and its place, 1-based."""

    mark: Mark
    row: int
    column: int


def is_marked(sheet: Sheet) -> bool:
    """Whether the sheet bears a mark of something asked, and not only that of the answers' column."""
    return any(found.mark.path != ANSWERS for found in _marks(sheet))


def read_by_marks(sheet: Sheet, stamp: Stamp) -> Iterator[Found]:
    """What the sheet answers; what stands beside what was asked comes under its caption or place."""
    marks = list(_marks(sheet))
    if any(found.mark.path == GUIDE for found in marks):
        return
    listed: dict[int, list[_Marked]] = {}
    for found in marks:
        if found.mark.column and found.mark.column != ANSWERS:
            listed.setdefault(found.row, []).append(found)
    if listed:
        yield from strays(sheet, stamp, range(1, min(listed)))
    for row, below in pairwise([*sorted(listed), len(sheet.rows) + 1]):
        yield from _read_list(sheet, stamp, listed[row], below)
    asked = [found for found in marks if found.mark.column in ("", ANSWERS)]
    if asked:
        yield from _read_answers(sheet, stamp, asked)


def _marks(sheet: Sheet) -> Iterator[_Marked]:
    for row, cells in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(cells, start=1):
            if isinstance(cell, str) and (mark := mark_in(cell)):
                yield _Marked(mark=mark, row=row, column=column)


def strays(sheet: Sheet, stamp: Stamp, rows: range, columns: range | None = None) -> Iterator[Found]:
    """What somebody wrote where the form has its own texts, or nothing; told by its place.

    Args:
        sheet: The sheet.
        stamp: Knows the form's own texts.
        rows: Where to look, 1-based.
        columns: The same; None for all.
    """
    for row in rows:
        for column in range(1, len(sheet.rows[row - 1]) + 1) if columns is None else columns:
            value = cell_at(sheet, row, column)
            if value is not None and not stamp.is_own(value) and not (isinstance(value, str) and mark_in(value)):
                yield _stray(sheet, row, column, value)


def _stray(sheet: Sheet, row: int, column: int, value: Scalar) -> Found:
    key = f"{sheet.name} {letter_of(column)}{row}"
    return Found(key=key, value=value, where=place_of(sheet, row, column, ""))


def _read_answers(sheet: Sheet, stamp: Stamp, asked: list[_Marked]) -> Iterator[Found]:
    """Questions from top to bottom, a row each."""
    columns = {found.column for found in asked if found.mark.path == ANSWERS}
    asked = [found for found in asked if found.mark.path != ANSWERS]
    if not asked:
        return
    answers = min(columns, default=min(found.column for found in asked) + 2)
    by_row = {found.row: found.mark for found in asked}
    labels = min(found.column for found in asked) + 1
    first, between = min(by_row), range(labels + 1, answers)
    yield from strays(sheet, stamp, range(1, first))
    for row in range(first, len(sheet.rows) + 1):
        label = _label(sheet, row, answers)
        mark, value = by_row.get(row), cell_at(sheet, row, answers)
        if mark is None and not label:  # a hint, or the heading of a part
            yield from strays(sheet, stamp, range(row, row + 1), range(answers, answers + 1))
        elif mark is None and value is not None:
            yield Found(key=label, value=value, where=place_of(sheet, row, answers, label))
        else:
            if mark is not None and not mark.column:
                yield Found(key=mark.path, value=value, where=place_of(sheet, row, answers, label))
            yield from strays(sheet, stamp, range(row, row + 1), between)
        yield from beside(sheet, row, answers)


def _label(sheet: Sheet, row: int, answers: int) -> str:
    """The text before the answer, its mark left out."""
    cells = (cell_at(sheet, row, column) for column in range(1, answers))
    texts = [str(cell) for cell in cells if cell is not None and not mark_in(cell)]
    return " ".join(" ".join(texts).split()).rstrip("* ")


def beside(sheet: Sheet, row: int, answers: int) -> Iterator[Found]:
    """What was written to the right of the answers."""
    for column in range(answers + 1, len(sheet.rows[row - 1]) + 1):
        value = cell_at(sheet, row, column)
        if value is not None:
            yield _stray(sheet, row, column, value)


def _read_list(sheet: Sheet, stamp: Stamp, marks: list[_Marked], end: int) -> Iterator[Found]:
    """The rows below captions; ``end`` is the first row of something else."""
    top = _caption_row(sheet, stamp, marks)
    ids = {found.column: found.mark.column for found in marks}
    yield from strays(sheet, stamp, range(marks[0].row + 1, top))
    yield from rows_below(sheet, marks[0].mark.path, ids, range(top, end))


def _caption_row(sheet: Sheet, stamp: Stamp, marks: list[_Marked]) -> int:
    """The row of the captions: the next one that has one of them as it was; the one below the marks else."""
    first = marks[0].row + 1
    for row in range(first, first + _CAPTIONS_WITHIN):
        for found in marks:
            key = caption_key(cell_at(sheet, row, found.column))
            if key and key == stamp.captions.get(found.mark):
                return row
    return first


def rows_below(sheet: Sheet, path: str, ids: Mapping[int, str], rows: range) -> Iterator[Found]:
    """The list's rows, below the captions in the first of ``rows``.

    Args:
        sheet: The sheet.
        path: Of the list.
        ids: Column ids by 1-based columns; further columns come under their captions.
        rows: The row of captions and those below it, 1-based.
    """
    top = rows.start
    yield Found(key=path, is_row=True, where=place_of(sheet, top, 1, ""))
    for row in rows[1:]:
        cells: dict[str, Scalar] = {}
        wheres: dict[str, Where] = {}
        for column, value in enumerate(sheet.rows[row - 1] if row <= len(sheet.rows) else (), start=1):
            if value is None:
                continue
            caption = " ".join(str(cell_at(sheet, top, column) or "").split())
            id_ = ids.get(column) or caption or letter_of(column)
            id_ = f"{id_} {letter_of(column)}" if id_ in cells else id_
            cells[id_], wheres[id_] = value, place_of(sheet, row, column, caption)
        if cells:
            yield Found(key=path, is_row=True, row=cells, where=place_of(sheet, row, 1, ""), wheres=wheres)


def place_of(sheet: Sheet, row: int, column: int, caption: str) -> Where:
    """A cell's place."""
    return Where(file=sheet.file, sheet=sheet.name, row=row, column=letter_of(column), caption=caption)


def letter_of(column: int) -> str:
    """The letters of a 1-based column.

    >>> letter_of(3), letter_of(28)
    ('C', 'AB')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
