"""Signatures one by one: what a paper's slot asks for, and what a later run knows of those made by hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tdkt_docs import sign
from tdkt_docs.model.artefact import SlotPlace
from tdkt_docs.model.campaign import Office
from tdkt_docs.model.paper import Paper, PaperSlot
from tdkt_docs.pipeline.signing.chain import NUMBERING, done_steps
from tdkt_docs.pipeline.signing.fields import slot_place
from tdkt_docs.pipeline.signing.levels import scheme_of
from tdkt_docs.pipeline.signing.looks import Looks

__all__ = ["Papered", "signers_of", "slot_request"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Papered:
    """A paper's PDF, and how its signatures are to be."""

    paper: Paper
    pdf: bytes
    """As it was before anything was signed."""
    places: Mapping[str, SlotPlace]
    office: Office
    looks: Looks
    at: datetime
    services: sign.Services = field(default_factory=sign.Services)
    """The level its signatures are to have, and who helps to reach it."""

    @property
    def file(self) -> str:
        """What messages call it."""
        return f"{self.paper.file_stem}.pdf"


def slot_request(asked: Papered, slot: PaperSlot) -> sign.SignRequest:
    """A signature in ``slot``."""
    return sign.SignRequest(
        field=slot.id,
        role=slot.role,
        place=slot_place(asked.paper, slot, asked.places, asked.pdf),
        at=asked.at,
        file=asked.file,
        stamp=asked.looks.of(slot),
        scheme=scheme_of(asked.office),
    )


def signers_of(made_from: str) -> Mapping[str, str]:
    """By slot, whose own key signed there; empty where it was a key of the office."""
    return {step.name: step.signer for step in done_steps(made_from) if step.name != NUMBERING}
