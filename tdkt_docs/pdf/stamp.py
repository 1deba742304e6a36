"""The picture of a signature: a one-page PDF of the stamp's size, drawn by us because its text is Vietnamese."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from reportlab.lib.colors import Color, black
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tdkt_docs.pdf import drawing

__all__ = ["Stamp", "draw", "draw_line", "draw_picture", "png_size"]

_BLUE = Color(0, 0.13, 0.55)
_RED = Color(0.8, 0, 0)
_PADDING_PT = 3.0
_LARGEST_PT = 9.0
_SMALLEST_PT = 3.0
_STEP_PT = 0.25
_LINE_PT = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a stamp shows and how large it is."""

    lines: tuple[str, ...]
    """Who signed and when; each is wrapped to the width."""
    notice: str = ""
    """A warning in red above the lines, e.g. that the signature is a test."""
    width_pt: float
    height_pt: float
    inner_pt: tuple[float, float] | None = None
    """Width and height of what is drawn, in the middle; the whole where it is not given."""
    framed: bool = True

    @property
    def inner(self) -> tuple[float, float]:
        """Width and height of what is drawn."""
        return self.inner_pt or (self.width_pt, self.height_pt)


def draw(stamp: Stamp) -> bytes:
    """The stamp as a PDF page; the text is as large as fits, at most 9 pt."""
    buffer = BytesIO()
    page = drawing.canvas(buffer, (stamp.width_pt, stamp.height_pt))
    color = _RED if stamp.notice else _BLUE
    if stamp.framed:
        page.setStrokeColor(color)
        page.setLineWidth(0.5)
        width, height = stamp.inner
        left, low = (stamp.width_pt - width) / 2, (stamp.height_pt - height) / 2
        page.rect(left + 0.5, low + 0.5, width - 1, height - 1)
    _draw_text(page, stamp, color)
    page.showPage()
    page.save()
    return buffer.getvalue()


def png_size(png: bytes) -> tuple[int, int]:
    """Width and height of a picture in its own dots."""
    with Image.open(BytesIO(png)) as picture:
        return picture.size


def draw_picture(png: bytes, size_pt: tuple[float, float], picture_pt: tuple[float, float], notice: str = "") -> bytes:
    """A picture with its transparent ground in the middle of a PDF page, ``notice`` in red below its middle."""
    buffer = BytesIO()
    page = drawing.canvas(buffer, size_pt)
    left, low = (size_pt[0] - picture_pt[0]) / 2, (size_pt[1] - picture_pt[1]) / 2
    page.drawImage(ImageReader(BytesIO(png)), left, low, *picture_pt, mask="auto")
    if notice:
        style = drawing.TextStyle(font=drawing.BOLD, size_pt=_SMALLEST_PT * 2, leading=1.15, align="center", color=_RED)
        lines = drawing.wrap(notice, size_pt[0], style)
        drawing.draw_lines(page, lines, (size_pt[0] / 2, low + style.pitch_pt * (len(lines) - 1) + 1), style)
    page.showPage()
    page.save()
    return buffer.getvalue()


def draw_line(text: str, size_pt: tuple[float, float], notice: str = "") -> bytes:
    """One black line of 10 pt type at the right of a PDF page; ``notice`` goes before it."""
    buffer = BytesIO()
    page = drawing.canvas(buffer, size_pt)
    style = drawing.TextStyle(size_pt=_LINE_PT, leading=1.15, align="right", color=black)
    drawing.draw_lines(
        page, (f"{notice} – {text}" if notice else text,), (size_pt[0], (size_pt[1] - _LINE_PT) / 2 + 2), style
    )
    page.showPage()
    page.save()
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class _Block:
    lines: tuple[str, ...]
    style: drawing.TextStyle


def _draw_text(page: Canvas, stamp: Stamp, color: Color) -> None:
    blocks = _fitting(stamp, color)
    y = (stamp.height_pt + _height(blocks)) / 2
    for block in blocks:
        left = (stamp.width_pt - stamp.inner[0]) / 2 + _PADDING_PT + 1
        x = stamp.width_pt / 2 if block.style.align == "center" else left
        y = drawing.draw_lines(page, block.lines, (x, y - block.style.size_pt), block.style)
        y += block.style.size_pt


def _fitting(stamp: Stamp, color: Color) -> tuple[_Block, ...]:
    room = stamp.inner[1] - 2 * _PADDING_PT
    size = _LARGEST_PT
    while True:
        blocks = _blocks(stamp, size, color)
        if _height(blocks) <= room or size <= _SMALLEST_PT:
            return blocks
        size -= _STEP_PT


def _blocks(stamp: Stamp, size_pt: float, color: Color) -> tuple[_Block, ...]:
    width = stamp.inner[0] - 2 * (_PADDING_PT + 1)
    plain = drawing.TextStyle(size_pt=size_pt, leading=1.15, color=color)
    bold = drawing.TextStyle(font=drawing.BOLD, size_pt=size_pt, leading=1.15, align="center", color=_RED)
    notice = (_Block(drawing.wrap(stamp.notice, width, bold), bold),) if stamp.notice else ()
    return (*notice, *(_Block(drawing.wrap(line, width, plain), plain) for line in stamp.lines))


def _height(blocks: Sequence[_Block]) -> float:
    return sum(len(block.lines) * block.style.pitch_pt for block in blocks)
