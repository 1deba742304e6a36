"""More votes are recorded than the council has members."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, place
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding where the votes exceed the members of the founding decision.

    >>> from tdkt_docs.check.case import case_of

    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office
    >>> from tdkt_docs.model.meeting import Member
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", members=(Member(name="Lê Thị Bình"),)))
    >>> person = Nominee(key="a", name="Lê Văn An")
    >>> rule = Rule(code="TD-131", predicate="votes_over_members", awards=("X",))
    >>> proposal = Proposal(key="1", order=1, subject=person, award="X", votes_for=2)
    >>> [finding.values["votes"] for finding in judge(proposal, sample, rule)]
    ['2']
    """
    votes, members = proposal.votes_for, len(case.campaign.members)
    if votes is not None and members and votes > members:
        yield found(rule, proposal, place(proposal, "phieu"), votes=votes, members=members)
