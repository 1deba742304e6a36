"""The data bear out one of the criteria of the award: a note that says which."""

from collections.abc import Iterator

from tdkt_docs import catalog
from tdkt_docs.check._criteria import run_borne_out
from tdkt_docs.check._finding import found, place, text
from tdkt_docs.check._grounds import is_for_merit
from tdkt_docs.check._years import listed
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding where ``count`` years in a row and the ``initiatives`` of that time are there.

    >>> from tdkt_docs.check.case import case_of
    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office, YearRating
    >>> rated = tuple(YearRating(year=year, rating="HTXSNV") for year in (2024, 2025))
    >>> person = Nominee(key="a", name="Lê Văn An", ratings=rated)
    >>> args = {"past": "Y", "subject": "ca-nhan", "count": 2, "ratings": ("HTXSNV",), "initiatives": 0}
    >>> rule = Rule(code="TD-109", predicate="criterion_met", awards=("X",), args=args, severity="ghi-chu")
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", year=2026))
    >>> [f.values["years"] for f in judge(Proposal(key="1", order=1, subject=person, award="X"), sample, rule)]
    ['2024, 2025']
    """
    if text(rule, "subject") != catalog.paid_as(proposal.subject) or not is_for_merit(proposal, case.campaign):
        return
    run = run_borne_out(proposal, case, rule)
    if run:
        yield found(rule, proposal, place(proposal, "danh_hieu"), years=listed(run), count=len(run))
