"""The rating that the award rests on is not given."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, place
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001 - every predicate is called alike
    """One finding where there is no rating.

    >>> from tdkt_docs.check.case import case_of

    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot"))
    >>> blank = Proposal(key="1", order=1, subject=Nominee(key="a", name="Lê Văn An"), award="X")
    >>> [finding.code for finding in judge(blank, sample, Rule(code="TD-102", predicate="rating_blank", awards=("X",)))]
    ['TD-102']
    """
    if not proposal.rating:
        yield found(rule, proposal, place(proposal, "muc_do"))
