"""A sheet for the rows of one question: title, a hidden row of marks, captions, then a row each."""

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

from tdkt_docs.form.excel.cells import NUMBER_FORMATS, text_of, write_answer, write_text
from tdkt_docs.form.excel.checks import Target, check_of
from tdkt_docs.form.excel.choices import Choices
from tdkt_docs.form.excel.heights import ONE_LINE_PT, TALLEST_PT, height_pt
from tdkt_docs.form.excel.looks import FONT, OPEN, answer_style, lock, set_up_page
from tdkt_docs.form.excel.stamp import Asked
from tdkt_docs.form.excel.tables import Entry, ListTable
from tdkt_docs.model.eform import Answer, EForm, Question
from tdkt_docs.model.marks import NUMBER, PARENT, Mark
from tdkt_docs.wording import say

__all__ = ["CAPTION_ROW", "FIRST_ROW", "columns_of", "write_list"]

_MARK_ROW = 2
CAPTION_ROW = 3
FIRST_ROW = 4
_LAST_ROW = 2000
"""Checks reach this far down."""
_SPARE_ROWS = 25
_LAST_COLUMN = 16_384
"""Columns beside the list are open to the last, captions too: for the clerk's own, and because Excel deletes a row of a
locked sheet only where all of it is open."""
_WIDTHS = {"year": 10, "int": 10, "count": 10, "money": 16, "date": 14, "birth": 14, "bool": 8}
_USUAL_WIDTH = 30
_FROZEN_AT_MOST = 3
_LETTERS_A_WIDTH = 0.88
"""Letters of Times New Roman 12 for one unit of a column's width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """A column of the sheet."""

    question: Question
    letter: str
    at: int
    """1-based."""

    @property
    def width(self) -> int:
        """In characters."""
        return self.question.width or _WIDTHS.get(self.question.type, _USUAL_WIDTH)


def columns_of(table: ListTable) -> tuple[Question, ...]:
    """What the sheet asks: first the number of the row it is within and its own, where there are such."""
    within = Question(id=PARENT, type="int", label=say("form.xlsx-within"), required=True, width=12)
    own = Question(id=NUMBER, type="int", label=say("form.xlsx-number"), width=8)
    return (*([within] if table.parent else ()), *([own] if table.is_numbered else ()), *table.columns)


def write_list(page: Worksheet, table: ListTable, form: EForm, choices: Choices) -> Iterator[Asked]:
    """Write the sheet but for its title; what each of its columns asks."""
    questions = enumerate(columns_of(table), start=1)
    columns = [_Column(question=question, letter=get_column_letter(at), at=at) for at, question in questions]
    for column in columns:
        _write_caption(page, column, table.path)
        _format_column(page, column)
    for row in range(FIRST_ROW, FIRST_ROW + len(table.entries) + _SPARE_ROWS):
        for column in columns:
            page.cell(row, column.at).style = answer_style(column.question.type)
            if column.question.id == NUMBER:
                page.cell(row, column.at, row - FIRST_ROW + 1)
    for row, entry in enumerate(table.entries, start=FIRST_ROW):
        _write_entry(page, row, columns, entry)
    _add_checks(page, columns, choices)
    _arrange(page, columns, form)
    for column in columns:
        mark = Mark(path=table.path, column=column.question.id)
        cell = f"{column.letter}{CAPTION_ROW}"
        yield Asked(mark=mark, sheet=page.title, cell=cell, caption=column.question.label)


def _write_caption(page: Worksheet, column: _Column, path: str) -> None:
    mark = page.cell(_MARK_ROW, column.at)
    write_text(mark, str(Mark(path=path, column=column.question.id)))
    mark.style = "tdkt aside"
    caption = page.cell(CAPTION_ROW, column.at)
    write_text(caption, column.question.label)
    caption.style = "tdkt caption needed" if column.question.required else "tdkt caption"


def _format_column(page: Worksheet, column: _Column) -> None:
    dimension = page.column_dimensions[column.letter]
    dimension.width = column.width
    dimension.number_format = NUMBER_FORMATS.get(column.question.type, "@")
    dimension.font = Font(name=FONT, size=12)
    dimension.protection = OPEN


def _write_entry(page: Worksheet, row: int, columns: list[_Column], entry: Entry) -> None:
    needed = 0.0
    for column in columns:
        answer: Answer | None = entry.cells.get(column.question.id)
        if column.question.id == PARENT:
            answer = str(entry.within)
        if answer is not None:
            write_answer(page, (row, column.at), column.question, answer)
            needed = max(needed, height_pt(text_of(answer), max(1, round(column.width * _LETTERS_A_WIDTH))))
    if needed > ONE_LINE_PT:
        page.row_dimensions[row].height = min(needed, TALLEST_PT)


def _add_checks(page: Worksheet, columns: list[_Column], choices: Choices) -> None:
    letters = {column.question.id: column.letter for column in columns}
    for column in columns:
        options = column.question.options
        narrower = letters.get(options.by, "") if options else ""
        target = Target(
            first=f"{column.letter}{FIRST_ROW}",
            area=f"{column.letter}{FIRST_ROW}:{column.letter}{_LAST_ROW}",
            narrower=f"${narrower}{FIRST_ROW}" if narrower else "",
        )
        if check := check_of(column.question, target, choices):
            page.add_data_validation(check)


def _arrange(page: Worksheet, columns: list[_Column], form: EForm) -> None:
    """What stays in sight, what is hidden, what is printed on each page, what may be changed."""
    last = columns[-1]
    named = next((column.at for column in columns if column.question.required), 1)
    frozen = named if named <= _FROZEN_AT_MOST else 1
    page.row_dimensions[_MARK_ROW].hidden = True
    page.row_dimensions[CAPTION_ROW].height = 48
    page.freeze_panes = f"{get_column_letter(frozen + 1)}{FIRST_ROW}"
    page.auto_filter.ref = f"A{CAPTION_ROW}:{last.letter}{CAPTION_ROW}"
    page.print_title_rows = f"{CAPTION_ROW}:{CAPTION_ROW}"
    characters = sum(column.width for column in columns)
    set_up_page(page, form, characters)
    if (page.page_setup.fitToWidth or 1) > 1:
        page.print_title_cols = f"A:{get_column_letter(frozen)}"
    spare = get_column_letter(last.at + 1)
    own = ColumnDimension(page, index=spare, min=last.at + 1, max=_LAST_COLUMN, width=14)
    own.protection = OPEN
    page.column_dimensions[spare] = own
    lock(page)
