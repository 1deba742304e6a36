"""The rating is blank and no initiative is recorded: whether anything carries the title cannot be told."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, place
from tdkt_docs.check._grounds import recorded
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001 - every predicate is called alike
    """One finding where neither a rating nor an initiative is given.

    >>> from tdkt_docs.check.case import case_of
    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office
    >>> proposal = Proposal(key="1", order=1, subject=Nominee(key="a", name="Lê Văn An"), award="X")
    >>> rule = Rule(code="TD-103", predicate="basis_unknown", awards=("X",))
    >>> [finding.code for finding in judge(proposal, case_of(Campaign(office=Office(name="Sở"), key="dot")), rule)]
    ['TD-103']
    """
    if not proposal.rating and not recorded(proposal):
        yield found(rule, proposal, place(proposal, "sang_kien"))
