"""Colours and comments on the cells that findings point at."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.report.phrases import remedy_of, text_of, word
from tdkt_docs.wording import say

__all__ = ["COLOURS", "RESULT_SHEET", "MarkResult", "clear_earlier", "mark_cells", "place_of"]

RESULT_SHEET = "KẾT QUẢ KIỂM TRA"
"""The extra sheet; whoever reads a workbook passes it over."""
COLOURS: Mapping[Severity, str] = {Severity.ERROR: "FFF4A7A0", Severity.WARNING: "FFFFE08A", Severity.NOTE: "FFBBD7F5"}
"""ARGB; dark text stays readable on each."""

_AUTHOR = "tdkt-docs"
_BEGINS = "── tdkt-docs ──"
"""Sets our part of a comment apart, so that a copy marked once more does not gather old findings."""
_WIDTH_PX, _LINE_PX, _LINE_CHARACTERS = 380, 20, 52
_WEIGHT = list(Severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkResult:
    """A marked copy."""

    path: Path
    marked_count: int
    """Cells coloured."""
    listed_count: int
    """Findings in the extra sheet."""
    losses: tuple[str, ...]
    """Message codes of what such a copy may have lost."""


def place_of(finding: Finding, file: str, sheets: Collection[str]) -> str:
    """``"C16"``, or ``"A16"`` where only the row is known; empty where the finding is not about these sheets."""
    where = finding.where
    if where.sheet not in sheets or where.file not in ("", file):
        return ""
    return where.cell or (f"A{where.row}" if where.row else "")


def mark_cells(workbook: Workbook, findings: Iterable[Finding], file: str, language: str) -> int:
    """Colour and comment the cells of ``findings``; gives how many cells."""
    by_cell: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.where.cell and place_of(finding, file, workbook.sheetnames):
            cell = _anchor(workbook[finding.where.sheet], finding.where.cell)
            by_cell.setdefault((finding.where.sheet, cell.coordinate), []).append(finding)
    for (sheet, coordinate), members in by_cell.items():
        _mark(workbook[sheet][coordinate], members, language)
    return len(by_cell)


def clear_earlier(workbook: Workbook) -> None:
    """Take off what an earlier check marked, where a marked copy became the clerk's workbook."""
    if RESULT_SHEET not in workbook.sheetnames:
        return
    del workbook[RESULT_SHEET]
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell, Cell) and cell.comment and _BEGINS in cell.comment.text:
                    _clear(cell, cell.comment)


def _anchor(sheet: Worksheet, coordinate: str) -> Cell:
    """The cell itself, or the first cell of the merged area that covers it."""
    cell = sheet[coordinate]
    if isinstance(cell, MergedCell):
        area = next(area for area in sheet.merged_cells.ranges if coordinate in area)
        cell = sheet.cell(area.min_row, area.min_col)
    assert isinstance(cell, Cell)
    return cell


def _mark(cell: Cell, findings: list[Finding], language: str) -> None:
    ordered = sorted(findings, key=lambda finding: _WEIGHT.index(finding.severity))
    colour = COLOURS[ordered[0].severity]
    cell.fill = PatternFill("solid", start_color=colour, end_color=colour)
    said = [text for finding in ordered for text in _said(finding, language)]
    ours = "\n".join((_BEGINS, *dict.fromkeys(said)))
    earlier = cell.comment
    text = f"{earlier.text}\n\n{ours}" if earlier else ours
    comment = Comment(text, earlier.author if earlier else _AUTHOR)
    lines = sum(1 + len(line) // _LINE_CHARACTERS for line in text.split("\n"))
    comment.width, comment.height = _WIDTH_PX, _LINE_PX * (lines + 1)
    cell.comment = comment


def _said(finding: Finding, language: str) -> tuple[str, ...]:
    label = word("severity-title", finding.severity.value, language)
    remedy = remedy_of(finding, language)
    text = f"{label}: {text_of(finding, language)}"
    return (text, say("report.m.do", language, remedy=remedy)) if remedy else (text,)


def _clear(cell: Cell, comment: Comment) -> None:
    theirs = comment.text.partition(_BEGINS)[0].rstrip()
    cell.comment = Comment(theirs, comment.author) if theirs else None
    if cell.fill.fill_type == "solid" and cell.fill.start_color.rgb in COLOURS.values():
        cell.fill = PatternFill()
