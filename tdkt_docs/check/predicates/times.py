"""The award is recorded too few times, even counting this one."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, number, place
from tdkt_docs.check._years import counted_years, listed, proposed_year
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding where fewer than ``count`` less one times are recorded.

    >>> from tdkt_docs.check.case import case_of

    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", year=2026))
    >>> rule = Rule(code="TD-115", predicate="times", awards=("X",), args={"past": "Y", "count": 2})
    >>> proposal = Proposal(key="1", order=1, subject=Nominee(key="a", name="Lê Văn An"), award="X")
    >>> [finding.values["have"] for finding in judge(proposal, sample, rule)]
    ['–']
    """
    year, count = proposed_year(proposal, case.campaign), number(rule, "count")
    had = counted_years(proposal, case, rule)
    if len(had) < count - 1:
        yield found(rule, proposal, place(proposal, "danh_hieu"), year=year, count=count, have=listed(had))
