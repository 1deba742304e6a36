"""Number and date written into the fields that wait for them, between the people's signatures and the office's.

The fields were there before the first signature, so filling them leaves it valid.
Source: NĐ 30/2020/NĐ-CP, Điều 15, khoản 2; Phụ lục I, Phần I, mục II.3; ISO 32000-1, 12.7.4.3, 12.8.2.2 (form filling).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import enumerate_sig_fields

from tdkt_docs.errors import SignError
from tdkt_docs.pdf.readback import text_values
from tdkt_docs.sign.document import open_update, refuse_locked
from tdkt_docs.sign.request import SignRequest

__all__ = ["fill_texts", "text_fields"]

_NO_TIME = datetime(1980, 1, 1, tzinfo=UTC)
_READ_ONLY = 1
_LOOK = re.compile(r"(/\S+)\s+([\d.]+)\s+Tf\b")
_LETTER = re.compile(rb"<([0-9A-Fa-f]{4})>\s+<([0-9A-Fa-f]{4})>")
_USUAL_SIZE_PT = 13.0
_USUAL_DESCENT = -216
"""Of the bundled face, in thousandths of its size."""
_FLUSH_RIGHT = frozenset({"so"})
"""Fields with something right behind them: no space stands between a number and its symbol."""
_RIGHT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Face:
    """A font of the form: by glyph, lengths in thousandths of the size."""

    name: str
    object: Any
    glyphs: Mapping[str, int]
    widths: Mapping[int, float]
    descent: float

    def width(self, text: str) -> float:
        return sum(self.widths.get(self.glyphs[letter], 0.0) for letter in text)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """What is written."""

    text: str
    size_pt: float
    is_right: bool


def text_fields(pdf: bytes, *, file: str) -> Mapping[str, str]:
    """The document's text fields by name, and what stands in each; empty for one that waits.

    Raises:
        SourceError: Not a PDF, a broken or an encrypted one.
    """
    return dict(_fields_of(pdf, file))


@lru_cache(maxsize=32)
def _fields_of(pdf: bytes, file: str) -> Mapping[str, str]:
    """The same; a run asks of a paper several times."""
    writer = open_update(pdf, _asked(file), b"")
    return {name: str(_told(field, "/V", "")) for name, field in _texts(writer)}


def fill_texts(pdf: bytes, values: Mapping[str, str], *, file: str) -> bytes:
    """``pdf`` with its text fields filled, as one incremental update; signatures before it stay valid.

    Args:
        pdf: The document, signed or not.
        values: By the fields' names; what is in place already is left as it is.
        file: What messages call the document.

    Returns:
        The bytes given, and behind them the update; just them where all is in place.

    Raises:
        SignError: A field is missing, filled with something else, locked, or its font lacks a letter.
        SourceError: Not a PDF, a broken or an encrypted one.
    """
    writer = open_update(pdf, _asked(file), repr(sorted(values.items())).encode())
    fields = dict(_texts(writer))
    for name, text in values.items():
        _refuse(fields.get(name), name, text, file)
    waiting = {name: text for name, text in values.items() if not _told(fields[name], "/V", "")}
    if not waiting:
        return pdf
    refuse_locked(writer, _asked(file), adds_field=False)
    _refuse_locked_fields(writer, waiting, file)
    for name, text in waiting.items():
        _fill(writer, fields[name], text, file)
    out = BytesIO()
    writer.write(out)
    _refuse_misread(out.getvalue(), values, file)
    return out.getvalue()


def _refuse_misread(pdf: bytes, values: Mapping[str, str], file: str) -> None:
    """Raise where another library does not read just what was written: a number goes out only once."""
    try:
        found = text_values(pdf)
    except ValueError as error:
        raise SignError("numbering.misread", file=file) from error
    if any(found.get(name) != text for name, text in values.items()):
        raise SignError("numbering.misread", file=file)


def _asked(file: str) -> SignRequest:
    return SignRequest(field="so", at=_NO_TIME, file=file)


def _texts(writer: IncrementalPdfFileWriter) -> Iterator[tuple[str, Any]]:
    for reference in _told(_told(writer.root, "/AcroForm", {}), "/Fields", ()):
        field = reference.get_object()
        if _told(field, "/FT", "") == "/Tx":
            yield str(_told(field, "/T", "")), field


def _refuse(field: Any, name: str, text: str, file: str) -> None:
    if field is None:
        raise SignError("numbering.no-field", file=file, field=name)
    there = str(_told(field, "/V", ""))
    if there and there != text:
        raise SignError("numbering.filled-already", file=file, found=there, text=text)


def _refuse_locked_fields(writer: IncrementalPdfFileWriter, names: Mapping[str, str], file: str) -> None:
    """Raise where whoever signed said that these fields must not change any more.

    Source: ISO 32000-1, 12.7.4.5, Table 233.
    """
    for _, value, field in enumerate_sig_fields(writer, filled_status=True):
        lock = _told(field.get_object(), "/Lock", {}) if value is not None else {}
        named = {str(each) for each in _told(lock, "/Fields", ())}
        locks = {"/All": True, "/Include": bool(named & set(names)), "/Exclude": not set(names) <= named}
        if locks.get(str(_told(lock, "/Action", "")), False):
            raise SignError("sign.locked", file=file)


def _fill(writer: IncrementalPdfFileWriter, field: Any, text: str, file: str) -> None:
    """Value and appearance of one field; then it can be read only, which signatures permit as they permit filling."""
    name, size = _look_of(writer, field)
    face = _face(writer, name)
    if face is None or any(letter not in face.glyphs for letter in text):
        raise SignError("numbering.no-letters", file=file, field=str(field["/T"]))
    x1, y1, x2, y2 = (float(side) for side in field["/Rect"])
    is_right = str(field["/T"]) in _FLUSH_RIGHT
    drawn = _drawn(face, _Line(text=text, size_pt=size, is_right=is_right), (abs(x2 - x1), abs(y2 - y1)))
    if is_right:
        field["/Q"] = generic.NumberObject(_RIGHT)
    field["/V"] = generic.TextStringObject(text)
    field["/AP"] = generic.DictionaryObject({pdf_name("/N"): writer.add_object(drawn)})
    field["/Ff"] = generic.NumberObject(int(_told(field, "/Ff", 0)) | _READ_ONLY)
    writer.update_container(field)


def _look_of(writer: IncrementalPdfFileWriter, field: Any) -> tuple[str, float]:
    """The font and the size of the type that a field asks for."""
    for holder in (field, writer.root["/AcroForm"]):
        found = _LOOK.search(str(_told(holder, "/DA", "")))
        if found:
            return found[1], float(found[2]) or _USUAL_SIZE_PT
    return "", _USUAL_SIZE_PT


def _face(writer: IncrementalPdfFileWriter, name: str) -> _Face | None:
    """The form's font of that name, if it is one by glyph that tells its letters."""
    fonts = _told(_told(writer.root["/AcroForm"], "/DR", {}), "/Font", {})
    font = _told(fonts, name, {})
    if _told(font, "/Encoding", "") != "/Identity-H" or not {"/ToUnicode", "/DescendantFonts"} <= set(font):
        return None
    below = font["/DescendantFonts"][0].get_object()
    pairs = ((int(code, 16), int(letter, 16)) for code, letter in _LETTER.findall(font["/ToUnicode"].data))
    return _Face(
        name=name,
        object=fonts.raw_get(name),
        glyphs={chr(letter): code for code, letter in pairs},
        widths=dict(_widths(_told(below, "/W", ()))),
        descent=float(_told(_told(below, "/FontDescriptor", {}), "/Descent", _USUAL_DESCENT)),
    )


