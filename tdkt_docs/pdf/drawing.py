"""Drawing our own pages and stamps: the Tinos faces, a canvas that gives the same bytes every time, text set by width.

Everything here embeds its fonts and writes NFC text, so that what it draws may go into a PDF/A.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, BinaryIO
from unicodedata import normalize

from reportlab import rl_config
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
    "Run",
    "TextStyle",
    "canvas",
    "draw_lines",
    "draw_runs",
    "draw_text",
    "register_fonts",
    "runs_of",
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


Run = tuple[str, tuple[float, float], TextStyle]
"""A line of text, the point its style aligns it at, and how it looks."""
_BEFORE: Mapping[str, float] = {"left": 0.0, "center": 0.5, "right": 1.0}
"""How much of a line lies before its point."""
_EM = 1000
rl_config.useA85 = 0  # streams spelt in letters are a quarter larger, and whoever copies them spells them back


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
    return _em_width(normalize("NFC", text), style.font) * style.size_pt / _EM


@lru_cache(maxsize=4096)  # of words, which come back line after line
def _em_width(text: str, font: str) -> float:
    return sum(map(_advances(font).__getitem__, text))


class _Advances(dict[str, float]):
    """The width of every letter of a face, in thousandths of its size."""

    def __init__(self, face: Any) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, letter: str) -> float:
        width = float(self._face.charWidths.get(ord(letter), self._face.defaultWidth))
        self[letter] = width
        return width


@cache
def _advances(font: str) -> _Advances:
    register_fonts()
    found: Any = pdfmetrics.getFont(font)  # the stubs know no font of our kind
    return _Advances(found.face)


def wrap(text: str, width_pt: float, style: TextStyle) -> tuple[str, ...]:
    """``text`` in lines no wider than ``width_pt``, broken at spaces; line breaks in it are kept.

    A word wider than the line is broken within, so that nothing is ever drawn outside or lost.
    """
    lines: list[str] = []
    most, space = width_pt * _EM / style.size_pt, _em_width(" ", style.font)
    for paragraph in normalize("NFC", text).split("\n"):
        words, used = list[str](), 0.0
        for word in paragraph.split():
            wide = _em_width(word, style.font)
            if words and used + space + wide <= most:
                words.append(word)
                used += space + wide
                continue
            if words:
                lines.append(" ".join(words))
            *full, last = (word,) if wide <= most else _broken(word, width_pt, style)
            lines += full
            words, used = [last], _em_width(last, style.font)
        lines.append(" ".join(words))
    return tuple(lines)


def draw_text(on: Canvas, text: str, at: tuple[float, float], style: TextStyle) -> None:
    """Draw one line whose base line starts, is centred or ends at the point ``at``, as the style aligns."""
    draw_runs(on, ((text, at, style),))


def draw_lines(on: Canvas, lines: Sequence[str], at: tuple[float, float], style: TextStyle) -> float:
    """Draw lines downwards, the first base line at ``at``; gives the base line after the last."""
    draw_runs(on, runs_of(lines, at, style))
    return at[1] - len(lines) * style.pitch_pt


def runs_of(lines: Sequence[str], at: tuple[float, float], style: TextStyle) -> Iterator[Run]:
    """The lines as ``draw_lines`` draws them."""
    for number, line in enumerate(lines):
        yield line, (at[0], at[1] - number * style.pitch_pt), style


def draw_runs(on: Canvas, runs: Iterable[Run]) -> None:
    """Draw lines as ``draw_text`` does, in this order; many at once take a third of the time."""
    drawn = on.beginText()
    looks: tuple[object, ...] = ()
    for text, (x, y), style in runs:
        said = normalize("NFC", text)
        if looks != (style.font, style.size_pt, style.color):
            looks = (style.font, style.size_pt, style.color)
            on.setFillColor(style.color)  # so that the canvas, too, knows what comes behind is drawn in
            drawn.setFillColor(style.color)
            drawn.setFont(style.font, style.size_pt)
        before = _BEFORE[style.align]
        drawn.setTextOrigin(x - before * text_width(said, style) if before else x, y)
        drawn.textLine(said)
    on.drawText(drawn)


def _broken(word: str, width_pt: float, style: TextStyle) -> list[str]:
    parts = [""]
    for letter in word:
        if parts[-1] and text_width(parts[-1] + letter, style) > width_pt:
            parts.append("")
        parts[-1] += letter
    return parts
