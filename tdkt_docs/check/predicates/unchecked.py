"""The award's criteria are not among those this program checks."""

from collections.abc import Iterator

from tdkt_docs import catalog
from tdkt_docs.check._finding import found, place
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001 - every predicate is called alike
    """One finding for every proposal, or for those of the ``subject`` that the rule names.

    >>> from tdkt_docs.check.case import case_of

    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office
    >>> proposal = Proposal(key="1", order=1, subject=Nominee(key="a", name="Lê Văn An"), award="X")
    >>> rule = Rule(code="TD-172", predicate="unchecked", awards=("X",), severity="ghi-chu")
    >>> [finding.code for finding in judge(proposal, case_of(Campaign(office=Office(name="Sở"), key="dot")), rule)]
    ['TD-172']
    """
    if rule.args.get("subject", "") in ("", catalog.paid_as(proposal.subject)):
        yield found(rule, proposal, place(proposal, "danh_hieu"))
