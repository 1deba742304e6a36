"""An award that another presupposes is neither put forward for the same year nor had: offered, no more than that."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found_at_large, place, text
from tdkt_docs.check._years import had_years, proposed_year, proposed_years
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge_campaign"]

_MOST_NAMED = 5


def judge_campaign(case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding naming those put forward for ``award`` without ``past`` of the same year, at the first one's row.

    >>> from tdkt_docs.check.case import case_of
    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office
    >>> row = Proposal(key="1", order=1, subject=Nominee(key="a", name="Lê Văn An"), award="X")
    >>> args = {"award": "X", "past": "Y"}
    >>> rule = Rule(code="TD-176", predicate="presupposed", awards=("X",), args=args, severity="ghi-chu")
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", year=2026, proposals=(row,)))
    >>> [(finding.values["count"], finding.values["names"]) for finding in judge_campaign(sample, rule)]
    [('1', 'Lê Văn An')]
    """
    award, past = text(rule, "award"), text(rule, "past")
    rows = [row for row in case.campaign.proposals if row.award == award and _lacks(row, case, past)]
    if rows:
        names = ", ".join(row.subject.name for row in rows[:_MOST_NAMED]) + (", …" if rows[_MOST_NAMED:] else "")
        yield found_at_large(rule, place(rows[0], "danh_hieu"), count=len(rows), names=names)


def _lacks(proposal: Proposal, case: Case, past: str) -> bool:
    year = proposed_year(proposal, case.campaign)
    return bool(year) and year not in had_years(proposal, past) | proposed_years(proposal, case, past)
