"""Letters of a page gathered into words and lines, in the direction in which they are read."""

from collections.abc import Iterable, Iterator
from math import atan2, cos, hypot, pi, sin
from typing import NamedTuple

from tdkt_docs.redact.letters import Letter, PageRead, Point
from tdkt_docs.redact.views import ViewMaker, folded

__all__ = [
    "SAME_LINE",
    "Line",
    "Slot",
    "Word",
    "by_direction",
    "is_full",
    "lines_of",
    "put_words",
    "starts_plainly",
    "turned",
]

SAME_LINE = 0.4
"""Letters whose base lines are nearer than so many sizes stand on one line."""
_SPACE_SIZES, _PIECE_SIZES, _SAME_SPOT = 0.14, 1.5, 0.2
_CAPITAL = 0.7
_QUARTER = pi / 2
_BULLETS = frozenset("-+*•–")


class Word(NamedTuple):
    """Letters without white between them; measured along and across the reading direction."""

    items: tuple[tuple[str, tuple[int, ...]], ...]
    left: float
    right: float
    base: float
    size: float


class Line(NamedTuple):
    """Words on one line, from left to right, in pieces with wide white between them."""

    pieces: tuple[tuple[Word, ...], ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """All its words."""
        return tuple(word for piece in self.pieces for word in piece)


class Slot(NamedTuple):
    """A letter on the turned page."""

    text: str
    owners: tuple[int, ...]
    left: float
    right: float
    base: float
    size: float


def by_direction(read: PageRead) -> list[tuple[int, list[Slot]]]:
    """The letters that can be seen, by reading direction in degrees."""
    groups: dict[int, list[Slot]] = {}
    for index, letter in enumerate(read.letters):
        if not letter.is_hidden:
            direction = _direction(letter)
            groups.setdefault(direction, []).append(_slot(letter, index, direction))
    return sorted(groups.items())


def lines_of(slots: list[Slot]) -> tuple[Line, ...]:
    """The letters' lines from top to bottom."""
    return tuple(_line(row) for row in _rows(slots) if any(slot.text.strip() for slot in row))


def is_full(last: Word, after: Word, edge: float) -> bool:
    """Whether the word ``after`` had no room behind ``last`` on a line that ends at ``edge``."""
    return last.right + (after.right - after.left) + _SPACE_SIZES * last.size > edge


def _direction(letter: Letter) -> int:
    """Degrees from level, by the letter's height, which a letter without width has too."""
    return round((atan2(letter.up[1], letter.up[0]) - _QUARTER) / pi * 180) % 360


def turned(point: Point, direction: int) -> Point:
    """The point on the page turned so that the direction is level."""
    x, y = point
    if not direction:
        return point
    if direction % 90 == 0:
        return ((x, y), (y, -x), (-x, -y), (-y, x))[direction // 90]
    angle = direction / 180 * pi
    return (x * cos(angle) + y * sin(angle), y * cos(angle) - x * sin(angle))


def _slot(letter: Letter, index: int, direction: int) -> Slot:
    start, end = turned(letter.start, direction), turned(letter.end, direction)
    left, right = min(start[0], end[0]), max(start[0], end[0])
    return Slot(letter.text, (index,), left, right, start[1], hypot(*letter.up) / _CAPITAL or 1.0)


def _rows(slots: list[Slot]) -> Iterator[list[Slot]]:
    row: list[Slot] = []
    for slot in sorted(slots, key=lambda each: -each.base):
        if row and row[-1].base - slot.base > SAME_LINE * min(slot.size, row[-1].size):
            yield row
            row = []
        row.append(slot)
    if row:
        yield row


def _line(row: list[Slot]) -> Line:
    pieces: list[list[Word]] = [[]]
    word: list[Slot] = []
    for slot in _once(sorted(row, key=lambda each: (each.left, each.right))):
        gap = slot.left - word[-1].right if word else 0.0
        if word and (gap > _SPACE_SIZES * slot.size or slot.text.isspace()):
            pieces[-1].append(_word(word))
            word = []
        if slot.text.isspace():
            continue
        last = pieces[-1][-1] if pieces[-1] else None
        if not word and last is not None and slot.left - last.right > _PIECE_SIZES * slot.size:
            pieces.append([])
        word.append(slot)
    if word:
        pieces[-1].append(_word(word))
    return Line(tuple(map(tuple, pieces)))


def _once(row: Iterable[Slot]) -> Iterator[Slot]:
    """Letters drawn twice at one spot, to look bold, are one letter."""
    last: Slot | None = None
    for slot in row:
        if (
            last is not None
            and last.text == slot.text
            and slot.left - last.left < _SAME_SPOT * slot.size * bool(slot.text.strip())
        ):
            last = last._replace(owners=last.owners + slot.owners)
            continue
        if last is not None:
            yield last
        last = slot
    if last is not None:
        yield last


def _word(slots: list[Slot]) -> Word:
    return Word(
        tuple((folded(slot.text), slot.owners) for slot in slots),
        slots[0].left,
        max(slot.right for slot in slots),
        slots[0].base,
        slots[0].size,
    )


def put_words(maker: ViewMaker, words: Iterable[Word]) -> None:
    """Put the words into a view, with white between them."""
    for word in words:
        maker.space(" ")
        for text, owners in word.items:
            maker.put(text, owners)


def starts_plainly(words: Iterable[Word]) -> bool:
    """Whether the words begin no point of a list and no label."""
    first = "".join(text for text, _ in next(iter(words)).items)
    return first[:1] not in _BULLETS and not first.rstrip(".)").isdigit() and not first.endswith(":")
