"""Nghỉ thai sản is told and something of that time is missing: it counts as time of work."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, number, place, texts
from tdkt_docs.check._grounds import is_said
from tdkt_docs.check._years import counted_years, proposed_year
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Nominee, Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding where the rating is blank, or a year of the run of ``count`` times ``past`` is missing.

    It reminds and never holds anything against anybody.

    >>> from tdkt_docs.check.case import case_of
    >>> from tdkt_docs.model.campaign import Campaign, Office
    >>> person = Nominee(key="a", name="Lê Thị Bình", maternity="từ tháng 3 đến tháng 9/2025")
    >>> proposal = Proposal(key="1", order=1, subject=person, award="X")
    >>> rule = Rule(code="TD-174", predicate="maternity", awards=("X",), args={"nothing": ()}, severity="ghi-chu")
    >>> [finding.code for finding in judge(proposal, case_of(Campaign(office=Office(name="Sở"), key="dot")), rule)]
    ['TD-174']
    """
    person = proposal.subject
    if not isinstance(person, Nominee) or not person.maternity or not is_said(person.maternity, texts(rule, "nothing")):
        return
    if _is_in_doubt(proposal, case, rule):
        yield found(rule, proposal, place(proposal, "thai_san"))


def _is_in_doubt(proposal: Proposal, case: Case, rule: Rule) -> bool:
    if "past" not in rule.args:
        return not proposal.rating
    year = proposed_year(proposal, case.campaign)
    run = range(year - number(rule, "count") + 1, year)
    return bool(year) and not counted_years(proposal, case, rule).issuperset(run)
