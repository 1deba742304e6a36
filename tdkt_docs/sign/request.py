"""What a signature is asked to be: in which field, for whom, when, and how it looks."""

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tdkt_docs.model.artefact import SlotPlace
from tdkt_docs.sign.looks import Look, StampLook
from tdkt_docs.vn.dates import VIETNAM

__all__ = ["Level", "Scheme", "SignRequest", "iso_time"]


class Scheme(StrEnum):
    """How an RSA key signs; other keys know one way only.

    Source: Thông tư 15/2025/TT-BKHCN, Phụ lục I names RSASSA-PSS; tokens in use sign by PKCS#1 v1.5.
    """

    PKCS1V15 = "pkcs1v15"
    PSS = "pss"


class Level(StrEnum):
    """PAdES baseline levels (ETSI EN 319 142-1): what a signature carries to be checked later."""

    B = "b-b"
    T = "b-t"
    LT = "b-lt"
    LTA = "b-lta"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignRequest:
    """One signature to be made."""

    field: str
    """Name of the signature field, ASCII, unique in the document: the slot's id."""
    at: datetime
    """The time the signer claims; with its time zone."""
    role: str = ""
    """``nguoi-ky``, ``thu-ky``, ``co-quan`` …: kept in the field's description."""
    place: SlotPlace | None = None
    """Where the stamp goes; without it the signature is invisible."""
    reason: str = ""
    location: str = ""
    stamp: Look = dataclasses.field(default_factory=StampLook)
    scheme: Scheme = Scheme.PKCS1V15
    is_draft: bool = False
    """Whether the paper lacks content; a draft is never signed."""
    file: str = ""
    """What messages call the document: its file name."""

    @property
    def size_pt(self) -> tuple[float, float]:
        """Width and height of a field made for it: the room at its place, or what the stamp asks for."""
        place = self.place
        if place is not None and place.width_pt and place.height_pt:
            return place.width_pt, place.height_pt
        return self.stamp.width_pt, self.stamp.height_pt

    def __post_init__(self) -> None:
        """Refuse a time without zone: it would mean another moment on another machine."""
        if self.at.tzinfo is None:
            message = "at needs a time zone"
            raise ValueError(message)


def iso_time(moment: datetime) -> str:
    """ISO 8601 in Vietnamese time, to the second.

    >>> from datetime import UTC
    >>> iso_time(datetime(2027, 3, 5, 3, 20, 30, tzinfo=UTC))
    '2027-03-05T10:20:30+07:00'
    """
    return moment.astimezone(VIETNAM).isoformat(timespec="seconds")
