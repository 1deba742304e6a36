"""Papers that somebody signed one by one, with a key of their own: what a later run knows of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, unquote

from tdkt_docs import sign
from tdkt_docs.model.artefact import SlotPlace
from tdkt_docs.model.paper import PaperSlot
from tdkt_docs.pipeline.signing.fields import slot_place
from tdkt_docs.pipeline.workspace import Workspace, digest

__all__ = ["SlotSigning", "noted_by_hand", "signed_by_hand", "signers_of", "slot_request", "with_signature"]

_BY_HAND = "@"
"""In the ledger, before the name of whoever signed with a key of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotSigning:
    """One signature to be added."""

    slot: PaperSlot
    key: sign.Key
    at: datetime
    file: str


def with_signature(data: bytes, asked: SlotSigning, places: Mapping[str, SlotPlace], pdf: bytes) -> bytes:
    """``data`` with one more signature, in its slot's place.

    Raises:
        SignError: The slot is signed already, the key is not in force, or the file may not be signed.
    """
    return sign.sign(data, asked.key, slot_request(asked.slot, asked, places, pdf)).data


def slot_request(slot: PaperSlot, asked: SlotSigning, places: Mapping[str, SlotPlace], pdf: bytes) -> sign.SignRequest:
    """A signature in ``slot``, at the time and for the file that are asked for."""
    place = slot_place(slot, dict(places), pdf)
    return sign.SignRequest(field=slot.id, role=slot.role, place=place, at=asked.at, file=asked.file)


def noted_by_hand(slot: str, signer: str) -> str:
    """How the ledger notes that ``signer`` signed in ``slot`` with a key of their own."""
    return f"{slot}={_BY_HAND}{quote(signer, safe='')}"


def signed_by_hand(workspace: Workspace, path: str, pdf: bytes) -> str:
    """What the signed copy at ``path`` is made from, where somebody signed just this ``pdf`` by hand; else empty."""
    known = workspace.ledger.find(path)
    if known is None or f"={_BY_HAND}" not in known.made_from or workspace.read(path) is None:
        return ""
    return known.made_from if known.made_from.startswith(digest(pdf)) else ""


def signers_of(made_from: str) -> Mapping[str, str]:
    """By slot, whose own key signed there; empty where it was a key of the office."""
    _, *signed = made_from.split("|")
    pairs = (each.split("=", 1) for each in signed)
    return {slot: unquote(who[1:]) if who.startswith(_BY_HAND) else "" for slot, who in pairs}
