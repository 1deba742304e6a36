"""The fields a paper's PDF has from the start: signatures, the seal, and number and date while they are to come.

Source: NĐ 30/2020/NĐ-CP, Điều 32, khoản 2, điểm d (the organisation signs what the competent person has signed).
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tdkt_docs import sign
from tdkt_docs.model.artefact import SlotPlace
from tdkt_docs.model.paper import OFFICE_ROLE, OFFICE_SLOT, Paper, PaperSlot
from tdkt_docs.pipeline.signing.chain import people_of
from tdkt_docs.render import FieldKind, FormField, room_above, seal_beside

__all__ = ["number_marks", "paper_fields", "slot_place", "waits_for_number"]

_HEAD = "nguoi_ky"
_SEAL = "dau"
_GIVEN_LATER = _NUMBER, _DAY = ("so", "ngay")
"""Bookmarks of what văn thư writes between the two signatures; where it is printed already, nothing is left to fill."""


def number_marks(paper: Paper) -> tuple[str, ...]:
    """The bookmarks without which number and date cannot come after the people's signatures."""
    return (_NUMBER,) if paper.symbol else (_DAY,)


def paper_fields(paper: Paper) -> tuple[FormField, ...]:
    """The fields of a paper that is ready to be signed."""
    signatures = (
        FormField(bookmark=slot.id, kind=FieldKind.SIGNATURE, label=slot.role, near=slot.signer)
        for slot in people_of(paper)
    )
    texts = (FormField(bookmark=name, kind=FieldKind.TEXT, label=name) for name in _GIVEN_LATER)
    return (*signatures, *_seals(paper), *texts)


def _seals(paper: Paper) -> Iterator[FormField]:
    """The office's seal: where its form has a place for it; else beside the last person who signs, if it is to sign."""
    people = people_of(paper)
    if not paper.symbol or not people:
        return
    head = next((slot for slot in people if slot.id == _HEAD), None)
    if head is not None or any(slot.id == OFFICE_SLOT for slot in paper.slots):
        bookmark = _SEAL if head is not None else people[-1].id
        yield _seal(paper, head or people[-1], bookmark)


def _seal(paper: Paper, beside: PaperSlot, bookmark: str) -> FormField:
    """The field of the seal, at its true size, beside a signature as wide as it is shown."""
    office = next((slot for slot in paper.slots if slot.id == OFFICE_SLOT), None)
    field = FormField(bookmark=bookmark, kind=FieldKind.SEAL, name=OFFICE_SLOT, label=OFFICE_ROLE)
    if office is not None and office.picture_mm:
        field = replace(field, seal_mm=office.picture_mm)
    return replace(field, signature_mm=beside.picture_mm) if beside.picture_mm else field


def waits_for_number(paper: Paper, pdf: bytes) -> bool:
    """Whether a paper cannot be signed yet: its number is to be printed, as its PDF has no field for it.

    So a giấy khen waits for the number of its decision.

    Raises:
        SourceError: The PDF cannot be read.
    """
    if not paper.symbol or (paper.number and paper.dated):
        return False
    return paper.number_key != paper.key or _NUMBER not in sign.text_fields(pdf, file=paper.file_stem)


def slot_place(paper: Paper, slot: PaperSlot, known: Mapping[str, SlotPlace], pdf: bytes) -> SlotPlace | None:
    """Where a signature goes: in its slot's room, else above the signer's name; ``None`` where neither is found."""
    found = known.get(slot.id)
    if found is not None:
        return found
    if slot.id == OFFICE_SLOT:
        head = people_of(paper)[-1]
        beside = slot_place(paper, head, known, pdf)
        return None if beside is None or not beside.width_pt else seal_beside(beside, _seal(paper, head, head.id))
    return room_above(pdf, slot.id, slot.signer) if slot.signer else None
