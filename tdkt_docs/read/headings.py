"""Which row of a table holds the captions, and which column gives which of the names a template takes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tdkt_docs.vn.text import fold, nfc

__all__ = ["HEAD_ROWS", "Heading", "Top", "Twins", "captions_seen", "find_heading"]

HEAD_ROWS = 30
"""Captions are looked for in this many rows that hold anything."""
_CAPTION_LINES = 3
_LONGEST_CAPTION = 60
_MOST_SEEN = 16
_NO_LETTERS = re.compile(r"[\W_]+")
_IN_BRACKETS = re.compile(r"\((?:[0-9]{1,2}|[A-Za-z])\)(?: ?= ?.*)?")
_FEWEST_IN_BRACKETS, _FEWEST_BARE = 2, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Top:
    """The first rows of a table as text; rows and columns are 1-based."""

    lines: Mapping[int, Mapping[int, str]]
    """Row → column → text on one line; the cells of a merged area all bear its text."""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Merged areas as (first row, first column, last row, last column)."""
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Twins:
    """Two columns with captions that ask for the same name."""

    name: str
    used: int
    ignored: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """How a table is to be read; rows and columns are 1-based."""

    row: int
    """The row of the captions, the last one where they take several."""
    first_row: int
    """Of the records."""
    columns: Mapping[str, tuple[int, ...]]
    """By name (NFC): one, or those under a caption that is merged over several, whose cells say one thing together."""
    wanted: tuple[int, ...]
    """All of those columns, from left to right."""
    captions: Mapping[int, str]
    """By column, as written, on one line."""
    lines: tuple[Mapping[int, frozenset[str]], ...] = ()
    """The same row by row, and all on one line: by column what a row that repeats it says there; ``""`` is nothing."""
    twins: tuple[Twins, ...] = ()
    unused: tuple[int, ...] = ()
    """Visible captioned columns that no name takes."""
    numbers_row: int = 0
    """A row under the captions that only numbers the columns, «(1) (2) (3)»; 0 where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """Rows taken as captions, and per column the texts in them from top to bottom, a merged one once."""

    row: int
    height: int
    stacks: Mapping[int, tuple[str, ...]]

    @property
    def last_row(self) -> int:
        return self.row + self.height - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hit:
    """A column whose caption asks for a name."""

    distance: int
    """0: as it is written, 1: but for capitals, 2: but for accents and signs as well."""
    is_hidden: bool
    column: int

    @property
    def rank(self) -> tuple[int, bool, int]:
        return (self.distance, self.is_hidden, self.column)


def find_heading(top: Top, names: Iterable[str]) -> Heading | None:
    """The captions that give the most of ``names``; of several such rows the first; None where none gives any.

    A caption gives a name where it reads the same; or the same but for capitals; or but for accents too, with ``_`` for
    whatever is no letter or digit: «Họ và tên» gives ``ho_va_ten``. A caption of several lines («Quyết định» over «Số»
    and «Ngày») is tried whole before its last line alone.
    """
    by_key: dict[str, list[str]] = {}
    for name in sorted({nfc(name) for name in names}):
        by_key.setdefault(_key(name), []).append(name)
    tried = ((block, _hits(block, by_key, top.hidden_columns)) for block in _blocks(top))
    choices = [(block, hits) for block, hits in tried if hits]
    if not choices:
        return None
    block, hits = max(choices, key=lambda choice: (len(choice[1]), -choice[0].height, -choice[0].row))
    return _heading(top, block, hits)


def captions_seen(top: Top) -> tuple[str, ...]:
    """The texts of the fullest row that looks like captions: words without a figure; empty where there is none.

    A row of somebody's data must not get into an error, and hardly any is without a date or a number.
    """
    rows = [tuple(line.values()) for line in top.lines.values() if all(map(_is_caption, line.values()))]
    fullest: tuple[str, ...] = max(rows, key=len, default=())
    return fullest[:_MOST_SEEN]


def _is_caption(text: str) -> bool:
    return len(text) <= _LONGEST_CAPTION and not any(letter.isdigit() for letter in text)


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    """What a caption and a name have in common.

    >>> _key("Họ và tên (*)"), _key("ho_va_ten"), _key("Số QĐ")
    ('ho_va_ten', 'ho_va_ten', 'so_qd')
    """
    return _NO_LETTERS.sub("_", fold(text)).strip("_")


def _blocks(top: Top) -> Iterator[_Block]:
    """Every few rows that may be the captions."""
    filled = [row for row in sorted(top.lines) if top.lines[row]][:HEAD_ROWS]
    for row in filled:
        for height in range(1, min(_CAPTION_LINES, filled[-1] - row + 1) + 1):
            lines = [top.lines.get(at, {}) for at in range(row, row + height)]
            columns = sorted({column for line in lines for column in line})
            stacks = {at: tuple(dict.fromkeys(line[at] for line in lines if at in line)) for at in columns}
            yield _Block(row=row, height=height, stacks=stacks)


def _hits(block: _Block, by_key: Mapping[str, list[str]], hidden: frozenset[int]) -> dict[str, list[_Hit]]:
    """By name the columns whose captions ask for it, the best first."""
    hits: dict[str, list[_Hit]] = {}
    for column, stack in block.stacks.items():
        caption = next((caption for caption in _readings(stack) if _key(caption) in by_key), None)
        for name in by_key[_key(caption)] if caption is not None else ():
            hit = _Hit(distance=_distance(caption or "", name), is_hidden=column in hidden, column=column)
            hits.setdefault(name, []).append(hit)
    return {name: sorted(found, key=lambda hit: hit.rank) for name, found in hits.items()}


def _readings(stack: tuple[str, ...]) -> list[str]:
    if len(stack) == 1:
        return [stack[0]]
    return [" ".join(stack), " ".join(reversed(stack)), stack[-1]]


def _distance(caption: str, name: str) -> int:
    if caption == name:
        return 0
    return 1 if caption.casefold() == name.casefold() else 2


def _heading(top: Top, block: _Block, hits: Mapping[str, list[_Hit]]) -> Heading:
    columns = {name: _together(top, block, [hit.column for hit in found]) for name, found in hits.items()}
    taken = {column for together in columns.values() for column in together}
    twins = tuple(
        Twins(name=name, used=columns[name][0], ignored=hit.column)
        for name, found in hits.items()
        for hit in found
        if hit.column not in taken
    )
    known = taken | {found.ignored for found in twins} | top.hidden_columns
    captions = {column: " ".join(stack) for column, stack in block.stacks.items()}
    below = _lowest(top, block) + 1
    numbers_row = below if _only_numbers(top, below, captions) else 0
    return Heading(
        row=block.last_row,
        first_row=below + 1 if numbers_row else below,
        columns=columns,
        wanted=tuple(sorted(taken)),
        captions=captions,
        lines=tuple(_lines(top, block, captions)),
        twins=twins,
        unused=tuple(column for column in captions if column not in known),
        numbers_row=numbers_row,
    )


def _together(top: Top, block: _Block, columns: list[int]) -> tuple[int, ...]:
    """The best of ``columns``, with those of them that share its caption's merged area."""
    best = columns[0]
    shared = {
        column
        for first, left, low, right in top.merged
        if first <= block.last_row and low >= block.row and left <= best <= right
        for column in range(left, right + 1)
    }
    return tuple(sorted(shared.intersection(columns) | {best}))


