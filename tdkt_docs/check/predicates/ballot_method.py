"""The council voted openly on an award whose dossier asks for a ballot."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found_at_large, text
from tdkt_docs.check.case import Case
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge_campaign"]


def judge_campaign(case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding naming the awards put forward among the rule's, where the meeting's way of voting is ``method``.

    >>> from tdkt_docs.check.case import case_of
    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office, Proposal
    >>> from tdkt_docs.model.meeting import Meeting
    >>> row = Proposal(key="1", order=1, subject=Nominee(key="a", name="Lê Văn An"), award="X")
    >>> shown = Campaign(office=Office(name="Sở"), key="dot", meeting=Meeting(method="bieu-quyet"), proposals=(row,))
    >>> rule = Rule(code="TD-148", predicate="ballot_method", awards=("X",), args={"method": "bieu-quyet"})
    >>> [finding.values["awards"] for finding in judge_campaign(case_of(shown), rule)]
    ['«X»']
    """
    if case.campaign.meeting.method != text(rule, "method"):
        return
    asked = {proposal.award for proposal in case.campaign.proposals}
    names = [case.award_name(code) for code in rule.awards if code in asked]
    if names:
        yield found_at_large(rule, awards=", ".join(f"«{name}»" for name in names))
