"""Opening a PDF for one more incremental update, and the boxes of its signature fields."""

from hashlib import sha256
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, enumerate_sig_fields
from pyhanko.sign.validation import read_certification_data

from tdkt_docs.errors import SignError, SourceError
from tdkt_docs.pdf.drawing import MM
from tdkt_docs.pdf.stamp import line_size
from tdkt_docs.sign.looks import LineLook
from tdkt_docs.sign.request import SignRequest

__all__ = [
    "field_size",
    "field_spec",
    "fields_of",
    "first_page_turn",
    "open_update",
    "refuse_locked",
    "size_of",
    "value_of",
]


def open_update(pdf: bytes, request: SignRequest, salt: bytes = b"") -> IncrementalPdfFileWriter:
    """A writer that will append to ``pdf``; ``salt`` tells updates of one document apart.

    Raises:
        SourceError: Not a PDF, a broken or an encrypted one.
    """
    try:
        writer = _Update(BytesIO(pdf))
        encrypted = writer.security_handler is not None
        if not encrypted:
            int(writer.root["/Pages"]["/Count"])
    except Exception as error:  # the parser meets any file there is, and raises whatever it stumbles over
        raise SourceError("sign.broken-pdf", file=request.file) from error
    if encrypted:
        raise SourceError("sign.encrypted-pdf", file=request.file)
    _set_id(writer, pdf, request.field.encode() + salt)
    return writer


def fields_of(writer: IncrementalPdfFileWriter) -> dict[str, bool]:
    """The document's signature fields by name, and whether each is signed."""
    return {name: value is not None for name, value, _ in enumerate_sig_fields(writer)}


def refuse_locked(writer: IncrementalPdfFileWriter, request: SignRequest, *, adds_field: bool) -> None:
    """Raise where an earlier signature forbids what is about to be done.

    Raises:
        SignError: Locked against all changes, or against new signature fields.
    """
    certified = read_certification_data(writer.prev)
    locks = [certified.permission] if certified is not None else []
    for _, value, field in enumerate_sig_fields(writer, filled_status=True):
        lock = value_of(field.get_object(), "/Lock")
        if value is not None and isinstance(lock, generic.DictionaryObject) and "/P" in lock:
            locks.append(MDPPerm(lock["/P"]))
    if MDPPerm.NO_CHANGES in locks:
        raise SignError("sign.locked", file=request.file)
    if locks and adds_field:
        raise SignError("sign.locked-fields", file=request.file)


def field_spec(writer: IncrementalPdfFileWriter, request: SignRequest, notice: str = "") -> SigFieldSpec:
    """The signature field the request asks for; a line's place is fixed, whatever is asked.

    Args:
        writer: The document.
        request: The signature.
        notice: What a line says besides, and needs room for.

    Raises:
        SignError: The slot lies on a page the document does not have.
    """
    place, look = request.place, request.stamp
    if isinstance(look, LineLook):
        box = _line_box(writer, look, line_size(look.text, notice))
        return SigFieldSpec(request.field, on_page=0, box=box, readable_field_name=request.role or None)
    if place is None:
        return SigFieldSpec(request.field, readable_field_name=request.role or None)
    count = int(writer.root["/Pages"]["/Count"])
    if not 1 <= place.page_no <= count:
        raise SignError("sign.page-missing", file=request.file, page=place.page_no)
    return SigFieldSpec(
        request.field, on_page=place.page_no - 1, box=_box(writer, request), readable_field_name=request.role or None
    )


def size_of(spec: SigFieldSpec) -> tuple[float, float] | None:
    """Width and height of a field to be made; ``None`` where it is not to be seen."""
    if spec.box is None:
        return None
    x1, y1, x2, y2 = spec.box
    return x2 - x1, y2 - y1


def field_size(writer: IncrementalPdfFileWriter, name: str) -> tuple[float, float] | None:
    """Width and height of a signature field that is there and can be seen; ``None`` for any other."""
    found = next((field for known, _, field in enumerate_sig_fields(writer) if known == name), None)
    field = None if found is None else found.get_object()
    if field is None:
        return None
    widget = field if "/Rect" in field else next((kid.get_object() for kid in field.get("/Kids", ())), field)
    x1, y1, x2, y2 = (float(side) for side in widget.get("/Rect", (0, 0, 0, 0)))
    return (abs(x2 - x1), abs(y2 - y1)) if x1 != x2 and y1 != y2 else None


