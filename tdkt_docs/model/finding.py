"""Bad news as data: what is wrong, where, how sure we are, and on which text it rests."""

from dataclasses import dataclass, field
from enum import StrEnum

from tdkt_docs.model.where import Where

__all__ = ["Certainty", "Finding", "Severity"]


class Severity(StrEnum):
    """How much a finding weighs; only an error holds a row back."""

    ERROR = "loi"
    """Lỗi phải sửa."""
    WARNING = "xem-lai"
    """Cần xem lại."""
    NOTE = "ghi-chu"
    """Ghi chú."""


class Certainty(StrEnum):
    """How sure we are of a fact of law; only ``EXACT`` may become an error."""

    EXACT = "exact"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to mend, to look at or to know; its text lives in ``messages/`` under ``code``."""

    code: str
    """Stable, ``TD-…``; ``TT-…`` about a paper's layout and wording."""
    severity: Severity
    where: Where = Where()
    values: dict[str, str] = field(default_factory=dict)
    """What fills the places of the text; shown in the report, so no CCCD and no birth date."""
    legal_basis: str = ""
    """Article and document, e.g. ``"điểm a khoản 1 Điều 24 Luật Thi đua, khen thưởng"``."""
    certainty: Certainty = Certainty.EXACT
    subject: str = ""
    """The row's key (``Proposal.key``) or the paper's key; empty where the whole campaign is meant."""
    from_phase: str = "truoc-hop"
    """The first phase in which the finding counts (a vote is no matter before the meeting)."""
