"""Where the signatures of a PDF that is not ours go: at its bookmarks, above a signer's name, beside the person's."""

from collections.abc import Mapping
from io import BytesIO

from pikepdf import PasswordError, Pdf, PdfError

from tdkt_docs.errors import SourceError
from tdkt_docs.model.artefact import SlotPlace
from tdkt_docs.pdf.drawing import MM
from tdkt_docs.render.places import points
from tdkt_docs.render.slots import room_above

__all__ = ["anchored"]

_SIGNATURE_MM = (60.0, 22.0)
_SEAL_MM = 36.0
_SEAL, _OFFICE = "dau", "co_quan"
_COVERED = 1 / 3
"""Of the person's signature, by the seal.

Source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.8.a.
"""


def anchored(pdf: bytes, fields: Mapping[str, str], *, file: str = "") -> dict[str, SlotPlace]:
    """A room for each field whose place is found: at the bookmark of its name, else above the name it is given.

    The organisation's, where neither is found, lies over a third of the first person's.

    Args:
        pdf: The paper.
        fields: By the field's name, the signer's name as printed; empty for none.
        file: What messages call the paper.

    Raises:
        SourceError: Not a PDF, a broken or an encrypted one.
    """
    found = _bookmarked(pdf, fields, file)
    for field, name in fields.items():
        if field not in found and name and (room := room_above(pdf, field, name)) is not None:
            found[field] = room
    if _OFFICE in fields and _OFFICE not in found and found:
        found[_OFFICE] = _beside(next(iter(found.values())))
    return {field: found[field] for field in fields if field in found}


def _bookmarked(pdf: bytes, fields: Mapping[str, str], file: str) -> dict[str, SlotPlace]:
    bookmarks = {field: _SEAL if field == _OFFICE else field for field in fields}
    try:
        with Pdf.open(BytesIO(pdf)) as opened:
            known = points(opened, [*bookmarks, *bookmarks.values()])
    except PasswordError as error:
        raise SourceError("sign.encrypted-pdf", file=file) from error
    except PdfError as error:
        raise SourceError("sign.broken-pdf", file=file) from error
    places = {field: known.get(field) or known.get(bookmark) for field, bookmark in bookmarks.items()}
    return {field: _room_at(field, place) for field, place in places.items() if place is not None}


def _room_at(field: str, point: SlotPlace) -> SlotPlace:
    """A signature hangs below the middle of its point; a seal's point is its upper left corner."""
    if field == _OFFICE:
        return _place(field, point, (point.left_pt, point.top_pt), (_SEAL_MM * MM, _SEAL_MM * MM))
    width, height = (side * MM for side in _SIGNATURE_MM)
    return _place(field, point, (max(point.left_pt - width / 2, 0.0), point.top_pt), (width, height))


def _beside(person: SlotPlace) -> SlotPlace:
    side = _SEAL_MM * MM
    left = person.left_pt + person.width_pt * _COVERED - side
    top = person.top_pt - person.height_pt / 2 + side / 2
    return _place(_OFFICE, person, (max(left, 0.0), top), (side, side))


def _place(field: str, on: SlotPlace, corner: tuple[float, float], size: tuple[float, float]) -> SlotPlace:
    return SlotPlace(
        id=field,
        page_no=on.page_no,
        left_pt=round(corner[0], 2),
        top_pt=round(corner[1], 2),
        width_pt=round(size[0], 2),
        height_pt=round(size[1], 2),
    )
