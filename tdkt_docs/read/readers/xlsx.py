"""Excel workbooks (.xlsx, .xlsm): cached values, legacy fonts, merged areas, hidden sheets and columns.

python-calamine reads the values, several times as fast as openpyxl. What it does not tell is looked up in the XML, and
only where there is some: errors (it leaves them blank), formulas without a result, old fonts, long numbers. A workbook
that these two cannot take goes to openpyxl.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from tdkt_docs.model.table import Scalar, Sheet
from tdkt_docs.read.by_openpyxl import sheets_by_openpyxl
from tdkt_docs.read.cells import EXACT_FLOAT, has_room, plain
from tdkt_docs.read.sheet_xml import Place, SheetXml, is_plain, sheet_xml
from tdkt_docs.read.workbook_xml import Styles, Worksheet, styles, worksheets

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

    _Rows = list[list[Scalar]]

__all__ = ["SUFFIXES", "read"]

SUFFIXES: tuple[str, ...] = (".xlsx", ".xlsm", ".xltx")


def read(path: Path) -> tuple[Sheet, ...]:
    """The sheets of an Excel workbook."""
    data = path.read_bytes()
    quick = _by_calamine(data)
    return sheets_by_openpyxl(data) if quick is None else quick


def _by_calamine(data: bytes) -> tuple[Sheet, ...] | None:
    """The sheets; None where the XML is of another shape, cells lie far apart, or calamine refuses."""
    from python_calamine import CalamineError, CalamineWorkbook

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        named, shown = worksheets(archive), styles(archive)
        found = [(sheet, xml) for sheet in named if (xml := sheet_xml(archive.read(sheet.part))) and _is_dense(xml)]
        texts = [archive.read(name) for name in archive.namelist() if name.endswith("/sharedStrings.xml")]
    if len(found) < len(named) or not all(map(is_plain, texts)):
        return None
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return tuple(_sheet(sheet, book.get_sheet_by_name(sheet.name), xml, shown) for sheet, xml in found)
    except CalamineError:  # among others for errors Excel learnt later (#SPILL!)
        return None


def _is_dense(xml: SheetXml) -> bool:
    return has_room(xml.last_row, xml.last_column, xml.cell_count)


def _sheet(sheet: Worksheet, values: "CalamineSheet", xml: SheetXml, shown: Styles) -> Sheet:
    merged = xml.merged()
    rows = _without_covered(_rows(values, xml), merged)
    fonts, struck = _marked(rows, xml, shown)
    return Sheet(
        name=sheet.name,
        hidden=sheet.hidden,
        rows=_trimmed(rows),
        fonts=fonts,
        merged=merged,
        hidden_columns=xml.hidden_columns(),
        hidden_rows=xml.hidden_rows(),
        struck=struck,
    )


class _Scalars(dict[object, Scalar]):
    """Values of calamine as scalars, each made once: a list says the same over and over, and equal texts are one."""

    has_inexact = False

    def __missing__(self, value: object) -> Scalar:
        scalar = self[value] = plain(value)
        self.has_inexact = self.has_inexact or _is_inexact(scalar)
        return scalar


def _rows(values: "CalamineSheet", xml: SheetXml) -> "_Rows":
    """All cells by row, errors and formulas without a result in their places."""
    scalars = _Scalars()
    rows: _Rows = [
        # True and False would be found under 1 and 0
        [value if value is True or value is False else scalars[value] for value in row]
        for row in values.to_python(skip_empty_area=False)
    ]
    for place, found in chain(xml.errors(), xml.uncalculated()):
        _put(rows, place, found)
    for place, number in xml.long_numbers() if scalars.has_inexact else ():
        if _is_inexact(_at(rows, place)):
            _put(rows, place, number)
    return rows


def _is_inexact(scalar: Scalar) -> bool:
    return isinstance(scalar, float) and abs(scalar) >= EXACT_FLOAT


def _at(rows: "_Rows", place: Place) -> Scalar:
    row, column = place
    return rows[row - 1][column - 1] if row <= len(rows) and column <= len(rows[row - 1]) else None


def _put(rows: "_Rows", place: Place, scalar: Scalar) -> None:
    row, column = place
    rows.extend([] for _ in range(row - len(rows)))
    cells = rows[row - 1]
    cells.extend([None] * (column - len(cells)))
    cells[column - 1] = scalar


def _without_covered(rows: "_Rows", merged: Iterable[tuple[int, int, int, int]]) -> "_Rows":
    """The rows with nothing in merged areas but in their first cells: what lies under one is not to be seen."""
    kept = [*rows]
    for top, left, low, right in merged:
        for at in range(top - 1, min(low, len(kept))):
            first = left if at == top - 1 else left - 1
            cells = kept[at]
            kept[at] = [*cells[:first], *[None] * len(cells[first:right]), *cells[right:]]
    return kept


def _marked(rows: "_Rows", xml: SheetXml, shown: Styles) -> tuple[Mapping[Place, str], frozenset[Place]]:
    """Legacy fonts of text cells, and which of these are struck through."""
    wanted = shown.struck | shown.legacy_fonts.keys()
    if not wanted:
        return {}, frozenset()
    texts = [(place, style) for place, style in xml.styles() if style in wanted and isinstance(_at(rows, place), str)]
    fonts = {place: shown.legacy_fonts[style] for place, style in texts if style in shown.legacy_fonts}
    return fonts, frozenset(place for place, style in texts if style in shown.struck)


def _trimmed(rows: "_Rows") -> tuple[tuple[Scalar, ...], ...]:
    """The rows, each up to its last filled cell, up to the last filled row."""
    cut = [_cut(row) for row in rows]
    while cut and not cut[-1]:
        cut.pop()
    return tuple(cut)


def _cut(row: list[Scalar]) -> tuple[Scalar, ...]:
    last = len(row)
    while last and row[last - 1] is None:
        last -= 1
    return tuple(row[:last])
