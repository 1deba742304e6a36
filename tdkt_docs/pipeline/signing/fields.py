"""The fields a paper's PDF has from the start: signatures, the seal, and number and date while they are to come.

Source: NĐ 30/2020/NĐ-CP, Điều 32, khoản 2, điểm d (the organisation signs what the competent person has signed).
"""

from tdkt_docs.model.artefact import SlotPlace
from tdkt_docs.model.paper import Paper, PaperSlot
from tdkt_docs.render import FieldKind, FormField, room_above

__all__ = ["paper_fields", "slot_place"]

_HEAD = "nguoi_ky"
_SEAL, _OFFICE_FIELD, _OFFICE_ROLE = "dau", "co_quan", "co-quan"
_GIVEN_LATER = ("so", "ngay")
"""Bookmarks of what văn thư writes between the two signatures; where it is printed already, nothing is left to fill."""


def paper_fields(paper: Paper) -> tuple[FormField, ...]:
    """The fields of a paper that is ready to be signed."""
    signatures = (
        FormField(bookmark=slot.id, kind=FieldKind.SIGNATURE, label=slot.role, near=slot.signer) for slot in paper.slots
    )
    texts = (FormField(bookmark=name, kind=FieldKind.TEXT, label=name) for name in _GIVEN_LATER)
    has_seal = bool(paper.symbol) and any(slot.id == _HEAD for slot in paper.slots)
    seal = FormField(bookmark=_SEAL, kind=FieldKind.SEAL, name=_OFFICE_FIELD, label=_OFFICE_ROLE)
    return (*signatures, *((seal,) if has_seal else ()), *texts)


def slot_place(slot: PaperSlot, known: dict[str, SlotPlace], pdf: bytes) -> SlotPlace | None:
    """Where a signature goes: in its slot's room, else above the signer's name; ``None`` where neither is found."""
    found = known.get(slot.id)
    return found if found is not None or not slot.signer else room_above(pdf, slot.id, slot.signer)
