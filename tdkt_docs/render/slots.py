"""From marks to rooms: where on which page a signature, a seal or a text goes, in points."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pikepdf import PasswordError, Pdf, PdfError

from tdkt_docs.model.artefact import SlotPlace
from tdkt_docs.pdf.drawing import MM
from tdkt_docs.pdf.forms import Field
from tdkt_docs.pdf.text import FoundLine, last_lines
from tdkt_docs.render.job import FieldKind, FormField
from tdkt_docs.render.places import points
from tdkt_docs.render.slot_marks import Mark

__all__ = ["form_fields", "room_above", "rooms", "rooms_by_text", "seal_beside"]

_LINE = 1.15
"""The height of a line in parts of its type's size."""
_SIGNATURE_MM = (60.0, 22.0)
"""Of a signature where only a point is known: width and height, the point in the middle of its upper edge."""
_COVERED = 1 / 3
"""Of the signature's picture by the seal at its left. Source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.8.a."""
_NARROWEST_PT = 28.0
"""A room narrower than this is a point whose paragraphs are centred."""


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    low: float
    right: float
    high: float


def rooms(pdf: Pdf, marks: Sequence[Mark]) -> tuple[tuple[Mark, SlotPlace], ...]:
    """Each mark whose place the engine told, with the room there; in the marks' order."""
    if not marks:
        return ()
    found = points(pdf, [name for mark in marks for name in (*mark.starts, mark.end) if name])
    starts = {mark.name: start for mark in marks if (start := _start(mark, found)) is not None}
    areas = {mark.name: area for mark in marks if (area := _area(mark, found)) is not None}
    return tuple((mark, _seated(pdf, mark, starts[mark.name], areas)) for mark in marks if mark.name in starts)


def rooms_by_text(pdf: Pdf, fields: Sequence[FormField]) -> tuple[tuple[Mark, SlotPlace], ...]:
    """Rooms of signatures above the signer's name, for documents without our bookmarks; none where it is not found."""
    wanted = [field for field in fields if field.kind is FieldKind.SIGNATURE and field.near]
    if not wanted:
        return ()
    file = io.BytesIO()
    pdf.save(file)
    found = last_lines(file.getvalue(), [field.near for field in wanted])
    return tuple(
        (Mark(field=field, name=name, starts=(), size_pt=0.0), _above(pdf, name, line))
        for field, line in zip(wanted, found, strict=True)
        if line is not None and (name := field.name or field.bookmark)
    )


def room_above(data: bytes, slot: str, text: str) -> SlotPlace | None:
    """Room for a signature above the last place of ``text`` in a PDF that was not made by us.

    ``None`` where the text is not found, or the PDF cannot be read: who signs it says why.
    """
    try:
        (line,) = last_lines(data, [text])
        if line is None:
            return None
        with Pdf.open(io.BytesIO(data)) as pdf:
            return _above(pdf, slot, line)
    except (PasswordError, PdfError):
        return None


def form_fields(placed: Sequence[tuple[Mark, SlotPlace]]) -> Iterator[Field]:
    """The fields to be made in the rooms."""
    for mark, place in placed:
        yield Field(
            name=mark.name,
            label=mark.field.label,
            page_no=place.page_no,
            box=(place.left_pt, place.top_pt - place.height_pt, place.left_pt + place.width_pt, place.top_pt),
            text_size_pt=mark.size_pt if mark.field.kind is FieldKind.TEXT else 0.0,
            is_italic=mark.is_italic,
        )


def _above(pdf: Pdf, name: str, line: FoundLine) -> SlotPlace:
    width, height = (side * MM for side in _SIGNATURE_MM)
    middle = (line.left_pt + line.right_pt) / 2
    box = _on_page(pdf, line.page_no, _Box(middle - width / 2, line.high_pt, middle + width / 2, line.high_pt + height))
    return _place(name, line.page_no, box)


def _start(mark: Mark, found: Mapping[str, SlotPlace]) -> SlotPlace | None:
    return next((found[name] for name in mark.starts if name in found), None)


def _area(mark: Mark, found: Mapping[str, SlotPlace]) -> _Box | None:
    """What lies between a mark's corners; ``None`` where they do not span a room on one page."""
    start, end = _start(mark, found), found.get(mark.end)
    if start is None or end is None or start.page_no != end.page_no:
        return None
    low = end.top_pt - _LINE * mark.size_pt
    is_text = mark.field.kind is FieldKind.TEXT
    if end.left_pt - start.left_pt < (1.0 if is_text else _NARROWEST_PT) or low >= start.top_pt:
        return None
    return _Box(start.left_pt, low, end.left_pt, start.top_pt)


def _seated(pdf: Pdf, mark: Mark, point: SlotPlace, areas: Mapping[str, _Box]) -> SlotPlace:
    is_seal = mark.field.kind is FieldKind.SEAL
    box = _seal_box(point, areas, mark.field) if is_seal else areas.get(mark.name)
    box = _on_page(pdf, point.page_no, box or _box_at(point, mark))
    return _place(mark.name, point.page_no, box)


def _place(name: str, page_no: int, box: _Box) -> SlotPlace:
    return SlotPlace(
        id=name,
        page_no=page_no,
        left_pt=round(box.left, 2),
        top_pt=round(box.high, 2),
        width_pt=round(box.right - box.left, 2),
        height_pt=round(box.high - box.low, 2),
    )


def _box_at(point: SlotPlace, mark: Mark) -> _Box:
    if mark.field.kind is FieldKind.TEXT:
        return _Box(point.left_pt, point.top_pt - _LINE * mark.size_pt, point.left_pt + 20, point.top_pt)
    width, height = (side * MM for side in _SIGNATURE_MM)
    return _Box(point.left_pt - width / 2, point.top_pt - height, point.left_pt + width / 2, point.top_pt)


def _seal_box(point: SlotPlace, areas: Mapping[str, _Box], field: FormField) -> _Box:
    """Room for the seal: at the left of the signature it goes with, over a third of it, at half its height."""
    beside = next((area for area in areas.values() if _starts_at(area, point)), None)
    if beside is not None:
        return _beside(beside, field)
    side = field.seal_mm * MM
    return _Box(point.left_pt, point.top_pt - side, point.left_pt + side, point.top_pt)


def _beside(room: _Box, field: FormField) -> _Box:
    """The seal beside a signature that is shown in the middle of ``room``."""
    side, shown = field.seal_mm * MM, min(field.signature_mm * MM, room.right - room.left)
    right = (room.left + room.right - shown) / 2 + shown * _COVERED
    middle = (room.low + room.high) / 2
    return _Box(right - side, middle - side / 2, right, middle + side / 2)


def seal_beside(signature: SlotPlace, field: FormField) -> SlotPlace:
    """Room for the seal beside a signature's room, in documents without our bookmarks."""
    room = _Box(
        signature.left_pt,
        signature.top_pt - signature.height_pt,
        signature.left_pt + signature.width_pt,
        signature.top_pt,
    )
    return _place(field.name or field.bookmark, signature.page_no, _beside(room, field))


def _starts_at(area: _Box, point: SlotPlace) -> bool:
    return abs(area.left - point.left_pt) < 1 and abs(area.high - point.top_pt) < 1


def _on_page(pdf: Pdf, page_no: int, box: _Box) -> _Box:
    """The box, moved so that it lies on the paper."""
    left, low, right, high = (float(side) for side in pdf.pages[page_no - 1].mediabox)
    across = max(left - box.left, 0) + min(right - box.right, 0)
    up = max(low - box.low, 0) + min(high - box.high, 0)
    return _Box(box.left + across, box.low + up, box.right + across, box.high + up)
