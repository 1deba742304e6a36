"""The year put forward for is not known, so no run of years can be judged."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, place
from tdkt_docs.check._years import proposed_year
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding where neither row nor campaign tells the year.

    >>> from tdkt_docs.check.case import case_of

    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office
    >>> proposal = Proposal(key="1", order=1, subject=Nominee(key="a", name="Lê Văn An"), award="X")
    >>> rule = Rule(code="TD-113", predicate="year_unknown", awards=("X",))
    >>> [finding.code for finding in judge(proposal, case_of(Campaign(office=Office(name="Sở"), key="dot")), rule)]
    ['TD-113']
    """
    if not proposed_year(proposal, case.campaign):
        yield found(rule, proposal, place(proposal, "nam", "danh_hieu"))
