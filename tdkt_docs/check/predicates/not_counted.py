"""A past award the proposal would rest on is of a loại hình that is no grounds for công trạng."""

from collections.abc import Iterator

from tdkt_docs import catalog
from tdkt_docs.check._finding import found, number, text, texts
from tdkt_docs.check._grounds import is_for_merit
from tdkt_docs.check._years import counted_years, proposed_year
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding per such award within ``years`` up to the year proposed, where no other brings that year.

    >>> from tdkt_docs.check.case import case_of
    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office, PastAward
    >>> past = PastAward(year=2025, award="Y", code="Y", praise_type="dot-xuat")
    >>> person = Nominee(key="a", name="Lê Văn An", past_awards=(past,))
    >>> args = {"past": "Y", "years": 3, "not_counted": ("dot-xuat",)}
    >>> rule = Rule(code="TD-108", predicate="not_counted", awards=("X",), args=args)
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", year=2026))
    >>> [f.values["type"] for f in judge(Proposal(key="1", order=1, subject=person, award="X"), sample, rule)]
    ['Đột xuất']
    """
    year, award, left_out = proposed_year(proposal, case.campaign), text(rule, "past"), texts(rule, "not_counted")
    if not year or not is_for_merit(proposal, case.campaign):
        return
    counted = counted_years(proposal, case, rule)
    for past in proposal.subject.past_awards:
        would_carry = past.code == award and past.year is not None and year - number(rule, "years") <= past.year <= year
        if would_carry and past.praise_type in left_out and past.year not in counted:
            values = {"past_year": past.year, "type": catalog.praise_name(past.praise_type)}
            yield found(rule, proposal, past.where, decision=past.decision or "–", **values)
