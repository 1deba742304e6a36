"""Two proposals of one subject may praise the same achievement: the clerk is asked."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, place
from tdkt_docs.check._pairs import earlier, may_be_same, pointer
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding per proposal with an earlier one that may praise the same achievement; names the first such.

    >>> from tdkt_docs.check.case import case_of
    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office
    >>> person = Nominee(key="a", name="Lê Văn An")
    >>> told = ("Bắt cướp", "Bắt  cướp")
    >>> rows = [Proposal(key=f"{n}", order=n, subject=person, award="X", achievements=told[n]) for n in (0, 1)]
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", proposals=tuple(rows)))
    >>> rule = Rule(code="TD-041", predicate="same_achievement", awards=("X",))
    >>> [finding.code for row in rows for finding in judge(row, sample, rule)]
    ['TD-041']
    """
    before = earlier(proposal, case)
    other = next((each for each in before if may_be_same(each, proposal, case)), None)
    if other:
        values = {"first": pointer(other, proposal), "first_award": case.award_name(other.award)}
        yield found(rule, proposal, place(proposal, "danh_hieu"), **values)
