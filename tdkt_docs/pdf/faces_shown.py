"""Fonts of a PDF as their codes are read: which letters a shown string means, and how far each moves the pen."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from fontTools import agl
from fontTools.encodings.StandardEncoding import StandardEncoding
from pikepdf import Array, Dictionary, Name, Object, PdfError, Stream
from reportlab.pdfbase import pdfmetrics

from tdkt_docs.pdf.one_program import ONE_BYTE_CMAP

__all__ = ["Face", "Faces", "ShownCode", "face"]

_IDENTITY = "/Identity-H"
_CODECS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])|(begin|end)(bfchar|bfrange)|<<|>>")
_LEGACY = re.compile(r"^(?:[A-Z]{6}\+)?(?:\.?Vn[A-Z]|VNI[- ])")
"""Names of fonts from before Unicode: what their codes say is not what their letters look like."""
_SYMBOL_PLACES = range(0xF020, 0xF100)
_MOST_RANGE = 0x10000


@dataclass(frozen=True, slots=True)
class ShownCode:
    """One code of a shown string."""

    code: bytes
    text: str
    """The letters it means; empty where the font does not say."""
    width: float
    """In thousandths of the font's size, as ``TJ`` counts."""
    is_space: bool
    """Whether word spacing moves the pen after it: the one-byte code 32."""


@dataclass(slots=True, kw_only=True)
class Face:
    """How the codes of one font are read."""

    is_sure: bool
    """Whether it says which letters its codes mean, and how wide they are."""
    is_wide: bool
    """Whether a code has two bytes."""
    letters: Mapping[int, str]
    widths: Mapping[int, float]
    default_width: float
    _known: dict[int, ShownCode] = field(default_factory=dict)

    def codes(self, shown: bytes) -> Iterator[ShownCode]:
        """The codes of a shown string, in their order."""
        step = 2 if self.is_wide else 1
        for start in range(0, len(shown), step):
            code = shown[start : start + step]
            number = int.from_bytes(code, "big")
            found = self._known.get(number) if len(code) == step else None
            if found is None:
                width = self.widths.get(number, self.default_width)
                is_space = not self.is_wide and number == ord(" ")
                found = ShownCode(code, self.letters.get(number, ""), width, is_space)
                self._known[number] = found
            yield found


