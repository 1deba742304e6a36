"""A checklist for each dossier: what all put forward for an award share, then what each of them must bring."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tdkt_docs import catalog
from tdkt_docs.model.campaign import Collective, Phase, Proposal
from tdkt_docs.model.checklist import Checklist, ChecklistItem, Due, ItemState, Requirement, Requirements
from tdkt_docs.model.finding import Certainty
from tdkt_docs.model.outcome import PaperState
from tdkt_docs.model.paper import Paper
from tdkt_docs.model.rules import Award
from tdkt_docs.plan.answers import FEW_FILES, Answer, Given, answer
from tdkt_docs.plan.due import paper_due
from tdkt_docs.plan.evidence import Evidence
from tdkt_docs.plan.scope import INTERNAL, Scope
from tdkt_docs.plan.situations import Situation, applies, situation_answer

__all__ = ["Dossiers", "checklists"]

_OF_CAMPAIGN = "dot"
_OFFICE = "co-quan"
_SETTLED = frozenset({ItemState.THERE, ItemState.NOT_NEEDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossiers:
    """What checklists are drawn from."""

    scope: Scope
    requirements: Requirements
    phase: Phase
    papers: tuple[Paper, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    made: Mapping[str, PaperState] = field(default_factory=dict)
    """What became of the papers, by key; empty before anything is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelf:
    """Papers and files where they are looked for, sorted once."""

    dossiers: Dossiers
    own_papers: Mapping[str, Sequence[Paper]]
    """Papers about one proposal, by its key."""
    own_files: Mapping[str, Sequence[Evidence]]
    common_papers: tuple[Paper, ...]
    common_files: tuple[Evidence, ...]
    signs: Mapping[str, str]
    """The role a type of attachment signs for, by the type's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A requirement as one award's dossier asks for it, reckoned once an award."""

    requirement: Requirement
    due: Due
    basis: str
    certainty: Certainty
    is_local: bool


def checklists(dossiers: Dossiers) -> tuple[Checklist, ...]:
    """For each award put forward, in the catalogue's order: its shared checklist, then those of its people."""
    shelf = _shelf(dossiers)
    by_award: dict[str, list[Proposal]] = {}
    for proposal in dossiers.scope.campaign.proposals:
        by_award.setdefault(proposal.award, []).append(proposal)
    found: list[Checklist] = []
    for award in dossiers.scope.pack.awards:
        if award.code in by_award:
            found += _of_award(shelf, award, by_award[award.code])
    return tuple(found)


def _shelf(dossiers: Dossiers) -> _Shelf:
    own_papers: dict[str, list[Paper]] = {}
    for paper in dossiers.papers:
        if paper.template.per == "proposal":
            own_papers.setdefault(paper.rows[0], []).append(paper)
    own_files: dict[str, list[Evidence]] = {}
    for each in dossiers.evidence:
        for row in each.rows:
            own_files.setdefault(row, []).append(each)
    return _Shelf(
        dossiers=dossiers,
        own_papers=own_papers,
        own_files=own_files,
        common_papers=tuple(
            paper for paper in dossiers.papers if paper.template.per in {"campaign", "meeting", "submission"}
        ),
        common_files=tuple(each for each in dossiers.evidence if not each.rows and each.type),
        signs={each.id: each.signs for each in dossiers.requirements.types if each.signs},
    )


def _of_award(shelf: _Shelf, award: Award, proposals: Sequence[Proposal]) -> Iterator[Checklist]:
    scope = shelf.dossiers.scope
    is_own = scope.is_decided_here(award)
    submission = None if is_own else scope.submission_of(award)
    asked = tuple(_reckoned(scope, award, each) for each in _asked(shelf.dossiers.requirements, award))
    of_dossier = tuple(each for each in asked if each.requirement.scope == _OF_CAMPAIGN)
    of_people = tuple(each for each in asked if each.requirement.scope != _OF_CAMPAIGN)
    base = Checklist(
        key=f"ho-so-{award.code}",
        award=award.code,
        award_name=catalog.award_name(award, scope.deciding_level(award)),
        submission=submission.key if submission else "",
        addressee=next(iter(submission.addressees), "") if submission else "",
        copies=award.copies,
        items=tuple(_shared_items(shelf, award, of_dossier, proposals)),
    )
    yield base
    for proposal in proposals:
        if items := tuple(_own_items(shelf, of_people, proposal)):
            yield _own(base, proposal, items)


def _own(base: Checklist, proposal: Proposal, items: tuple[ChecklistItem, ...]) -> Checklist:
    subject = proposal.subject
    return Checklist(
        key=proposal.key,
        award=base.award,
        award_name=base.award_name,
        submission=base.submission,
        addressee=base.addressee,
        copies=base.copies,
        row=proposal.key,
        name=subject.name,
        unit=subject.parent if isinstance(subject, Collective) else subject.unit,
        items=items,
    )


