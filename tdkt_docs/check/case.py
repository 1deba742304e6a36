"""A campaign as the predicates see it: what they look up again and again is worked out once."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tdkt_docs import catalog
from tdkt_docs.model.campaign import Campaign, Collective, Initiative, Nominee, Proposal
from tdkt_docs.model.rules import Award, RulePack
from tdkt_docs.vn import text

__all__ = ["Case", "Cited", "case_of", "unit_key"]

_NUMBER = re.compile(r"\d+\s*/\s*[^\s,;]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """An initiative as one of its authors cites it."""

    author: Nominee
    work: Initiative


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
    years_of: Mapping[tuple[str, str], frozenset[int]] = field(default_factory=dict)
    """The years for which a subject (by key) is put forward for an award (by code)."""
    ambiguous_units: frozenset[str] = frozenset()
    """Keys of units that several collectives of the campaign bear as their name: whose people are whose is not told."""
    award_names: Mapping[str, str] = field(default_factory=dict)
    """What papers call each award in this campaign, by code."""
    works: Mapping[str, tuple[Cited, ...]] = field(default_factory=dict)
    """Every initiative with title and decision, with all who cite it, by both."""

    @property
    def shared_works(self) -> tuple[tuple[Cited, ...], ...]:
        """Each initiative with title and decision: all who cite it."""
        return tuple(self.works.values())

    def authors_of(self, work: Initiative) -> tuple[Cited, ...]:
        """All who cite the same initiative with the same decision."""
        return self.works.get(_work_key(work), ())

    def award_name(self, code: str) -> str:
        """What papers call the award; its code where the catalogue does not know it."""
        return self.award_names.get(code, code)

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
    for proposal in campaign.proposals:
        by_subject.setdefault(proposal.subject.key, []).append(proposal)
    subjects = [rows[0].subject for rows in by_subject.values()]
    people = [subject for subject in subjects if isinstance(subject, Nominee)]
    names = Counter(unit_key(subject.name) for subject in subjects if isinstance(subject, Collective))
    awards = pack.awards if pack else ()
    return Case(
        campaign=campaign,
        awards={award.code: award for award in awards},
        proposals_of={key: tuple(rows) for key, rows in by_subject.items()},
        people_of=_by_unit(people),
        years_of=_by_award(campaign),
        ambiguous_units=frozenset(name for name, count in names.items() if count > 1),
        award_names={a.code: catalog.award_name(a, catalog.deciding_level(a, campaign)) for a in awards},
        works=_by_work(people),
    )


def unit_key(name: str) -> str:
    """What units are compared by: a collective is the unit its people name.

    >>> unit_key("Phòng  Kế hoạch") == unit_key("PHÒNG KẾ HOẠCH")
    True
    """
    return text.fold(name)


def _by_award(campaign: Campaign) -> dict[tuple[str, str], frozenset[int]]:
    found: dict[tuple[str, str], set[int]] = {}
    for proposal in campaign.proposals:
        years = found.setdefault((proposal.subject.key, proposal.award), set())
        years.add(proposal.year or campaign.year)
    return {key: frozenset(years) for key, years in found.items()}


def _by_unit(people: Iterable[Nominee]) -> dict[str, tuple[Nominee, ...]]:
    found: dict[str, list[Nominee]] = {}
    keys: dict[str, str] = {}
    for person in people:
        if person.unit:
            key = keys.get(person.unit) or keys.setdefault(person.unit, unit_key(person.unit))
            found.setdefault(key, []).append(person)
    return {key: tuple(members) for key, members in found.items()}


def _by_work(people: Iterable[Nominee]) -> dict[str, tuple[Cited, ...]]:
    found: dict[str, list[Cited]] = {}
    for person in people:
        for work in person.initiatives:
            if key := _work_key(work):
                found.setdefault(key, []).append(Cited(author=person, work=work))
    return {key: tuple(cited) for key, cited in found.items()}


def _work_key(work: Initiative) -> str:
    """Title and number of the decision; empty where one of them is missing: titles alone may agree by chance.

    >>> one = Initiative(title="Sổ tay", decision="Quyết định số 9/QĐ-SKHCN ngày 05/3/2026")
    >>> _work_key(one) == _work_key(Initiative(title="SỔ TAY", decision="9/QĐ-SKHCN"))
    True
    """
    if not work.title or not work.decision:
        return ""
    number = _NUMBER.search(work.decision)
    return f"{text.fold(work.title)}\n{text.fold(number[0] if number else work.decision)}"
