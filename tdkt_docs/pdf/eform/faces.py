"""The faces an e-form is set in, on its pages and in its fields, and how wide they set a text."""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import groupby

from fontTools.ttLib import TTFont
from pikepdf import Dictionary, Name, Object, Pdf

from tdkt_docs import resources
from tdkt_docs.pdf.field_fonts import FieldFace, described, font_object

__all__ = [
    "ASCENT",
    "BOLD",
    "FACES",
    "ITALIC",
    "LEADING",
    "REGULAR",
    "base_line",
    "fonts_of",
    "shown",
    "undrawable",
    "width",
    "wrapped",
]

# PDFium (8149, so Chrome as well) writes what is typed with the field's own font only where both are of one charset to
# it, and takes any embedded font for one of English letters; a font that is called so in the form it uses for all.
REGULAR = "Wingdings"
BOLD = "TdktB"
ITALIC = "TdktI"
_SIGNS = "TdktS"
_FILES = {
    REGULAR: ("fields/Tinos-Regular.ttf", "Tinos"),
    BOLD: ("trimmed/Tinos-Bold.ttf", "Tinos-Bold"),
    ITALIC: ("trimmed/Tinos-Italic.ttf", "Tinos-Italic"),
    _SIGNS: ("TdktSigns-Regular.ttf", "TdktSigns"),
}
FACES = tuple(_FILES)
"""Names of the fonts in the resources of pages and fields."""
LEADING = 1.15
"""From line to line, in sizes."""
ASCENT = 0.891
"""Of a line above its base line, in sizes."""
_DESCENT = 0.216
_STAND_IN = "\u25a1"
"""Stands for what no face can draw: a font's own box for it is not allowed in archives (ISO 19005-2, 6.2.11.8)."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def fonts_of(pdf: Pdf) -> Object:
    """All faces as the fonts of an open PDF, for resources; those its form has already are taken from there."""
    there = _fonts_there(pdf)
    made = {f"/{name}": there.get(name) or font_object(pdf, _face(name), is_italic=name == ITALIC) for name in FACES}
    return pdf.make_indirect(Dictionary(made))


def width(text: str, face: str, size_pt: float) -> float:
    """The width of ``text`` on one line, in points."""
    return _thousandths(text, face) * size_pt / 1000


def wrapped(text: str, width_pt: float, face: str, size_pt: float) -> tuple[str, ...]:
    """``text`` in lines no wider than ``width_pt``; a word wider than that is broken within."""
    lines: list[str] = []
    gap = width(" ", face, size_pt)
    for paragraph in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line, taken = "", 0.0
        for word in paragraph.split():
            wide = width(word, face, size_pt)
            if line and taken + gap + wide <= width_pt:
                line, taken = f"{line} {word}", taken + gap + wide
                continue
            if line:
                lines.append(line)
            *full, line = (word,) if wide <= width_pt else _broken(word, width_pt, face, size_pt)
            lines += full
            taken = width(line, face, size_pt)
        lines.append(line)
    return tuple(lines)


def shown(text: str, face: str, size_pt: float) -> str:
    """The operators that show ``text`` at the place where the text stands."""
    pieces = groupby(_seen(text, face), key=lambda letter: _drawn_by(letter, face))
    return " ".join(_piece(name, "".join(letters), size_pt) for name, letters in pieces)


def undrawable(text: str) -> str:
    """Letters of ``text`` that no face has, each once."""
    return "".join(dict.fromkeys(letter for letter in _clean(text) if not _has(letter, REGULAR)))


def base_line(height_pt: float, size_pt: float) -> float:
    """How high the base line of a line stands that is centred in a box, in points."""
    return (height_pt - (ASCENT - _DESCENT) * size_pt) / 2


@cache
def _face(name: str) -> FieldFace:
    path, called = _FILES[name]
    file = resources.fonts_dir() / path
    with TTFont(file, lazy=True) as font:
        return described(font, file.read_bytes(), called)


def _fonts_there(pdf: Pdf) -> Mapping[str, Object]:
    """Fonts of the form that are our faces, whole and as we put them in."""
    fonts: Object | None = pdf.Root
    for key in (Name.AcroForm, Name.DR, Name.Font):
        fonts = fonts.get(key) if isinstance(fonts, Dictionary) else None
    if not isinstance(fonts, Dictionary):
        return {}
    return {name: fonts[f"/{name}"] for name in FACES if f"/{name}" in fonts and _is_ours(fonts[f"/{name}"], name)}


def _is_ours(font: Object, name: str) -> bool:
    try:
        file = font.DescendantFonts[0].FontDescriptor.FontFile2
        return bool(font.Encoding == Name("/Identity-H") and file.read_bytes() == _face(name).data)
    except (AttributeError, IndexError, KeyError, TypeError):
        return False


def _piece(name: str, letters: str, size_pt: float) -> str:
    glyphs = _face(name).glyphs
    return f"/{name} {size_pt:g} Tf <{''.join(f'{glyphs[letter]:04X}' for letter in letters)}> Tj"


@lru_cache(maxsize=8192)
def _thousandths(text: str, face: str) -> int:
    return sum(_width(letter, face) for letter in _seen(text, face))


@lru_cache(maxsize=4096)
def _width(letter: str, face: str) -> int:
    drawer = _face(_drawn_by(letter, face))
    return drawer.widths[drawer.glyphs[letter]]


def _drawn_by(letter: str, face: str) -> str:
    return face if letter in _face(face).glyphs else _SIGNS


def _has(letter: str, face: str) -> bool:
    return letter in _face(face).glyphs or letter in _face(_SIGNS).glyphs


def _seen(text: str, face: str) -> Iterator[str]:
    return (letter if _has(letter, face) else _STAND_IN for letter in _clean(text))


def _clean(text: str) -> Iterator[str]:
    composed = unicodedata.normalize("NFC", text).replace("\t", " ")
    return (letter for letter in composed if unicodedata.category(letter) not in _UNSEEN)


def _broken(word: str, width_pt: float, face: str, size_pt: float) -> list[str]:
    parts = [""]
    for letter in word:
        if parts[-1] and width(parts[-1] + letter, face, size_pt) > width_pt:
            parts.append("")
        parts[-1] += letter
    return parts
