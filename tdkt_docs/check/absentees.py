"""Absent members whose opinion in writing is not recorded, where the share is of all members."""

from collections.abc import Iterator

from tdkt_docs import catalog
from tdkt_docs.model.campaign import Campaign, Phase
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.rules import Award, RulePack

__all__ = ["judge"]

_ABSENT = "vang"


def judge(campaign: Campaign, pack: RulePack) -> Iterator[Finding]:
    """One note where somebody was absent without an opinion and an award asks this council for a share of all."""
    absent = [member for member in campaign.members if member.attendance == _ABSENT]
    asked = {proposal.award for proposal in campaign.proposals}
    awards = [award for award in pack.awards if award.code in asked and _binds(award, campaign)]
    votes = [award.vote for award in awards if award.vote]
    if not absent or not votes:
        return
    surest = min(votes, key=lambda vote: list(Certainty).index(vote.certainty))
    names = ", ".join(f"«{catalog.award_name(a, catalog.deciding_level(a, campaign))}»" for a in awards)
    yield Finding(
        code="TD-147" if surest.certainty is Certainty.UNVERIFIED else "TD-146",
        severity=Severity.NOTE,
        where=absent[0].where,
        values={"absent": str(len(absent)), "members": str(len(campaign.members)), "awards": names},
        legal_basis=surest.legal_basis,
        certainty=surest.certainty,
        from_phase=Phase.AFTER_MEETING,
    )


def _binds(award: Award, campaign: Campaign) -> bool:
    return award.vote is not None and catalog.binds(award.vote.council, campaign.office)
