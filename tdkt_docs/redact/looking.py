"""A page's letters as texts to search: in drawing order, line by line, and table cell by table cell.

Nobody knows in which order an extractor will read a page, so every order that makes sense is searched.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from tdkt_docs.redact.letters import Letter, PageRead, Point, Rule
from tdkt_docs.redact.lines import (
    SAME_LINE,
    Line,
    Slot,
    Word,
    by_direction,
    is_full,
    lines_of,
    put_words,
    starts_plainly,
)
from tdkt_docs.redact.tables import Cell, cells_of, turned_rule
from tdkt_docs.redact.views import View, ViewMaker, folded

__all__ = ["Looked", "Sheet", "looked_at"]

_SPACE_SIZES, _PIECE_SIZES = 0.14, 1.5
_CAPITAL = 0.7
_GOES_ON_SIZES, _COLUMN_SIZES = 2.5, 3.0
"""How far below each other the lines of a paragraph and of a column stand at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The text of a page in one reading direction."""

    lines: tuple[Line, ...]
    view: View
    """Line by line."""
    columns: View
    """What stands under each other, piece by piece."""
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A page with its texts."""

    read: PageRead
    stream: View
    """In the order in which it is drawn."""
    sheets: tuple[Sheet, ...]
    """By reading direction."""


def looked_at(read: PageRead) -> Looked:
    """The page with its letters as texts to search."""
    return Looked(
        read=read,
        stream=_stream_view(read),
        sheets=tuple(_sheet(slots, read.rules, direction) for direction, slots in by_direction(read)),
    )


def _stream_view(read: PageRead) -> View:
    """The page in the order in which it is drawn."""
    maker = ViewMaker()
    last: Letter | None = None
    for index, letter in enumerate(read.letters):
        if letter.is_hidden:
            continue
        if last is not None:
            _gap(maker, last, letter)
        if letter.text.isspace():
            maker.space(" ", (index,))
        else:
            maker.put(folded(letter.text), (index,))
        last = letter
    return maker.view()


def _gap(maker: ViewMaker, last: Letter, letter: Letter) -> None:
    size = hypot(*letter.up) / _CAPITAL or 1.0
    along = hypot(letter.start[0] - last.end[0], letter.start[1] - last.end[1]) / size
    across = abs(_across(letter.start, last) / size)
    if across > SAME_LINE:
        maker.space("\n")
    elif along > _PIECE_SIZES:
        maker.space("\t")
    elif along > _SPACE_SIZES:
        maker.space(" ")


def _across(point: Point, letter: Letter) -> float:
    """How far the point lies above the letter's base line."""
    high = hypot(*letter.up) or 1.0
    return ((point[0] - letter.end[0]) * letter.up[0] + (point[1] - letter.end[1]) * letter.up[1]) / high


def _sheet(slots: list[Slot], rules: Sequence[Rule], direction: int) -> Sheet:
    lines = lines_of(slots)
    turned = [turned_rule(rule, direction) for rule in rules] if direction % 90 == 0 else []
    edge = max((line.words[-1].right for line in lines), default=0.0)
    return Sheet(
        lines=lines,
        view=_lines_view(lines, edge),
        columns=_columns_view(lines),
        cells=tuple(cells_of(lines, turned)),
    )


def _lines_view(lines: Sequence[Line], edge: float) -> View:
    maker = ViewMaker()
    for line, after in zip(lines, [*lines[1:], None][: len(lines)], strict=True):
        for piece in line.pieces:
            maker.space("	")
            put_words(maker, piece)
        goes_on = after is not None and _goes_on(line.words, after.words, edge)
        maker.space("\v" if goes_on else "\n")
    return maker.view()


def _goes_on(words: Sequence[Word], after: Sequence[Word], edge: float) -> bool:
    """Whether a line is full, so that its sentence may go on below: the next word would not have fitted in."""
    first, last = after[0], words[-1]
    is_near = 0 < last.base - first.base < _GOES_ON_SIZES * last.size
    return is_near and is_full(last, first, edge) and starts_plainly(after)


def _columns_view(lines: Sequence[Line]) -> View:
    """Pieces of lines gathered into columns: each goes on below the nearest piece above that it stands under."""
    columns: list[list[tuple[Word, ...]]] = []
    open_: list[list[tuple[Word, ...]]] = []
    for line in lines:
        for piece in line.pieces:
            open_ = [each for each in open_ if each[-1][0].base - piece[0].base < _COLUMN_SIZES * piece[0].size]
            home = next((each for each in open_ if _stands_under(piece, each[-1])), None)
            if home is None:
                home = []
                columns.append(home)
                open_.append(home)
            home.append(piece)
    maker = ViewMaker()
    for column in columns:
        edge = max(piece[-1].right for piece in column)
        for above, piece in zip([None, *column], column, strict=False):
            maker.space("\v" if above is not None and _goes_on(above, piece, edge) else "\n")
            put_words(maker, piece)
        maker.space("\0")
    return maker.view()


def _stands_under(piece: Sequence[Word], above: Sequence[Word]) -> bool:
    common = min(piece[-1].right, above[-1].right) - max(piece[0].left, above[0].left)
    narrower = min(piece[-1].right - piece[0].left, above[-1].right - above[0].left)
    return above[0].base > piece[0].base and common > narrower / 2
