"""The sheet that shows where a printer prints: rulers along the edges, crosses to measure at, the boxes of a blank."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tdkt_docs.model.blank import Blank, BlankField, Printer
from tdkt_docs.overprint.telling import shown
from tdkt_docs.pdf import drawing
from tdkt_docs.pdf.drawing import MM
from tdkt_docs.pdf.sheets import Sheet, Stroke, Text
from tdkt_docs.wording import say

__all__ = ["calibration_sheet"]

_CROSS_MM = 20.0
"""From both edges to the crosses at the corners."""
_ARM_MM = 5.0
_RULER_MM = 6.0
"""From the edge to the ruler along it; few printers reach further out."""
_TICKS = ((10, 3.0), (5, 2.2), (1, 1.4))
"""A tick at every so many millimetres, and its length."""
_NUMBER_PT, _NAME_PT, _WORDS_PT = 6.0, 8.0, 10.5
_GREY, _BLUE = "#777777", "#1f4e9e"
_INDENT_MM = 30.0


@dataclass(frozen=True, slots=True)
class _Ruler:
    """A ruler along one edge."""

    length_mm: float
    at_mm: float
    """Where it lies across."""
    inward: int
    """1: ticks go right or down; -1: left or up."""
    is_upright: bool

    def point(self, along: float, across: float) -> tuple[float, float]:
        """A point so far along the ruler and so far inward of it."""
        place = self.at_mm + self.inward * across
        return (place, along) if self.is_upright else (along, place)


def calibration_sheet(blank: Blank, printer: Printer, language: str = "vi") -> tuple[Sheet, ...]:
    """One sheet; a second one with the words where the boxes of the blank leave no room for them."""
    strokes, texts = [*_all_rulers(blank), *_crosses(blank), *_boxes(blank)], [*_numbers(blank), *_names(blank)]
    texts += _cross_names(blank, language)
    words = _words(blank, printer, language)
    room = next((top for top, foot in _free(blank) if foot - top >= _height(words)), None)
    if room is not None:
        return (Sheet(strokes=tuple(strokes), texts=(*texts, *_told(words, room))),)
    return (Sheet(strokes=tuple(strokes), texts=tuple(texts)), Sheet(texts=tuple(_told(words, _INDENT_MM))))


def _rulers(blank: Blank) -> tuple[_Ruler, ...]:
    width, height = blank.width_mm, blank.height_mm
    return (
        _Ruler(width, _RULER_MM, 1, is_upright=False),
        _Ruler(width, height - _RULER_MM, -1, is_upright=False),
        _Ruler(height, _RULER_MM, 1, is_upright=True),
        _Ruler(height, width - _RULER_MM, -1, is_upright=True),
    )


def _all_rulers(blank: Blank) -> Iterator[Stroke]:
    for ruler in _rulers(blank):
        last = int(ruler.length_mm - _RULER_MM)
        yield Stroke(from_mm=ruler.point(_RULER_MM, 0), to_mm=ruler.point(ruler.length_mm - _RULER_MM, 0), width_pt=0.3)
        for place in range(int(_RULER_MM), last + 1):
            long = next(length for every, length in _TICKS if place % every == 0)
            yield Stroke(from_mm=ruler.point(place, 0), to_mm=ruler.point(place, long), width_pt=0.25)


def _numbers(blank: Blank) -> Iterator[Text]:
    """The millimetres at every tenth tick."""
    half_mm = _NUMBER_PT * 0.35 / MM
    for ruler in _rulers(blank):
        for place in range(20, int(ruler.length_mm) - 14, 10):
            wide = drawing.text_width(str(place), drawing.TextStyle(size_pt=_NUMBER_PT)) / MM
            if ruler.is_upright:
                x = ruler.point(place, 3.6)[0] - (wide if ruler.inward < 0 else 0)
                yield Text(text=str(place), x_mm=x, base_mm=place + half_mm, size_pt=_NUMBER_PT)
            else:
                base = ruler.point(place, 3.6)[1] + (2 * half_mm if ruler.inward > 0 else 0)
                yield Text(text=str(place), x_mm=place - wide / 2, base_mm=base, size_pt=_NUMBER_PT)


def _corners(blank: Blank) -> tuple[tuple[str, float, float], ...]:
    right, foot = blank.width_mm - _CROSS_MM, blank.height_mm - _CROSS_MM
    return (("A", _CROSS_MM, _CROSS_MM), ("B", right, _CROSS_MM), ("C", _CROSS_MM, foot), ("D", right, foot))


def _crosses(blank: Blank) -> Iterator[Stroke]:
    for _, x, y in _corners(blank):
        yield from _cross(x, y, _ARM_MM)
    for field in blank.fields:
        yield from _cross(field.x_mm, field.y_mm, _ARM_MM / 2)


def _cross(x: float, y: float, arm: float) -> Iterator[Stroke]:
    yield Stroke(from_mm=(x - arm, y), to_mm=(x + arm, y), width_pt=0.3)
    yield Stroke(from_mm=(x, y - arm), to_mm=(x, y + arm), width_pt=0.3)


def _cross_names(blank: Blank, language: str) -> Iterator[Text]:
    for name, x, y in _corners(blank):
        text = say("calibration.measure-here", language, name=name) if name == "A" else name
        style = drawing.TextStyle(font=drawing.BOLD, size_pt=_NAME_PT)
        left = x - 1.5 - drawing.text_width(text, style) / MM if x > blank.width_mm / 2 else x + 1.5
        yield Text(text=text, x_mm=left, base_mm=y - 1.2, size_pt=_NAME_PT, font=drawing.BOLD)


def _boxes(blank: Blank) -> Iterator[Stroke]:
    for field in blank.fields:
        right, foot = field.x_mm + field.width_mm, field.y_mm + field.height_mm
        corners = ((field.x_mm, field.y_mm), (right, field.y_mm), (right, foot), (field.x_mm, foot))
        for one, other in pairwise((*corners, corners[0])):
            yield Stroke(from_mm=one, to_mm=other, width_pt=0.4, color=_BLUE, is_dashed=True)


def _names(blank: Blank) -> Iterator[Text]:
    for field in blank.fields:
        name = f"{field.id} ({shown(field.x_mm)}; {shown(field.y_mm)})"
        yield Text(text=name, x_mm=field.x_mm + 1, base_mm=field.y_mm + 3, size_pt=_NUMBER_PT + 1, color=_BLUE)


def _words(blank: Blank, printer: Printer, language: str) -> tuple[str, ...]:
    """What to measure and where to write it, in lines of the sheet's width."""
    values = {
        "width": shown(blank.width_mm),
        "height": shown(blank.height_mm),
        "cross": shown(_CROSS_MM),
        "across": shown(blank.width_mm - 2 * _CROSS_MM),
        "down": shown(blank.height_mm - 2 * _CROSS_MM),
        "printer": printer.id,
    }
    text = say("calibration.again" if printer.id else "calibration.how", language, **values)
    room = (blank.width_mm - 2 * _INDENT_MM) * MM
    return drawing.wrap(text, room, drawing.TextStyle(size_pt=_WORDS_PT))


def _height(words: Sequence[str]) -> float:
    return (len(words) + 1) * _WORDS_PT * 1.25 / MM


def _told(words: Sequence[str], top_mm: float) -> Iterator[Text]:
    for place, line in enumerate(words, start=1):
        yield Text(text=line, x_mm=_INDENT_MM, base_mm=top_mm + place * _WORDS_PT * 1.25 / MM, size_pt=_WORDS_PT)


def _free(blank: Blank) -> Iterator[tuple[float, float]]:
    """Bands across the sheet without a box, from the top."""
    top = _CROSS_MM + _ARM_MM

    def upper_edge(field: BlankField) -> float:
        return field.y_mm

    for field in sorted(blank.fields, key=upper_edge):
        yield (top, field.y_mm - _ARM_MM)
        top = max(top, field.y_mm + field.height_mm)
    yield (top, blank.height_mm - _CROSS_MM - _ARM_MM)
