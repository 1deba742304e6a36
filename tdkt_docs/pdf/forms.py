"""Empty fields in a PDF/A: for signatures to come, and for what is written in between them.

A field made after the first signature would break it; these are there from the start, and show nothing while empty.
Source: ISO 32000-1, 12.7; ISO 19005-2, 6.4.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from tdkt_docs import resources
from tdkt_docs.pdf.field_fonts import FieldFace, described, font_object

__all__ = ["FIELD_FONTS", "Field", "add_fields"]

FIELD_FONTS = "TDKTAA+"
"""How the names of the fonts begin that fields are filled with."""
_PRINTED = 4
"""The flag that PDF/A asks of every annotation."""
_CENTRED = 1
_LETTERS = "".join(map(chr, range(0x20, 0x7F))) + "Đđ–…"
"""What a number or a date is written in."""
_FONTS = {False: ("/TdktRegular", "Tinos-Regular.ttf"), True: ("/TdktItalic", "Tinos-Italic.ttf")}
"""By whether the type is italic: the name in the form and the bundled face."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field to be made."""

    name: str
    """Once in the document, ASCII."""
    label: str
    """What a reader is told of it; empty for nothing."""
    page_no: int
    """1-based."""
    box: tuple[float, float, float, float]
    """Left, low, right and high edge in points."""
    text_size_pt: float = 0.0
    """Of the type of a text field; 0 for a signature."""
    is_italic: bool = False


def add_fields(pdf: Pdf, fields: Sequence[Field]) -> None:
    """Make the fields in an open PDF, in this order, each empty."""
    if not fields:
        return
    texts = [field for field in fields if field.text_size_pt]
    fonts = {is_italic: _font(pdf, is_italic=is_italic) for is_italic in dict.fromkeys(f.is_italic for f in texts)}
    form = Dictionary(Fields=Array([_made(pdf, field, fonts) for field in fields]))
    if fonts:
        form.DR = Dictionary(Font=Dictionary({_FONTS[is_italic][0]: font for is_italic, font in fonts.items()}))
        form.DA = String(_look(texts[0]))
    pdf.Root.AcroForm = pdf.make_indirect(form)


def _made(pdf: Pdf, field: Field, fonts: dict[bool, Object]) -> Object:
    """The field, its own widget, on its page."""
    page = pdf.pages[field.page_no - 1]
    left, low, right, high = field.box
    widget = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx if field.text_size_pt else Name.Sig,
        T=String(field.name),
        F=_PRINTED,
        P=page.obj,
        Rect=Array([round(side, 2) for side in field.box]),
        AP=Dictionary(N=_blank(pdf, (right - left, high - low), field, fonts)),
    )
    if field.label:
        widget.TU = String(field.label)
    if field.text_size_pt:
        widget.DA, widget.Q = String(_look(field)), _CENTRED
    made = pdf.make_indirect(widget)
    notes = page.obj.get(Name.Annots)
    if not isinstance(notes, Array):
        page.obj.Annots = Array()
    page.obj.Annots.append(made)
    return made


def _blank(pdf: Pdf, size: tuple[float, float], field: Field, fonts: dict[bool, Object]) -> Object:
    """An appearance that shows nothing."""
    drawn = pdf.make_stream(b"/Tx BMC EMC" if field.text_size_pt else b"")
    drawn.Type, drawn.Subtype = Name.XObject, Name.Form
    drawn.BBox = Array([0, 0, *(round(side, 2) for side in size)])
    used = {_FONTS[field.is_italic][0]: fonts[field.is_italic]} if field.text_size_pt else {}
    drawn.Resources = Dictionary(Font=Dictionary(used)) if used else Dictionary()
    return drawn


def _look(field: Field) -> str:
    return f"{_FONTS[field.is_italic][0]} {field.text_size_pt:g} Tf 0 g"


def _font(pdf: Pdf, *, is_italic: bool) -> Object:
    return font_object(pdf, _face(_FONTS[is_italic][1]), is_italic=is_italic)


@lru_cache(maxsize=2)
def _face(file: str) -> FieldFace:
    """A face cut down to ``_LETTERS``."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.notdef_outline = True
    options.recalc_timestamp = False
    with TTFont(resources.fonts_dir() / file, recalcTimestamp=False) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(text=_LETTERS)
        cutter.subset(font)
        saved = io.BytesIO()
        font.save(saved)
        return described(font, saved.getvalue(), f"{FIELD_FONTS}{file.removesuffix('.ttf')}")
