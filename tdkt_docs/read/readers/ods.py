"""LibreOffice workbooks (.ods)."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tdkt_docs.model.table import Sheet
from tdkt_docs.read.cells import dense_rows, plain

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

__all__ = ["SUFFIXES", "read"]

SUFFIXES: tuple[str, ...] = (".ods",)


def read(path: Path) -> tuple[Sheet, ...]:
    """The sheets of an OpenDocument workbook; calamine tells nothing of fonts, so TCVN3 is known by its letters."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    book = CalamineWorkbook.from_path(str(path))
    hidden = {found.name for found in book.sheets_metadata if found.visible != SheetVisibleEnum.Visible}
    return tuple(_sheet(book, name, hidden=name in hidden) for name in book.sheet_names)


def _sheet(book: "CalamineWorkbook", name: str, *, hidden: bool) -> Sheet:
    sheet: Any = book.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=False)
    cells = {(y, x): plain(value) for y, row in enumerate(rows, start=1) for x, value in enumerate(row, start=1)}
    return Sheet(name=name, hidden=hidden, rows=dense_rows(cells))
