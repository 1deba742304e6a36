"""Too few of the collective's people are Lao động tiên tiến."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, number, place
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Collective, Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule
from tdkt_docs.vn import numbers

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001 - every predicate is called alike
    """One finding where the counts are given and the share is below ``numerator``/``denominator``.

    >>> from tdkt_docs.check.case import case_of

    >>> from tdkt_docs.model.campaign import Campaign, Office
    >>> args = {"numerator": 7, "denominator": 10}
    >>> rule = Rule(code="TD-160", predicate="advanced_share", awards=("X",), args=args)
    >>> team = Collective(key="a", name="Phòng A", head_count=18, advanced_count=12)
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot"))
    >>> [f.values["share"] for f in judge(Proposal(key="1", order=1, subject=team, award="X"), sample, rule)]
    ['66,7%']
    """
    team = proposal.subject
    if not isinstance(team, Collective) or not team.head_count or team.advanced_count is None:
        return
    numerator, denominator = number(rule, "numerator"), number(rule, "denominator")
    if team.advanced_count * denominator < numerator * team.head_count:
        yield found(
            rule,
            proposal,
            place(proposal, "so_ldtt"),
            advanced=team.advanced_count,
            total=team.head_count,
            share=numbers.percent(team.advanced_count, team.head_count),
            needed=numbers.percent(numerator, denominator),
        )
