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
_THOUSAND = 1000


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
    """A font that whoever fills the field can write with: by glyph, with a table back to letters.

    Simple fonts cannot hold ``Đ``, and viewers replace a font that lacks a letter by one that is not embedded.
    """
    face = _face(_FONTS[is_italic][1])
    file = pdf.make_stream(face.data, Length1=len(face.data))
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(f"/{face.name}"),
        Flags=4 | (64 if is_italic else 0),
        FontBBox=Array(list(face.box)),
        ItalicAngle=face.angle,
        Ascent=face.ascent,
        Descent=face.descent,
        CapHeight=face.capital,
        StemV=80,
        FontFile2=file,
    )
    glyphs = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name(f"/{face.name}"),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        CIDToGIDMap=Name.Identity,
        FontDescriptor=pdf.make_indirect(descriptor),
        W=Array([0, Array(list(face.widths))]),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name(f"/{face.name}"),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(glyphs)]),
            ToUnicode=pdf.make_stream(face.letters),
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Face:
    """A face cut down to ``_LETTERS``; lengths in thousandths of the size."""

    name: str
    data: bytes
    widths: tuple[int, ...]
    """By glyph."""
    letters: bytes
    """The table from glyphs to letters."""
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    capital: int
    angle: float


@lru_cache(maxsize=2)
def _face(file: str) -> _Face:
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
        return _described(font, saved.getvalue(), f"{FIELD_FONTS}{file.removesuffix('.ttf')}")


def _described(font: TTFont, data: bytes, name: str) -> _Face:
    def scaled(length: float) -> int:
        return round(length * _THOUSAND / int(font["head"].unitsPerEm))

    head, order = font["head"], font.getGlyphOrder()
    glyph_of = {order.index(glyph): code for code, glyph in sorted(font.getBestCmap().items(), reverse=True)}
    return _Face(
        name=name,
        data=data,
        widths=tuple(scaled(font["hmtx"][glyph][0]) for glyph in order),
        letters=_table(glyph_of),
        box=(scaled(head.xMin), scaled(head.yMin), scaled(head.xMax), scaled(head.yMax)),
        ascent=scaled(font["hhea"].ascent),
        descent=scaled(font["hhea"].descent),
        capital=scaled(getattr(font["OS/2"], "sCapHeight", 0) or font["hhea"].ascent),
        angle=font["post"].italicAngle,
    )


def _table(letters: dict[int, int]) -> bytes:
    """A CMap from glyphs to letters."""
    lines = [f"<{glyph:04X}> <{code:04X}>" for glyph, code in sorted(letters.items())]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    mapped = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{mapped}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode()
