"""What a dossier lacks or is asked about, as the công văn says it with which the dossier goes back to its unit."""

from collections.abc import Iterator, Mapping, Sequence
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
    """``returned``: first what is to be mended, then what is to be looked at; by when, where the clerk has said so."""
    due = scope.campaign.due.get("ho-so")
    groups = list(_groups(scope, unit.proposals))
    return {
        "unit": unit.name,
        "count": numbers.count(sum(len(scope.remarks[p.key]) for p in unit.proposals)),
        "dossier_count": numbers.count(len(unit.proposals)),
        "groups": groups,
        "items": [row for group in groups for row in _rows(group)],
        "file": scope.list_file,
        "due": dates.official(due) if due else "",
    }


def _rows(group: Mapping[str, object]) -> list[object]:
    rows = group["items"]
    return list(rows) if isinstance(rows, list) else []


def _groups(scope: Scope, proposals: Sequence[Proposal]) -> Iterator[dict[str, object]]:
    place = order = 0
    for is_error, title in ((True, "returned.to-mend"), (False, "returned.to-look-at")):
        rows = [
            {"order": "", **_row(scope, proposal, remark)}
            for proposal in proposals
            for remark in scope.remarks[proposal.key]
            if remark.is_error is is_error
        ]
        if rows:
            place += 1
            yield {
                "roman": numbers.roman(place),
                "title": say(title),
                "count": numbers.count(len(rows)),
                "items": [row | {"order": str(order + no)} for no, row in enumerate(rows, 1)],
            }
            order += len(rows)


def _row(scope: Scope, proposal: Proposal, remark: Remark) -> dict[str, str]:
    """Who, proposed for what, what is said of it, what to do, and on which text it rests."""
    award = scope.pack.award(proposal.award)
    name = item(scope, proposal, 1)["name_with_honorific"] if award else proposal.subject.name
    return {
        "name_with_honorific": name,
        "award": award_title(scope, award) if award else proposal.award_text,
        "what": remark.what,
        "remedy": remark.remedy,
        "basis": remark.basis,
    }
