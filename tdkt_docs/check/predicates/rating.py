"""The rating is too low for the award."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, place, rating_name, texts
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001 - every predicate is called alike
    """One finding where a rating is given and is none of ``allowed``.

    >>> from tdkt_docs.check.case import case_of

    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot"))
    >>> low = Proposal(key="1", order=1, subject=Nominee(key="a", name="Lê Văn An"), award="X", rating="HTNV")
    >>> rule = Rule(code="TD-101", predicate="rating", awards=("X",), args={"allowed": ("HTTNV", "HTXSNV")})
    >>> [finding.values["rating"] for finding in judge(low, sample, rule)]
    ['Hoàn thành nhiệm vụ']
    """
    allowed = texts(rule, "allowed")
    needed = ", ".join(map(rating_name, allowed))
    if proposal.rating and proposal.rating not in allowed:
        yield found(rule, proposal, place(proposal, "muc_do"), rating=rating_name(proposal.rating), allowed=needed)
