"""What a benchmark document is made of: lines with fields, loops, conditions and tables.

A workload is described once in these words. ``syntaxes`` rewrites the description in an engine's tags (a template) or
with a record's values in the tags' place (what every engine must print); ``wordfile`` writes either as a .docx.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

__all__ = [
    "Block",
    "Condition",
    "Each",
    "EachRow",
    "Field",
    "Line",
    "Printed",
    "Record",
    "Row",
    "Table",
    "Tag",
    "line",
    "lines_of",
    "row",
    "rows_of",
]

Record: TypeAlias = Mapping[str, object]

_FIELD = re.compile(r"\{([a-z_0-9.]+)\}")


@dataclass(frozen=True, slots=True)
class Field:
    """A value's place, before it is written in anybody's syntax."""

    path: str
    """``ho_ten``, or ``muc.nam`` where ``muc`` is what the loop around it calls an entry."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag in one engine's syntax."""

    text: str


class Printed(str):
    """A value, told apart from the words around it."""

    __slots__ = ()


Piece: TypeAlias = "str | Field | Tag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph."""

    pieces: tuple[Piece, ...]
    look: str = "left"
    """``left``, ``center``, ``both`` or ``title``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Each:
    """Blocks repeated for every entry of a list."""

    over: str
    entry: str
    """What the fields inside call one entry."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Blocks that stand only where a truth value of the record is true."""

    flag: str
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row: the lines of each of its cells."""

    cells: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EachRow:
    """A row repeated for every entry of a list."""

    over: str
    entry: str
    row: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table."""

    widths: tuple[int, ...]
    """Of the columns, in twentieths of a point."""

    rows: tuple[Row | EachRow, ...]
    ruled: bool = True


Block: TypeAlias = "Line | Each | Condition | Table"


def line(text: str, look: str = "left") -> Line:
    """A line from its text, where ``{ho_ten}`` is a field."""
    parts = _FIELD.split(text)
    pieces: list[Piece] = [Field(part) if at % 2 else part for at, part in enumerate(parts)]
    return Line(pieces=tuple(piece for piece in pieces if piece), look=look)


def row(*texts: str, look: str = "left") -> Row:
    """A row from the texts of its cells; a line break in a text begins another line of its cell."""
    return Row(cells=tuple(tuple(line(part, look) for part in text.split("\n")) for text in texts))


def lines_of(blocks: Sequence[Block]) -> Iterator[Line]:
    """Every line of blocks, those in tables too, in the order of the document."""
    for block in blocks:
        match block:
            case Line():
                yield block
            case Table():
                for table_row in rows_of(block):
                    for cell in table_row.cells:
                        yield from cell
            case _:
                yield from lines_of(block.blocks)


def rows_of(table: Table) -> Iterator[Row]:
    """A table's rows, each repeated one once."""
    for entry in table.rows:
        yield entry if isinstance(entry, Row) else entry.row
