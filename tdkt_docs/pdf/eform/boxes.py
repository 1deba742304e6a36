"""What a field shows: text in its box, or as much as fits with a mark where the rest stands."""

import math
from dataclasses import dataclass

from tdkt_docs.pdf.eform.faces import ASCENT, LEADING, REGULAR, base_line, shown, width, wrapped
from tdkt_docs.pdf.eform.sheet import Box
from tdkt_docs.wording import say

__all__ = ["MARK", "PADDING", "Shown", "appearance", "fitted", "rows_in", "size_that_fits", "tick"]

PADDING = 3.0
"""Between the edge of a box and its text, in points."""
MARK = "…"
_SMALLEST_PT, _SMALLEST_OF_LINES_PT = 8.0, 9.0
"""Of one line, and of several: a page of smaller type is hard to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Lines as they stand in a box."""

    lines: tuple[str, ...]
    size_pt: float
    is_whole: bool


def rows_in(height_pt: float, size_pt: float) -> int:
    """How many lines of that size a box of several lines holds."""
    return max(1, math.floor((height_pt - 2 * PADDING + 0.01) / (size_pt * LEADING)))


def size_that_fits(rows: int, size_pt: float) -> float:
    """How high a box for so many lines is, in points."""
    return rows * size_pt * LEADING + 2 * PADDING


def fitted(box: Box, entry: int = 0) -> Shown:
    """The text in its box, smaller where it must be; what does not fit even so is cut behind a mark.

    Args:
        box: The field with its text.
        entry: Number of the addendum's entry that holds the whole text, where it does not fit.
    """
    room = box.edges.width - 2 * PADDING
    size, smallest = box.size_pt, _SMALLEST_OF_LINES_PT if box.is_multiline else _SMALLEST_PT
    while True:
        lines = wrapped(box.text, room, REGULAR, size) if box.is_multiline else (_in_one(box.text),)
        rows = rows_in(box.edges.height, size) if box.is_multiline else 1
        if len(lines) <= rows and all(width(line, REGULAR, size) <= room for line in lines):
            return Shown(lines=lines, size_pt=size, is_whole=True)
        if size <= smallest:
            break
        size = max(smallest, size - 1)
    lines = wrapped(box.text, room, REGULAR, size)
    rows = rows_in(box.edges.height, size) if box.is_multiline else 1
    return Shown(lines=_cut(lines, rows, room, size, _marks(entry)), size_pt=size, is_whole=False)


def appearance(box: Box, entry: int = 0) -> str:
    """The operators that draw the text in its box, from the box's own lower left corner."""
    text, (wide, high) = fitted(box, entry), (box.edges.width, box.edges.height)
    if not any(text.lines):
        return "/Tx BMC EMC"
    first = high - PADDING - ASCENT * text.size_pt if box.is_multiline else base_line(high, text.size_pt)
    drawn = []
    for row, line in enumerate(text.lines):
        left = (wide - width(line, REGULAR, text.size_pt)) / 2 if box.is_centred else PADDING
        base = first - row * text.size_pt * LEADING
        drawn.append(f"1 0 0 1 {left:.2f} {base:.2f} Tm {shown(line, REGULAR, text.size_pt)}")
    clip = f"0 0 {wide:.2f} {high:.2f} re W n"
    return f"/Tx BMC q {clip} BT 0 g {' '.join(drawn)} ET Q EMC"


def tick(side_pt: float) -> str:
    """The operators that draw a tick in a square of that side."""
    points = [(0.2, 0.5), (0.42, 0.26), (0.8, 0.8)]
    (x, y), *rest = [(across * side_pt, up * side_pt) for across, up in points]
    lines = " ".join(f"{x1:.2f} {y1:.2f} l" for x1, y1 in rest)
    return f"q {side_pt / 8:.2f} w 1 J 1 j 0 G {x:.2f} {y:.2f} m {lines} S Q"


def _in_one(text: str) -> str:
    return " ".join(text.split())


def _marks(entry: int) -> tuple[str, ...]:
    long = say("form-pdf.goes-on", entry=entry)
    short = say("form-pdf.goes-on-short", entry=entry)
    return (f"{MARK} {long}", f"{MARK} {short}", f"{MARK}{entry}")


def _cut(lines: tuple[str, ...], rows: int, room: float, size: float, marks: tuple[str, ...]) -> tuple[str, ...]:
    """As many lines as there are rows, the last one shortened for the longest mark that takes half of it at most."""
    kept = list(lines[:rows])
    mark = next((mark for mark in marks if width(mark, REGULAR, size) <= room / (2 if rows == 1 else 1)), marks[-1])
    last = kept.pop()
    while last and width(last + mark, REGULAR, size) > room:
        last = last[:-1]
    return (*kept, last.rstrip() + mark)
