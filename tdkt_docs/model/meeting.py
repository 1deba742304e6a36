"""The council's meeting: who sits in it, what was said, and the count of its ballots."""

from dataclasses import dataclass
from datetime import datetime

from tdkt_docs.model.where import Where

__all__ = ["Ballots", "Meeting", "Member"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of the council."""

    name: str
    position: str = ""
    council_role: str = ""
    """``"Chủ tịch Hội đồng"``, ``"Ủy viên, Thư ký"``."""
    attendance: str = ""
    """``co-mat``, ``vang``, ``vang-co-y-kien``; empty where not said."""
    note: str = ""
    where: Where = Where()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballots:
    """The count of a secret ballot."""

    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
    invalid: int | None = None
    teller_head: str = ""
    tellers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """The council's meeting; every field may be blank."""

    starts: datetime | None = None
    ends: datetime | None = None
    place: str = ""
    chair: str = ""
    secretary: str = ""
    method: str = ""
    """``bo-phieu-kin`` or ``bieu-quyet``."""
    guests: tuple[str, ...] = ()
    proceedings: tuple[str, ...] = ()
    """Diễn biến: paragraphs as the secretary wrote them."""
    conclusion: tuple[str, ...] = ()
    ballots: Ballots = Ballots()
