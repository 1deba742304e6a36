"""Old Excel workbooks (.xls)."""

import io
from pathlib import Path
from typing import TYPE_CHECKING

from tdkt_docs.errors import SourceError
from tdkt_docs.model.table import CellError, Scalar, Sheet
from tdkt_docs.read.cells import dense_rows, is_legacy_font, plain

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.formatting import Font
    from xlrd.sheet import Cell
    from xlrd.sheet import Sheet as XlsSheet

__all__ = ["SUFFIXES", "read"]

SUFFIXES: tuple[str, ...] = (".xls",)

_FILEPASS = 0x2F
"""The record that opens an encrypted workbook stream ([MS-XLS] 2.4.117)."""


def read(path: Path) -> tuple[Sheet, ...]:
    """The sheets of an Excel 97–2003 workbook."""
    import xlrd

    data = path.read_bytes()
    if _is_encrypted(data):
        raise SourceError("read.encrypted", file=path.name)
    book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    return tuple(_sheet(book, sheet) for sheet in book.sheets())


def _is_encrypted(data: bytes) -> bool:
    from xlrd.compdoc import CompDoc

    container = CompDoc(data, logfile=io.StringIO())
    for name in ("Workbook", "Book"):
        stream, start, size = container.locate_named_stream(name)
        if stream:
            return _opens_with_filepass(bytes(stream[start : start + size]))
    return False


def _opens_with_filepass(stream: bytes) -> bool:
    place = 0
    for _ in range(4):  # after BOF at most two write-protection records may stand before it
        kind = int.from_bytes(stream[place : place + 2], "little")
        if kind == _FILEPASS:
            return True
        place += 4 + int.from_bytes(stream[place + 2 : place + 4], "little")
    return False


def _sheet(book: "Book", sheet: "XlsSheet") -> Sheet:
    places = [(row, column) for row in range(sheet.nrows) for column in range(sheet.row_len(row))]
    values = {(row + 1, column + 1): _value(book, sheet.cell(row, column)) for row, column in places}
    fonts = {
        (row + 1, column + 1): name
        for row, column in places
        if isinstance(values[row + 1, column + 1], str)
        and is_legacy_font(name := str(_font(book, sheet, row, column).name))
    }
    struck = (
        (row + 1, column + 1)
        for row, column in places
        if isinstance(values[row + 1, column + 1], str) and _font(book, sheet, row, column).struck_out
    )
    hidden = (column + 1 for column, found in sheet.colinfo_map.items() if found.hidden)
    return Sheet(
        name=sheet.name,
        hidden=sheet.visibility != 0,
        rows=dense_rows(values),
        fonts=fonts,
        merged=tuple(sorted((top + 1, left + 1, low, right) for top, low, left, right in sheet.merged_cells)),
        hidden_columns=frozenset(hidden),
        hidden_rows=frozenset(row + 1 for row, found in sheet.rowinfo_map.items() if found.hidden),
        struck=frozenset(struck),
    )


def _value(book: "Book", cell: "Cell") -> Scalar:
    import xlrd

    match cell.ctype:
        case xlrd.XL_CELL_ERROR:
            return CellError(xlrd.error_text_from_code.get(int(cell.value), "#N/A"))
        case xlrd.XL_CELL_DATE:
            try:
                return plain(xlrd.xldate_as_datetime(float(cell.value), book.datemode))
            except (xlrd.XLDateError, ValueError, OverflowError):
                return plain(cell.value)
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case _:
            return plain(cell.value)


def _font(book: "Book", sheet: "XlsSheet", row: int, column: int) -> "Font":
    font: Font = book.font_list[book.xf_list[sheet.cell_xf_index(row, column)].font_index]
    return font
