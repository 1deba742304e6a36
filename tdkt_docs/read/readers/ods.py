"""LibreOffice workbooks (.ods)."""

import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tdkt_docs.errors import SourceError
from tdkt_docs.model.table import Sheet
from tdkt_docs.read.cells import dense_rows, has_room, plain

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

__all__ = ["SUFFIXES", "read"]

SUFFIXES: tuple[str, ...] = (".ods",)

_MOST_ROOM = 20_000_000
"""Cells; rows that are said once and repeated would make room for themselves."""
_ELEMENT = re.compile(rb"<table:(table|table-row|(?:covered-)?table-cell)(?=[\s/>])([^>]*)>")
_REPEATED = re.compile(rb'\stable:number-(?:rows|columns)-repeated="([0-9]{1,9})"')
_VALUE = b"office:value-type="


def read(path: Path) -> tuple[Sheet, ...]:
    """The sheets of an OpenDocument workbook; calamine tells nothing of fonts, so TCVN3 is known by its letters.

    Raises:
        SourceError: Cells lie so far apart that there is no room for all between them.
    """
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    with zipfile.ZipFile(path) as archive:
        if not _is_dense(archive.read("content.xml")):
            raise SourceError("read.scattered", file=path.name)
    book = CalamineWorkbook.from_path(str(path))
    hidden = {found.name for found in book.sheets_metadata if found.visible != SheetVisibleEnum.Visible}
    return tuple(_sheet(book, name, hidden=name in hidden) for name in book.sheet_names)


def _is_dense(content: bytes) -> bool:
    """Whether there is room for the sheets up to the farthest cell of each."""
    row = rows = column = filled = widest = 0
    for element in _ELEMENT.finditer(content):
        kind, attributes = element.groups()
        repeated = _REPEATED.search(attributes)
        times = int(repeated[1]) if repeated else 1
        if kind == b"table":
            row = column = filled = widest = 0
        elif kind == b"table-row":
            row, rows, column = row + times, times, 0
        else:
            column += times
            if _VALUE in attributes:
                filled, widest = filled + rows * times, max(widest, column)
                if row * widest > _MOST_ROOM or not has_room(row, widest, filled):
                    return False
    return True


def _sheet(book: "CalamineWorkbook", name: str, *, hidden: bool) -> Sheet:
    sheet: Any = book.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=False)
    cells = {(y, x): plain(value) for y, row in enumerate(rows, start=1) for x, value in enumerate(row, start=1)}
    return Sheet(name=name, hidden=hidden, rows=dense_rows(cells))
