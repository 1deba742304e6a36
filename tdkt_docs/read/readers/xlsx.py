"""Excel workbooks (.xlsx, .xlsm): cached values, legacy fonts, merged areas, hidden sheets and columns."""

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tdkt_docs.model.table import CellError, Scalar, Sheet
from tdkt_docs.read.cells import dense_rows, is_legacy_font, plain

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    _Cells = dict[tuple[int, int], Cell | MergedCell]

__all__ = ["SUFFIXES", "read"]

SUFFIXES: tuple[str, ...] = (".xlsx", ".xlsm", ".xltx")

_NOT_CALCULATED = CellError("=?")
"""A formula whose result was never stored: the program that wrote the file did not calculate."""


def read(path: Path) -> tuple[Sheet, ...]:
    """The sheets of an Excel workbook."""
    from openpyxl import load_workbook

    data = path.read_bytes()  # given a path, openpyxl goes by its ending, and leaves it open when the content fails
    values = load_workbook(io.BytesIO(data), data_only=True)
    formulas = load_workbook(io.BytesIO(data)) if _has_formulas(data) else None
    return tuple(_sheet(sheet, formulas[sheet.title] if formulas else None) for sheet in values.worksheets)


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(b"<f>" in (text := archive.read(name)) or b"<f " in text for name in parts)


def _sheet(sheet: "Worksheet", formulas: "Worksheet | None") -> Sheet:
    cells = _cells(sheet)
    unknown = _uncalculated(cells, formulas) if formulas is not None else {}
    values = {place: _value(cell) for place, cell in cells.items()}
    return Sheet(
        name=sheet.title,
        hidden=sheet.sheet_state != "visible",
        rows=dense_rows(values | unknown),
        fonts=_legacy_fonts(cells),
        merged=tuple(sorted((a.min_row, a.min_col, a.max_row, a.max_col) for a in sheet.merged_cells.ranges)),
        hidden_columns=_hidden_columns(sheet),
        hidden_rows=frozenset(row for row, found in sheet.row_dimensions.items() if found.hidden),
        struck=_struck(cells),
    )


def _cells(sheet: "Worksheet") -> "_Cells":
    # The sparse store: iter_rows would create every cell up to the farthest one, 17 billion for a stray XFD1048576.
    return dict(sheet._cells)  # noqa: SLF001


def _value(cell: "Cell | MergedCell") -> Scalar:
    value: Any = cell.value
    if cell.data_type == "e":
        return CellError(str(value))
    return plain(value)


def _uncalculated(cells: "_Cells", formulas: "Worksheet") -> dict[tuple[int, int], Scalar]:
    return {
        place: _NOT_CALCULATED
        for place, cell in _cells(formulas).items()
        if cell.data_type == "f" and (place not in cells or cells[place].value is None)
    }


def _legacy_fonts(cells: "_Cells") -> dict[tuple[int, int], str]:
    name_by_style: dict[int, str] = {}
    fonts: dict[tuple[int, int], str] = {}
    for place, cell in cells.items():
        if not isinstance(cell.value, str):
            continue
        style = cell.style_id
        if style not in name_by_style:
            name_by_style[style] = cell.font.name or ""
        if is_legacy_font(name_by_style[style]):
            fonts[place] = name_by_style[style]
    return fonts


def _struck(cells: "_Cells") -> frozenset[tuple[int, int]]:
    by_style: dict[int, bool] = {}
    found: set[tuple[int, int]] = set()
    for place, cell in cells.items():
        if isinstance(cell.value, str):
            if cell.style_id not in by_style:
                by_style[cell.style_id] = bool(cell.font.strike)
            found |= {place} if by_style[cell.style_id] else set()
    return frozenset(found)


def _hidden_columns(sheet: "Worksheet") -> frozenset[int]:
    hidden = [column for column in sheet.column_dimensions.values() if column.hidden]
    return frozenset(index for column in hidden for index in range(column.min or 0, (column.max or 0) + 1) if index)
