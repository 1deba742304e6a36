"""A đợt on one page: what each phase waits for, the state of every paper, and everybody's papers together."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tdkt_docs.model.checklist import Checklist, ItemState
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.paper import OFFICE_SLOT

__all__ = [
    "CampaignOverview",
    "HandedIn",
    "NextStep",
    "PaperFacts",
    "PersonPapers",
    "PhaseState",
    "PhaseStep",
    "SlotFacts",
    "Waiting",
]


_HEAD = "nguoi_ky"
"""Whoever signs beside a paper's head may do so on paper; without such a head all people count."""


class PhaseState(StrEnum):
    """How far a phase has come."""

    NOT_MADE = "chua-lap"
    WAITING = "dang-cho"
    """Its papers are made, and something is still to come."""
    OUTDATED = "can-lap-lai"
    """What its papers were made from has changed since."""
    DONE = "xong"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """That a paper was handed in, as the clerk has noted it; nothing else ever says so."""

    on: date
    to: str = ""
    """To whom, in the clerk's words; empty where not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotFacts:
    """One place for a signature."""

    id: str
    role: str
    signer: str = ""
    """Whose name stands there, or whose certificate signed; empty where nobody is named."""
    key: str = ""
    """Name of the office's signing key; empty: signed on paper, or with a key that its owner brings."""
    is_signed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """A planned paper: facts that hold side by side, none of them drawn from another."""

    key: str
    title: str
    kind: str
    phase: str
    rows: tuple[str, ...] = ()
    submission: str = ""
    is_personal: bool = False
    """Whether it is about one person or collective."""
    docx: str = ""
    pdf: str = ""
    signed: str = ""
    """Paths in the output folder; empty where not made."""
    lacks_content: bool = False
    """Whether content is missing that only its author can write."""
    is_edited: bool = False
    """Whether somebody's hand was on the Word file, or the PDF is one that somebody put there."""
    is_outdated: bool = False
    """Whether the Word file, its PDF or its signed copy was made from what has changed since."""
    slots: tuple[SlotFacts, ...] = ()
    takes_number: bool = False
    takes_date: bool = False
    """Whether number and date are its own; a giấy khen bears those of its decision."""
    number: str = ""
    dated: str = ""
    """ISO date."""
    handed_in: HandedIn | None = None

    @property
    def is_made(self) -> bool:
        """Whether there is a Word file or a PDF."""
        return bool(self.docx or self.pdf)

    @property
    def is_signed(self) -> bool:
        """Whether at least one digital signature is on it."""
        return bool(self.signed)

    @property
    def is_issued(self) -> bool:
        """Whether it has the number and date it takes."""
        return bool(self.dated and (self.number or not self.takes_number))

    @property
    def signed_count(self) -> int:
        """How many of its places are signed."""
        return sum(slot.is_signed for slot in self.slots)

    @property
    def waits_for(self) -> str:
        """Whose turn it is with a paper that people have signed: ``so``, ``co-quan``; empty where it is nobody's.

        Source: NĐ 30/2020/NĐ-CP, Điều 15, khoản 2; Điều 32, khoản 2, điểm d.
        """
        people = [slot for slot in self.slots if slot.id != OFFICE_SLOT]
        if not people or not people[-1].is_signed or not self.is_signed:
            return ""
        if self.takes_number and not self.is_issued:
            return "so"
        heads = [slot for slot in people if slot.id == _HEAD] or people
        is_open = any(slot.id == OFFICE_SLOT and not slot.is_signed for slot in self.slots)
        return "co-quan" if is_open and all(slot.is_signed for slot in heads) else ""

    @property
    def states(self) -> tuple[str, ...]:
        """Code words of what is true of it, in the order papers go."""
        told = {
            "chua-lap": not self.is_made,
            "du-thao": self.is_made and not self.is_signed,
            "chua-du-noi-dung": self.lacks_content,
            "da-sua-tay": self.is_edited,
            "can-lap-lai": self.is_outdated,
            "da-ky": self.is_signed,
            "cho-so": self.waits_for == "so",
            "cho-co-quan": self.waits_for == "co-quan",
            "da-cap-so": bool(self.number),
            "da-nop": self.handed_in is not None,
        }
        return tuple(state for state, holds in told.items() if holds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One thing a phase waits for; its text lives in ``messages/`` under ``overview.wait.…``."""

    code: str
    """``giu-lai``, ``so-ngay``, ``chu-ky`` …"""
    who: str = ""
    """Whom blank fields wait for, as ``Gap.waits_for`` has it."""
    count: int = 0
    names: str = ""
    """What is meant, in words: the first few, then how many more."""
    rows: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    """Keys of the papers meant."""
    is_blocking: bool = True
    """Whether the next step is to give it; else it is to be known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseStep:
    """A phase and what it waits for."""

    phase: str
    state: PhaseState
    planned: int
    """How many papers it has; dossiers in the last one."""
    made: int
    waits: tuple[Waiting, ...] = ()

    @property
    def is_made(self) -> bool:
        """Whether all it plans is made."""
        return self.made >= self.planned and self.planned > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The one next step."""

    phase: str = ""
    waiting: Waiting | None = None
    """None: nothing is waited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPapers:
    """One person or collective, with everything that bears the name."""

    key: str
    """Of the first proposal."""
    name: str
    unit: str
    kind: str
    """``ca-nhan`` or ``tap-the``."""
    rows: tuple[str, ...]
    """Keys of the proposals."""
    awards: tuple[str, ...]
    """Names of the awards put forward for, one a proposal."""
    is_held: bool
    """Whether one of the proposals is held back."""
    own_papers: tuple[str, ...] = ()
    """Keys of papers about them alone: báo cáo, giấy khen."""
    named_in: tuple[str, ...] = ()
    """Keys of papers that name them among others: lists, tờ trình, decisions."""
    evidence: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    checklists: tuple[Checklist, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings weigh ``severity``."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def lacks(self) -> tuple[str, ...]:
        """What their dossiers lack, in words."""
        items = (item for each in self.checklists for item in each.items if item.state is ItemState.MISSING)
        return tuple(dict.fromkeys(item.label for item in items))


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignOverview:
    """A campaign on one page."""

    office: str
    campaign: str
    title: str
    phases: tuple[PhaseStep, ...]
    next_step: NextStep
    papers: tuple[PaperFacts, ...]
    people: tuple[PersonPapers, ...]
    findings: tuple[Finding, ...] = ()

    def paper(self, key: str) -> PaperFacts | None:
        """The paper of that key."""
        return next((paper for paper in self.papers if paper.key == key), None)

    def person(self, row: str) -> PersonPapers | None:
        """Whoever the proposal ``row`` is about."""
        return next((person for person in self.people if row in person.rows), None)

    def count(self, severity: Severity) -> int:
        """How many findings weigh ``severity``."""
        return sum(finding.severity is severity for finding in self.findings)
