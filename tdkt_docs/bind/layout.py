"""Where the captions of a sheet stand, what kind of sheet they make it, and which column holds which field."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from tdkt_docs.bind.schema import SheetKind, caption_keys, schema, word_key
from tdkt_docs.model.table import Scalar, Sheet
from tdkt_docs.vn import legacy
from tdkt_docs.vn.text import nfc, squeeze

__all__ = ["Layout", "Twins", "captions_seen", "column_letter", "lay_out"]

_CAPTION_ROWS = 20
"""Captions are looked for in this many rows from the first filled one."""
_CAPTION_LINES = 3
_FEWEST_FIELDS = 2
_MOST_GIVEN_WORDS = 2
_PERSON = "ho_ten"
_INDEX = re.compile(r"\(?(?:[0-9]{1,2}|[a-zA-Z])\)?(?: ?= ?.*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Twins:
    """Two columns with captions that ask for the same."""

    field: str
    used: int
    ignored: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a sheet is to be read; rows and columns are 1-based."""

    sheet: Sheet
    kind: SheetKind
    caption_row: int
    first_row: int
    """Of the list itself."""
    title: str
    """What stands above the captions, on one line."""
    columns: Mapping[str, int]
    """By field id."""
    name_columns: tuple[int, ...] = ()
    """Where one caption spans họ đệm and tên: both columns, to be joined."""
    captions: Mapping[int, str] = field(default_factory=dict)
    """By column, as written, on one line."""
    twins: tuple[Twins, ...] = ()
    unused: tuple[int, ...] = ()
    """Visible captioned columns that ask for nothing we know."""

    @property
    def missing(self) -> tuple[str, ...]:
        """Required fields that have no column."""
        return tuple(name for name in self.kind.required if name not in self.columns)

    def is_numbered(self, cells: tuple[Scalar, ...]) -> bool:
        """Whether a row of the sheet has a number where the list counts its rows: then it holds no captions."""
        column = self.columns.get("stt", 0)
        return 0 < column <= len(cells) and type(cells[column - 1]) is int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """Rows taken as captions, and per column the texts in them from top to bottom."""

    row: int
    height: int
    stacks: Mapping[int, tuple[str, ...]]


def lay_out(sheet: Sheet) -> Layout | None:
    """The layout of a sheet; None where no row of captions is found."""
    choices = [(_score(sheet, kind, block), kind, block) for block in _blocks(sheet) for kind in schema().kinds]
    score, kind, block = max(choices, key=lambda choice: (choice[0], -choice[2].height), default=(0, None, None))
    return _layout(sheet, kind, block) if score and kind and block else None


def captions_seen(sheet: Sheet) -> tuple[str, ...]:
    """The texts of the fullest of the first rows: what its user most likely means as captions."""
    top = _top(sheet)
    rows = ([_text(sheet, row, column) for column in range(1, 60)] for row in range(top, top + _CAPTION_ROWS))
    fullest: list[str] = max(([text for text in row if text] for row in rows), key=len)
    return tuple(fullest)


@lru_cache(maxsize=1024)
def column_letter(column: int) -> str:
    """The letters of a 1-based column.

    >>> column_letter(1), column_letter(28)
    ('A', 'AB')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _top(sheet: Sheet) -> int:
    """The first row that holds anything."""
    return next((row for row, cells in enumerate(sheet.rows, start=1) if cells), 1)


def _spread(sheet: Sheet) -> Mapping[tuple[int, int], tuple[int, int]]:
    """For every cell of a merged area near the top, the cell that holds the area's value."""
    tops = [area for area in sheet.merged if area[0] < _top(sheet) + _CAPTION_ROWS + _CAPTION_LINES]
    return {
        (row, column): (top, left)
        for top, left, low, right in tops
        for row in range(top, min(low, top + _CAPTION_ROWS) + 1)
        for column in range(left, right + 1)
    }


