"""A past award the proposal rests on lacks its decision's number, or the full date."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, number, text
from tdkt_docs.check._years import proposed_year
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding per such award within ``years`` before the year proposed; ``lacks`` is ``number`` or ``date``.

    >>> from tdkt_docs.check.case import case_of

    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office, PartialDate, PastAward
    >>> past = PastAward(year=2025, award="Y", code="Y", decision="12/QĐ-SKHCN", decided=PartialDate(2025))
    >>> person = Nominee(key="a", name="Lê Văn An", past_awards=(past,))
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", year=2026))
    >>> args = {"past": "Y", "years": 3, "lacks": "date"}
    >>> rule = Rule(code="TD-118", predicate="past_decision", awards=("X",), args=args)
    >>> [f.values["past_year"] for f in judge(Proposal(key="1", order=1, subject=person, award="X"), sample, rule)]
    ['2025']
    """
    year, code, lacks = proposed_year(proposal, case.campaign), text(rule, "past"), text(rule, "lacks")
    first = year - number(rule, "years")
    for past in proposal.subject.past_awards:
        rests_on_it = past.code == code and past.year is not None and first <= past.year
        is_complete = bool(past.decision) if lacks == "number" else past.decided is not None and past.decided.is_full
        if rests_on_it and not is_complete:
            yield found(rule, proposal, past.where, past_year=past.year, decision=past.decision or "–")
