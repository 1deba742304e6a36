"""One font program for all subsets of a face that the papers of a PDF brought along, each with its own letters.

What the pages say stays as it is: each font gets a map from its own codes to the glyphs of the common program.
Source: ISO 32000-1, 9.7.4.2 (glyphs of CIDs), 9.7.5 (CMaps); ISO 19005-2, 6.2.11.3 (composite fonts).
"""

import hashlib
import re
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from tdkt_docs.deflate import inflated, short_packed
from tdkt_docs.pdf.glyph_pool import Pool, Program, program_of
from tdkt_docs.pdf.said import Said

__all__ = ["ONE_BYTE_CMAP", "Embedded", "unite"]

_TAG = re.compile(r"/(?:[A-Z]{6}\+)(.+)")
_TAGGED = re.compile(rb"/BaseFont /[A-Z]{6}\+(\S+)")
_SYMBOLIC, _NON_SYMBOLIC = 4, 32
_SHORT_BYTES = 1 << 10
"""Of a map of glyphs that is packed as what is short; a paper's letters take less."""
_MOST_BYTES = 16 << 20
"""Of a program: what says to be larger is unpacked step by step."""
_BY_ONE_BYTE = "TdktOneByte"
ONE_BYTE_CMAP = f"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo 3 dict dup begin
/Registry (Adobe) def
/Ordering (Identity) def
/Supplement 0 def
end def
/CMapName /{_BY_ONE_BYTE} def
/CMapType 1 def
/WMode 0 def
1 begincodespacerange
<00> <FF>
endcodespacerange
1 begincidrange
<00> <FF> 0
endcidrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end
""".encode()
"""One byte of a shown string is the number of a letter's CID."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """A font that carries a subset of a TrueType face."""

    font: Said
    """A composite font's descendant, or a simple font."""
    parents: Sequence[Said]
    """The composite fonts; none of a simple font."""
    descriptor: int
    """Number of what says where the program is; several fonts may have it in common."""
    program: int
    """Number of the program; fonts of one descriptor have one."""


def unite(pdf: pikepdf.Pdf, fonts: Iterable[Embedded]) -> tuple[Object, ...]:
    """Let fonts of one face share one program; gives what was changed or made.

    Left as they are: a face with one subset only, programs or fonts that are odd in any way, and what has no room.
    """
    by_program = defaultdict[tuple[bytes, int], list[Embedded]](list)
    for _, some in groupby(fonts, lambda one: one.descriptor):
        together = tuple(some)
        names = {_name_in(one) for one in together}
        if len(names) == 1 and all(names):
            by_program[names.pop(), together[0].program] += together
    faces: dict[tuple[object, ...], _Face] = {}
    for (name, _), equal in by_program.items():
        program = program_of(_unpacked(equal[0].font.found.FontDescriptor.FontFile2))
        if program is not None:
            key = (name, program.face)
            if key not in faces:
                faces[key] = _Face(_name(equal[0]), program)
            faces[key].take(program, equal)
    return tuple(made for face in faces.values() if len(face.placed) > 1 for made in _united(pdf, face))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """Fonts of one subset."""

    fonts: Sequence[Embedded]
    ids: Sequence[int]
    """The glyphs of the subset in the common program."""
    codes: Sequence[int]
    """The glyph of the subset for each of 256 codes, where they are told."""


class _Face:
    """The subsets of a face."""

    def __init__(self, name: str, first: Program) -> None:
        self.name = name
        self.pool = Pool(first)
        self.placed: list[_Placed] = []

    def take(self, program: Program, fonts: Sequence[Embedded]) -> None:
        """Put the program's glyphs into the pool, for ``fonts`` whose descriptor serves none that needs its own."""
        codes = program.codes() or ()
        barred = {one.descriptor for one in fonts if not (one.parents or codes)}
        able = tuple(one for one in fonts if one.descriptor not in barred)
        if able and (ids := self.pool.add(program)) is not None:
            self.placed.append(_Placed(fonts=able, ids=ids, codes=codes))


def _unpacked(stored: Object) -> bytes:
    """What the program's stream holds; the quick way is for what is packed as nearly all are."""
    size: Any = stored.get("/Length1")
    if isinstance(size, int) and 0 < size <= _MOST_BYTES and stored.get("/Filter") == Name.FlateDecode:
        found = None if "/DecodeParms" in stored else inflated(stored.read_raw_bytes(), size)
        if found is not None:
            return found
    return stored.read_bytes()