class Faces:
    """The fonts of one PDF, each read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Face] = {}

    def of(self, font: Object | None) -> Face:
        """How the codes of ``font`` are read."""
        if not isinstance(font, Dictionary):
            return face(Dictionary())
        if font.objgen == (0, 0):
            return face(font)
        if font.objgen not in self._known:
            self._known[font.objgen] = face(font)
        return self._known[font.objgen]


def face(font: Dictionary) -> Face:
    """How the codes of ``font`` are read; never fails: what cannot be told is not sure."""
    try:
        letters = _to_unicode(font.get("/ToUnicode"))
        return _composite(font, letters) if "/DescendantFonts" in font else _simple(font, letters)
    except (PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return Face(is_sure=False, is_wide=False, letters={}, widths={}, default_width=0.0)


def _composite(font: Dictionary, letters: Mapping[int, str]) -> Face:
    described = font.DescendantFonts[0]
    encoding = font.get("/Encoding")
    is_one_byte = isinstance(encoding, Stream) and encoding.read_bytes() == ONE_BYTE_CMAP
    is_known = is_one_byte or encoding == Name(_IDENTITY)
    return Face(
        is_sure=is_known and bool(letters) and not _is_legacy(font),
        is_wide=not is_one_byte,
        letters=letters,
        widths=dict(_cid_widths(described.get("/W", Array()))),
        default_width=float(described.get("/DW", 1000)),
    )


def _simple(font: Dictionary, letters: Mapping[int, str]) -> Face:
    named = _encoded(font)
    letters = named | dict(letters)
    widths, default, has_widths = _simple_widths(font)
    return Face(
        is_sure=bool(letters) and has_widths and not _is_legacy(font),
        is_wide=False,
        letters=letters,
        widths=widths,
        default_width=default,
    )


def _is_legacy(font: Dictionary) -> bool:
    return bool(_LEGACY.match(str(font.get("/BaseFont", "")).lstrip("/")))


def _encoded(font: Dictionary) -> dict[int, str]:
    """What the encoding says; nothing for a font whose own encoding counts and that we cannot see."""
    encoding = font.get("/Encoding")
    base = encoding.get("/BaseEncoding") if isinstance(encoding, Dictionary) else encoding
    letters: dict[int, str] = {}
    if base is not None and str(base) in _CODECS:
        codec = _CODECS[str(base)]
        letters = {code: bytes([code]).decode(codec, errors="ignore") for code in range(32, 256)}
    elif _standard_name(font) not in {"Symbol", "ZapfDingbats", ""} or isinstance(encoding, Dictionary):
        letters = {code: agl.toUnicode(name) for code, name in enumerate(StandardEncoding) if name != ".notdef"}
    if isinstance(encoding, Dictionary):
        letters |= _differences(encoding.get("/Differences", Array()))
    return {code: text for code, text in letters.items() if text}


def _differences(said: Object) -> dict[int, str]:
    found, code = {}, 0
    for each in said:
        if isinstance(each, Name):
            found[code] = agl.toUnicode(str(each).lstrip("/"))
            code += 1
        else:
            code = int(each)
    return found


def _simple_widths(font: Dictionary) -> tuple[dict[int, float], float, bool]:
    scale = 1.0
    if font.get("/Subtype") == Name.Type3:
        scale = float(font.FontMatrix[0]) * 1000
    if "/Widths" in font:
        first = int(font.get("/FirstChar", 0))
        widths = {first + place: float(width) * scale for place, width in enumerate(font.Widths)}
        descriptor = font.get("/FontDescriptor", Dictionary())
        return widths, float(descriptor.get("/MissingWidth", 0)), True
    return *_standard_widths(font), bool(_standard_name(font))


def _standard_name(font: Dictionary) -> str:
    name = str(font.get("/BaseFont", "")).lstrip("/")
    return name if name in pdfmetrics.standardFonts else ""


def _standard_widths(font: Dictionary) -> tuple[dict[int, float], float]:
    """Widths of the fonts that every reader has."""
    name = _standard_name(font)
    by_name = pdfmetrics.getTypeFace(name).glyphWidths if name else {}
    by_letter = {agl.toUnicode(name): float(width) for name, width in by_name.items()}
    return {code: by_letter.get(text, 0.0) for code, text in _encoded(font).items()}, 0.0


def _cid_widths(said: Object) -> Iterator[tuple[int, float]]:
    items, place = list(said), 0
    while place + 1 < len(items):
        first, second = int(items[place]), items[place + 1]
        if isinstance(second, Array):
            yield from ((first + offset, float(width)) for offset, width in enumerate(second))
            place += 2
        else:
            last = min(int(second), first + _MOST_RANGE)
            yield from ((cid, float(items[place + 2])) for cid in range(first, last + 1))
            place += 3


def _to_unicode(said: Object | None) -> dict[int, str]:
    return dict(_cmap(said.read_bytes())) if isinstance(said, Stream) else {}


def _cmap(text: bytes) -> Iterator[tuple[int, str]]:
    """What a ToUnicode map says, by code."""
    mode, items, depth = "", list[object](), 0
    for match in _TOKEN.finditer(text):
        if match[5]:
            mode = match[5].decode() if match[4] == b"begin" else ""
            items, depth = [], 0
        elif mode and match[2]:
            items.append([])
            depth = 1
        elif mode and match[3]:
            depth = 0
        elif mode and match[1] is not None:
            word = bytes.fromhex(match[1].decode().replace(" ", "").replace("\n", "").replace("\r", ""))
            inner = items[-1] if depth else items
            assert isinstance(inner, list)
            inner.append(word)
        if not depth and len(items) == (2 if mode == "bfchar" else 3):
            yield from _mapped(items)
            items = []


def _mapped(items: list[object]) -> Iterator[tuple[int, str]]:
    first, target = items[0], items[-1]
    assert isinstance(first, bytes)
    start = int.from_bytes(first, "big")
    if len(items) == 2:  # noqa: PLR2004 - a code and what it means
        assert isinstance(target, bytes)
        yield start, _plain(target.decode("utf-16-be", errors="ignore"))
        return
    last = items[1]
    assert isinstance(last, bytes)
    codes = range(start, min(int.from_bytes(last, "big"), start + _MOST_RANGE) + 1)
    if isinstance(target, list):
        for code, each in zip(codes, target, strict=False):
            yield code, _plain(each.decode("utf-16-be", errors="ignore"))
    elif isinstance(target, bytes):
        begin = target.decode("utf-16-be", errors="ignore")
        if begin:
            yield from ((code, _plain(begin[:-1] + _after(begin[-1], code - start))) for code in codes)


def _after(letter: str, offset: int) -> str:
    return chr(min(ord(letter) + offset, 0x10FFFF))


@cache
def _plain(text: str) -> str:
    """Symbol fonts put their letters on private places; nothing where the map says that it does not know."""
    moved = "".join(chr(ord(each) - 0xF000) if ord(each) in _SYMBOL_PLACES else each for each in text)
    return moved.replace("\ufffd", "").replace("\0", "")