def _text(sheet: Sheet, row: int, column: int) -> str:
    value = _cell(sheet, row, column)
    if isinstance(value, str):
        font = sheet.fonts.get((row, column), "")
        return squeeze(nfc(legacy.to_unicode(value, legacy.detect(value, font), font)))
    return str(value) if isinstance(value, int) else ""


def _cell(sheet: Sheet, row: int, column: int) -> Scalar:
    cells = sheet.rows[row - 1] if 0 < row <= len(sheet.rows) else ()
    return cells[column - 1] if 0 < column <= len(cells) else None


def _blocks(sheet: Sheet) -> Iterator[_Block]:
    top = _top(sheet)
    last = min(top + _CAPTION_ROWS - 1, len(sheet.rows))
    spread = _spread(sheet)
    lines = {row: _line(sheet, row, spread) for row in range(top, last + _CAPTION_LINES)}
    for row in range(top, last + 1):
        for height in range(1, _CAPTION_LINES + 1):
            rows = range(row, row + height)
            columns = sorted({column for at in rows for column in lines[at]})
            stacks = {column: _stack(lines[at].get(column, "") for at in rows) for column in columns}
            yield _Block(row=row, height=height, stacks={at: stack for at, stack in stacks.items() if stack})


def _line(sheet: Sheet, row: int, spread: Mapping[tuple[int, int], tuple[int, int]]) -> Mapping[int, str]:
    """The texts of a row by column, merged areas filled."""
    filled = len(sheet.rows[row - 1]) if row <= len(sheet.rows) else 0
    columns = {*range(1, filled + 1), *(column for (at, column) in spread if at == row)}
    texts = {column: _text(sheet, *spread.get((row, column), (row, column))) for column in columns}
    return {column: text for column, text in texts.items() if text}


