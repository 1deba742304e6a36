"""The cells of a campaign's workbook as a page shows them and lets them be typed anew."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache

from tdkt_docs import bind
from tdkt_docs.form.sheets import Column, choices, form_sheets
from tdkt_docs.model.rules import RulePack
from tdkt_docs.model.table import CellError, Scalar, Sheet, Table
from tdkt_docs.vn import legacy

__all__ = ["DataCell", "DataCells", "seen", "shown"]

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_EXCEL_DIGITS = 15
_SHORT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class DataCell:
    """One cell."""

    sheet: str
    row: int
    column: int
    """1-based, both; of a merged area, its first cell."""
    place: str
    """``"C16"``."""
    caption: str
    type: str
    """As in ``rules/captions.toml``; ``"text"`` where no list asks for it."""
    choices: tuple[str, ...]
    """What may be chosen; empty where anything may be written."""
    raw: Scalar
    text: str
    """What stands in it, as its user reads it."""

    @property
    def seen(self) -> str:
        """Tells its text from any other."""
        return seen(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataCells:
    """All cells of a workbook."""

    table: Table
    pack: RulePack
    lists: dict[str, tuple[bind.AskedList, ...]] = field(default_factory=dict)
    """By sheet, laid out when first asked for."""

    def at(self, sheet: str, row: int, column: int) -> DataCell | None:
        """The cell; None where the workbook has no such sheet or place."""
        found = self._sheet(sheet)
        if found is None or not (0 < row <= _LAST_ROW and 0 < column <= _LAST_COLUMN):
            return None
        row, column = _first_of_merged(found, row, column)
        asked = next((each for each in self._asked(found, row) if each.column == column), None)
        raw = _raw(found, row, column)
        return DataCell(
            sheet=sheet,
            row=row,
            column=column,
            place=f"{_letters(column)}{row}",
            caption=asked.caption if asked else "",
            type=asked.type if asked else "text",
            choices=_choices(self.pack, asked.kind, asked.field) if asked else (),
            raw=raw,
            text=shown(raw, found.fonts.get((row, column), "")),
        )

    def of_row(self, sheet: str, row: int) -> tuple[DataCell, ...]:
        """What the list asks of a row, from left to right."""
        found = self._sheet(sheet)
        cells = (self.at(sheet, row, each.column) for each in (self._asked(found, row) if found else ()))
        return tuple(cell for cell in cells if cell is not None)

    def _sheet(self, name: str) -> Sheet | None:
        return next((sheet for sheet in self.table.sheets if sheet.name == name and not sheet.file), None)

    def _asked(self, sheet: Sheet, row: int) -> tuple[bind.AskedColumn, ...]:
        if sheet.name not in self.lists:
            self.lists[sheet.name] = bind.lists_in(sheet)
        above = [found for found in self.lists[sheet.name] if found.first_row <= row]
        return above[-1].columns if above else ()


def shown(raw: Scalar, font: str = "") -> str:
    """What stands in a cell, as its user reads it.

    >>> shown(date(2026, 3, 5)), shown(2.5), shown(None), shown(datetime(2026, 3, 5, 8, 30))
    ('05/03/2026', '2,5', '', '05/03/2026 08:30')
    """
    match raw:
        case None | False:
            return ""
        case True:
            return "x"
        case str():
            encoding = legacy.detect(raw, font) if font or not raw.isascii() else ""
            return legacy.to_unicode(raw, encoding, font) if encoding else raw
        case float():
            return f"{Decimal(f'{raw:.{_EXCEL_DIGITS}g}'):f}".replace(".", ",")
        case date() | time():
            return _moment(raw)
        case _:
            return raw.text if isinstance(raw, CellError) else str(raw)


def seen(text: str) -> str:
    """Short, and different for every other text; a form carries it in place of the text itself."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_SHORT]


def _moment(raw: date | time) -> str:
    if isinstance(raw, time):
        return raw.strftime("%H:%M")
    has_time = isinstance(raw, datetime) and raw.time() != time()
    return raw.strftime("%d/%m/%Y %H:%M" if has_time else "%d/%m/%Y")


def _raw(sheet: Sheet, row: int, column: int) -> Scalar:
    cells = sheet.rows[row - 1] if row <= len(sheet.rows) else ()
    return cells[column - 1] if column <= len(cells) else None


def _first_of_merged(sheet: Sheet, row: int, column: int) -> tuple[int, int]:
    for top, left, low, right in sheet.merged:
        if top <= row <= low and left <= column <= right:
            return top, left
    return row, column


def _choices(pack: RulePack, kind: str, name: str) -> tuple[str, ...]:
    found = _columns().get((kind, name))
    return choices(pack, kind, found) if found else ()


@cache
def _columns() -> Mapping[tuple[str, str], Column]:
    """The columns of the blank workbook, by kind of sheet and field."""
    return {(sheet.kind, column.id): column for sheet in form_sheets() for column in sheet.columns}


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
