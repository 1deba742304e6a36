"""Two times lie further apart than a run of them would."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from tdkt_docs.check._finding import found, number, place
from tdkt_docs.check._years import counted_years, listed, proposed_year
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge", "widest_gap"]


def widest_gap(years: Iterable[int]) -> int:
    """The widest gap between neighbouring years; 0 for fewer than two.

    >>> widest_gap({2020, 2023, 2025}), widest_gap({2020})
    (3, 0)
    """
    return max((later - earlier for earlier, later in pairwise(sorted(years))), default=0)


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding where the latest time and the one before it (or this year's) are more than ``years`` apart.

    >>> from tdkt_docs.check.case import case_of

    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office, PastAward
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", year=2026))
    >>> person = Nominee(key="a", name="Lê Văn An", past_awards=(PastAward(year=2019, award="Y", code="Y"),))
    >>> rule = Rule(code="TD-117", predicate="times_apart", awards=("X",), args={"past": "Y", "years": 3})
    >>> [f.values["have"] for f in judge(Proposal(key="1", order=1, subject=person, award="X"), sample, rule)]
    ['2019']
    """
    year = proposed_year(proposal, case.campaign)
    had = counted_years(proposal, case, rule)
    latest = sorted(had | {year})[-2:]
    if year and had and widest_gap(latest) > number(rule, "years"):
        yield found(rule, proposal, place(proposal, "danh_hieu"), year=year, have=listed(had))
