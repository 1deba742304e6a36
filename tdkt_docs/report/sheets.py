"""A marked .xlsx of the values read from any source: .xls, .ods, CSV, JSON, YAML."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from tdkt_docs.model.finding import Finding
from tdkt_docs.model.table import CellError, Scalar, Sheet, Table
from tdkt_docs.report.marks import RESULT_SHEET, MarkResult, mark_cells
from tdkt_docs.report.result_sheet import About, add_result_sheet, cell_at, write_text
from tdkt_docs.report.xlsx import OLDEST, save

__all__ = ["mark_table"]

_LOSSES = ("report.loss.format",)
_FORBIDDEN = re.compile(r"[\\/?*:\[\]]")
_TITLE_CHARACTERS = 31
_NARROWEST, _WIDEST = 8, 40
"""Widths of columns in characters; the source's own are not read."""


def mark_table(
    table: Table, findings: Sequence[Finding], target: Path, language: str = "vi", *, law: str = ""
) -> MarkResult:
    """An .xlsx of the values as read, with coloured cells, comments and a sheet of all findings.

    Args:
        table: The source as read; rows, columns and sheets stay where they are.
        findings: What to mark; those of other files are only listed.
        target: Where the copy goes; its folder is made if need be.
        language: ``vi`` or ``en``.
        law: Which rules they come from, in a line.

    Raises:
        OutputError: ``report.cannot-write``.
    """
    workbook = Workbook()
    workbook.properties.creator = "tdkt-docs"
    workbook.properties.created = workbook.properties.modified = OLDEST
    del workbook["Sheet"]
    titles = {sheet.name: _add(workbook, sheet) for sheet in table.sheets if sheet.name != RESULT_SHEET}
    moved = [_with_title(finding, titles, table.file) for finding in findings]
    marked_count = mark_cells(workbook, moved, table.file, language)
    add_result_sheet(workbook, moved, About(file=table.file, law=law, losses=_LOSSES), language)
    save(workbook, target)
    return MarkResult(path=target, marked_count=marked_count, listed_count=len(moved), losses=_LOSSES)


def _add(workbook: Workbook, sheet: Sheet) -> str:
    """Copy a sheet; gives the title it got, since other formats allow names that an .xlsx does not."""
    copy = workbook.create_sheet(_FORBIDDEN.sub("-", sheet.name)[:_TITLE_CHARACTERS] or "1")
    for row_number, row in enumerate(sheet.rows, start=1):
        for column_number, value in enumerate(row, start=1):
            if value is not None:
                _write(
                    cell_at(copy, row_number, column_number), value, sheet.fonts.get((row_number, column_number), "")
                )
    for first_row, first_column, last_row, last_column in sheet.merged:
        copy.merge_cells(start_row=first_row, start_column=first_column, end_row=last_row, end_column=last_column)
    for column_number, width in _widths(sheet).items():
        copy.column_dimensions[get_column_letter(column_number)].width = width
    for column_number in sorted(sheet.hidden_columns):
        copy.column_dimensions[get_column_letter(column_number)].hidden = True
    copy.sheet_state = "hidden" if sheet.hidden else "visible"
    return str(copy.title)


def _write(cell: Cell, value: Scalar, legacy_font: str) -> None:
    match value:
        case str():
            write_text(cell, value)
        case CellError():
            write_text(cell, value.text)
        case datetime() | date():
            cell.value = value
            cell.number_format = "dd/mm/yyyy"
        case time():
            cell.value = value
            cell.number_format = "hh:mm"
        case _:
            cell.value = value
    if legacy_font:
        # TCVN3 and VNI text is only legible in the font it was typed in
        cell.font = Font(name=legacy_font)


def _widths(sheet: Sheet) -> dict[int, int]:
    merged = {(area[0], area[1]) for area in sheet.merged}
    longest: dict[int, int] = {}
    for row_number, row in enumerate(sheet.rows, start=1):
        for column_number, value in enumerate(row, start=1):
            if value is not None and (row_number, column_number) not in merged:
                length = len(value.text if isinstance(value, CellError) else str(value))
                longest[column_number] = max(longest.get(column_number, 0), length + 2)
    return {column: min(max(length, _NARROWEST), _WIDEST) for column, length in longest.items()}


def _with_title(finding: Finding, titles: Mapping[str, str], file: str) -> Finding:
    title = titles.get(finding.where.sheet)
    if title is None or finding.where.file not in ("", file):
        return finding
    return replace(finding, where=replace(finding.where, sheet=title))
