"""One run: read it as a table of contents."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tdkt_docs.memory import clear_up
from tdkt_docs.model.campaign import Dates, Phase
from tdkt_docs.model.checklist import Checklist
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.outcome import CHECKING, FundTotal, Outcome, PaperState
from tdkt_docs.pipeline.consistency import Compared, compare_made, compare_results, with_findings
from tdkt_docs.pipeline.deliver import deliver
from tdkt_docs.pipeline.dossiers.making import Assembled, assemble_dossiers, open_sealer
from tdkt_docs.pipeline.dossiers.sources import evidence_states
from tdkt_docs.pipeline.gather import Prepared, prepare
from tdkt_docs.pipeline.linting import lint_made
from tdkt_docs.pipeline.produce import Produced, paper_state, produce
from tdkt_docs.pipeline.program import PROGRAM
from tdkt_docs.pipeline.request import RunRequest, results_of
from tdkt_docs.pipeline.signing.keys import Keys
from tdkt_docs.pipeline.signing.verdicts import Verdicts
from tdkt_docs.pipeline.workspace import Workspace, open_workspace
from tdkt_docs.plan import Scope, checklists, fund_totals, payroll_of

__all__ = ["check_campaign", "check_with_papers", "run"]

_NOTHING = Assembled()


def run(request: RunRequest) -> Outcome:
    """Make the papers and dossiers of a phase; what has not changed since the last run is not made again.

    Raises:
        TdktError: The run cannot go on; what was finished before stays, nothing is half written.
    """
    _begin(request, "read")
    prepared = prepare(request.campaign, request.phase, shows_gaps=request.is_draft, law=request.law)
    keys, verdicts = Keys(request=request, prepared=prepared), Verdicts(prepared=prepared, at=request.now)
    if not request.goes_beyond("fill"):
        return _outcome(verdicts, request.phase)
    out = request.out or results_of(request.campaign, is_draft=request.is_draft)
    with open_workspace(out, is_draft=request.is_draft) as workspace:
        open_sealer(workspace, keys)
        made = produce(request, prepared, workspace, keys)
        signed = [workspace.root / each.signed for each in made if each.signed and not each.is_scan]
        with verdicts.ahead(signed if request.goes_beyond("assemble") else (), jobs=request.jobs):
            _begin(request, "compare")
            compared = () if request.is_draft else compare_made(prepared, workspace, made)
            _begin(request, "lint")
            linted = () if request.is_draft else lint_made(prepared, workspace, made)
            assembled = _NOTHING
            if request.goes_beyond("assemble"):
                _begin(request, "assemble")
                assembled = assemble_dossiers(workspace, made, keys, verdicts)
            _begin(request, "verify")
            states = tuple(paper_state(paper, workspace, shows_gaps=request.is_draft) for paper in made)
            if request.goes_beyond("verify"):
                states = tuple(_judged(state, workspace, verdicts) for state in states)
        _begin(request, "report")
        outcome = _with(
            _outcome(verdicts, request.phase, made, assembled, states), (*compared, *linted, *keys.findings)
        )
        if request.goes_beyond("report"):
            deliver(request, prepared, workspace, outcome)
    return outcome


def _begin(request: RunRequest, stage: str) -> None:
    """The next stage starts from what the one before has left, not from the most it ever took."""
    clear_up()
    request.begins(stage)


def _judged(state: PaperState, workspace: Workspace, verdicts: Verdicts) -> PaperState:
    """The paper with what its signatures are worth."""
    if state.state != "da-ky":
        return state
    verdict = verdicts.on(workspace.root / state.signed)
    slots = tuple(signature.field for signature in verdict.signatures)
    return replace(state, signature=verdict.conclusion.value, signed_slots=slots)


def check_campaign(campaign: Path, phase: Phase = Phase.ARCHIVE, *, law: str = "") -> tuple[Prepared, Outcome]:
    """Findings only; nothing is written."""
    prepared = prepare(campaign, phase, law=law)
    return prepared, _outcome(Verdicts(prepared=prepared, at=None), CHECKING)


def check_with_papers(campaign: Path, *, law: str = "") -> tuple[Prepared, Outcome, Compared]:
    """Findings about the workbook and about the papers made of it so far; nothing is written."""
    prepared = prepare(campaign, Phase.ARCHIVE, law=law)
    compared = compare_results(prepared, campaign)
    judged = with_findings(prepared, compared)
    return judged, _outcome(Verdicts(prepared=judged, at=None), CHECKING), compared


def _with(outcome: Outcome, told: tuple[Finding, ...]) -> Outcome:
    """The outcome with what its papers say against each other, and what is wrong with their layout."""
    return replace(outcome, findings=(*outcome.findings, *told))


def _outcome(
    verdicts: Verdicts,
    phase: str,
    made: Sequence[Produced] = (),
    assembled: Assembled = _NOTHING,
    papers: tuple[PaperState, ...] = (),
) -> Outcome:
    prepared, campaign = verdicts.prepared, verdicts.prepared.campaign
    return Outcome(
        program=PROGRAM,
        office=campaign.office.name,
        campaign=campaign.key,
        title=campaign.title,
        phase=phase,
        law=prepared.pack.title,
        law_id=prepared.pack.id,
        regime=prepared.regime,
        dates=_dates(campaign.dates),
        source_file=prepared.table.file,
        source_sha256=prepared.table.sha256,
        rows=prepared.rows,
        findings=(
            *prepared.findings,
            *(finding for paper in made for finding in paper.findings),
            *assembled.findings,
        ),
        papers=papers,
        evidence=tuple(evidence_states(verdicts)),
        dossiers=assembled.dossiers,
        checklists=_checklists(prepared, papers),
        standings=prepared.standings,
        is_draft=prepared.scope.shows_gaps,
        funds=_funds(prepared.scope, phase),
    )


def _checklists(prepared: Prepared, papers: tuple[PaperState, ...]) -> tuple[Checklist, ...]:
    """What dossiers hold now that the papers are made; as planned where none are."""
    if not papers:
        return prepared.checklists
    return checklists(replace(prepared.dossiers, made={paper.key: paper for paper in papers}))


def _funds(scope: Scope, phase: str) -> tuple[FundTotal, ...]:
    is_decided = phase != CHECKING and Phase(phase).reaches(Phase.DECISION)
    return fund_totals(scope, payroll_of(scope)) if is_decided else ()


def _dates(dates: Dates) -> dict[str, str]:
    named = {"tiep-nhan": dates.received, "trinh": dates.submitted, "quyet-dinh": dates.decided}
    return {name: on.isoformat() if on else "" for name, on in named.items()}
