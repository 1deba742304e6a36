"""The collective has too few Chiến sĩ thi đua cơ sở."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, number, place
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Collective, Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001 - every predicate is called alike
    """One finding where the count is given and below ``at_least``.

    >>> from tdkt_docs.check.case import case_of

    >>> from tdkt_docs.model.campaign import Campaign, Office
    >>> rule = Rule(code="TD-162", predicate="fighters", awards=("X",), args={"at_least": 1})
    >>> team = Collective(key="a", name="Phòng A", emulation_fighter_count=0)
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot"))
    >>> [f.values["at_least"] for f in judge(Proposal(key="1", order=1, subject=team, award="X"), sample, rule)]
    ['1']
    """
    team, needed = proposal.subject, number(rule, "at_least")
    count = team.emulation_fighter_count if isinstance(team, Collective) else None
    if count is not None and count < needed:
        yield found(rule, proposal, place(proposal, "so_cstd"), count=count, at_least=needed)
