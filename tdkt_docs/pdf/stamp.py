"""The picture of a signature: a one-page PDF of the stamp's size, drawn by us because its text is Vietnamese."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.colors import Color, black, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tdkt_docs.pdf import drawing
from tdkt_docs.pdf.stamp_picture import ink_of

__all__ = ["Stamp", "draw", "draw_line", "draw_picture", "line_size"]

_BLUE = Color(0, 0.13, 0.55)
_RED = Color(0.8, 0, 0)
_PADDING_PT = 3.0
_LARGEST_PT = 9.0
_SMALLEST_PT = 3.0
_STEP_PT = 0.25
_LINE_PT = 10.0
"""Source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.8.b: upright black type of 10 pt, not in capitals."""
_NOTICE_PT = 6.0
_MOST_DPI = 400.0
_MOST_LINE_PT = 170 * drawing.MM
_LINE_STYLE = drawing.TextStyle(size_pt=_LINE_PT, leading=1.15, align="right", color=black)
_OVER_STYLE = drawing.TextStyle(font=drawing.BOLD, size_pt=_NOTICE_PT, leading=1.15, align="center", color=_RED)
_TOLD_STYLE = drawing.TextStyle(font=drawing.BOLD, size_pt=_NOTICE_PT, leading=1.15, align="right", color=_RED)


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


def draw_picture(
    png: bytes, size_pt: tuple[float, float], width_pt: float, notice: str = "", *, is_seal: bool = False
) -> bytes:
    """A picture in the middle of a PDF page, in its own proportions, its ground transparent as it is.

    Args:
        png: A picture that ``ink_of`` took.
        size_pt: Width and height of the page.
        width_pt: Of what can be seen of the picture; the caller sees to it that it fits.
        notice: In red on white, over the picture's lower end: it has to be read over a red seal too.
        is_seal: Whether it reaches over the words around the room: the notice is then in its middle, and hides none.
    """
    buffer = BytesIO()
    page = drawing.canvas(buffer, size_pt)
    ink = ink_of(png)
    height_pt = width_pt * ink.height_to_width
    left, low = (size_pt[0] - width_pt) / 2, (size_pt[1] - height_pt) / 2
    page.drawImage(ImageReader(ink.at(width_pt, _MOST_DPI)), left, low, width_pt, height_pt, mask="auto")
    if notice:
        _draw_over(
            page,
            drawing.wrap(notice, size_pt[0] - 2, _OVER_STYLE),
            size_pt[0] / 2,
            size_pt[1] / 2 if is_seal else max(low, 0) + 1,
        )
    page.showPage()
    page.save()
    return buffer.getvalue()


def _draw_over(page: Canvas, lines: Sequence[str], middle: float, low: float) -> None:
    """Lines on white, the last at ``low``."""
    widest = max(drawing.text_width(line, _OVER_STYLE) for line in lines) + 2
    height = len(lines) * _OVER_STYLE.pitch_pt
    page.setFillColor(white)
    page.rect(middle - widest / 2, low, widest, height, stroke=0, fill=1)
    drawing.draw_lines(page, lines, (middle, low + height - _NOTICE_PT), _OVER_STYLE)


def line_size(text: str, notice: str = "") -> tuple[float, float]:
    """Width and height in points that ``draw_line`` needs."""
    lines, told = _line_parts(text, notice)
    widths = [drawing.text_width(line, _LINE_STYLE) for line in lines]
    widths += [drawing.text_width(line, _TOLD_STYLE) for line in told]
    height = len(lines) * _LINE_STYLE.pitch_pt + len(told) * _TOLD_STYLE.pitch_pt
    return max(widths) + 2, height + 2


def draw_line(text: str, size_pt: tuple[float, float], notice: str = "", turn: int = 0) -> bytes:
    """Black 10 pt type at the right of a PDF page, in one line if it is not very long; ``notice`` in red below it.

    Args:
        text: What it says.
        size_pt: Width and height as they are read.
        notice: That the signature is a test.
        turn: Quarter turns in degrees, as pages are turned: the page drawn stands so that it is read upright.
    """
    buffer = BytesIO()
    width, height = size_pt
    page = drawing.canvas(buffer, (height, width) if turn % 180 else size_pt)
    if turn:
        page.translate(*{90: (height, 0), 180: (width, height), 270: (0, width)}[turn])
        page.rotate(turn)
    lines, told = _line_parts(text, notice)
    y = drawing.draw_lines(page, lines, (width - 1, height - _LINE_PT), _LINE_STYLE)
    drawing.draw_lines(page, told, (width - 1, y + _LINE_PT - _NOTICE_PT), _TOLD_STYLE)
    page.showPage()
    page.save()
    return buffer.getvalue()


def _line_parts(text: str, notice: str) -> tuple[Sequence[str], Sequence[str]]:
    told = drawing.wrap(notice, _MOST_LINE_PT, _TOLD_STYLE) if notice else ()
    return drawing.wrap(text, _MOST_LINE_PT, _LINE_STYLE), told


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
