"""What one plan rests on: the campaign, the rules, the numbers given, and who is held back from which phase on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tdkt_docs import catalog
from tdkt_docs.model.campaign import Campaign, Collective, Phase, Proposal, Submission
from tdkt_docs.model.rules import Award, RulePack
from tdkt_docs.vn import text
from tdkt_docs.vn.names import sort_key

__all__ = ["INTERNAL", "UPWARD", "GivenNumber", "Held", "Remark", "Scope", "unit_key"]

INTERNAL = "noi-bo"
"""Key of the submission from the council to the office's own head."""
UPWARD = "cap-tren"
"""What forms of a tờ trình to a body above are for; key of the submission where the level is not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenNumber:
    """A number and date given to a paper; either may come first."""

    number: int | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Keys of the proposals held back, before the meeting and after it."""

    before_meeting: frozenset[str] = frozenset()
    after_meeting: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What is said to its unit about one proposal: what is wanting, what to do, and on which text that rests."""

    what: str
    remedy: str = ""
    basis: str = ""
    is_error: bool = False
    """Whether it must be mended before the proposal can go on; else it is to be looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Everything a view may ask."""

    campaign: Campaign
    pack: RulePack
    numbers: Mapping[str, GivenNumber] = field(default_factory=dict)
    """By ``Paper.number_key``."""
    held: Held = Held()
    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What keeps proposals from the council, in sentences, by their key."""
    remarks: Mapping[str, tuple[Remark, ...]] = field(default_factory=dict)
    """What is said to units about their proposals, by proposal; only where dossiers go back."""
    list_file: str = ""
    """Name of the file the proposals came in, whose rows remarks speak of."""
    shows_gaps: bool = False
    """Whether the papers are drafts, in which what is missing stands in words where it is missing."""

    def award(self, proposal: Proposal) -> Award:
        """The award a proposal asks for; only known awards are planned."""
        award = self.pack.award(proposal.award)
        if award is None:
            raise KeyError(proposal.award)
        return award

    @property
    def has_council(self) -> bool:
        """Whether a council judges: always, but for a đột xuất case for which nobody called one together."""
        campaign = self.campaign
        return campaign.kind != "dot-xuat" or bool(campaign.members) or campaign.meeting.starts is not None

    def proposals(self, phase: Phase) -> tuple[Proposal, ...]:
        """Who stands in papers of ``phase``, in the order the clerk wants."""
        held = self.held.before_meeting
        if phase.reaches(Phase.AFTER_MEETING):
            held |= self.held.after_meeting
        kept = [p for p in self.campaign.proposals if p.key not in held and self.pack.award(p.award) is not None]
        if self.campaign.sort_by == "ten":
            kept.sort(key=lambda p: (p.subject.is_collective, sort_key(p.subject.name)))
        return tuple(kept)

    def is_decided_here(self, award: Award) -> bool:
        """Whether the office's head decides the award."""
        return self.campaign.office.level in award.decided_by

    def awards(self, proposals: tuple[Proposal, ...]) -> tuple[Award, ...]:
        """The awards asked for, in the catalogue's order."""
        wanted = {proposal.award for proposal in proposals}
        return tuple(award for award in self.pack.awards if award.code in wanted)

    def submission_of(self, award: Award) -> Submission:
        """The upward submission the award goes with.

        Where the settings name none: one without addressee, for the level that decides; for no level in particular
        where several may decide, since which of them stands above the office is not told.
        """
        for submission in self.campaign.submissions:
            if submission.level in award.decided_by:
                return submission
        if len(award.decided_by) == 1:
            return Submission(key=award.decided_by[0], level=award.decided_by[0])
        return Submission(key=UPWARD, level="")

    def deciding_level(self, award: Award) -> str:
        """Whose head decides the award in this campaign; empty where the settings do not tell."""
        return self.campaign.office.level if self.is_decided_here(award) else self.submission_of(award).level

    def submissions(self) -> tuple[Submission, ...]:
        """The internal submission, then the upward ones that something goes with."""
        chosen = self.proposals(Phase.AFTER_MEETING)
        upward: dict[str, Submission] = {}
        for award in self.awards(chosen):
            if not self.is_decided_here(award):
                submission = self.submission_of(award)
                upward.setdefault(submission.key, submission)
        internal = Submission(key=INTERNAL, level=self.campaign.office.level)
        return (internal, *upward.values()) if chosen else ()

    def submitted(self, submission: Submission) -> tuple[Proposal, ...]:
        """The proposals that go with ``submission``; all of them with the internal one."""
        chosen = self.proposals(Phase.AFTER_MEETING)
        if submission.key == INTERNAL:
            return chosen
        return tuple(
            p for p in chosen if not self.is_decided_here(a := self.award(p)) and self.submission_of(a) == submission
        )

    def decided_here(self) -> tuple[Proposal, ...]:
        """The proposals the office's own decisions name."""
        return tuple(p for p in self.proposals(Phase.DECISION) if self.is_decided_here(self.award(p)))

    def named(self, award: Award) -> tuple[Proposal, ...]:
        """Whom the decision on ``award`` names, in the order its annex prints them.

        An annex grouped by unit brings the people of a unit together, units in the order they first come; the place
        in it is what a giấy khen bears as its số sổ vàng.
        """
        members = [proposal for proposal in self.decided_here() if proposal.award == award.code]
        if self.campaign.group_by == "don-vi":
            units = list(dict.fromkeys(unit_key(proposal) for proposal in members))
            members.sort(key=lambda proposal: units.index(unit_key(proposal)))
        return tuple(members)

    def decision_key(self, award: Award) -> str:
        """Key of the decision on ``award``, in the register and among papers."""
        return catalog.decision_key(award, self.campaign)

    def names_before(self, award: Award) -> int:
        """How many names stand before those of ``award`` in the list of its decision, which runs through all awards."""
        if not self.campaign.has_one_decision:
            return 0
        awards = self.awards(self.decided_here())
        return sum(len(self.named(other)) for other in awards[: awards.index(award)])

    def decision_date(self, award: Award) -> date | None:
        """The day of the award's decision: as given to the paper, else as the campaign expects it."""
        given = self.numbers.get(self.decision_key(award), GivenNumber())
        return given.on or self.campaign.dates.decided


def unit_key(proposal: Proposal) -> str:
    """What tells one unit from another: its name, however it is spelt; a collective stands under its superior unit."""
    subject = proposal.subject
    return text.fold(subject.parent if isinstance(subject, Collective) else subject.unit)
