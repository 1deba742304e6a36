"""Years are missing that even the year proposed cannot make up for."""

from collections.abc import Collection, Iterator

from tdkt_docs.check._finding import found, number, place
from tdkt_docs.check._years import counted_years, listed, proposed_year
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge", "missing_years"]


def missing_years(had: Collection[int], year: int, count: int) -> list[int]:
    """The years before ``year`` that a run of ``count`` ending in ``year`` lacks.

    >>> missing_years({2024, 2025}, 2026, 3), missing_years({2022, 2024}, 2026, 3), missing_years(set(), 2026, 3)
    ([], [2025], [2024, 2025])
    """
    return [wanted for wanted in range(year - count + 1, year) if wanted not in had]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding naming the missing years; the year proposed itself is asked about elsewhere.

    >>> from tdkt_docs.check.case import case_of

    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office, PastAward
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", year=2026))
    >>> person = Nominee(key="a", name="Lê Văn An", past_awards=(PastAward(year=2025, award="Y", code="Y"),))
    >>> args = {"past": "Y", "count": 3}
    >>> rule = Rule(code="TD-110", predicate="consecutive_years", awards=("X",), args=args)
    >>> [f.values["missing"] for f in judge(Proposal(key="1", order=1, subject=person, award="X"), sample, rule)]
    ['2024']
    """
    year, count = proposed_year(proposal, case.campaign), number(rule, "count")
    had = counted_years(proposal, case, rule)
    missing = missing_years(had, year, count) if year else []
    if missing:
        values = {"year": year, "count": count, "have": listed(had), "missing": listed(missing)}
        yield found(rule, proposal, place(proposal, "danh_hieu"), **values)
