"""The collective's figures, on which its shares rest, are not given."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, place
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Collective, Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001 - every predicate is called alike
    """One finding where head count or count of Lao động tiên tiến is blank.

    >>> from tdkt_docs.check.case import case_of

    >>> from tdkt_docs.model.campaign import Campaign, Office
    >>> proposal = Proposal(key="1", order=1, subject=Collective(key="a", name="Phòng A", head_count=9), award="X")
    >>> rule = Rule(code="TD-163", predicate="figures_blank", awards=("X",))
    >>> [finding.code for finding in judge(proposal, case_of(Campaign(office=Office(name="Sở"), key="dot")), rule)]
    ['TD-163']
    """
    team = proposal.subject
    if isinstance(team, Collective) and (not team.head_count or team.advanced_count is None):
        yield found(rule, proposal, place(proposal, *(("so_ldtt", "tong_so") if team.head_count else ("tong_so",))))
