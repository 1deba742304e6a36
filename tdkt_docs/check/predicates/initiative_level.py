"""Initiatives are recorded, none with the recognition the award asks for."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, place, texts
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001 - every predicate is called alike
    """One finding where no initiative has a level of ``levels``.

    >>> from tdkt_docs.check.case import case_of

    >>> from tdkt_docs.model.campaign import Campaign, Initiative, Nominee, Office
    >>> person = Nominee(key="a", name="Lê Văn An", initiatives=(Initiative(title="Sổ tay", level="co-so"),))
    >>> rule = Rule(code="TD-121", predicate="initiative_level", awards=("X",), args={"levels": ("tinh", "bo")})
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot"))
    >>> [f.values["title"] for f in judge(Proposal(key="1", order=1, subject=person, award="X"), sample, rule)]
    ['Sổ tay']
    """
    recorded = [each for each in proposal.subject.initiatives if each.title or each.decision]
    if not recorded or any(each.level in texts(rule, "levels") for each in recorded):
        return
    first = recorded[0]
    yield found(
        rule,
        proposal,
        place(proposal, "qd_sang_kien", "sang_kien"),
        title=first.title or "–",
        decision=first.decision or "–",
    )