def _told(holder: Any, key: str, otherwise: Any) -> Any:
    """What a dictionary holds under ``key``, wherever in the file that lies; pyHanko's ``get`` follows no reference."""
    return holder[key] if key in holder else otherwise  # noqa: SIM401 # pyHanko's get follows no reference


def _widths(told: Any) -> Iterator[tuple[int, float]]:
    """Widths by glyph. Source: ISO 32000-1, 9.7.4.3."""
    pieces = [each.get_object() if hasattr(each, "get_object") else each for each in told]
    while pieces:
        first, second, *pieces = pieces
        if isinstance(second, list):
            yield from ((int(first) + place, float(width)) for place, width in enumerate(second))
        else:
            width, *pieces = pieces
            yield from ((glyph, float(width)) for glyph in range(int(first), int(second) + 1))


def _drawn(face: _Face, line: _Line, room: tuple[float, float]) -> generic.StreamObject:
    """The text by glyph in its room, on the base of the line around it; smaller where it is too wide."""
    width = room[0]
    wide = face.width(line.text) / 1000
    size = min(line.size_pt, width / wide) if wide else line.size_pt
    x = (width - wide * size) * (1 if line.is_right else 0.5)
    y = -face.descent / 1000 * line.size_pt
    glyphs = "".join(f"{face.glyphs[letter]:04X}" for letter in line.text)
    code = f"/Tx BMC q BT {face.name} {size:.4g} Tf 0 g {x:.2f} {y:.2f} Td <{glyphs}> Tj ET Q EMC"
    fonts = generic.DictionaryObject({pdf_name(face.name): face.object})
    return generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): generic.ArrayObject([generic.FloatObject(round(side, 2)) for side in (0, 0, *room)]),
            pdf_name("/Resources"): generic.DictionaryObject({pdf_name("/Font"): fonts}),
        },
        stream_data=code.encode("ascii"),
    )
