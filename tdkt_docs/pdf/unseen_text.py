"""Text that lies on a page unseen, to be searched and copied: what was recognised in a scan."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from fontTools.ttLib import TTFont
from pikepdf import Object, Pdf

from tdkt_docs import resources
from tdkt_docs.pdf.field_fonts import FieldFace, described, font_object
from tdkt_docs.vn.text import nfc

__all__ = ["UnseenWord", "layer_font", "text_layer"]

_FILE = "fields/Tinos-Regular.ttf"
_NAME = "Tdkt-Lop-Chu"
_THOUSAND = 1000
_DESCENT = 0.22
"""Of the size: below the line that letters stand on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnseenWord:
    """A word where it is seen; in points from the lower left corner."""

    text: str
    left: float
    foot: float
    right: float
    top: float


def text_layer(words: Iterable[UnseenWord], font: str) -> bytes:
    """What draws the words unseen, for the end of a page's contents; empty where none can be written.

    Args:
        words: In the order they are read.
        font: What the page calls the font.
    """
    lines = [line for word in words for line in _drawn(word, font)]
    return ("BT 3 Tr\n" + "\n".join(lines) + "\nET\n").encode() if lines else b""


def layer_font(pdf: Pdf) -> Object:
    """The font of the layer, in an open PDF."""
    return font_object(pdf, _face(), is_italic=False)


def _drawn(word: UnseenWord, font: str) -> Iterator[str]:
    face = _face()
    glyphs = [face.glyphs[letter] for letter in nfc(word.text) if letter in face.glyphs]
    natural = sum(face.widths[glyph] for glyph in glyphs) / _THOUSAND
    size, width = word.top - word.foot, word.right - word.left
    if not natural or size <= 0 or width <= 0:
        return
    stretched = width / (natural * size) * 100
    codes = "".join(f"{glyph:04X}" for glyph in (*glyphs, face.glyphs[" "]))
    place = f"1 0 0 1 {word.left:.2f} {word.foot + _DESCENT * size:.2f} Tm"
    yield f"/{font} {size:.2f} Tf {stretched:.2f} Tz {place} <{codes}> Tj"


@cache
def _face() -> FieldFace:
    path = resources.fonts_dir() / _FILE
    with TTFont(path, recalcTimestamp=False) as font:
        return described(font, path.read_bytes(), _NAME)
