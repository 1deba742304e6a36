"""How wide a text is, set in Times New Roman: measured with faces of the same widths."""

import math
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from tdkt_docs.lint.document import Paragraph, Run
from tdkt_docs.pdf import fonts
from tdkt_docs.vn.text import nfc

__all__ = ["height_pt", "text_width_mm", "width_mm", "wrapped_mm"]

_MM_PER_PT = 25.4 / 72
_SINGLE = 1.15
"""Height of a single line of Times New Roman, of its size."""
_USUAL_PT = 14
_EMS = 0.5
"""Of a letter no face has."""


def width_mm(paragraph: Paragraph) -> float:
    """Of all its text on one line."""
    return text_width_mm(paragraph.runs)


def text_width_mm(runs: Iterable[Run]) -> float:
    """Of runs side by side."""
    total = 0.0
    for run in runs:
        text = nfc(run.text).replace("\n", " ").replace("\t", " ").replace("\u00a0", " ")
        ems = fonts.advance_ems(_face(run.is_bold, run.is_italic), text.upper() if run.is_capitals else text)
        total += (len(text) * _EMS if ems is None else ems) * run.size_pt * _MM_PER_PT
    return total


@cache
def _face(is_bold: bool, is_italic: bool) -> Path:  # noqa: FBT001 - what a face is
    """The bundled face of the widths of Times New Roman."""
    return fonts.faces().face("Times New Roman", is_bold=is_bold, is_italic=is_italic)


def wrapped_mm(paragraph: Paragraph) -> tuple[float, ...]:
    """The widths of the lines its text makes in its room, broken at spaces."""
    room = paragraph.line_width_mm
    total = width_mm(paragraph)
    if room <= 0 or total <= room:
        return (total,)
    words = [(word, run) for run in paragraph.runs for word in nfc(run.text).split()]
    space = text_width_mm((replace(paragraph.runs[0], text=" "),))
    widths: list[float] = []
    line = 0.0
    for word, run in words:
        width = text_width_mm((replace(run, text=word),))
        if line and line + space + width > room:
            widths.append(line)
            line = width
        else:
            line += (space if line else 0) + width
    return (*widths, line)


def height_pt(paragraph: Paragraph) -> float:
    """About how high it is on the page, with the room around it."""
    size = paragraph.size_pt or _USUAL_PT
    room = paragraph.line_width_mm or 1.0
    lines = max(1, math.ceil(width_mm(paragraph) / room)) if room > 0 else 1
    line = paragraph.line if paragraph.line_rule == "exact" else size * _SINGLE
    return lines * (line * paragraph.line if paragraph.line_rule == "auto" else line) + max(
        paragraph.before_pt, paragraph.after_pt
    )
