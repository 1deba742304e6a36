"""What a dossier lacks or is asked about, as the công văn says it with which the dossier goes back to its unit."""

from dataclasses import dataclass

from tdkt_docs.model.campaign import Collective, Proposal
from tdkt_docs.plan.items import award_title, item
from tdkt_docs.plan.scope import Remark, Scope
from tdkt_docs.vn import dates, numbers, text
from tdkt_docs.wording import say

__all__ = ["ReturnedUnit", "returned_units", "returned_view"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedUnit:
    """A unit that gets dossiers back."""

    name: str
    proposals: tuple[Proposal, ...]
    """Those of its proposals that something is said about, in the clerk's order."""


def returned_units(scope: Scope) -> tuple[ReturnedUnit, ...]:
    """The units with something to mend or to look at, in the order they first come; a collective is a unit itself."""
    units: dict[str, list[Proposal]] = {}
    for proposal in scope.campaign.proposals:
        if scope.remarks.get(proposal.key):
            units.setdefault(text.fold(_unit(proposal)), []).append(proposal)
    return tuple(ReturnedUnit(name=_unit(those[0]), proposals=tuple(those)) for those in units.values())


def _unit(proposal: Proposal) -> str:
    subject = proposal.subject
    return subject.name if isinstance(subject, Collective) else subject.unit


def returned_view(scope: Scope, unit: ReturnedUnit) -> dict[str, object]:
    """``returned``: what is said of each proposal of the unit; by when, where the clerk has said so."""
    due = scope.campaign.due.get("ho-so")
    return {
        "unit": unit.name,
        "count": numbers.count(sum(len(scope.remarks[p.key]) for p in unit.proposals)),
        "dossier_count": numbers.count(len(unit.proposals)),
        "groups": [_group(scope, proposal) for proposal in unit.proposals],
        "file": scope.list_file,
        "due": dates.official(due) if due else "",
    }


def _group(scope: Scope, proposal: Proposal) -> dict[str, object]:
    """One proposal: who, for what, and its remarks, those to be mended first."""
    award = scope.pack.award(proposal.award)
    remarks = sorted(scope.remarks[proposal.key], key=lambda remark: not remark.is_error)
    who = {
        "name_with_honorific": item(scope, proposal, 1)["name_with_honorific"] if award else proposal.subject.name,
        "award": award_title(scope, award) if award else proposal.award_text,
    }
    return {
        **who,
        "items": [{"order": str(order), **who, **_said(remark)} for order, remark in enumerate(remarks, 1)],
    }


def _said(remark: Remark) -> dict[str, str]:
    return {
        "weight": say("returned.to-mend" if remark.is_error else "returned.to-look-at"),
        "what": remark.what,
        "remedy": remark.remedy,
        "basis": remark.basis,
    }
