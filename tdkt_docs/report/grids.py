"""Tables as files: a workbook laid out to be printed, CSV and JSON; the same tables give the same bytes."""

import csv
import io
import json
import math
from collections.abc import Sequence

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tdkt_docs.model.grid import Grid, GridValue
from tdkt_docs.report.result_sheet import cell_at, write_text
from tdkt_docs.report.xlsx import OLDEST, packed

__all__ = ["grids_csv", "grids_json", "grids_workbook"]

_FACE = "Times New Roman"
_SIZE = 12
_LINE = Side(style="thin", color="000000")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FORBIDDEN = str.maketrans(dict.fromkeys("\\/?*:[]", "-"))
_LONGEST_NAME = 31
_A4 = 9
_LINE_PT = 16
"""Height of one line of text in a row."""


def grids_workbook(grids: Sequence[Grid]) -> bytes:
    """An .xlsx with one sheet a table: title, captions repeated on every page, one page wide on A4 across."""
    book = Workbook()
    book.properties.creator = "tdkt-docs"
    book.properties.created = book.properties.modified = OLDEST
    del book["Sheet"]
    for grid in grids:
        _write(book.create_sheet(_sheet_name(grid)), grid)
    return packed(book)


def _sheet_name(grid: Grid) -> str:
    return grid.title.translate(_FORBIDDEN)[:_LONGEST_NAME]


def _write(sheet: Worksheet, grid: Grid) -> None:
    heads = [grid.title, *([grid.subtitle] if grid.subtitle else [])]
    for row, text in enumerate(heads, 1):
        cell = cell_at(sheet, row, 1)
        write_text(cell, text)
        cell.font = Font(name=_FACE, size=14 if row == 1 else _SIZE, bold=row == 1)
        cell.alignment = Alignment(horizontal="center")
    top = len(heads) + 2
    _line(sheet, top, tuple(column.caption for column in grid.columns), grid, "captions")
    for row, values in enumerate(grid.rows, top + 1):
        _line(sheet, row, values, grid)
    end = top + len(grid.rows)
    if grid.total:
        end += 1
        _line(sheet, end, grid.total, grid, "total")
    for row, note in enumerate(grid.notes, end + 1):
        write_text(cell_at(sheet, row, 1), note)
        cell_at(sheet, row, 1).font = Font(name=_FACE, size=_SIZE, italic=True)
    for row in range(1, len(heads) + 1):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(grid.columns))
    _lay_out(sheet, grid, top)


def _line(sheet: Worksheet, row: int, values: Sequence[GridValue], grid: Grid, kind: str = "") -> None:
    """Write one row; ``kind`` is ``captions``, ``total`` or empty."""
    is_caption = kind == "captions"
    for place, (value, column) in enumerate(zip(values, grid.columns, strict=True), 1):
        cell = cell_at(sheet, row, place)
        if isinstance(value, str):
            write_text(cell, value)
        else:
            cell.value = value
            cell.number_format = "#,##0" if column.is_money else "0"
        cell.font = Font(name=_FACE, size=_SIZE, bold=bool(kind))
        cell.border = _FRAME
        across = "center" if is_caption else "right" if isinstance(value, int) else "left"
        cell.alignment = Alignment(horizontal=across, vertical="center" if is_caption else "top", wrap_text=True)
    sheet.row_dimensions[row].height = _LINE_PT * _line_count(values, grid)


def _line_count(values: Sequence[GridValue], grid: Grid) -> int:
    """How many lines the fullest cell takes; not every program fits heights by itself when it opens a file."""
    texts = (
        (value, column.width) for value, column in zip(values, grid.columns, strict=True) if isinstance(value, str)
    )
    return max((math.ceil(1.2 * len(text) / width) for text, width in texts if text), default=1)


def _lay_out(sheet: Worksheet, grid: Grid, caption_row: int) -> None:
    for place, column in enumerate(grid.columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.freeze_panes = f"A{caption_row + 1}"
    sheet.print_title_rows = f"{caption_row}:{caption_row}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "&P/&N"


def grids_csv(grids: Sequence[Grid]) -> str:
    """The tables one after another; of several, each under a line with its title."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    for place, grid in enumerate(grids):
        if len(grids) > 1:
            writer.writerows([[]] * bool(place) + [[grid.title]])
        writer.writerow([column.caption for column in grid.columns])
        rows = grid.rows if len(grids) == 1 else (*grid.rows, *([grid.total] if grid.total else []))
        writer.writerows([["" if value is None else _inert(value) for value in row] for row in rows])
    return written.getvalue()


def _inert(value: str | int) -> str | int:
    """Text no spreadsheet program takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@") else value


def grids_json(grids: Sequence[Grid], schema: str) -> str:
    """The tables as JSON: rows by column id, what is not known as null."""
    tables = [
        {
            "id": grid.id,
            "title": grid.title,
            "subtitle": grid.subtitle,
            "columns": [{"id": column.id, "caption": column.caption} for column in grid.columns],
            "rows": [_row(grid, row) for row in grid.rows],
            "total": _row(grid, grid.total) if grid.total else None,
            "notes": list(grid.notes),
        }
        for grid in grids
    ]
    return json.dumps({"schema": schema, "tables": tables}, ensure_ascii=False, indent=2) + "\n"


def _row(grid: Grid, values: Sequence[GridValue]) -> dict[str, GridValue]:
    return {column.id: value for column, value in zip(grid.columns, values, strict=True)}
