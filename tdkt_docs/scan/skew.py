"""By how much a page's lines of text lean, read off how sharply they stand out row by row."""

from array import array
from itertools import pairwise
from math import radians, tan
from statistics import median

from PIL import Image

from tdkt_docs.scan.paper import paper_grey

__all__ = ["WIDTH_PX", "skew"]

WIDTH_PX = 1000
"""Width of the copy a page is measured on: a line of text is then ten pixels high, whatever it was scanned with."""
_COLUMNS = 50
"""The page is looked at as so many upright strips, which are moved against each other."""
_MOST_DEGREES = 7.0
_COARSE, _FINE = 0.5, 0.1
_EDGE = 0.06
"""Of each side, left out: the shadow of a lid and the rim of the sheet lean as they please."""
_BANDS = 3
"""Parts of the page, from top to bottom, that are measured by themselves too."""
_STANDS_OUT = 3.0
"""How many times as sharp as at the usual angle the rows are at the best one, where there are lines of text."""
_AGREE_DEGREES = 0.35
"""Between the page and each part of it that has lines."""
_LEAST_INK = 0.002
"""Of a part, for it to have a say."""


def skew(page: Image.Image) -> float:
    """By how many degrees the page has to be turned, anticlockwise, for its lines to lie level.

    Args:
        page: Grey; ``WIDTH_PX`` wide, or near to it.

    Returns:
        Between -7 and 7; 0 where the page has no lines of text, as a photograph, or its parts lean differently.
    """
    ink = _ink(page)
    leaning = _measured(ink)
    if leaning is None:
        return 0.0
    height = ink.height // _BANDS
    parts = [
        _measured(ink.crop((0, top, ink.width, top + height))) for top in range(0, ink.height - height + 1, height)
    ]
    heard = [part for part in parts if part is not None]
    agreed = bool(heard) and all(abs(part - leaning) <= _AGREE_DEGREES for part in heard)
    return leaning if agreed else 0.0


def _ink(page: Image.Image) -> Image.Image:
    """How dark each row of each upright strip is, without the page's rim; as many columns as strips."""
    left, top = round(page.width * _EDGE), round(page.height * _EDGE)
    inner = page.crop((left, top, page.width - left, page.height - top))
    paper = paper_grey(inner)
    dark = inner.point(lambda value: max(paper - 24 - value, 0))
    strips = dark.convert("F").resize((_COLUMNS, inner.height), Image.Resampling.BOX)
    strips.info["across"] = inner.width / _COLUMNS
    return strips


def _measured(ink: Image.Image) -> float | None:
    """The angle at which the rows stand out most; None where none does."""
    across = float(ink.info["across"])
    if ink.height < WIDTH_PX // 10 or _values(ink.resize((1, 1), Image.Resampling.BOX))[0] < _LEAST_INK * 255:
        return None
    steps = round(_MOST_DEGREES / _COARSE)
    low = ink.resize((ink.width, ink.height // 2), Image.Resampling.BOX)
    coarse = {place * _COARSE: _sharpness(low, across / 2, place * _COARSE) for place in range(-steps, steps + 1)}
    best = max(coarse, key=lambda degrees: coarse[degrees])
    if abs(best) >= _MOST_DEGREES or coarse[best] < _STANDS_OUT * median(coarse.values()):
        return None
    near = range(-round(_COARSE / _FINE), round(_COARSE / _FINE) + 1)
    fine = {best + place * _FINE: _sharpness(ink, across, best + place * _FINE) for place in near}
    return _summit(fine)


def _sharpness(ink: Image.Image, across: float, degrees: float) -> float:
    """How much each row differs from the next where the strips are moved as a turn by ``degrees`` moves them."""
    slope = across * tan(radians(degrees))
    moved = ink.transform(
        ink.size, Image.Transform.AFFINE, (1, 0, 0, slope, 1, -slope * ink.width / 2), Image.Resampling.BILINEAR
    )
    rows = _values(moved.resize((1, ink.height), Image.Resampling.BOX))
    return sum((after - before) ** 2 for before, after in pairwise(rows))


def _values(image: Image.Image) -> "array[float]":
    return array("f", image.tobytes())


def _summit(sharpness: dict[float, float]) -> float:
    """Where the parabola through the three highest neighbours has its summit."""
    places = sorted(sharpness)
    at = max(range(len(places)), key=lambda place: sharpness[places[place]])
    if not 0 < at < len(places) - 1:
        return places[at]
    before, here, after = (sharpness[places[place]] for place in (at - 1, at, at + 1))
    bend = before - 2 * here + after
    return places[at] + (_FINE * (before - after) / (2 * bend) if bend else 0.0)
