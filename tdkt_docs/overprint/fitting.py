"""A text into a box: as large as asked for, else smaller, else on more lines, else not at all."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tdkt_docs.model.blank import BlankField
from tdkt_docs.pdf.drawing import MM
from tdkt_docs.pdf.metrics import Metrics
from tdkt_docs.vn.breaking import is_bonded

__all__ = ["Fitted", "fit"]

_STEP_PT = 0.25
_SLACK = 1e-9
"""What sums of widths may be off by; less than a millionth of a millimetre."""
_Best = tuple[float, tuple[int, ...]]
"""The width of the widest line of what is left, and where each of its lines ends."""
_NEVER: _Best = (math.inf, ())
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """How a text goes into its box; without lines where it does not."""

    lines: tuple[str, ...] = ()
    size_pt: float = 0.0
    excess: int = 0
    """Letters too many at the smallest size and on all lines."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stays on one line."""

    text: str
    width_em: float
    ends_line: bool = False


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to break the text."""

    lines: tuple[str, ...]
    size_pt: float


def fit(text: str, field: BlankField, face: Metrics) -> Fitted:
    """The lines and the size of ``text`` in the field's box.

    With ``shrink`` it stays on as few lines as the smallest size allows; with ``wrap`` it is as large as the lines
    allow. Names and figures are kept together wherever that is possible at all.

    Args:
        text: Composed, of characters the face has; line breaks in it are kept.
        field: Box, sizes and lines.
        face: Measures of the field's face.
    """
    words = tuple(_words(text, face))
    excess = _excess(words, field, face)
    if excess or not words:
        return Fitted(excess=excess)
    best = _best(_glued(words, face), field, face) or _best(words, field, face)
    if best is None:  # only the rounding of sums of widths can lead here
        return Fitted(excess=1)
    return Fitted(lines=best.lines, size_pt=best.size_pt)


def _words(text: str, face: Metrics) -> Iterator[_Piece]:
    for paragraph in text.splitlines():
        words = [word for word in _SPACES.split(paragraph) if word]
        for place, word in enumerate(words, start=1):
            yield _Piece(word, face.width_em(word), ends_line=place == len(words))


def _glued(words: Sequence[_Piece], face: Metrics) -> tuple[_Piece, ...]:
    """The words, those joined that belong on one line."""
    glued = list(words[:1])
    for before, after in pairwise(words):
        if before.ends_line or not is_bonded(before.text, after.text):
            glued.append(after)
            continue
        last = glued[-1]
        width = last.width_em + face.advances[" "] + after.width_em
        glued[-1] = _Piece(f"{last.text} {after.text}", width, ends_line=after.ends_line)
    return tuple(glued)


def _most_lines(size_pt: float, field: BlankField, face: Metrics) -> int:
    """How many lines of a size the box takes."""
    over = field.height_mm * MM / size_pt - face.ascent_em - face.descent_em
    return min(field.max_lines, int(over / field.leading + _SLACK) + 1) if over >= -_SLACK else 0


def _excess(words: Sequence[_Piece], field: BlankField, face: Metrics) -> int:
    """Letters beyond the widest line of a word too long, else those left when lines are filled from the first on."""
    room = field.width_mm * MM / field.smallest_pt + _SLACK
    if beyond := max((_beyond(piece, room, face) for piece in words), default=0):
        return beyond
    space, rest = face.advances[" "], list(reversed(words))
    for _ in range(_most_lines(field.smallest_pt, field, face)):
        used = -space
        while rest and used + space + rest[-1].width_em <= room:
            piece = rest.pop()
            used += space + piece.width_em
            if piece.ends_line:
                break
    return sum(len(piece.text) for piece in rest) + max(len(rest) - 1, 0)


def _beyond(piece: _Piece, room_em: float, face: Metrics) -> int:
    if piece.width_em <= room_em:
        return 0
    used = 0.0
    for place, letter in enumerate(piece.text):
        used += face.advances[letter]
        if used > room_em:
            return len(piece.text) - place
    return 0


def _best(pieces: Sequence[_Piece], field: BlankField, face: Metrics) -> _Way | None:
    """The way a field prefers; None where the smallest size is too large for all."""
    found: _Way | None = None
    for way in _ways(pieces, field, face):
        if found is None or way.size_pt > found.size_pt:
            found = way
        if field.overflow == "shrink" or found.size_pt == field.size_pt:
            break
    return found


def _ways(pieces: Sequence[_Piece], field: BlankField, face: Metrics) -> Iterator[_Way]:
    """For each number of lines the breaks that let it be largest, where that is large enough."""
    for count in range(1, min(field.max_lines, len(pieces)) + 1):
        rows = _narrowest(pieces, count, face.advances[" "])
        if rows is None:
            continue
        widest = max(_width(row, face.advances[" "]) for row in rows)
        height = face.ascent_em + face.descent_em + (count - 1) * field.leading
        most = min(field.size_pt, field.width_mm * MM / widest, field.height_mm * MM / height)
        if most >= field.smallest_pt - _SLACK:
            size = most if most == field.size_pt else max(math.floor(most / _STEP_PT) * _STEP_PT, field.smallest_pt)
            yield _Way(tuple(" ".join(piece.text for piece in row) for row in rows), size)


def _width(row: Sequence[_Piece], space_em: float) -> float:
    return sum(piece.width_em for piece in row) + space_em * (len(row) - 1)


def _narrowest(pieces: Sequence[_Piece], count: int, space_em: float) -> tuple[tuple[_Piece, ...], ...] | None:
    """The pieces on just ``count`` lines, the widest as narrow as can be; None where forced breaks do not allow it."""
    total = len(pieces)
    best: list[_Best] = [*[_NEVER] * total, (0.0, ())]
    for _ in range(count):
        best = [*(_first_line(pieces, start, best, space_em) for start in range(total)), _NEVER]
    widest, ends = best[0]
    if math.isinf(widest):
        return None
    return tuple(tuple(pieces[start:end]) for start, end in pairwise((0, *ends)))


def _first_line(pieces: Sequence[_Piece], start: int, rest: Sequence[_Best], space_em: float) -> _Best:
    """The best first line of the pieces from ``start`` on, given the best of what follows; where each line ends."""
    best = _NEVER
    used = -space_em
    for end in range(start + 1, len(pieces) + 1):
        used += space_em + pieces[end - 1].width_em
        if used >= best[0]:
            break
        width = max(used, rest[end][0])
        if width < best[0]:
            best = (width, (end, *rest[end][1]))
        if pieces[end - 1].ends_line:
            break
    return best
