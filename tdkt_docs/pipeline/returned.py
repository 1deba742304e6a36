"""What was found in dossiers, worded for the units they go back to, and the công văn made of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tdkt_docs import report
from tdkt_docs.model.campaign import Phase, Proposal
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.template import Template
from tdkt_docs.plan import Plan, Remark, Scope, plan
from tdkt_docs.vn.text import upper_first
from tdkt_docs.wording import codes, remedy, say

__all__ = ["plan_returns"]

_PER = "returned"
_OUR_OWN = ("co-quan", "thu-ky", "ban-kiem-phieu", "hoi-dong")
"""Who provides what no unit can be asked for."""
_PLACE = re.compile(r" \(ô [^()]*\)|^Ô [A-Z]{1,3}\d+: ")
_CELL = re.compile(r"\b[ôÔ] [A-Z]{1,3}\d+\b")
"""Where in the workbook something stands: no letter speaks of cells."""


def plan_returns(scope: Scope, templates: tuple[Template, ...], phase: Phase, findings: Iterable[Finding]) -> Plan:
    """The papers with which dossiers go back; none where the campaign does not ask for them.

    Args:
        scope: The campaign and its rules.
        templates: All forms at hand.
        phase: What the run plans for.
        findings: What was found in the rows and what their dossiers lack.
    """
    forms = tuple(form for form in templates if form.per == _PER and form.kind in scope.campaign.papers_asked)
    if not forms:
        return Plan(papers=())
    planned = plan(replace(scope, remarks=_remarks(scope, findings)), forms, phase)
    return Plan(papers=planned.papers, findings=tuple(f for f in planned.findings if f.subject))


def _remarks(scope: Scope, findings: Iterable[Finding]) -> dict[str, tuple[Remark, ...]]:
    """By proposal; only what a unit can mend before the council meets."""
    proposals = {proposal.key: proposal for proposal in scope.campaign.proposals}
    by_proposal: dict[str, dict[Remark, None]] = {}
    for finding in findings:
        if finding.subject in proposals and _is_theirs(finding):
            by_proposal.setdefault(finding.subject, {})[_remark(finding, proposals[finding.subject])] = None
    return {key: tuple(remarks) for key, remarks in by_proposal.items()}


def _is_theirs(finding: Finding) -> bool:
    if finding.severity is Severity.NOTE or finding.from_phase != Phase.BEFORE_MEETING:
        return False
    return finding.values.get("provider") not in {say(f"report.provider.{own}") for own in _OUR_OWN}


def _remark(finding: Finding, proposal: Proposal) -> Remark:
    """In words for the unit where there are such, else as everybody reads it."""
    own = f"returned.{finding.code}"
    if own in codes():
        what, to_do = say(own, **report.places_of(finding)), remedy(own, **report.places_of(finding))
    else:
        what, to_do = report.text_of(finding), report.remedy_of(finding)
    return Remark(
        what=upper_first(_without_cells(what).removeprefix(f"{proposal.subject.name}: ")),
        remedy=_without_cells(to_do),
        basis="; ".join(_basis(finding)),
        is_error=finding.severity is Severity.ERROR,
    )


def _without_cells(sentence: str) -> str:
    return _CELL.sub("mục này", _PLACE.sub("", sentence))


def _basis(finding: Finding) -> Iterator[str]:
    """The text it rests on, with how sure we are of it."""
    if finding.legal_basis:
        certainty = say(f"report.certainty.{finding.certainty.value}")
        yield f"{finding.legal_basis} ({certainty})" if certainty else finding.legal_basis
