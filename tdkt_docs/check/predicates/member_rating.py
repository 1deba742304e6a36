"""Somebody of the collective did not complete the year's tasks."""

from collections.abc import Iterator

from tdkt_docs.check._claims import of_the_collective
from tdkt_docs.check._finding import found, place, texts
from tdkt_docs.check._years import proposed_year
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Nominee, Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


_MOST_NAMED = 3


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding naming the people of the unit whose known rating of the year is one of ``ratings``.

    >>> from tdkt_docs.check.case import case_of
    >>> from tdkt_docs.model.campaign import Campaign, Collective, Office
    >>> team, person = Collective(key="a", name="Phòng A"), Nominee(key="b", name="Lê Văn An", unit="Phòng A")
    >>> row = Proposal(key="1", order=1, subject=team, award="X")
    >>> rows = (row, Proposal(key="2", order=2, subject=person, award="Y", rating="KHTNV"))
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", year=2026, proposals=rows))
    >>> rule = Rule(code="TD-164", predicate="member_rating", awards=("X",), args={"ratings": ("KHTNV",)})
    >>> [finding.values["names"] for finding in judge(row, sample, rule)]
    ['Lê Văn An']
    """
    year, ratings = proposed_year(proposal, case.campaign), texts(rule, "ratings")

    def is_low(person: Nominee) -> bool:
        told = any(each.year == year and each.rating in ratings for each in person.ratings)
        rows = case.proposals_of.get(person.key, ())
        return told or any(row.rating in ratings and proposed_year(row, case.campaign) == year for row in rows)

    low = [person.name for person in of_the_collective(proposal, case) if is_low(person)]
    if low:
        names = ", ".join(low[:_MOST_NAMED]) + (", …" if len(low) > _MOST_NAMED else "")
        yield found(rule, proposal, place(proposal, "tong_so"), count=len(low), names=names)
