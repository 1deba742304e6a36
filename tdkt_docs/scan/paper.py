"""The colour of the paper a page was scanned from."""

from PIL import Image

__all__ = ["paper_colour", "paper_grey"]

_SMALL_PX = 150
_LIGHT = 128
"""Paper is lighter than half grey, where any of the page is."""
_NEAR = 10


def paper_grey(page: Image.Image) -> int:
    """The usual lightness of a grey page's paper, 0 to 255."""
    counts = page.histogram()
    light = range(_LIGHT, 256) if sum(counts[_LIGHT:]) > sum(counts) / 4 else range(256)
    return max(light, key=lambda value: counts[value])


def paper_colour(page: Image.Image) -> tuple[int, ...]:
    """The usual colour of a page's paper: one number of a grey page, three of one in colours."""
    small = page.copy() if page.mode != "1" else page.convert("L")
    small.thumbnail((_SMALL_PX, _SMALL_PX), Image.Resampling.BOX)
    grey = small.convert("L")
    usual = paper_grey(grey)
    is_paper = grey.point(lambda value: 255 if abs(value - usual) <= _NEAR else 0)
    counts = small.histogram(is_paper)
    bands = [counts[start : start + 256] for start in range(0, len(counts), 256)]
    return tuple(max(range(256), key=band.__getitem__) for band in bands)
