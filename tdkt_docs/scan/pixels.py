"""A page's pixels turned and made fewer; black and white stays so, and nothing that is drawn is cut off."""

from PIL import Image

from tdkt_docs.scan.paper import paper_colour
from tdkt_docs.scan.skew import WIDTH_PX

__all__ = ["black_and_white", "fewer", "measured_copy", "plain", "turned"]

_INK_BELOW = 150
"""Of a grey that is to be black or white: somewhat above the middle, so that thin strokes stay whole."""
_SEEN = 48
"""How far from the paper's colour something is that was drawn."""
_CELL_PX = 8
"""Specks smaller than this are no reason to make the page larger."""


def plain(image: Image.Image) -> Image.Image:
    """The picture in one of the modes ``1``, ``L`` and ``RGB``; what is seen through it is white."""
    if image.mode in {"1", "L", "RGB"}:
        return image
    if image.mode.startswith(("I", "F")):  # 16-bit grey: Pillow's own conversion clips instead of scaling
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        white = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(white, image.convert("RGBA")).convert("RGB")
    if image.mode == "P" and image.getcolors() and all(len(set(each)) == 1 for each in _palette(image)):
        return image.convert("L")
    return image.convert("RGB")


def _palette(image: Image.Image) -> list[tuple[int, ...]]:
    values = image.getpalette() or []
    return [tuple(values[start : start + 3]) for start in range(0, len(values), 3)]


def measured_copy(image: Image.Image) -> Image.Image:
    """A small grey copy, as ``skew`` wants it."""
    height = max(round(image.height * WIDTH_PX / image.width), 1)
    grey = image if image.mode == "L" else image.convert("L")
    return grey.resize((WIDTH_PX, height), Image.Resampling.BOX, reducing_gap=2.0)


def fewer(image: Image.Image, scale: float) -> Image.Image:
    """The picture with ``scale`` times as many pixels a side, never fewer than that."""
    size = (-int(-image.width * scale // 1), -int(-image.height * scale // 1))
    if image.mode != "1":
        return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return black_and_white(image.convert("L").resize(size, Image.Resampling.LANCZOS))


def turned(image: Image.Image, degrees: float) -> Image.Image:
    """The picture turned anticlockwise on paper of its own colour.

    It keeps its size, and grows only where something drawn would fall off its edge.
    """
    paper = paper_colour(image)
    drawn = image.convert("L") if image.mode == "1" else image
    whole = drawn.rotate(
        degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=paper if len(paper) > 1 else paper[0]
    )
    kept = whole.crop(_kept(whole, image.size, paper))
    return black_and_white(kept) if image.mode == "1" else kept


def _kept(whole: Image.Image, size: tuple[int, int], paper: tuple[int, ...]) -> tuple[int, int, int, int]:
    """The sheet's own size in the middle of ``whole``, and as much more as holds what is drawn."""
    left, top = (whole.width - size[0]) // 2, (whole.height - size[1]) // 2
    sheet = (left, top, left + size[0], top + size[1])
    small = whole.convert("L").reduce(_CELL_PX)
    level = Image.new("RGB", (1, 1), paper).convert("L").getpixel((0, 0)) if len(paper) > 1 else paper[0]
    assert isinstance(level, int)
    drawn = small.point(lambda value: 255 if abs(value - level) > _SEEN else 0).getbbox()
    if drawn is None:
        return sheet
    seen = [place * _CELL_PX for place in drawn]
    return (
        max(min(sheet[0], seen[0]), 0),
        max(min(sheet[1], seen[1]), 0),
        min(max(sheet[2], seen[2]), whole.width),
        min(max(sheet[3], seen[3]), whole.height),
    )


def black_and_white(grey: Image.Image, *, ink_below: int = _INK_BELOW) -> Image.Image:
    """The grey picture as bits: white from that lightness on."""
    return grey.point(lambda value: 255 if value >= ink_below else 0).convert("1", dither=Image.Dither.NONE)