def _stack(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts from top to bottom, a merged one once, numbers of columns left out."""
    return tuple(dict.fromkeys(text for text in texts if text and not _INDEX.fullmatch(text)))


def _score(sheet: Sheet, kind: SheetKind, block: _Block) -> float:
    """How well a block fits a kind: fields found; 0 where it does not fit at all."""
    found = {name for name in _by_field(kind, block) if name}
    is_named = word_key(kind.sheet) in word_key(sheet.name)
    if len(found) < _FEWEST_FIELDS or not (is_named or not kind.marks or found & set(kind.marks)):
        return 0
    complete = all(name in found for name in kind.required)
    return len(found) + (1.5 if is_named else 0) + (0.5 if complete else 0)


def _field_of(kind: SheetKind, stack: tuple[str, ...]) -> str:
    """The field a column's captions ask for: parent and child together before the child alone."""
    choices = [stack[0]] if len(stack) == 1 else [" ".join(stack), " ".join(reversed(stack)), stack[-1]]
    for choice in choices:
        for key in caption_keys(choice, schema().noise):
            if key in kind.field_by_key:
                return kind.field_by_key[key]
    return ""


def _layout(sheet: Sheet, kind: SheetKind, block: _Block) -> Layout:
    by_field = _by_field(kind, block)
    unknown = by_field.pop("", [])
    bottom = _bottom(sheet, block)
    columns = {name: _best(sheet, bottom, found) for name, found in by_field.items()}
    name_field = kind.required[0]
    split = _split_name(sheet, block, by_field.get(name_field, []))
    if not split and name_field == _PERSON and name_field in columns:
        split = _given_name_beside(sheet, block, bottom, columns[name_field])
    if split:
        columns[name_field] = split[0]
    return Layout(
        sheet=sheet,
        kind=kind,
        caption_row=block.row,
        first_row=bottom + 1,
        title=" ".join(_text(sheet, row, column) for row in range(1, block.row) for column in range(1, 20)).strip(),
        columns=columns,
        name_columns=split,
        captions={column: " ".join(stack) for column, stack in block.stacks.items()},
        twins=tuple(_twins(sheet, bottom, columns, by_field, split)),
        unused=tuple(column for column in unknown if column not in sheet.hidden_columns and column not in split),
    )


def _by_field(kind: SheetKind, block: _Block) -> dict[str, list[int]]:
    """Columns by the field their captions ask for, the unknown ones under no name."""
    found: dict[str, list[int]] = {}
    for column, stack in block.stacks.items():
        found.setdefault(_field_of(kind, stack), []).append(column)
    if kind.required[0] == _PERSON and _PERSON not in found:
        unknown = found.get("", [])
        family = next((column for column in unknown if _asks_for(block, column, schema().family_names)), 0)
        given = next((column for column in unknown if _asks_for(block, column, schema().given_names)), 0)
        if family and given:
            found[_PERSON] = [family, given]
            found[""] = [column for column in unknown if column not in (family, given)]
    return found


def _asks_for(block: _Block, column: int, keys: frozenset[str]) -> bool:
    return any(keys & set(caption_keys(text, schema().noise)) for text in block.stacks.get(column, ())[-1:])


def _bottom(sheet: Sheet, block: _Block) -> int:
    """The last row of the captions: through merged areas that begin in them, and through a row of column numbers."""
    bottom = block.row + block.height - 1
    for top, _, low, _ in sorted(sheet.merged):
        if block.row <= top <= bottom and low <= top + _CAPTION_LINES:
            bottom = max(bottom, low)
    below = [_text(sheet, bottom + 1, column) for column in block.stacks]
    filled = [text for text in below if text]
    is_index = len(filled) > _FEWEST_FIELDS and all(_INDEX.fullmatch(text) for text in filled)
    return bottom + 1 if is_index else bottom


def _best(sheet: Sheet, bottom: int, columns: list[int]) -> int:
    """Of columns that ask for the same: a visible one before a hidden one, a filled one before an empty one."""
    return min(
        columns, key=lambda column: (column in sheet.hidden_columns, not _is_filled(sheet, bottom, column), column)
    )


def _is_filled(sheet: Sheet, bottom: int, column: int) -> bool:
    return any(_text(sheet, row, column) for row in range(bottom + 1, len(sheet.rows) + 1))


def _split_name(sheet: Sheet, block: _Block, columns: list[int]) -> tuple[int, ...]:
    if any(_asks_for(block, column, schema().family_names) for column in columns[:1]):
        return tuple(columns)
    for top, left, _, right in sheet.merged:
        if top >= block.row and right > left and all(column in columns for column in range(left, right + 1)):
            return tuple(range(left, right + 1))
    return ()


def _given_name_beside(sheet: Sheet, block: _Block, bottom: int, column: int) -> tuple[int, ...]:
    """The column of names and the one after it, where that holds given names under no caption or under «Tên»."""
    if _asks_for(block, column + 1, schema().given_names):
        return (column, column + 1)
    if column + 1 in block.stacks or column + 1 in sheet.hidden_columns:
        return ()
    rows = [row for row in range(bottom + 1, len(sheet.rows) + 1) if _text(sheet, row, column)]
    beside = [text for row in rows if (text := _text(sheet, row, column + 1))]
    is_usual = bool(beside) and len(beside) * 3 >= len(rows) * 2
    return (column, column + 1) if is_usual and all(map(_may_be_given_name, beside)) else ()


def _may_be_given_name(text: str) -> bool:
    words = text.split()
    return len(words) <= _MOST_GIVEN_WORDS and "".join(words).isalpha() and word_key(text) not in schema().no_names


def _twins(
    sheet: Sheet, bottom: int, columns: Mapping[str, int], by_field: Mapping[str, list[int]], split: tuple[int, ...]
) -> Iterator[Twins]:
    for name, found in by_field.items():
        for column in found:
            is_other = column != columns[name] and not (column in split and columns[name] in split)
            if is_other and column not in sheet.hidden_columns and _is_filled(sheet, bottom, column):
                yield Twins(field=name, used=columns[name], ignored=column)
