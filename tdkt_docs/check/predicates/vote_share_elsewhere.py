"""The share of votes falls short of one that binds another council, not this one."""

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
    """One finding where the votes are below the share and this council is not bound by it.

    >>> from tdkt_docs.check.case import case_of

    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office
    >>> from tdkt_docs.model.meeting import Member
    >>> nine = tuple(Member(name=f"Thành viên {number}") for number in range(9))
    >>> sample = case_of(Campaign(office=Office(name="Sở", level="so"), key="dot", members=nine))
    >>> args = {"numerator": 90, "denominator": 100, "council": ("tinh", "bo")}
    >>> rule = Rule(code="TD-133", predicate="vote_share_elsewhere", awards=("X",), args=args, severity="ghi-chu")
    >>> person = Nominee(key="a", name="Lê Văn An")
    >>> proposal = Proposal(key="1", order=1, subject=person, award="X", votes_for=8)
    >>> [finding.values["least"] for finding in judge(proposal, sample, rule)]
    ['9']
    """
    if not catalog.binds(texts(rule, "council"), case.campaign.office):
        yield from below_share(proposal, case.campaign, rule)
