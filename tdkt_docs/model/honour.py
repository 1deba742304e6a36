"""Awards across campaigns: what an office gave, proposed or sent up, as its own records tell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tdkt_docs.model.campaign import PartialDate
from tdkt_docs.model.period import Period
from tdkt_docs.model.where import Where

__all__ = ["NO_HISTORY", "History", "Honour", "HonourState"]


class HonourState(StrEnum):
    """How far an award has come."""

    DECIDED = "da-quyet-dinh"
    """The office's own decision has its number and date."""
    RECORDED = "so-cu"
    """It stands in the register the office kept before."""
    PROPOSED = "de-nghi"
    """Put forward; the decision has no number or no date yet."""
    FORWARDED = "trinh-cap-tren"
    """Sent to a level above, whose decision the office's records do not hold."""

    @property
    def is_given(self) -> bool:
        """Whether the award was given, as far as the records tell."""
        return self in (HonourState.DECIDED, HonourState.RECORDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Honour:
    """One award of one person or collective."""

    state: HonourState
    name: str
    campaign: str = ""
    """The campaign's folder; empty for the old register."""
    key: str = ""
    """The proposal's key there."""
    subject: str = ""
    """``ca-nhan``, ``tap-the``, ``ho-gia-dinh``, ``nguoi-nuoc-ngoai``; empty where not told."""
    born: PartialDate | None = None
    """Tells namesakes apart; outputs show its year at most."""
    cccd: str = ""
    """Tells people apart; never shown."""
    gender: str = ""
    position: str = ""
    unit: str = ""
    """Of a collective, its superior unit."""
    leads: bool | None = None
    award: str = ""
    """The catalogue's code; empty where it is unknown."""
    award_name: str = ""
    award_kind: str = ""
    """``danh-hieu`` or ``hinh-thuc``; empty where not told."""
    year: int = 0
    """The year it counts as; 0 where unknown."""
    period: Period | None = None
    praise_type: str = ""
    order: int = 0
    """Số sổ vàng: the place in the decision's list; 0 where there is none."""
    decision: str = ""
    decided: PartialDate | None = None
    issuer: str = ""
    amount_vnd: int | None = None
    fund: str = ""
    where: Where = Where()

    @property
    def is_person(self) -> bool:
        """Whether a person, as far as told."""
        return self.subject in ("ca-nhan", "nguoi-nuoc-ngoai")


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What an office's other records say of the people of one campaign."""

    same: Mapping[str, tuple[Honour, ...]] = field(default_factory=dict)
    """By the subject's key: honours that are theirs."""
    maybe: Mapping[str, tuple[Honour, ...]] = field(default_factory=dict)
    """Honours of somebody of the same name who may be they; only a human can tell."""
    decisions: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    """The office's own decisions by award and year, whose lists of names are known in full."""


NO_HISTORY = History()
