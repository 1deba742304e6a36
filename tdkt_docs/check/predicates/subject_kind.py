"""A title for persons is put forward for a collective, or the other way round."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, place, text
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001 - every predicate is called alike
    """One finding where the award is not for that kind of subject; ``subject`` names whom the rule's awards are for.

    >>> from tdkt_docs.check.case import case_of

    >>> from tdkt_docs.model.campaign import Campaign, Collective, Office
    >>> proposal = Proposal(key="1", order=1, subject=Collective(key="a", name="Phòng A"), award="X")
    >>> rule = Rule(code="TD-155", predicate="subject_kind", awards=("X",), args={"subject": "ca-nhan"})
    >>> [finding.code for finding in judge(proposal, case_of(Campaign(office=Office(name="Sở"), key="dot")), rule)]
    ['TD-155']
    """
    if text(rule, "subject") != proposal.subject.kind:
        yield found(rule, proposal, place(proposal, "danh_hieu"))
