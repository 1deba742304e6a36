"""An initiative has several authors and this one's share is not told."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Nominee, Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule
from tdkt_docs.vn import text

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding per such initiative, at the author's first proposal.

    Several authors: the row names them, or the same initiative with the same decision is another's in the campaign.

    >>> from tdkt_docs.check.case import case_of
    >>> from tdkt_docs.model.campaign import Campaign, Initiative, Office
    >>> shared = Initiative(title="Sổ tay", decision="9/QĐ-SKHCN", authors="Lê Văn An, Lê Thị Bình")
    >>> person = Nominee(key="a", name="Lê Văn An", initiatives=(shared,))
    >>> proposal = Proposal(key="1", order=1, subject=person, award="X")
    >>> rule = Rule(code="TD-128", predicate="share_untold", awards=("X",), severity="ghi-chu")
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", proposals=(proposal,)))
    >>> [finding.values["title"] for finding in judge(proposal, sample, rule)]
    ['Sổ tay']
    """
    if not isinstance(proposal.subject, Nominee) or not case.is_first(proposal):
        return
    for each in proposal.subject.initiatives:
        names_others = each.authors and text.fold(each.authors) != text.fold(proposal.subject.name)
        if not each.share.strip() and (names_others or len(case.authors_of(each)) > 1):
            yield found(rule, proposal, each.where, title=each.title or each.decision)
