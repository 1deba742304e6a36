"""What came in, counted by award and by unit; whose dossier waits, and what checking found in it."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from tdkt_docs.model.campaign import Collective, Phase, Proposal
from tdkt_docs.plan.items import award_group, award_title, count_text, item
from tdkt_docs.plan.scope import Scope
from tdkt_docs.vn import dates, numbers, text

__all__ = ["Unit", "by_unit", "intake_view", "register_view"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit and its proposals."""

    name: str
    """As first spelt; empty where the rows name none."""
    proposals: tuple[Proposal, ...]


def by_unit(proposals: Iterable[Proposal]) -> tuple[Unit, ...]:
    """The proposals under the unit that puts them forward, units in the order they first come."""
    found: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        found.setdefault(text.fold(_unit(proposal)), []).append(proposal)
    return tuple(Unit(name=_unit(members[0]), proposals=tuple(members)) for members in found.values())


def _unit(proposal: Proposal) -> str:
    """A collective puts itself forward; a household is put forward by the unit above it."""
    subject = proposal.subject
    if isinstance(subject, Collective):
        return subject.parent if subject.is_household else subject.name
    return subject.unit


def intake_view(scope: Scope) -> dict[str, object]:
    """``intake``: all proposals received, those put to the council, those that wait and why."""
    received = tuple(p for p in scope.campaign.proposals if scope.pack.award(p.award) is not None)
    put = scope.proposals(Phase.BEFORE_MEETING)
    kept = {p.key for p in put}
    on = scope.campaign.dates.received
    return {
        "received_on": dates.official(on) if on else "",
        "count_text": count_text(received),
        "put_text": count_text(put),
        "held_text": count_text([p for p in received if p.key not in kept]),
        "awards": _by_award(scope, received, kept),
        "units": [_unit_row(scope, unit, order) for order, unit in enumerate(by_unit(received), 1)],
        "totals": [_counts(received) | {"put": str(len(put)), "held": str(len(received) - len(put))}],
        "told": _told(scope, received),
    }


def _by_award(scope: Scope, received: tuple[Proposal, ...], kept: AbstractSet[str]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for award in scope.awards(received):
        members = [p for p in received if p.award == award.code]
        put = sum(p.key in kept for p in members)
        rows.append(
            {
                "order": str(len(rows) + 1),
                "roman": numbers.roman(len(rows) + 1),
                **award_group(scope, award, members),
                **_counts(members),
                "put": str(put),
                "held": str(len(members) - put),
            }
        )
    return rows


def _counts(proposals: Sequence[Proposal]) -> dict[str, str]:
    collectives = sum(p.subject.is_collective for p in proposals)
    return {
        "persons": str(len(proposals) - collectives),
        "collectives": str(collectives),
        "total": str(len(proposals)),
    }


def _unit_row(scope: Scope, unit: Unit, order: int) -> dict[str, str]:
    named = [
        f"{award_title(scope, award)}: {count_text([p for p in unit.proposals if p.award == award.code])}"
        for award in scope.awards(unit.proposals)
    ]
    return {"order": str(order), "unit": unit.name, "awards": "; ".join(named), **_counts(unit.proposals)}


def _told(scope: Scope, received: Iterable[Proposal]) -> list[dict[str, object]]:
    """Those who cannot be put to the council yet, and why."""
    found = [(p, scope.told[p.key]) for p in received if scope.told.get(p.key)]
    return [item(scope, p, order) | {"lacks": list(lacks)} for order, (p, lacks) in enumerate(found, 1)]


def register_view(scope: Scope) -> dict[str, object]:
    """``register``: one row a person or collective with the titles and praises they register for, and initiatives."""
    proposals = scope.proposals(Phase.BEFORE_MEETING)
    by_subject: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        by_subject.setdefault(proposal.subject.key, []).append(proposal)
    rows = [_register_row(scope, own, order) for order, own in enumerate(by_subject.values(), 1)]
    planned = [
        {**rows[place], "initiative": initiative.title, "order": str(order)}
        for order, (place, initiative) in enumerate(
            (
                (place, each)
                for place, own in enumerate(by_subject.values())
                for each in own[0].subject.initiatives
                if each.title
            ),
            1,
        )
    ]
    subjects = [own[0] for own in by_subject.values()]
    return {
        "items": rows,
        "initiatives": planned,
        "initiative_count": numbers.count(len(planned)) if planned else "",
        "count_text": count_text(subjects),
    }


def _register_row(scope: Scope, own: Sequence[Proposal], order: int) -> dict[str, str]:
    awards = scope.awards(tuple(own))
    return item(scope, own[0], order) | {
        "titles": "; ".join(award_title(scope, award) for award in awards if award.kind == "danh-hieu"),
        "praises": "; ".join(award_title(scope, award) for award in awards if award.kind != "danh-hieu"),
    }
