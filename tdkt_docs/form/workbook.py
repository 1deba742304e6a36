"""The e-form as a workbook: one sheet a kind of row, captions that bind reads back, lists to choose from."""

import io
import re
import zipfile
from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tdkt_docs.form.sheets import Column, FormSheet, choices, form_sheets, guide
from tdkt_docs.model.rules import RulePack
from tdkt_docs.ooxml import Package

__all__ = ["blank"]

_CAPTION_ROW = 3
_LAST_ROW = 2000
"""Lists to choose from reach this far down."""
_RULED_ROWS = 40
_MOST_A4_COLUMNS = 10
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</)")
_LISTS = "DANHMUC"
_AS_TEXT = frozenset({"cccd", "tai_khoan", "dien_thoai", "so_quyet_dinh", "ty_le"})
_FORMATS = {"date": "dd/mm/yyyy", "birth": "dd/mm/yyyy", "int": "0", "money": "#,##0", "year": "0"}
_FONT = "Times New Roman"
_LINE = Side(style="thin", color="999999")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD = PatternFill("solid", fgColor="DDEBF7")
_HEAD_REQUIRED = PatternFill("solid", fgColor="FCE4D6")


def blank(pack: RulePack, year: int = 0, campaign_kind: str = "") -> bytes:
    """An empty workbook (.xlsx) for one campaign, the same bytes every time.

    Args:
        pack: The rules in force, for the awards to choose from.
        year: The year put forward for, printed in the titles; 0 leaves it out.
        campaign_kind: Loại khen thưởng: ``cong-hien`` has columns of its own.
    """
    book = Workbook()
    _write_guide(book.worksheets[0])
    lists = book.create_sheet(_LISTS)
    lists.sheet_state = "hidden"
    sheets = form_sheets(campaign_kind)
    for sheet in sheets:
        _write_sheet(book.create_sheet(sheet.name, len(book.worksheets) - 1), sheet, year)
    ranges = _write_lists(lists, pack)
    for sheet in sheets:
        _offer(book[sheet.name], sheet, pack, ranges)
    book.properties.creator = "tdkt-docs"
    packed = io.BytesIO()
    book.save(packed)
    return _repacked(packed.getvalue())


def _write_guide(page: Worksheet) -> None:
    text = guide()
    page.title = text.name
    page.column_dimensions["A"].width = 5
    page.column_dimensions["B"].width = 110
    page["B1"] = text.title
    page["B1"].font = Font(name=_FONT, size=14, bold=True)
    for number, line in enumerate(text.lines, start=1):
        page.cell(number + 2, 1, number).font = Font(name=_FONT, size=12)
        cell = page.cell(number + 2, 2, line)
        cell.font = Font(name=_FONT, size=12)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    _set_up_page(page, title_rows="")


def _write_sheet(page: Worksheet, sheet: FormSheet, year: int) -> None:
    is_list = sheet.kind in ("persons", "collectives")
    page["A1"] = f"{sheet.title} NĂM {year}" if year and is_list else sheet.title
    page["A1"].font = Font(name=_FONT, size=14, bold=True)
    for at, column in enumerate(sheet.columns, start=1):
        _write_caption(page, at, column)
        _format_column(page, at, column)
    page.row_dimensions[_CAPTION_ROW].height = 48
    page.freeze_panes = f"{get_column_letter(_name_column(sheet) + 1)}{_CAPTION_ROW + 1}"
    page.auto_filter.ref = f"A{_CAPTION_ROW}:{get_column_letter(len(sheet.columns))}{_CAPTION_ROW}"
    _set_up_page(page, title_rows=f"{_CAPTION_ROW}:{_CAPTION_ROW}")


def _name_column(sheet: FormSheet) -> int:
    return next(at for at, column in enumerate(sheet.columns, start=1) if column.type == "name")


def _write_caption(page: Worksheet, at: int, column: Column) -> None:
    cell = page.cell(_CAPTION_ROW, at, column.caption)
    cell.font = Font(name=_FONT, size=11, bold=True)
    cell.fill = _HEAD_REQUIRED if column.required else _HEAD
    cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
    cell.border = _BORDER


def _format_column(page: Worksheet, at: int, column: Column) -> None:
    number_format = "@" if column.id in _AS_TEXT else _FORMATS.get(column.type, "General")
    dimension = page.column_dimensions[get_column_letter(at)]
    dimension.width = column.width
    dimension.number_format = number_format
    dimension.font = Font(name=_FONT, size=12)
    for row in range(_CAPTION_ROW + 1, _CAPTION_ROW + 1 + _RULED_ROWS):
        cell = page.cell(row, at)
        cell.number_format = number_format
        cell.font = Font(name=_FONT, size=12)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = _BORDER


def _set_up_page(page: Worksheet, title_rows: str) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A3 if page.max_column > _MOST_A4_COLUMNS else page.PAPERSIZE_A4
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.5
    if title_rows:
        page.print_title_rows = title_rows


def _write_lists(page: Worksheet, pack: RulePack) -> Mapping[tuple[str, ...], str]:
    """The range that holds each list to choose from."""
    found = (choices(pack, sheet.kind, column) for sheet in form_sheets() for column in sheet.columns)
    ranges = {}
    for at, offered in enumerate(dict.fromkeys(options for options in found if options), start=1):
        for row, option in enumerate(offered, start=1):
            page.cell(row, at, option)
        letter = get_column_letter(at)
        ranges[offered] = f"{quote_sheetname(_LISTS)}!${letter}$1:${letter}${len(offered)}"
    return ranges


def _offer(page: Worksheet, sheet: FormSheet, pack: RulePack, ranges: Mapping[tuple[str, ...], str]) -> None:
    for at, column in enumerate(sheet.columns, start=1):
        offered = choices(pack, sheet.kind, column)
        if offered:
            # A past award may be one the catalogue does not know: the list helps and does not forbid.
            rule = DataValidation(type="list", formula1=ranges[offered], allow_blank=True, showErrorMessage=False)
            letter = get_column_letter(at)
            rule.add(f"{letter}{_CAPTION_ROW + 1}:{letter}{_LAST_ROW}")
            page.add_data_validation(rule)


def _repacked(data: bytes) -> bytes:
    """The same workbook without the moment of its making in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    core = "docProps/core.xml"
    undated = _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", parts[core])
    return Package(parts={**parts, core: undated}).to_bytes()
