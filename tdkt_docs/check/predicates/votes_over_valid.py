"""More votes are recorded than valid ballots and written opinions together."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, place
from tdkt_docs.check._shares import counted_in_writing
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding where valid ballots are known and the votes exceed them and the opinions in writing.

    >>> from tdkt_docs.check.case import case_of

    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office
    >>> from tdkt_docs.model.meeting import Ballots, Meeting
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", meeting=Meeting(ballots=Ballots(valid=7))))
    >>> person = Nominee(key="a", name="Lê Văn An")
    >>> rule = Rule(code="TD-143", predicate="votes_over_valid", awards=("X",))
    >>> proposal = Proposal(key="1", order=1, subject=person, award="X", votes_for=8)
    >>> [finding.values["valid"] for finding in judge(proposal, sample, rule)]
    ['7']
    """
    votes, valid = proposal.votes_for, case.campaign.meeting.ballots.valid
    written = counted_in_writing(case.campaign.members)
    if votes is not None and valid is not None and votes > valid + written:
        yield found(rule, proposal, place(proposal, "phieu"), votes=votes, valid=valid, written=written)