def _asked(requirements: Requirements, award: Award) -> Iterator[Requirement]:
    """What the award's dossier asks for: its papers in their order, then what a situation may ask for."""
    for code in award.papers:
        named = [each for each in requirements.requirements if each.paper == code]
        own = [each for each in named if award.code in each.awards]
        general = [each for each in named if not each.awards]
        # a code the file does not know yet is shown as it is, and left open
        unknown = [Requirement(id=code, label=code, provider=_OFFICE, scope=_OF_CAMPAIGN, paper=code, kinds=(code,))]
        yield from own or general or unknown
    for each in requirements.requirements:
        if not each.paper and (not each.awards or award.code in each.awards):
            yield each


def _reckoned(scope: Scope, award: Award, requirement: Requirement) -> _Asked:
    """The requirement with the text that asks for it here, and the day it is due."""
    local = next((each for each in requirement.local if each.profile == scope.pack.profile), None)
    if local:
        basis, certainty = local.source, local.certainty
    elif requirement.source:
        basis, certainty = requirement.source, requirement.certainty
    else:
        basis, certainty = award.papers_basis, award.papers_certainty
    return _Asked(
        requirement=requirement,
        due=paper_due(requirement.id, award, scope.campaign),
        basis=basis,
        certainty=certainty,
        is_local=requirement.is_local and local is None,
    )


def _shared_items(
    shelf: _Shelf, award: Award, asked: Sequence[_Asked], proposals: Sequence[Proposal]
) -> Iterator[ChecklistItem]:
    dossiers = shelf.dossiers
    rows = frozenset(proposal.key for proposal in proposals)
    made = tuple(state for state in dossiers.made.values() if award.code in state.awards)
    situation = Situation(scope=dossiers.scope, award=award, made=made)
    for each in asked:
        if each.requirement.when:
            found = situation_answer(each.requirement, situation, shelf.common_files)
        else:
            papers = _common_papers(shelf, award, each.requirement, rows)
            given = Given(papers=papers, files=shelf.common_files, made=dossiers.made, phase=dossiers.phase)
            found = answer(each.requirement, given)
        yield _item(each, found)


def _common_papers(shelf: _Shelf, award: Award, requirement: Requirement, rows: frozenset[str]) -> tuple[Paper, ...]:
    """The papers of that kind that name somebody put forward for the award, on the way its dossier goes."""
    scope = shelf.dossiers.scope
    way = INTERNAL if scope.is_decided_here(award) else scope.submission_of(award).key
    return tuple(
        paper
        for paper in shelf.common_papers
        if paper.template.kind.startswith(requirement.kinds)
        and paper.submission in {"", way}
        and not rows.isdisjoint(paper.rows)
    )


def _own_items(shelf: _Shelf, asked: Iterable[_Asked], proposal: Proposal) -> Iterator[ChecklistItem]:
    kind = proposal.subject.kind
    mine = [each for each in asked if each.requirement.subject in ("", kind) and applies(each.requirement, proposal)]
    if not mine:
        return
    dossiers = shelf.dossiers
    files = tuple(shelf.own_files.get(proposal.key, ()))
    papers = tuple(shelf.own_papers.get(proposal.key, ()))
    given = Given(
        files=files,
        made=dossiers.made,
        signed_roles=frozenset(shelf.signs[each.type] for each in files if each.type in shelf.signs),
        proposal=proposal,
        phase=dossiers.phase,
        is_held=proposal.key in dossiers.scope.held.after_meeting,
    )
    for each in mine:
        kinds = each.requirement.kinds
        fitting = tuple(paper for paper in papers if paper.template.kind.startswith(kinds)) if kinds else ()
        found = answer(each.requirement, replace(given, papers=fitting) if fitting else given)
        yield _item(each, _with_years(each.requirement, proposal, found))


def _with_years(requirement: Requirement, proposal: Proposal, found: Answer) -> Answer:
    """The answer with the years of the past awards whose decisions are meant; open where files are fewer than years."""
    _, _, code = requirement.when.partition(":")
    if not code:
        return found
    years = sorted({past.year for past in proposal.subject.past_awards if past.code == code and past.year})
    notes = (("cac-nam", ", ".join(map(str, years))),) if years else ()
    if found.state is ItemState.THERE and len(found.files) < len(years):
        return replace(found, state=ItemState.OPEN, notes=(*found.notes, *notes, (FEW_FILES, "")))
    return replace(found, notes=found.notes + notes)


def _item(asked: _Asked, found: Answer) -> ChecklistItem:
    requirement = asked.requirement
    return ChecklistItem(
        requirement=requirement.id,
        label=requirement.label,
        state=found.state,
        provider=requirement.provider,
        due=Due() if found.state in _SETTLED else asked.due,
        files=found.files,
        notes=found.notes,
        sign_offs=found.sign_offs,
        basis=asked.basis,
        certainty=asked.certainty,
        is_local=asked.is_local,
        is_ours=bool(requirement.kinds),
    )
