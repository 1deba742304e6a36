"""Too few of all the council's members voted for the proposal."""

from collections.abc import Iterator

from tdkt_docs import catalog
from tdkt_docs.check._finding import texts
from tdkt_docs.check._shares import below_share
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding where this council is bound by the share and the votes are below it; written votes count.

    >>> from tdkt_docs.check.case import case_of

    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office
    >>> from tdkt_docs.model.meeting import Member
    >>> nine = tuple(Member(name=f"Thành viên {number}") for number in range(9))
    >>> sample = case_of(Campaign(office=Office(name="Sở", level="so"), key="dot", members=nine))
    >>> args = {"numerator": 80, "denominator": 100, "council": ("trinh",)}
    >>> rule = Rule(code="TD-130", predicate="vote_share", awards=("X",), args=args)
    >>> def shares(votes):
    ...     person = Nominee(key="a", name="Lê Văn An")
    ...     proposal = Proposal(key="1", order=1, subject=person, award="X", votes_for=votes)
    ...     return [finding.values["share"] for finding in judge(proposal, sample, rule)]
    >>> shares(7), shares(8)
    (['77,8%'], [])
    """
    if catalog.binds(texts(rule, "council"), case.campaign.office):
        yield from below_share(proposal, case.campaign, rule)
