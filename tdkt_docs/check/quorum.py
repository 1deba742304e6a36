"""Whether enough members took part, where the issuer's own rules say how many that is, and of whose council."""

from collections.abc import Iterator

from tdkt_docs import catalog
from tdkt_docs.check._shares import least
from tdkt_docs.model.campaign import Campaign, Phase
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.rules import RulePack

__all__ = ["judge"]

_TAKING_PART = ("co-mat", "vang-co-y-kien")


def judge(campaign: Campaign, pack: RulePack) -> Iterator[Finding]:
    """A warning where everybody's attendance is told and too few took part, in person or in writing.

    >>> from tdkt_docs.model.campaign import Office
    >>> from tdkt_docs.model.meeting import Member
    >>> from tdkt_docs.model.rules import VoteRule
    >>> from datetime import date
    >>> from tdkt_docs.model.finding import Certainty
    >>> exact = Certainty.EXACT
    >>> asked = VoteRule(numerator=2, denominator=3, council=("trinh",), certainty=exact)
    >>> pack = RulePack(id="x", title="", source="", valid_from=date(2026, 1, 1), valid_to=None, certainty=exact,
    ...                 awards=(), rules=(), quorum=asked)
    >>> there = tuple(Member(name=f"{n}", attendance="co-mat" if n < 5 else "vang") for n in range(9))
    >>> [f.values["least"] for f in judge(Campaign(office=Office(name="Sở"), key="dot", members=there), pack)]
    ['6']
    """
    asked, members = pack.quorum, campaign.members
    if asked is None or not members or not catalog.binds(asked.council, campaign.office):
        return
    if not all(member.attendance for member in members):
        return
    present = sum(member.attendance in _TAKING_PART for member in members)
    needed = least(asked.numerator, asked.denominator, len(members))
    if present < needed:
        values = {"present": present, "members": len(members), "least": needed}
        yield Finding(
            code="TD-199",
            severity=Severity.WARNING,
            values={name: str(value) for name, value in values.items()},
            legal_basis=asked.legal_basis,
            certainty=asked.certainty,
            from_phase=Phase.AFTER_MEETING,
        )
