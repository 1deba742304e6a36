"""The collective's figures contradict each other."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, place
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Collective, Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001 - every predicate is called alike
    """One finding where a part is greater than the whole.

    >>> from tdkt_docs.check.case import case_of

    >>> from tdkt_docs.model.campaign import Campaign, Office
    >>> team = Collective(key="a", name="Phòng A", head_count=9, advanced_count=12)
    >>> rule = Rule(code="TD-168", predicate="figures", awards=("X",), severity="loi")
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot"))
    >>> [f.values["part"] for f in judge(Proposal(key="1", order=1, subject=team, award="X"), sample, rule)]
    ['12']
    """
    team = proposal.subject
    if not isinstance(team, Collective) or team.head_count is None:
        return
    for column, part in (("so_ldtt", team.advanced_count), ("so_cstd", team.emulation_fighter_count)):
        if part is not None and part > team.head_count:
            yield found(rule, proposal, place(proposal, column), part=part, total=team.head_count)