def first_page_turn(writer: IncrementalPdfFileWriter) -> int:
    """By how many degrees the first page is turned to the right when it is shown."""
    page = writer.find_page_for_modification(0)[0].get_object()
    while "/Rotate" not in page:
        if "/Parent" not in page:
            return 0
        page = page["/Parent"]
    return int(page["/Rotate"]) // 90 * 90 % 360


def _line_box(writer: IncrementalPdfFileWriter, look: LineLook, size: tuple[float, float]) -> Any:
    """The upper right corner of the first page as it is shown, within the margins."""
    left, low, right, high = _shown_box(writer.find_page_for_modification(0)[0].get_object())
    width, height = right - left, high - low
    turn = first_page_turn(writer)
    shown = (height, width) if turn % 180 else (width, height)
    from_right, from_top = (side * MM for side in look.edge_mm)
    x2, y2 = shown[0] - from_right, shown[1] - from_top
    x1, y1 = max(x2 - size[0], 0.0), y2 - size[1]
    x1, y1, x2, y2 = {
        0: (x1, y1, x2, y2),
        90: (width - y2, x1, width - y1, x2),
        180: (width - x2, height - y2, width - x1, height - y1),
        270: (y1, height - x2, y2, height - x1),
    }[turn]
    return (round(left + x1, 2), round(low + y1, 2), round(left + x2, 2), round(low + y2, 2))


def value_of(holder: generic.DictionaryObject, name: str) -> Any:
    """The value of an entry, wherever it stands; ``None`` without one: ``get`` of a dictionary gives the reference."""
    return holder[name] if name in holder else None  # noqa: SIM401 # pyHanko's get follows no reference


def _box(writer: IncrementalPdfFileWriter, request: SignRequest) -> Any:  # floats, though pyHanko types them int
    assert request.place is not None
    place, look = request.place, request.stamp
    width, height = request.size_pt
    shift = 0.0 if place.width_pt else {"left": 0.0, "center": 0.5, "right": 1.0}[look.anchor]
    found = writer.find_page_for_modification(place.page_no - 1)
    page = found[0].get_object()
    left, low, right, high = _media_box(page)
    # The stamp stays on the paper even where the slot lies near its edge.
    x = min(max(place.left_pt - shift * width, left), right - width)
    y = min(max(place.top_pt - height, low), high - height)
    return (round(x, 2), round(y, 2), round(x + width, 2), round(y + height, 2))


def _media_box(page: generic.DictionaryObject) -> tuple[float, float, float, float]:
    while "/MediaBox" not in page:
        page = page["/Parent"]
    x1, y1, x2, y2 = (float(value) for value in page["/MediaBox"])
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _shown_box(page: generic.DictionaryObject) -> tuple[float, float, float, float]:
    """The part of a page that is shown."""
    whole, owner = _media_box(page), page
    while "/CropBox" not in owner:
        if "/Parent" not in owner:
            return whole
        owner = owner["/Parent"]
    x1, y1, x2, y2 = (float(value) for value in owner["/CropBox"])
    shown = (
        max(min(x1, x2), whole[0]),
        max(min(y1, y2), whole[1]),
        min(max(x1, x2), whole[2]),
        min(max(y1, y2), whole[3]),
    )
    return shown if shown[0] < shown[2] and shown[1] < shown[3] else whole


class _Update(IncrementalPdfFileWriter):
    """An update that leaves the paper's metadata as it is; pyHanko's puts in its own name and the clock's time."""

    def _update_meta(self) -> None:
        pass


def _set_id(writer: IncrementalPdfFileWriter, pdf: bytes, salt: bytes) -> None:
    # pyHanko 0.38 takes a random one; the same update of the same bytes shall have the same id.
    first, _ = writer._document_id  # noqa: SLF001 # no public place to set it
    if "/ID" not in writer.prev.trailer:
        first = generic.ByteStringObject(sha256(pdf).digest()[:16])
    second = generic.ByteStringObject(sha256(pdf + salt).digest()[:16])
    writer._document_id = generic.ArrayObject([first, second])  # noqa: SLF001 # no public place to set it
