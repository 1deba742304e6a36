"""Amounts that rest on an unverified multiplier."""

from collections.abc import Iterator

from tdkt_docs import catalog
from tdkt_docs.model.campaign import Campaign, Phase
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.rules import RulePack

__all__ = ["judge"]

_CODES = {"ca-nhan": "TD-185", "tap-the": "TD-186", "ho-gia-dinh": "TD-195"}


def judge(campaign: Campaign, pack: RulePack) -> Iterator[Finding]:
    """A warning for each award and subject the office decides and pays by an unverified multiplier."""
    asked = {(p.award, catalog.paid_as(p.subject)) for p in campaign.proposals}
    for award in pack.awards:
        for subject, hundredths in award.multiplier_hundredths.items():
            is_paid_here = campaign.office.level in award.decided_by and (award.code, subject) in asked
            if is_paid_here and award.multiplier_certainty[subject] is Certainty.UNVERIFIED:
                yield Finding(
                    code=_CODES[subject],
                    severity=Severity.WARNING,
                    values={
                        "award": catalog.award_name(award, campaign.office.level),
                        "multiplier": catalog.times_shown(hundredths),
                    },
                    legal_basis=award.multiplier_bases[subject],
                    certainty=Certainty.UNVERIFIED,
                    from_phase=Phase.DECISION,
                )
