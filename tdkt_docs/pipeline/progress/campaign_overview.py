"""The đợt on one page: what each phase waits for, every paper's state, everybody's papers together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tdkt_docs.model.campaign import Collective, Phase, Proposal
from tdkt_docs.model.checklist import Checklist
from tdkt_docs.model.overview import CampaignOverview, NextStep, PaperFacts, PersonPapers, PhaseStep, Waiting
from tdkt_docs.pipeline.gather import Prepared, prepare
from tdkt_docs.pipeline.progress.dossier_facts import dossier_facts
from tdkt_docs.pipeline.progress.paper_facts import paper_facts, state_of
from tdkt_docs.pipeline.progress.shelf import open_shelf
from tdkt_docs.pipeline.progress.waiting import Standing, phase_steps
from tdkt_docs.pipeline.request import results_of
from tdkt_docs.plan import checklists

if TYPE_CHECKING:
    from tdkt_docs.model.finding import Finding

__all__ = ["overview", "overview_of"]

_BEFORE_MAKING = frozenset({"danh-sach", "giu-lai", "ngay-hop", "thanh-vien", "diem-danh", "phieu"})
"""What is asked for before a phase is made, and only told once it is."""


def overview(campaign: Path) -> CampaignOverview:
    """How the campaign stands; nothing is written.

    Args:
        campaign: Its folder, or a single workbook in an office's folder.

    Raises:
        TdktError: Settings, workbook, a template or the ledger cannot be read.
    """
    return overview_of(prepare(campaign, Phase.ARCHIVE), campaign)


def overview_of(prepared: Prepared, campaign: Path) -> CampaignOverview:
    """The same of a campaign that was prepared for the last phase already."""
    shelf = open_shelf(results_of(campaign))
    papers = tuple(paper_facts(prepared, shelf))
    planned = {paper.key: paper for paper in prepared.papers}
    made = {facts.key: state_of(planned[facts.key], facts) for facts in papers if facts.is_made}
    lists = checklists(replace(prepared.dossiers, made=made)) if made else prepared.checklists
    dossiers = tuple(dossier_facts(prepared, shelf))
    steps = phase_steps(Standing(prepared=prepared, papers=papers, dossiers=dossiers, checklists=lists))
    return CampaignOverview(
        office=prepared.campaign.office.name,
        campaign=prepared.campaign.key,
        title=prepared.campaign.title,
        phases=steps,
        next_step=_next(steps),
        papers=papers,
        people=tuple(_people(prepared, papers, lists)),
        findings=prepared.findings,
    )


def _next(steps: Sequence[PhaseStep]) -> NextStep:
    """The first thing that holds a phase up, else the first that is still to come."""
    waits = [(step, wait) for step in steps for wait in step.waits]
    pressing = [(step, wait) for step, wait in waits if wait.is_blocking and not _is_past(step, wait)]
    for step, wait in (*pressing, *waits):
        return NextStep(phase=step.phase, waiting=wait)
    return NextStep()


def _is_past(step: PhaseStep, wait: Waiting) -> bool:
    return step.is_made and wait.code in _BEFORE_MAKING


def _people(prepared: Prepared, papers: Sequence[PaperFacts], lists: Sequence[Checklist]) -> Iterator[PersonPapers]:
    """Everybody put forward, in the clerk's order, people who stand in several rows once."""
    proposals: dict[str, list[Proposal]] = {}
    for proposal in prepared.campaign.proposals:
        proposals.setdefault(proposal.subject.key, []).append(proposal)
    shelf = _Sorted(prepared, papers, lists)
    for own in proposals.values():
        yield shelf.person(own)


class _Sorted:
    """Everything that bears a row's key, sorted once."""

    def __init__(self, prepared: Prepared, papers: Sequence[PaperFacts], lists: Sequence[Checklist]) -> None:
        self._prepared = prepared
        self._awards = {row.key: row.award for row in prepared.rows}
        self._held = prepared.scope.held.before_meeting | prepared.scope.held.after_meeting
        self._own: dict[str, list[str]] = {}
        self._named: dict[str, list[str]] = {}
        for paper in papers:
            place = self._own if paper.is_personal else self._named
            for row in paper.rows:
                place.setdefault(row, []).append(paper.key)
        self._evidence: dict[str, list[str]] = {}
        for each in prepared.evidence:
            for row in each.rows:
                self._evidence.setdefault(row, []).append(each.file)
        self._findings: dict[str, list[Finding]] = {}
        for finding in prepared.findings:
            self._findings.setdefault(finding.subject, []).append(finding)
        self._lists: dict[str, list[Checklist]] = {}
        for checklist in lists:
            self._lists.setdefault(checklist.row, []).append(checklist)

    def person(self, proposals: Sequence[Proposal]) -> PersonPapers:
        """Whoever these proposals are about."""
        subject, rows = proposals[0].subject, tuple(proposal.key for proposal in proposals)
        return PersonPapers(
            key=rows[0],
            name=subject.name,
            unit=subject.parent if isinstance(subject, Collective) else subject.unit,
            kind=subject.kind,
            rows=rows,
            awards=tuple(self._awards.get(proposal.key, proposal.award_text) for proposal in proposals),
            is_held=any(row in self._held for row in rows),
            own_papers=_together(self._own, rows),
            named_in=_together(self._named, rows),
            evidence=_together(self._evidence, rows),
            findings=tuple(finding for row in rows for finding in self._findings.get(row, ())),
            checklists=tuple(each for row in rows for each in self._lists.get(row, ())),
        )


def _together(by_row: dict[str, list[str]], rows: Sequence[str]) -> tuple[str, ...]:
    """What stands under any of the rows, each once."""
    return tuple(dict.fromkeys(each for row in rows for each in by_row.get(row, ())))
