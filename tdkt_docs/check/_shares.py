"""Shares of a whole, judged on the counts and never on a rounded figure."""

from collections.abc import Iterator
from functools import lru_cache

from tdkt_docs.check._finding import found, number, place
from tdkt_docs.model.campaign import Campaign, Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.meeting import Member
from tdkt_docs.model.rules import Rule
from tdkt_docs.vn import numbers

__all__ = ["below_share", "counted_in_writing", "least"]

_IN_WRITING = "vang-co-y-kien"


def least(numerator: int, denominator: int, whole: int) -> int:
    """The smallest count that reaches the share of ``whole``.

    >>> least(80, 100, 9), least(90, 100, 10)
    (8, 9)
    """
    return -(-numerator * whole // denominator)


def counted_in_writing(members: tuple[Member, ...]) -> int:
    """How many absent members gave their opinion in writing."""
    return sum(member.attendance == _IN_WRITING for member in members)


@lru_cache(maxsize=1024)
def _percent(part: int, whole: int) -> str:
    return numbers.percent(part, whole)


def below_share(proposal: Proposal, campaign: Campaign, rule: Rule) -> Iterator[Finding]:
    """One finding where the votes are known and fall short of the rule's share of all members."""
    votes, members = proposal.votes_for, len(campaign.members)
    numerator, denominator = number(rule, "numerator"), number(rule, "denominator")
    if votes is None or not members or votes * denominator >= numerator * members:
        return
    yield found(
        rule,
        proposal,
        place(proposal, "phieu"),
        votes=votes,
        members=members,
        share=_percent(votes, members),
        needed=_percent(numerator, denominator),
        least=least(numerator, denominator, members),
    )
