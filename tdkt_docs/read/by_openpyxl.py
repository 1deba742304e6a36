"""Excel workbooks cell by cell: slower, but however their XML is written and their cells are scattered."""

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any, TypeVar

from tdkt_docs.model.table import CellError, Scalar, Sheet
from tdkt_docs.read.cells import dense_rows, is_legacy_font, plain
from tdkt_docs.read.sheet_xml import NOT_CALCULATED, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    _Cells = dict[Place, Cell | MergedCell]

__all__ = ["sheets_by_openpyxl"]

_Fact = TypeVar("_Fact")

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")


def sheets_by_openpyxl(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of an Excel workbook.

    Args:
        data: The file; given a path, openpyxl goes by its ending, and leaves it open when the content fails.
    """
    from openpyxl import load_workbook

    values = load_workbook(io.BytesIO(data), data_only=True)
    formulas = load_workbook(io.BytesIO(data)) if _has_formulas(data) else None
    return tuple(_sheet(sheet, formulas[sheet.title] if formulas else None) for sheet in values.worksheets)


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_FORMULA.search(archive.read(name)) for name in parts)


def _sheet(sheet: "Worksheet", formulas: "Worksheet | None") -> Sheet:
    cells = _cells(sheet)
    unknown = _uncalculated(cells, formulas) if formulas is not None else {}
    values = {place: _value(cell) for place, cell in cells.items()} | unknown
    texts: _Cells = {place: cell for place, cell in cells.items() if isinstance(values[place], str)}
    return Sheet(
        name=sheet.title,
        hidden=sheet.sheet_state != "visible",
        rows=dense_rows(values),
        fonts=_legacy_fonts(texts),
        merged=tuple(sorted((a.min_row, a.min_col, a.max_row, a.max_col) for a in sheet.merged_cells.ranges)),
        hidden_columns=_hidden_columns(sheet),
        hidden_rows=frozenset(row for row, found in sheet.row_dimensions.items() if found.hidden),
        struck=_struck(texts),
    )


def _cells(sheet: "Worksheet") -> "_Cells":
    # The sparse store: iter_rows would create every cell up to the farthest one, 17 billion for a stray XFD1048576.
    return dict(sheet._cells)  # noqa: SLF001 - there is no public way to it


def _value(cell: "Cell | MergedCell") -> Scalar:
    value: Any = cell.value
    return CellError(value) if cell.data_type == "e" and value else plain(value)


def _uncalculated(cells: "_Cells", formulas: "Worksheet") -> dict[Place, Scalar]:
    return {
        place: NOT_CALCULATED
        for place, cell in _cells(formulas).items()
        if cell.data_type == "f" and (place not in cells or not _has_result(cells[place]))
    }


def _has_result(cell: "Cell | MergedCell") -> bool:
    """Whether a formula's result was stored; an empty text is one, and openpyxl keeps its mark (``t="str"``)."""
    return cell.value is not None or cell.data_type == "str"


def _legacy_fonts(texts: "_Cells") -> dict[Place, str]:
    names = _by_style(texts, lambda cell: cell.font.name or "")
    return {place: name for place, cell in texts.items() if is_legacy_font(name := names[cell.style_id])}


def _struck(texts: "_Cells") -> frozenset[Place]:
    struck = _by_style(texts, lambda cell: bool(cell.font.strike))
    return frozenset(place for place, cell in texts.items() if struck[cell.style_id])


def _by_style(cells: "_Cells", fact: "Callable[[Cell | MergedCell], _Fact]") -> dict[int, "_Fact"]:
    """A fact of each style: a font is dear to look up."""
    return {number: fact(cell) for number, cell in {cell.style_id: cell for cell in cells.values()}.items()}


def _hidden_columns(sheet: "Worksheet") -> frozenset[int]:
    hidden = [column for column in sheet.column_dimensions.values() if column.hidden]
    return frozenset(index for column in hidden for index in range(column.min or 0, (column.max or 0) + 1) if index)
