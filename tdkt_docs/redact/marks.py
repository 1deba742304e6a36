"""What is drawn on a copy for publication: boxes where something was, the line that says what it is, notice pages."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from io import BytesIO
from math import hypot

from tdkt_docs import wording
from tdkt_docs.pdf import drawing
from tdkt_docs.redact.letters import Letter, Picture, Point

__all__ = ["boxes", "line_form", "notice_page", "picture_boxes", "placed"]

_BELOW, _ABOVE = 0.35, 1.25
"""How far a box reaches, by the height of a capital."""
_APART_SIZES = 1.2
_LINE_STYLE = drawing.TextStyle(font=drawing.ITALIC, size_pt=7.0)
_NOTICE_STYLE = drawing.TextStyle(size_pt=14.0, align="center", leading=1.4)
_TOP_PT = 3 * drawing.MM
_SIDES_PT = 40 * drawing.MM
_Measured = tuple[float, float, Letter]


def boxes(letters: Iterable[Letter]) -> bytes:
    """Content that fills the place of each run of letters with black."""
    runs = (run for line in _lines(letters) for run in _runs(line))
    shapes = [_outline(run) for run in runs]
    return b"q 0 g " + b" ".join(_polygon(shape, "f") for shape in shapes) + b" Q" if shapes else b""


def picture_boxes(pictures: Iterable[Picture]) -> bytes:
    """Content that draws a thin frame with a light ground where a picture was."""
    shapes = [_polygon(picture.corners, "B") for picture in pictures if not picture.is_hidden]
    return b"q 0.9 g 0.4 G 0.5 w " + b" ".join(shapes) + b" Q" if shapes else b""


def _polygon(corners: Sequence[Point], paint: str) -> bytes:
    first, *more = (f"{x:.2f} {y:.2f}" for x, y in corners)
    return f"{first} m {' '.join(f'{corner} l' for corner in more)} h {paint}".encode("ascii")


def _lines(letters: Iterable[Letter]) -> Iterator[list[_Measured]]:
    """The letters by direction and base line, measured along it."""
    lines: dict[tuple[float, ...], list[_Measured]] = {}
    for letter in letters:
        high = hypot(*letter.up) or 1.0
        ux, uy = letter.up[0] / high, letter.up[1] / high
        along, across = letter.start[0] * uy - letter.start[1] * ux, letter.start[0] * ux + letter.start[1] * uy
        end = letter.end[0] * uy - letter.end[1] * ux
        key = (round(ux, 2), round(uy, 2), round(across / 2), round(high))
        lines.setdefault(key, []).append((min(along, end), max(along, end), letter))
    yield from lines.values()


def _runs(line: list[_Measured]) -> Iterator[list[_Measured]]:
    run: list[_Measured] = []
    for each in sorted(line, key=lambda one: one[:2]):
        if run and each[0] - run[-1][1] > _APART_SIZES * hypot(*each[2].up):
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _outline(run: list[_Measured]) -> tuple[Point, ...]:
    letter = run[0][2]
    high = hypot(*letter.up) or 1.0
    ux, uy = letter.up[0] / high, letter.up[1] / high
    base = letter.start[0] * ux + letter.start[1] * uy
    first, last = min(each[0] for each in run), max(each[1] for each in run)
    low, top = base - _BELOW * high, base + _ABOVE * high
    ends = ((first, low), (last, low), (last, top), (first, top))
    return tuple((along * uy + across * ux, -along * ux + across * uy) for along, across in ends)


@cache
def line_form() -> tuple[bytes, tuple[float, float]]:
    """The line for every page as a PDF of one page of its size, and that size in points."""
    text = wording.say("redact.line")
    size = (drawing.text_width(text, _LINE_STYLE) + 2, 10.0)
    buffer = BytesIO()
    page = drawing.canvas(buffer, size)
    drawing.draw_text(page, text, (1, 2.5), _LINE_STYLE)
    page.showPage()
    page.save()
    return buffer.getvalue(), size


def placed(name: str, size: tuple[float, float], box: tuple[float, float, float, float], turn: int) -> bytes:
    """Content that draws a form of that size in the middle of a page's top, as the page is read when turned.

    Left and right of it stand a reading copy's own marks.
    """
    left, low, right, high = box
    down, half = _TOP_PT + size[1], size[0] / 2
    across, upward = (left + right) / 2, (low + high) / 2
    matrix = {
        90: (0, 1, -1, 0, left + down, upward - half),
        180: (-1, 0, 0, -1, across + half, low + down),
        270: (0, -1, 1, 0, right - down, upward + half),
    }.get(turn % 360, (1, 0, 0, 1, across - half, high - down))
    return f"q {' '.join(f'{each:.2f}' for each in matrix)} cm {name} Do Q".encode("ascii")


def notice_page(text: str, size: tuple[float, float]) -> bytes:
    """A PDF of one page of that size that says why it is not shown."""
    buffer = BytesIO()
    page = drawing.canvas(buffer, size)
    lines = drawing.wrap(text, max(size[0] - 2 * _SIDES_PT, size[0] / 2), _NOTICE_STYLE)
    drawing.draw_lines(page, lines, (size[0] / 2, size[1] * 0.6), _NOTICE_STYLE)
    page.showPage()
    page.save()
    return buffer.getvalue()
