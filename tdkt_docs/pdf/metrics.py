"""How wide and how high the bundled faces draw a text, in ems."""

from dataclasses import dataclass, field
from functools import cache

from fontTools.ttLib import TTFont

from tdkt_docs import resources
from tdkt_docs.vn.text import MARKED_LETTERS

__all__ = ["Metrics", "metrics"]

_PRINTABLE = "".join(map(chr, range(0x21, 0x7F))) + "đĐ" + MARKED_LETTERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """Measures of one face, in ems."""

    ascent_em: float
    """How far its tallest Vietnamese letter reaches above the base line."""
    descent_em: float
    """How far its deepest letter reaches below the base line."""
    advances: dict[str, float] = field(repr=False)
    """By character; what is not in it the face cannot draw."""

    def width_em(self, text: str) -> float:
        """The width of ``text`` on one line; all its characters must be known."""
        return sum(self.advances[letter] for letter in text)


@cache
def metrics(face: str) -> Metrics:
    """The measures of the bundled face of that name, e.g. ``Tinos-Bold``."""
    name = face if "-" in face else f"{face}-Regular"
    with TTFont(resources.fonts_dir() / f"{name}.ttf", lazy=True) as font:
        em, table, codes = font["head"].unitsPerEm, font["glyf"], font.getBestCmap()
        widths = font["hmtx"].metrics
        drawn = [table[codes[ord(letter)]] for letter in _PRINTABLE]
        return Metrics(
            ascent_em=max(glyph.yMax for glyph in drawn) / em,
            descent_em=-min(glyph.yMin for glyph in drawn) / em,
            advances={chr(code): widths[glyph][0] / em for code, glyph in codes.items()},
        )
