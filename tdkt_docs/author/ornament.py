"""The ornament of a certificate: a border of two woven ribbons with seeds in their loops, and rows of red flags.

A design of our own, drawn from these few lines; nothing stands outside the border.

Source: Nghị định 98/2023/NĐ-CP, Điều 104 (a decorated border unlike those of the state, no ornament at the corners
outside it; for Chiến sĩ thi đua cơ sở a row of red flags on either side of the emblem).
"""

from collections.abc import Iterator
from itertools import pairwise
from math import cos, pi, sin

from tdkt_docs.author.drawing import Ink, Outline, Shape, closed, curve, rectangle

__all__ = ["GOLD", "PAGE_MM", "RED", "border", "flags"]

RED, GOLD = "C00000", "B8860B"
PAGE_MM = (297.0, 210.0)
"""A4, landscape."""

_EDGE_MM = 9.0
"""From the paper's edge to the outer line: within reach of every office printer."""
_BAND_MM = 9.0
_GAP_MM = 1.6
"""Between the band and the lines on either side of it."""
_LOOPS = (16, 11)
"""Pairs of loops along the long and the short side."""
_FLAGS = 5
_FLAG_STEP_MM = 9.5


def border() -> tuple[Shape, ...]:
    """The frame: red lines around a band of gold ribbons with red seeds, an eight-pointed star in each corner."""
    outer = _EDGE_MM + _GAP_MM
    inner = outer + _BAND_MM
    stars = tuple(_star(x, y) for x in _ends(0, outer) for y in _ends(1, outer))
    return (
        Shape(outlines=(_framed(_EDGE_MM),), ink=Ink(line=RED, width_mm=1.1)),
        Shape(outlines=(_framed(outer), _framed(inner)), ink=Ink(line=GOLD, width_mm=0.25)),
        Shape(outlines=(_framed(inner + _GAP_MM),), ink=Ink(line=RED, width_mm=0.5)),
        Shape(outlines=tuple(_ribbons(outer)), ink=Ink(line=GOLD, width_mm=0.45)),
        Shape(outlines=tuple(_seeds(outer)), ink=Ink(fill=RED)),
        Shape(outlines=stars, ink=Ink(fill=GOLD)),
    )


def flags(emblem_mm: float, foot_mm: float) -> tuple[Shape, ...]:
    """A row of red flags on either side of the emblem's place, leaning away from it.

    Args:
        emblem_mm: Half the width of the emblem's place.
        foot_mm: From the top of the page to the foot of the poles.
    """
    middle = PAGE_MM[0] / 2
    poles: list[Outline] = []
    cloths: list[Outline] = []
    for side in (-1, 1):
        for place in range(_FLAGS):
            foot = middle + side * (emblem_mm + place * _FLAG_STEP_MM)
            top = (foot + side * 3.2, foot_mm - 16)
            poles.append(curve((foot, foot_mm), (top,)))
            cloths.append(_cloth(*top, side))
    return (
        Shape(outlines=tuple(poles), ink=Ink(line=GOLD, width_mm=0.5)),
        Shape(outlines=tuple(cloths), ink=Ink(fill=RED)),
    )


def _framed(edge: float) -> Outline:
    return rectangle(edge, edge, PAGE_MM[0] - 2 * edge, PAGE_MM[1] - 2 * edge)


def _ends(axis: int, outer: float) -> tuple[float, float]:
    """Where the middles of the two corner fields lie on an axis."""
    first = outer + _BAND_MM / 2
    return first, PAGE_MM[axis] - first


def _sides(outer: float) -> Iterator[tuple[int, float, float, float]]:
    """Each side of the band: its axis, where its loops begin and how long a pair is, and its middle line."""
    for axis in (0, 1):
        first, last = _ends(axis, outer)
        start, end = first + _BAND_MM / 2, last - _BAND_MM / 2
        for middle in _ends(1 - axis, outer):
            yield axis, start, (end - start) / _LOOPS[axis], middle


def _ribbons(outer: float) -> Iterator[Outline]:
    """Two waves on each side, one the mirror of the other: a cubic for each length from wave to wave."""
    for axis, start, step, middle in _sides(outer):
        for height in (-10.5, 10.5):
            points = [start + step * place for place in range(_LOOPS[axis] + 1)]
            pieces = tuple(
                (
                    _at(axis, here + step * 0.37, middle + height),
                    _at(axis, there - step * 0.37, middle - height),
                    _at(axis, there, middle),
                )
                for here, there in pairwise(points)
            )
            yield curve(_at(axis, start, middle), *pieces)


def _seeds(outer: float) -> Iterator[Outline]:
    for axis, start, step, middle in _sides(outer):
        for place in range(_LOOPS[axis]):
            along = start + step * (place + 0.25 + place % 2 / 2)
            yield closed(
                _at(axis, along - 1.9, middle),
                _at(axis, along, middle - 1.1),
                _at(axis, along + 1.9, middle),
                _at(axis, along, middle + 1.1),
            )


def _star(x: float, y: float) -> Outline:
    radii = (_BAND_MM * 0.46, _BAND_MM * 0.22)
    turns = [pi * point / 8 for point in range(16)]
    return closed(*((x + radii[n % 2] * sin(turn), y + radii[n % 2] * cos(turn)) for n, turn in enumerate(turns)))


def _cloth(x: float, y: float, side: int) -> Outline:
    """Two waves of cloth from the top of its pole."""

    def at(along: float, down: float) -> tuple[float, float]:
        return x + side * along, y + down

    return curve(
        at(0, 0),
        (at(3, -2.4), at(5, 2.4), at(8.4, 0.2)),
        (at(7.7, 6.4),),
        (at(4.4, 8.6), at(2.4, 3.8), at(-1.3, 6.4)),
        is_closed=True,
    )


def _at(axis: int, along: float, across: float) -> tuple[float, float]:
    return (across, along) if axis else (along, across)
