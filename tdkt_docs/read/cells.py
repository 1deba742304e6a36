"""Raw cells as every reader gives them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time

from tdkt_docs.errors import SourceError
from tdkt_docs.model.table import CellError, Scalar, Sheet

__all__ = ["EXACT_FLOAT", "dense_rows", "has_room", "is_legacy_font", "plain", "sheet_of_objects"]

_ERROR = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)|Err:\d{3}")

_ROOM = 1_000_000
_MOST_ROOM_A_CELL = 8

EXACT_FLOAT = 2**53
"""From here on a float does not hold every whole number."""


def plain(value: object) -> Scalar:
    """A cell's value as a scalar: whole numbers as int, midnight as a date, error texts as errors, no empty text."""
    match value:
        case float():
            return int(value) if value.is_integer() and abs(value) < EXACT_FLOAT else value
        case str():
            return _plain_text(value)
        case datetime():
            return value.date() if value.time() == time() else value
        case None | bool() | int() | date() | time() | CellError():
            return value
        case _:  # a duration, or what a foreign reader may give
            return str(value)


def _plain_text(value: str) -> Scalar:
    text = value.strip()
    if not text:
        return None
    return CellError(text) if text[0] in "#E" and _ERROR.fullmatch(text) else value


def has_room(last_row: int, last_column: int, cell_count: int) -> bool:
    """Whether calamine may take a sheet: it makes room for every cell up to the farthest, or ends the process."""
    return last_row * last_column <= _ROOM + _MOST_ROOM_A_CELL * cell_count


def dense_rows(cells: Mapping[tuple[int, int], Scalar]) -> tuple[tuple[Scalar, ...], ...]:
    """Rows from 1-based (row, column) → value; each row ends with its last filled cell."""
    by_row: dict[int, dict[int, Scalar]] = {}
    for (row, column), value in cells.items():
        if value is not None:
            by_row.setdefault(row, {})[column] = value
    return tuple(_dense(by_row.get(row, {})) for row in range(1, max(by_row, default=0) + 1))


def _dense(row: Mapping[int, Scalar]) -> tuple[Scalar, ...]:
    return tuple(row.get(column) for column in range(1, max(row, default=0) + 1))


def is_legacy_font(name: str | None) -> bool:
    """Whether text in this font is TCVN3 or VNI.

    >>> [is_legacy_font(name) for name in (".VnTime", "VNI-Times", "Times New Roman", None)]
    [True, True, False, False]
    """
    return bool(name) and str(name).lower().startswith((".vn", "vni-", "vni "))


def sheet_of_objects(name: str, objects: Sequence[object], file: str) -> Sheet:
    """A sheet whose first row holds the objects' keys and each further row one object.

    Raises:
        SourceError: Something among them is no flat object.
    """
    for place, found in enumerate(objects, start=1):
        if not isinstance(found, Mapping) or not all(_is_flat(value) for value in found.values()):
            raise SourceError("read.shape", file=file, sheet=name, place=place)
    records = [record for record in objects if isinstance(record, Mapping)]
    keys = list(dict.fromkeys(key for record in records for key in record))
    rows = (tuple(_joined(record.get(key)) for key in keys) for record in records)
    return Sheet(name=name, rows=(tuple(str(key) for key in keys), *rows))


def _is_flat(value: object) -> bool:
    if isinstance(value, list):
        return all(not isinstance(item, list | Mapping) for item in value)
    return not isinstance(value, Mapping)


def _joined(value: object) -> Scalar:
    if isinstance(value, list):
        return plain("\n".join(_lines(value)))
    return plain(value)


def _lines(values: Iterable[object]) -> list[str]:
    return [str(value) for value in values if value is not None]
