"""The extra sheet of a marked copy: all findings, each linked to its cell."""

import math
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.report.marks import COLOURS, RESULT_SHEET, place_of
from tdkt_docs.report.phrases import remedy_of, text_of, word
from tdkt_docs.vn.text import strip_illegal
from tdkt_docs.wording import say

__all__ = ["About", "add_result_sheet", "cell_at", "write_text"]

_WIDTHS = {
    "no": 6,
    "severity": 15,
    "sheet": 20,
    "cell": 9,
    "caption": 24,
    "text": 62,
    "remedy": 52,
    "basis": 34,
    "code": 11,
}
"""Columns in order, by message code, with their widths in characters."""
_LAW_ROW = 3
_HEAD_ROW = 4
_TOP = Alignment(vertical="top", wrap_text=True)
_FACE = "Arial"
_LINE_PT = 15.0
_HAIR = Side(style="thin", color="FFD5DBE3")
_BORDER = Border(left=_HAIR, right=_HAIR, top=_HAIR, bottom=_HAIR)
_STYLE = "_style"
"""Where openpyxl keeps the numbers of a cell's styles; its own manual copies them so."""
_FONT = Font(name=_FACE)
_LINK_FONT = Font(name=_FACE, color="FF0B4F9C", underline="single")
_FILLS = {severity: PatternFill("solid", start_color=c, end_color=c) for severity, c in COLOURS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the sheet says besides its findings."""

    file: str
    """Name of the clerk's file."""
    law: str = ""
    """Which rules the findings come from, in a line."""
    losses: Iterable[str] = ()
    """Codes of what the copy may have lost."""


def add_result_sheet(workbook: Workbook, findings: Sequence[Finding], about: About, language: str) -> None:
    """Append the list of findings, by which rules, and what the copy may have lost; and open the workbook there."""
    others = list(workbook.sheetnames)
    sheet = workbook.create_sheet(RESULT_SHEET)
    _head(sheet, findings, about.file, language)
    write_text(cell_at(sheet, _LAW_ROW, 1), about.law)
    for number, finding in enumerate(findings, start=1):
        _line(sheet, number, finding, place_of(finding, about.file, others), language)
    last_row = _HEAD_ROW + max(len(findings), 1)
    if findings:
        sheet.auto_filter.ref = f"A{_HEAD_ROW}:{get_column_letter(len(_WIDTHS))}{last_row}"
    else:
        write_text(cell_at(sheet, _HEAD_ROW + 1, 1), say("report.m.none", language))
    _foot(sheet, last_row + 2, about.losses, language)
    _lay_out(sheet)
    _open_at(workbook, sheet)


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell, 1-based, of a sheet that has no merged areas yet."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def write_text(cell: Cell, text: str) -> None:
    """Put text into a cell as text: never a formula, and without characters a workbook cannot hold."""
    cell.value, _ = strip_illegal(text)
    cell.data_type = "s"


def _head(sheet: Worksheet, findings: Sequence[Finding], file: str, language: str) -> None:
    write_text(cell_at(sheet, 1, 1), say("report.m.sheet-title", language))
    cell_at(sheet, 1, 1).font = Font(name=_FACE, bold=True, size=16)
    counts = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    lead = say(
        "report.m.lead",
        language,
        file=file,
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        notes=counts[Severity.NOTE],
    )
    write_text(cell_at(sheet, 2, 1), lead)
    for column, name in enumerate(_WIDTHS, start=1):
        cell = cell_at(sheet, _HEAD_ROW, column)
        write_text(cell, say(f"report.m.{name}", language))
        cell.font = Font(name=_FACE, bold=True)
        cell.fill = PatternFill("solid", start_color="FFE3E8EF", end_color="FFE3E8EF")
        cell.alignment = Alignment(vertical="center", wrap_text=True)


def _line(sheet: Worksheet, number: int, finding: Finding, place: str, language: str) -> None:
    where = finding.where
    row = _HEAD_ROW + number
    texts = (
        word("severity-title", finding.severity.value, language),
        where.sheet or where.file,
        where.cell or (say("report.row", language, row=where.row) if where.row else ""),
        where.caption,
        text_of(finding, language),
        remedy_of(finding, language),
        finding.legal_basis,
        finding.code,
    )
    cell_at(sheet, row, 1).value = number
    for column, text in enumerate(texts, start=2):
        write_text(cell_at(sheet, row, column), text)
    _dress(sheet, row, len(texts) + 1)
    sheet.row_dimensions[row].height = _LINE_PT * _line_count(texts)
    cell_at(sheet, row, 2).fill = _FILLS[finding.severity]
    if place:
        cell = cell_at(sheet, row, 4)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quote_sheetname(where.sheet)}!{place}")
        cell.font = _LINK_FONT


def _dress(sheet: Worksheet, row: int, columns: int) -> None:
    """Give a row's cells the look of the list, taken from the row above where it has it already."""
    first = cell_at(sheet, row, 1)
    if row > _HEAD_ROW + 1:
        _take_look(first, cell_at(sheet, row - 1, 1))
    else:
        first.alignment, first.font, first.border = _TOP, _FONT, _BORDER
    for column in range(2, columns + 1):
        _take_look(cell_at(sheet, row, column), first)


def _take_look(cell: Cell, like: Cell) -> None:
    """Dress a cell as another of its sheet; openpyxl 3.1 else hashes every font, border and alignment anew."""
    setattr(cell, _STYLE, copy(getattr(like, _STYLE)))


def _line_count(texts: Sequence[str]) -> int:
    """How many lines the fullest cell of a row takes; Excel does not fit heights by itself when it opens a file."""
    widths = list(_WIDTHS.values())[1:]
    return max(
        sum(max(1, math.ceil(1.1 * len(line) / width)) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )


def _foot(sheet: Worksheet, row: int, losses: Iterable[str], language: str) -> None:
    write_text(cell_at(sheet, row, 1), say("report.m.loss", language))
    cell_at(sheet, row, 1).font = Font(name=_FACE, italic=True, bold=True)
    for offset, code in enumerate(losses, start=1):
        write_text(cell_at(sheet, row + offset, 1), f"– {say(code, language)}")
        cell_at(sheet, row + offset, 1).font = Font(name=_FACE, italic=True)


def _lay_out(sheet: Worksheet) -> None:
    for column, width in enumerate(_WIDTHS.values(), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"A{_HEAD_ROW + 1}"
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.sheet_properties.tabColor = "FFA3201A"


def _open_at(workbook: Workbook, sheet: Worksheet) -> None:
    # two selected tabs would be grouped: what is typed in one would land in the other
    for other in workbook.worksheets:
        other.sheet_view.tabSelected = other is sheet
    workbook.active = sheet
