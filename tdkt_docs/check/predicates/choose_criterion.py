"""The award has several criteria, one of which is enough: the clerk must say which."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, place, rating_name, text
from tdkt_docs.check._years import had_years, listed, proposed_year
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding for each proposal of ``subject``, with what the data shows towards each criterion.

    >>> from tdkt_docs.check.case import case_of

    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office, PastAward
    >>> person = Nominee(key="a", name="Lê Văn An", past_awards=(PastAward(year=2025, award="Y", code="Y"),))
    >>> args = {"past": "Y", "subject": "ca-nhan"}
    >>> rule = Rule(code="TD-170", predicate="choose_criterion", awards=("X",), args=args)
    >>> proposal = Proposal(key="1", order=1, subject=person, award="X", rating="HTXSNV")
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", year=2026))
    >>> [finding.values for finding in judge(proposal, sample, rule)]
    [{'name': 'Lê Văn An', 'have': '2025', 'ratings': 'Hoàn thành xuất sắc nhiệm vụ 2026', 'initiatives': '0'}]
    """
    if text(rule, "subject") != proposal.subject.kind:
        return
    ratings = {each.year: each.rating for each in proposal.subject.ratings}
    if proposal.rating:
        ratings.setdefault(proposed_year(proposal, case.campaign), proposal.rating)
    shown = [f"{rating_name(rating)} {year or ''}".rstrip() for year, rating in sorted(ratings.items())]
    yield found(
        rule,
        proposal,
        place(proposal, "danh_hieu"),
        have=listed(had_years(proposal, text(rule, "past"))),
        ratings=", ".join(shown) or "–",
        initiatives=len(proposal.subject.initiatives),
    )
