"""What one plan rests on: the campaign, the rules, the numbers given, and who is held back from which phase on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tdkt_docs.model.campaign import Campaign, Phase, Proposal, Submission
from tdkt_docs.model.rules import Award, RulePack
from tdkt_docs.vn.names import sort_key

__all__ = ["GivenNumber", "Held", "Scope"]

_INTERNAL = "noi-bo"


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
class Scope:
    """Everything a view may ask."""

    campaign: Campaign
    pack: RulePack
    numbers: Mapping[str, GivenNumber] = field(default_factory=dict)
    """By ``Paper.number_key``."""
    held: Held = Held()

    def award(self, proposal: Proposal) -> Award:
        """The award a proposal asks for; only known awards are planned."""
        award = self.pack.award(proposal.award)
        if award is None:
            raise KeyError(proposal.award)
        return award

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
        """The upward submission the award goes with; without addressee where the settings name none for its level."""
        for submission in self.campaign.submissions:
            if submission.level in award.decided_by:
                return submission
        level = award.decided_by[0] if award.decided_by else "cap-tren"
        return Submission(key=level, level=level)

    def submissions(self) -> tuple[Submission, ...]:
        """The internal submission, then the upward ones that something goes with."""
        chosen = self.proposals(Phase.AFTER_MEETING)
        upward: dict[str, Submission] = {}
        for award in self.awards(chosen):
            if not self.is_decided_here(award):
                submission = self.submission_of(award)
                upward.setdefault(submission.key, submission)
        internal = Submission(key=_INTERNAL, level=self.campaign.office.level)
        return (internal, *upward.values()) if chosen else ()

    def submitted(self, submission: Submission) -> tuple[Proposal, ...]:
        """The proposals that go with ``submission``; all of them with the internal one."""
        chosen = self.proposals(Phase.AFTER_MEETING)
        if submission.key == _INTERNAL:
            return chosen
        return tuple(
            p for p in chosen if not self.is_decided_here(a := self.award(p)) and self.submission_of(a) == submission
        )

    def decided_here(self) -> tuple[Proposal, ...]:
        """The proposals the office's own decisions name."""
        return tuple(p for p in self.proposals(Phase.DECISION) if self.is_decided_here(self.award(p)))

    def decision_date(self, award: Award) -> date | None:
        """The day of the award's decision: as given to the paper, else as the campaign expects it."""
        given = self.numbers.get(decision_key(award), GivenNumber())
        return given.on or self.campaign.dates.decided


def decision_key(award: Award) -> str:
    """Key of the decision on ``award``, in the register and among papers."""
    return f"quyet-dinh-{award.file_stem}"
