"""Fonts that whoever fills a field can write with: by glyph, with a table back to letters.

Simple fonts cannot hold ``Đ``, and viewers replace a font that lacks a letter by one that is not embedded.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

__all__ = ["FieldFace", "described", "font_object"]

_THOUSAND = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFace:
    """A face as it is put into a PDF; lengths in thousandths of the size."""

    name: str
    data: bytes = field(repr=False)
    widths: tuple[int, ...] = field(repr=False)
    """By glyph."""
    glyphs: Mapping[str, int] = field(repr=False)
    """By letter."""
    letters: bytes = field(repr=False)
    """The table from glyphs to letters."""
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    capital: int
    angle: float


def described(font: TTFont, data: bytes, name: str) -> FieldFace:
    """The face of an open ``font``, whose file is ``data``, under the name it has in PDFs."""

    def scaled(length: float) -> int:
        return round(length * _THOUSAND / int(font["head"].unitsPerEm))

    head, order = font["head"], {glyph: place for place, glyph in enumerate(font.getGlyphOrder())}
    codes = sorted(font.getBestCmap().items(), reverse=True)
    return FieldFace(
        name=name,
        data=data,
        widths=tuple(scaled(font["hmtx"][glyph][0]) for glyph in order),
        glyphs={chr(code): order[glyph] for code, glyph in codes},
        letters=_table({order[glyph]: code for code, glyph in codes}),
        box=(scaled(head.xMin), scaled(head.yMin), scaled(head.xMax), scaled(head.yMax)),
        ascent=scaled(font["hhea"].ascent),
        descent=scaled(font["hhea"].descent),
        capital=scaled(getattr(font["OS/2"], "sCapHeight", 0) or font["hhea"].ascent),
        angle=font["post"].italicAngle,
    )


def font_object(pdf: Pdf, face: FieldFace, *, is_italic: bool) -> Object:
    """The face as a font of an open PDF."""
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


def _table(letters: Mapping[int, int]) -> bytes:
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
