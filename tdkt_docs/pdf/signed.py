"""Whether a PDF bears signatures that writing it anew would destroy: a quick look, not a check."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from pikepdf import Array, Dictionary, Name, Object, PasswordError, Pdf, PdfError

from tdkt_docs.pdf.inheriting import inherited
from tdkt_docs.pdf.packed_objects import swells_when_opened
from tdkt_docs.pdf.said import Objects

__all__ = ["SignedPdfError", "bears_signature", "file_bears_signature", "holds_signature", "is_signed"]

_HEAD, _HEAD_WITHIN = b"%PDF-", 1024
_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")
_RANGE_NAME = b"/ByteRange"
_PACKED = b"/ObjStm"
"""Objects that lie compressed; a program that writes a signed file anew may put its signatures there."""
_DEEPEST = 32
"""Fields below fields; a damaged file may go round in circles."""
_CHUNK, _OVERLAP = 1 << 20, 128
"""A range is shorter than the overlap, and so lies whole in one of the pieces that are read."""
_UNREADABLE = (PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError)
"""What pikepdf raises on broken files, some of it only when an object is asked for."""


class SignedPdfError(ValueError):
    """The PDF bears a signature, which writing it anew would break."""


def bears_signature(data: bytes) -> bool:
    """Whether the PDF ``data`` bears a signature or a document time stamp, sound or broken, in any of its revisions.

    Found too where the file has a password, is damaged, or hides the field in a later revision. An empty field is no
    signature, nor is what lets a reader program save a form (usage rights).
    """
    ranges = _own_ranges(data)
    if not ranges and b"Range" not in data and _PACKED not in data:
        return False
    if swells_when_opened(data):
        return bool(ranges)
    try:
        with Pdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            return holds_signature(pdf) or bool(ranges - set(_usage_rights(pdf)))
    except (PasswordError, *_UNREADABLE):
        return bool(ranges)


def file_bears_signature(path: Path) -> bool:
    """What ``bears_signature`` says of the file at ``path``, which may be larger than memory.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        if swells_when_opened(path):
            return any(_ranges_in(file))
        try:
            with Pdf.open(path, suppress_warnings=True) as pdf:
                return is_signed(pdf, file)
        except (PasswordError, *_UNREADABLE):
            return any(_ranges_in(file))


def holds_signature(pdf: Pdf) -> bool:
    """Whether a signature field of the open file is filled, as its last revision has it."""
    return any(map(_is_filled, _signature_fields(pdf)))


def is_signed(pdf: Pdf, file: BinaryIO | bytes, objects: Objects | None = None) -> bool:
    """As ``bears_signature``, for a file that is already open as ``pdf`` and may be too large to be held.

    Args:
        pdf: A foreign PDF.
        file: Its bytes, where they are not at hand the file.
        objects: All that it consists of, where that is known: most papers have no field to look for.
    """
    ranges = _own_ranges(file) if isinstance(file, bytes) else set(_ranges_in(file))
    may_hold = objects is None or objects.says("/Sig")
    try:
        return (may_hold and holds_signature(pdf)) or bool(ranges and ranges - set(_usage_rights(pdf)))
    except _UNREADABLE:
        return bool(ranges)


def _ranges_in(file: BinaryIO) -> Iterator[tuple[int, ...]]:
    """The ranges of this very file, read in pieces."""
    file.seek(0)
    before, head = b"", -1
    while piece := file.read(_CHUNK):
        if head < 0:
            head = max(piece.find(_HEAD, 0, _HEAD_WITHIN), 0)
        at = file.tell()
        for found in _ranges(before + piece):
            if any(_stands_around_a_hole(file, start, found) for start in {0, head}):
                yield found
        file.seek(at)
        before = piece[-_OVERLAP:]


def _stands_around_a_hole(file: BinaryIO, start: int, found: tuple[int, ...]) -> bool:
    """As ``_leaves_room``, counted from ``start``."""
    _, before, after, _ = found
    edges = []
    for place in (start + before, start + after - 1):
        file.seek(max(place, 0))
        edges.append(file.read(1))
    return edges == [b"<", b">"]


def _ranges(data: bytes) -> Iterator[tuple[int, ...]]:
    """Every range of bytes that says what is signed; it stands uncompressed, for it is written last."""
    if _RANGE_NAME not in data:  # far faster found than the whole
        return
    for found in _RANGE.finditer(data):
        yield tuple(map(int, found.groups()))


def _own_ranges(data: bytes) -> set[tuple[int, ...]]:
    """The ranges of this very file."""
    return {found for found in _ranges(data) if _leaves_room(data, found)}


def _leaves_room(data: bytes, found: tuple[int, ...]) -> bool:
    """Whether the range is one of this very file: what it leaves out is a signature's hexadecimal string.

    One of a file that lies within this one counts from another place, and text that only looks like one from none.
    """
    _, before, after, _ = found
    head = max(data.find(_HEAD, 0, _HEAD_WITHIN), 0)
    return any(
        data[start + before : start + before + 1] == b"<" and data[start + after - 1 : start + after] == b">"
        for start in {0, head}
    )


def _signature_fields(pdf: Pdf) -> Iterator[Object]:
    """The fields of the list, and those that only a page still shows."""
    form = pdf.Root.get(Name.AcroForm)
    for field in _array(form.get(Name.Fields)) if isinstance(form, Dictionary) else ():
        yield from _below(field)
    for page in pdf.pages:
        for widget in _array(page.obj.get(Name.Annots)):
            if isinstance(widget, Dictionary) and widget.get(Name.Subtype) == Name.Widget:
                yield widget


def _below(field: Object, deep: int = 0) -> Iterator[Object]:
    if not isinstance(field, Dictionary) or deep > _DEEPEST:
        return
    yield field
    for kid in _array(field.get(Name.Kids)):
        yield from _below(kid, deep + 1)


def _is_filled(field: Object) -> bool:
    return inherited(field, Name.FT) == Name.Sig and isinstance(inherited(field, Name.V), Dictionary)


def _usage_rights(pdf: Pdf) -> Iterator[tuple[int, ...]]:
    given = pdf.Root.get(Name.Perms)
    for key in (Name.UR, Name.UR3):
        rights = given.get(key) if isinstance(given, Dictionary) else None
        if isinstance(rights, Dictionary):
            numbers: Any = _array(rights.get(Name.ByteRange))
            yield tuple(int(number) for number in numbers)


def _array(value: Object | None) -> Array | tuple[()]:
    return value if isinstance(value, Array) else ()
