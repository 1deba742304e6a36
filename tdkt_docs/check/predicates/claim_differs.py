"""The collective counts more or fewer people with an award than the campaign's list of its unit shows."""

from collections.abc import Iterator

from tdkt_docs.check._claims import claim, of_the_collective, with_award
from tdkt_docs.check._finding import found, place, text, texts
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Collective, Nominee, Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding where both counts are known, above 0 in the list, and differ.

    With ``whole_list``, a list that shows fewer is compared only where it holds all the collective's people.

    >>> from tdkt_docs.check.case import case_of
    >>> from tdkt_docs.model.campaign import Campaign, Office
    >>> team = Collective(key="a", name="Phòng A", advanced_count=5)
    >>> person = Nominee(key="b", name="Lê Văn An", unit="Phòng A")
    >>> rows = tuple(Proposal(key=each.key, order=1, subject=each, award="X") for each in (team, person))
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", year=2026, proposals=rows))
    >>> args = {"column": "so_ldtt", "titles": ("X",)}
    >>> rule = Rule(code="TD-159", predicate="claim_differs", awards=("X",), args=args)
    >>> [(f.values["claimed"], f.values["listed"]) for f in judge(rows[0], sample, rule)]
    [('5', '1')]
    """
    column = text(rule, "column")
    claimed = claim(proposal, column)
    if claimed is None or not case.is_first(proposal):
        return
    people = of_the_collective(proposal, case)
    listed = with_award(people, proposal, case, texts(rule, "titles"))
    is_comparable = listed > claimed or not rule.args.get("whole_list") or _are_all(people, proposal)
    if listed and listed != claimed and is_comparable:
        yield found(rule, proposal, place(proposal, column), claimed=claimed, listed=listed)


def _are_all(people: tuple[Nominee, ...], proposal: Proposal) -> bool:
    team = proposal.subject
    return isinstance(team, Collective) and team.head_count is not None and len(people) >= team.head_count
