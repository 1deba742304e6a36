"""Papers asked for by a situation: duties to the State, awards already held, members absent, files for a portal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.checklist import ItemState, Requirement
from tdkt_docs.model.outcome import PaperState
from tdkt_docs.model.rules import Award
from tdkt_docs.plan.answers import NOT_MADE, Answer
from tdkt_docs.plan.evidence import Evidence
from tdkt_docs.plan.scope import Scope

__all__ = ["Situation", "applies", "situation_answer"]

_ABSENT, _ABSENT_WITH_OPINION = "vang", "vang-co-y-kien"
_PORTAL = "bo-nop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A dossier of one award, as a whole."""

    scope: Scope
    award: Award
    made: tuple[PaperState, ...] = ()
    """Its papers, as far as they are made."""


class _Look(Protocol):
    def __call__(self, situation: Situation, files: Sequence[Evidence], requirement: Requirement, /) -> Answer: ...


def applies(requirement: Requirement, proposal: Proposal) -> bool:
    """Whether the proposal's record asks for the requirement."""
    condition, _, code = requirement.when.partition(":")
    if condition == "tax-duties":
        return proposal.subject.answers_for_taxes is True
    if condition == "past-award":
        return any(past.code == code for past in proposal.subject.past_awards)
    return True


def situation_answer(requirement: Requirement, situation: Situation, files: Sequence[Evidence]) -> Answer:
    """The state of a requirement that the campaign's situation asks for."""
    looks: Mapping[str, _Look] = {"absent-members": _opinions, "electronic": _electronic}
    look = looks.get(requirement.when)
    return look(situation, files, requirement) if look else Answer(state=ItemState.OPEN)


def _opinions(situation: Situation, files: Sequence[Evidence], requirement: Requirement) -> Answer:
    """Whether each absent member's opinion is on record."""
    members = situation.scope.campaign.members
    if not members or any(not member.attendance for member in members):
        return Answer(state=ItemState.OPEN, notes=(("chua-ro-co-mat", ""),))
    absent = [member for member in members if member.attendance in {_ABSENT, _ABSENT_WITH_OPINION}]
    if not absent:
        return Answer(state=ItemState.NOT_NEEDED)
    lying = tuple(each.file for each in files if each.type in requirement.accepts)
    silent = "; ".join(member.name for member in absent if member.attendance == _ABSENT)
    if silent and not lying:
        return Answer(state=ItemState.MISSING, notes=(("thanh-vien", silent),))
    note = (("co-y-kien", "; ".join(member.name for member in absent)),)
    return Answer(state=ItemState.THERE, files=lying, notes=note)


def _electronic(situation: Situation, _files: Sequence[Evidence], _requirement: Requirement) -> Answer:
    """Whether every paper of the dossier made so far lies there as Word and as PDF."""
    made = situation.made
    if not made:
        return Answer(state=ItemState.OPEN, notes=((NOT_MADE, ""),))
    lacking = [paper for paper in made if not (paper.docx and (paper.pdf or paper.signed))]
    folder = (f"{_PORTAL}/{situation.award.file_stem}",)
    if lacking:
        return Answer(state=ItemState.MISSING, files=folder, notes=(("thieu-tep", str(len(lacking))),))
    return Answer(state=ItemState.THERE, files=folder)