def _lowest(top: Top, block: _Block) -> int:
    """The last row of the captions: where some are merged downwards, what stands under others belongs to them too."""
    rows = range(block.row, block.last_row + 1)
    lows = (
        low
        for first, left, low, _ in top.merged
        if first in rows and low - first < _CAPTION_LINES and left in block.stacks
    )
    return max([block.last_row, *lows])


def _highest(top: Top, block: _Block) -> int:
    """The first row of the captions: where some are merged from further up, what stands beside those is of them too."""
    highs = (
        first
        for first, left, low, _ in top.merged
        if first < block.row <= low and block.row - first < _CAPTION_LINES and left in block.stacks
    )
    return min([block.row, *highs])


def _lines(top: Top, block: _Block, captions: Mapping[int, str]) -> Iterator[Mapping[int, frozenset[str]]]:
    """What a row may say by column that only repeats captions: in a merged area all cells but one may be blank."""
    yield {column: frozenset({caption}) for column, caption in captions.items()}
    above: Mapping[int, str] = {}
    for row in range(_highest(top, block), _lowest(top, block) + 1):
        line = top.lines.get(row, {})
        texts = {column: line.get(column, "") for column in captions}
        yield {
            column: frozenset({text, ""} if text in (line.get(column - 1), above.get(column)) else {text})
            for column, text in texts.items()
        }
        above = line


def _only_numbers(top: Top, row: int, captions: Mapping[int, str]) -> bool:
    """Whether a row says «(1) (2) (3)», or 1, 2, 3, 4 under every caption and no record numbered 2 comes next."""
    line = top.lines.get(row, {})
    texts = [line[column] for column in sorted(line)]
    if len(texts) >= _FEWEST_IN_BRACKETS and all(_IN_BRACKETS.fullmatch(text) for text in texts):
        return True
    counted = [str(number) for number in range(1, len(texts) + 1)]
    if len(texts) < _FEWEST_BARE or texts != counted or not set(captions) <= set(line):
        return False
    return top.lines.get(row + 1, {}).get(min(line)) != "2"
