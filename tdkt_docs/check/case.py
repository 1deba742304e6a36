"""A campaign as the predicates see it: what they look up again and again is worked out once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tdkt_docs.model.campaign import Campaign, Nominee, Proposal
from tdkt_docs.model.rules import Award, RulePack
from tdkt_docs.vn import text

__all__ = ["Case", "case_of", "unit_key"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A campaign with its indexes; every one keeps the clerk's order."""

    campaign: Campaign
    awards: Mapping[str, Award] = field(default_factory=dict)
    """The catalogue's awards by code."""
    proposals_of: Mapping[str, tuple[Proposal, ...]] = field(default_factory=dict)
    """What each person or collective is put forward for, by the subject's key."""
    people_of: Mapping[str, tuple[Nominee, ...]] = field(default_factory=dict)
    """The people put forward from each unit, each once, by ``unit_key``."""

    def beside(self, proposal: Proposal) -> tuple[Proposal, ...]:
        """Everything the proposal's subject is put forward for in this campaign, the proposal itself too."""
        return self.proposals_of.get(proposal.subject.key, (proposal,))

    def is_first(self, proposal: Proposal) -> bool:
        """Whether it is its subject's first: where what is known of the subject, not of the row, is told once."""
        return self.beside(proposal)[0].key == proposal.key


def case_of(campaign: Campaign, pack: RulePack | None = None) -> Case:
    """The campaign with its indexes.

    >>> from tdkt_docs.model.campaign import Office
    >>> person = Nominee(key="a", name="Lê Văn An", unit="Phòng Kế hoạch")
    >>> rows = tuple(Proposal(key=f"{order}", order=order, subject=person, award="X") for order in (1, 2))
    >>> case = case_of(Campaign(office=Office(name="Sở"), key="dot", proposals=rows))
    >>> [proposal.key for proposal in case.beside(rows[1])], [case.is_first(row) for row in rows]
    (['1', '2'], [True, False])
    >>> [each.name for each in case.people_of[unit_key("PHÒNG KẾ HOẠCH")]]
    ['Lê Văn An']
    """
    by_subject: dict[str, list[Proposal]] = {}
    by_unit: dict[str, dict[str, Nominee]] = {}
    for proposal in campaign.proposals:
        subject = proposal.subject
        by_subject.setdefault(subject.key, []).append(proposal)
        if isinstance(subject, Nominee) and subject.unit:
            by_unit.setdefault(subject.unit, {}).setdefault(subject.key, subject)
    return Case(
        campaign=campaign,
        awards={award.code: award for award in pack.awards} if pack else {},
        proposals_of={key: tuple(rows) for key, rows in by_subject.items()},
        people_of=_by_key((unit, people.values()) for unit, people in by_unit.items()),
    )


def unit_key(name: str) -> str:
    """What units are compared by: a collective is the unit its people name.

    >>> unit_key("Phòng  Kế hoạch") == unit_key("PHÒNG KẾ HOẠCH")
    True
    """
    return text.fold(name)


def _by_key(units: Iterable[tuple[str, Iterable[Nominee]]]) -> dict[str, tuple[Nominee, ...]]:
    found: dict[str, tuple[Nominee, ...]] = {}
    for unit, people in units:
        key = unit_key(unit)
        found[key] = (*found.get(key, ()), *people)
    return found
