"""All years before are there; the year proposed itself is neither recorded nor put forward."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, number, place, text
from tdkt_docs.check._years import counted_years, listed, proposed_year, proposed_years
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding where only the year proposed is open, and the run needs it.

    >>> from tdkt_docs.check.case import case_of

    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office, PastAward
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", year=2026))
    >>> past = tuple(PastAward(year=year, award="Y", code="Y") for year in (2024, 2025))
    >>> proposal = Proposal(key="1", order=1, subject=Nominee(key="a", name="Lê Văn An", past_awards=past), award="X")
    >>> rule = Rule(code="TD-111", predicate="proposed_year", awards=("X",), args={"past": "Y", "count": 3})
    >>> [finding.values["year"] for finding in judge(proposal, sample, rule)]
    ['2026']
    """
    year, past, count = proposed_year(proposal, case.campaign), text(rule, "past"), number(rule, "count")
    had = counted_years(proposal, case, rule)
    is_open = year not in had | proposed_years(proposal, case, past)
    is_complete_before = had.issuperset(range(year - count, year))
    if year and is_open and had.issuperset(range(year - count + 1, year)) and not is_complete_before:
        values = {"year": year, "count": count, "have": listed(had)}
        yield found(rule, proposal, place(proposal, "danh_hieu"), **values)
