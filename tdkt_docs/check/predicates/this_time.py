"""One time more is needed, and this year's is neither recorded nor put forward."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, number, place, text
from tdkt_docs.check._years import counted_years, listed, proposed_year, proposed_years
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding where exactly one time is wanting and the campaign does not bring it.

    >>> from tdkt_docs.check.case import case_of

    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office, PastAward
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", year=2026))
    >>> person = Nominee(key="a", name="Lê Văn An", past_awards=(PastAward(year=2023, award="Y", code="Y"),))
    >>> rule = Rule(code="TD-116", predicate="this_time", awards=("X",), args={"past": "Y", "count": 2})
    >>> [f.values["have"] for f in judge(Proposal(key="1", order=1, subject=person, award="X"), sample, rule)]
    ['2023']
    """
    year, past, count = proposed_year(proposal, case.campaign), text(rule, "past"), number(rule, "count")
    had = counted_years(proposal, case, rule)
    if len(had) == count - 1 and not proposed_years(proposal, case, past):
        yield found(rule, proposal, place(proposal, "danh_hieu"), year=year, count=count, have=listed(had))