def _is_composite(one: Embedded) -> bool:
    """Whether codes are two bytes that are the numbers of glyphs."""
    said = one.font.text
    return bool(
        one.parents
        and said.count(b"/CIDToGIDMap ") == said.count(b"/CIDToGIDMap /Identity ")
        and all(b"/Encoding /Identity-H " in parent.text for parent in one.parents)
    )


def _is_simple(one: Embedded) -> bool:
    """Whether codes are single bytes to which only the program gives glyphs, and a map letters."""
    font = one.font.found
    flags = int(font.FontDescriptor.get(Name.Flags, 0))
    return bool(
        font.get(Name.Subtype) == Name.TrueType
        and flags & (_SYMBOLIC | _NON_SYMBOLIC) == _SYMBOLIC
        and Name.Encoding not in font
        and isinstance(font.get(Name.ToUnicode), Stream)
        and isinstance(font.get(Name.Widths), Array)
        and isinstance(font.get(Name.FirstChar), int)
    )


def _name_in(one: Embedded) -> bytes:
    """The face's name as the font says it; nothing where that is no subset, or cannot use another program."""
    tagged = _TAGGED.search(one.font.text)
    return tagged[1] if tagged and (_is_composite(one) or _is_simple(one)) else b""


def _name(one: Embedded) -> str:
    """The face's name without the tag of the subset."""
    found = _TAG.fullmatch(str(one.font.found.BaseFont))
    return found[1] if found else ""


def _united(pdf: pikepdf.Pdf, face: _Face) -> Iterator[Object]:
    data = face.pool.built()
    program = pdf.make_stream(data, Length1=len(data))
    tag = "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(data).digest()[:6])
    name = Name(f"/{tag}+{face.name}")
    one_byte = _one_byte(pdf)
    yield from (program, one_byte)
    descriptors: dict[bytes, Object] = {}
    for placed in face.placed:
        for one in placed.fonts:
            own, descriptor = one.font.found, one.font.found.FontDescriptor
            descriptor.FontFile2, descriptor.FontName = program, name
            used = placed.ids if one.parents else [placed.ids[glyph] for glyph in placed.codes]
            glyphs = _map_of(pdf, used)
            descendant = own if one.parents else _made_composite(pdf, own, one_byte)
            descendant.CIDToGIDMap = glyphs
            # most are equal now: what points at them is at hand here
            descendant.FontDescriptor = descriptors.setdefault(descriptor.unparse(resolved=True), descriptor)
            changed = (descendant, *([parent.found for parent in one.parents] or (own,)))
            for font in changed:
                font.BaseFont = name
            yield from (glyphs, *changed)
    yield from descriptors.values()


def _map_of(pdf: pikepdf.Pdf, used: Sequence[int]) -> Stream:
    """The glyphs of CIDs from 0 on."""
    told = struct.pack(f">{len(used)}H", *used)
    if len(told) > _SHORT_BYTES:
        return pdf.make_stream(told)
    made = pdf.make_stream(short_packed(told))
    made.Filter = Name.FlateDecode
    return made


def _made_composite(pdf: pikepdf.Pdf, font: Object, one_byte: Stream) -> Object:
    """The descendant of ``font``, which was simple and is a composite font of one-byte codes now."""
    descendant = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            CIDSystemInfo=_system(),
            FontDescriptor=font.FontDescriptor,
            DW=font.FontDescriptor.get(Name.MissingWidth, 0),
            W=Array([font.FirstChar, font.Widths]),
        )
    )
    for entry in (Name.FirstChar, Name.LastChar, Name.Widths, Name.FontDescriptor, Name.Name):
        if entry in font:
            del font[entry]
    font.Subtype, font.Encoding, font.DescendantFonts = Name.Type0, one_byte, Array([descendant])
    return descendant


def _system() -> Dictionary:
    return Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)


def _one_byte(pdf: pikepdf.Pdf) -> Stream:
    """The CMap by which one byte is the number of a CID."""
    cmap = pdf.make_stream(ONE_BYTE_CMAP)
    cmap.Type, cmap.CMapName, cmap.CIDSystemInfo, cmap.WMode = Name.CMap, Name(f"/{_BY_ONE_BYTE}"), _system(), 0
    return cmap
