"""Drawing our own pages and stamps: the Tinos faces, a canvas that gives the same bytes every time, text set by width.

Everything here embeds its fonts and writes NFC text, so that what it draws may go into a PDF/A.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, BinaryIO
from unicodedata import normalize

from reportlab.lib.colors import Color, black
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tdkt_docs import resources

__all__ = [
    "BOLD",
    "BOLD_ITALIC",
    "FONT_NAMES",
    "ITALIC",
    "MM",
    "REGULAR",
    "TextStyle",
    "canvas",
    "draw_lines",
    "draw_text",
    "register_fonts",
    "text_width",
    "wrap",
]

REGULAR = "Tinos"
BOLD = "Tinos-Bold"
ITALIC = "Tinos-Italic"
BOLD_ITALIC = "Tinos-BoldItalic"
FONT_NAMES = (REGULAR, BOLD, ITALIC, BOLD_ITALIC)
MM = 72 / 25.4
"""Points in a millimetre."""

_FILES = {
    REGULAR: "Tinos-Regular.ttf",
    BOLD: "Tinos-Bold.ttf",
    ITALIC: "Tinos-Italic.ttf",
    BOLD_ITALIC: "Tinos-BoldItalic.ttf",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """How a run of text looks."""

    font: str = REGULAR
    size_pt: float = 13.0
    leading: float = 1.2
    """Line pitch in multiples of the size."""
    align: str = "left"
    """``left``, ``center`` or ``right``."""
    color: Color = black

    @property
    def pitch_pt(self) -> float:
        """From one base line to the next."""
        return self.size_pt * self.leading


@cache
def register_fonts() -> None:
    """Make the four Tinos faces known to reportlab under ``FONT_NAMES``, once a process."""
    folder = resources.fonts_dir()
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(folder / file)))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC)


def canvas(buffer: BinaryIO, page_size: tuple[float, float], *, title: str = "") -> Canvas:
    """A canvas in Tinos that gives the same bytes for the same drawing; the caller saves it.

    Args:
        buffer: Where ``save()`` writes the PDF.
        page_size: Width and height in points.
        title: The document's title.
    """
    register_fonts()
    # Without a first font of ours reportlab puts its unembedded Helvetica into every page.
    first: Any = {"initialFontName": REGULAR, "initialFontSize": 13}  # the stubs think the name a number
    made = Canvas(buffer, pagesize=page_size, invariant=1, pageCompression=1, **first)
    made.setTitle(normalize("NFC", title))
    made.setAuthor("")
    made.setSubject("")
    made.setCreator("tdkt-docs")
    return made


def text_width(text: str, style: TextStyle) -> float:
    """The width of ``text`` on one line, in points."""
    register_fonts()
    return float(pdfmetrics.stringWidth(normalize("NFC", text), style.font, style.size_pt))


def wrap(text: str, width_pt: float, style: TextStyle) -> tuple[str, ...]:
    """``text`` in lines no wider than ``width_pt``, broken at spaces; line breaks in it are kept.

    A word wider than the line is broken within, so that nothing is ever drawn outside or lost.
    """
    lines: list[str] = []
    for paragraph in normalize("NFC", text).split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if text_width(longer, style) <= width_pt:
                line = longer
                continue
            if line:
                lines.append(line)
            *full, line = _broken(word, width_pt, style)
            lines += full
        lines.append(line)
    return tuple(lines)


def draw_text(on: Canvas, text: str, at: tuple[float, float], style: TextStyle) -> None:
    """Draw one line whose base line starts, is centred or ends at the point ``at``, as the style aligns."""
    text = normalize("NFC", text)
    on.setFont(style.font, style.size_pt)
    on.setFillColor(style.color)
    draw = {"left": on.drawString, "center": on.drawCentredString, "right": on.drawRightString}[style.align]
    draw(at[0], at[1], text)


def draw_lines(on: Canvas, lines: Sequence[str], at: tuple[float, float], style: TextStyle) -> float:
    """Draw lines downwards, the first base line at ``at``; gives the base line after the last."""
    x, y = at
    for line in lines:
        draw_text(on, line, (x, y), style)
        y -= style.pitch_pt
    return y


def _broken(word: str, width_pt: float, style: TextStyle) -> list[str]:
    parts = [""]
    for letter in word:
        if parts[-1] and text_width(parts[-1] + letter, style) > width_pt:
            parts.append("")
        parts[-1] += letter
    return parts
