"""Every initiative the award rests on was recognised before the years it praises."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, number, place
from tdkt_docs.check._grounds import fitting
from tdkt_docs.check._years import proposed_year
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding where all are of a year before the ``years`` that end in the year proposed.

    >>> from tdkt_docs.check.case import case_of
    >>> from tdkt_docs.model.campaign import Campaign, Initiative, Nominee, Office, PartialDate
    >>> old = Initiative(title="Sổ tay", decision="9/QĐ-SKHCN", decided=PartialDate(2021))
    >>> person = Nominee(key="a", name="Lê Văn An", initiatives=(old,))
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", year=2026))
    >>> rule = Rule(code="TD-125", predicate="initiative_early", awards=("X",), args={"years": 1})
    >>> [f.values["recognised"] for f in judge(Proposal(key="1", order=1, subject=person, award="X"), sample, rule)]
    ['2021']
    """
    year, works = proposed_year(proposal, case.campaign), fitting(proposal, rule)
    first = year - number(rule, "years") + 1
    latest = max((each.decided.year if each.decided else year for each in works), default=year)
    if year and works and latest < first:
        title = next(each.title or each.decision for each in works if each.decided and each.decided.year == latest)
        values = {"title": title, "recognised": latest, "first": first, "year": year}
        yield found(rule, proposal, place(proposal, "qd_sang_kien", "sang_kien"), **values)
