"""An award that this one presupposes is neither put forward for the same year nor had: offered, not held against."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, place, text
from tdkt_docs.check._years import had_years, proposed_year, proposed_years
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding where ``past`` of the year proposed is not there.

    >>> from tdkt_docs.check.case import case_of
    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", year=2026))
    >>> args = {"past": "Y"}
    >>> rule = Rule(code="TD-176", predicate="presupposed", awards=("X",), args=args, severity="ghi-chu")
    >>> proposal = Proposal(key="1", order=1, subject=Nominee(key="a", name="Lê Văn An"), award="X")
    >>> [finding.values["year"] for finding in judge(proposal, sample, rule)]
    ['2026']
    """
    year, past = proposed_year(proposal, case.campaign), text(rule, "past")
    if year and year not in had_years(proposal, past) | proposed_years(proposal, case, past):
        yield found(rule, proposal, place(proposal, "danh_hieu"), year=year)
