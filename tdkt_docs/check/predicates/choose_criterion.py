"""The award has several criteria, one of which is enough: the clerk must say which."""

from collections.abc import Iterator

from tdkt_docs import catalog
from tdkt_docs.check._criteria import run_borne_out
from tdkt_docs.check._finding import found, place, rating_name, text
from tdkt_docs.check._grounds import is_for_merit
from tdkt_docs.check._years import counted_years, listed, proposed_year
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding for each proposal of ``subject`` whose criterion the data do not bear out, with what they show.

    A proposal for another loại hình than công trạng rests on another criterion and is not asked.

    >>> from tdkt_docs.check.case import case_of

    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office, PastAward
    >>> person = Nominee(key="a", name="Lê Văn An", past_awards=(PastAward(year=2025, award="Y", code="Y"),))
    >>> args = {"past": "Y", "subject": "ca-nhan", "count": 2, "ratings": ("HTXSNV",), "initiatives": 2}
    >>> rule = Rule(code="TD-170", predicate="choose_criterion", awards=("X",), args=args)
    >>> proposal = Proposal(key="1", order=1, subject=person, award="X", rating="HTXSNV")
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", year=2026))
    >>> [finding.values for finding in judge(proposal, sample, rule)]
    [{'name': 'Lê Văn An', 'have': '2025', 'ratings': 'Hoàn thành xuất sắc nhiệm vụ 2026', 'initiatives': '0'}]
    """
    if text(rule, "subject") != catalog.paid_as(proposal.subject) or not is_for_merit(proposal, case.campaign):
        return
    if run_borne_out(proposal, case, rule):
        return
    ratings = {each.year: each.rating for each in proposal.subject.ratings}
    if proposal.rating:
        ratings.setdefault(proposed_year(proposal, case.campaign), proposal.rating)
    shown = [f"{rating_name(rating)} {year or ''}".rstrip() for year, rating in sorted(ratings.items())]
    yield found(
        rule,
        proposal,
        place(proposal, "danh_hieu"),
        have=listed(counted_years(proposal, case, rule)),
        ratings=", ".join(shown) or "–",
        initiatives=len(proposal.subject.initiatives),
    )
