"""The collective counts people with an award, and the campaign's list knows none of that unit."""

from collections.abc import Iterator

from tdkt_docs.check._claims import claim, of_the_collective, with_award
from tdkt_docs.check._finding import found, place, text, texts
from tdkt_docs.check.case import Case, unit_key
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding where the count in ``column`` is above 0 and no one of the unit is known with one of ``titles``.

    Without any people of the unit in the campaign, or where several collectives bear one name, there is nothing to
    compare with.

    >>> from tdkt_docs.check.case import case_of
    >>> from tdkt_docs.model.campaign import Campaign, Collective, Nominee, Office
    >>> team = Collective(key="a", name="Phòng A", emulation_fighter_count=2)
    >>> person = Nominee(key="b", name="Lê Văn An", unit="Phòng A")
    >>> rows = tuple(Proposal(key=each.key, order=1, subject=each, award="X") for each in (team, person))
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", year=2026, proposals=rows))
    >>> args = {"column": "so_cstd", "titles": ("Y",)}
    >>> rule = Rule(code="TD-157", predicate="claim_alone", awards=("X",), args=args)
    >>> [(f.values["claimed"], f.values["people"]) for f in judge(rows[0], sample, rule)]
    [('2', '1')]
    """
    column = text(rule, "column")
    claimed = claim(proposal, column)
    if not claimed or not case.is_first(proposal):
        return
    people = of_the_collective(proposal, case)
    if not people or unit_key(proposal.subject.name) in case.ambiguous_units:
        return
    if not with_award(people, proposal, case, texts(rule, "titles")):
        yield found(rule, proposal, place(proposal, column), claimed=claimed, people=len(people))
