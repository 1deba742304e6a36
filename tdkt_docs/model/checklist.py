"""What a dossier must hold, what is there, who owes the rest and by when; and how the data bear out each award."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tdkt_docs.model.finding import Certainty, Finding
from tdkt_docs.model.rules import Fact

__all__ = [
    "AwardStanding",
    "Checklist",
    "ChecklistItem",
    "Due",
    "FileType",
    "ItemState",
    "LocalSource",
    "Requirement",
    "Requirements",
    "RowStanding",
    "SignOff",
    "Standing",
]


class ItemState(StrEnum):
    """Whether a paper is in the dossier, as far as data and folders tell."""

    THERE = "co"
    MISSING = "thieu"
    UNSIGNED = "chua-ky"
    """There, but a number, a date or a signature is still to come."""
    NOT_NEEDED = "khong-can"
    OPEN = "chua-xet"
    """Not made yet, or the data do not tell."""


class Standing(StrEnum):
    """What the data entered say of one proposal."""

    BORNE_OUT = "du"
    """Đủ căn cứ theo dữ liệu đã nhập."""
    NOT_BORNE_OUT = "chua-du"
    """Chưa đủ căn cứ theo dữ liệu đã nhập."""
    TO_LOOK_AT = "xem-lai"
    NOT_JUDGED = "chua-xet"
    """The award has no criterion that data can bear out: the council judges."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileType:
    """A kind of attachment, told by its file's name."""

    id: str
    label: str
    marks: tuple[str, ...]
    """Folded words with ``-`` between, one of which stands in the name; the longest that fits decides."""
    scope: str = "dong"
    """``dong`` (somebody's) or ``dot`` (the campaign's: it names nobody)."""
    signs: str = ""
    """The role in a report's signature block it stands for; empty for none."""
    names_awards: bool = False
    """Whether its marks are names of awards, which decisions and reports bear in their names as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalSource:
    """A text that asks for a paper within one issuer only."""

    profile: str
    source: str
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A paper that dossiers ask for."""

    id: str
    label: str
    provider: str
    """Who provides it: ``nguoi-de-nghi``, ``don-vi``, ``co-quan``, ``hoi-dong``, ``thu-ky``, ``co-quan-thue`` …"""
    scope: str = "dong"
    """``dong`` (of each person or collective) or ``dot`` (of the dossier as a whole)."""
    paper: str = ""
    """The code in ``Award.papers`` it answers; empty where ``when`` alone asks for it."""
    when: str = ""
    """A plain key: ``tax-duties``, ``past-award:CSTDCS``, ``absent-members``, ``electronic``; empty for always."""
    awards: tuple[str, ...] = ()
    """For these awards only; empty for all."""
    subject: str = ""
    """``ca-nhan`` or ``tap-the`` where only one of them is asked."""
    kinds: tuple[str, ...] = ()
    """How the kinds of papers begin that answer it when we make them."""
    accepts: tuple[str, ...] = ()
    """Types of attachments that answer it."""
    accepts_at: tuple[str, ...] = ()
    """Types that answer it only where the record says one of ``levels``."""
    levels: tuple[str, ...] = ()
    """In the words of ``Initiative.level``, or of ``Proposal.rating``."""
    from_phase: str = "truoc-hop"
    source: str = ""
    certainty: Certainty = Certainty.UNVERIFIED
    local: tuple[LocalSource, ...] = ()
    is_local: bool = False
    """Whether only issuers' own texts ask for it: outside their profiles it is to be looked at, not missing."""
    if_any: bool = False
    """Whether it is asked only where there is such a duty or the proposal rests on it, which the data do not tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirements:
    """All papers dossiers may ask for, and the types of attachments that answer them."""

    types: tuple[FileType, ...] = ()
    requirements: tuple[Requirement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The day by which something must be there; without a day nobody has said one."""

    on: date | None = None
    to: str = ""
    """Whom it must reach; empty for a day the clerk has set."""
    source: str = ""
    """The text that sets it; empty for a day the clerk has set."""
    certainty: Certainty = Certainty.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """A signature, confirmation or date that makes a paper whole."""

    role: str
    """A slot's role, or ``ngay`` for the paper's date, ``so`` for its number."""
    is_done: bool
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem:
    """One box to tick."""

    requirement: str
    label: str
    state: ItemState
    provider: str
    due: Due = Due()
    files: tuple[str, ...] = ()
    """What answers it: paths in the output folder, or names in ``minh-chung/``."""
    notes: tuple[tuple[str, str], ...] = ()
    """What else there is to say: a code word, and what fills its place."""
    sign_offs: tuple[SignOff, ...] = ()
    basis: str = ""
    certainty: Certainty = Certainty.UNVERIFIED
    is_local: bool = False
    """Whether an issuer's own text may ask for it, and none here says so."""
    is_ours: bool = False
    """Whether the program makes it."""

    @property
    def is_settled(self) -> bool:
        """Whether nobody owes anything."""
        return self.state in {ItemState.THERE, ItemState.NOT_NEEDED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """The boxes of one dossier: of an award as a whole, or of one person or collective put forward for it."""

    key: str
    """``"ho-so-CSTDCS"``; a proposal's key for its own."""
    award: str
    award_name: str
    submission: str = ""
    """The upward submission it goes with; empty where the office decides."""
    addressee: str = ""
    copies: Fact[int] | None = None
    """Số bộ hồ sơ; None where no text tells."""
    row: str = ""
    """The proposal's key; empty for what all of the award share."""
    name: str = ""
    unit: str = ""
    items: tuple[ChecklistItem, ...] = ()

    def count(self, state: ItemState) -> int:
        """How many items are in ``state``."""
        return sum(item.state is state for item in self.items)

    @property
    def lacks(self) -> tuple[ChecklistItem, ...]:
        """What is missing."""
        return tuple(item for item in self.items if item.state is ItemState.MISSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowStanding:
    """What the data say of one proposal, and why."""

    key: str
    standing: Standing
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardStanding:
    """An award against its rules: which were looked at, and how each proposal stands."""

    award: str
    award_name: str
    criteria: tuple[str, ...] = ()
    """Codes of the findings its own rules can give."""
    bases: tuple[str, ...] = ()
    """The articles those rules rest on."""
    rows: tuple[RowStanding, ...] = field(default_factory=tuple)

    def count(self, standing: Standing) -> int:
        """How many proposals stand so."""
        return sum(row.standing is standing for row in self.rows)
