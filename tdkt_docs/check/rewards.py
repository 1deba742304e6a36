"""Amounts that rest on an unverified multiplier."""

from collections.abc import Iterator

from tdkt_docs import catalog
from tdkt_docs.model.campaign import Campaign, Phase
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.rules import RulePack

__all__ = ["judge"]

_CODES = {"ca-nhan": "TD-185", "tap-the": "TD-186"}


def judge(campaign: Campaign, pack: RulePack) -> Iterator[Finding]:
    """A warning for each award and subject the office decides and pays by an unverified multiplier."""
    asked = {(p.award, p.subject.kind) for p in campaign.proposals}
    for award in pack.awards:
        for subject, tenths in award.multiplier_tenths.items():
            is_paid_here = campaign.office.level in award.decided_by and (award.code, subject) in asked
            if is_paid_here and award.multiplier_certainty[subject] is Certainty.UNVERIFIED:
                yield Finding(
                    code=_CODES[subject],
                    severity=Severity.WARNING,
                    values={"award": catalog.award_name(award, campaign.office.level), "multiplier": _shown(tenths)},
                    legal_basis=award.multiplier_basis,
                    certainty=Certainty.UNVERIFIED,
                    from_phase=Phase.DECISION,
                )


def _shown(tenths: int) -> str:
    """A multiplier in tenths as Vietnamese write it.

    >>> _shown(3), _shown(10), _shown(125)
    ('0,3', '1,0', '12,5')
    """
    return f"{tenths // 10},{tenths % 10}"
