"""Who decides each award put forward: the office itself, a level above it, or neither."""

from collections import Counter
from collections.abc import Iterator

from tdkt_docs import catalog
from tdkt_docs.model.campaign import Campaign
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.rules import Award, RulePack

__all__ = ["judge"]

_RANKS = {"xa": 1, "don-vi": 1, "doanh-nghiep": 1, "so": 1, "tinh": 2, "bo": 2, "trung-uong": 3}


def judge(campaign: Campaign, pack: RulePack) -> Iterator[Finding]:
    """One finding per award that the office does not decide itself."""
    counts = Counter(proposal.award for proposal in campaign.proposals)
    asked = [award for award in pack.awards if award.code in counts]
    if asked and not campaign.office.level:
        yield Finding(code="TD-154", severity=Severity.WARNING, values={"levels": ", ".join(_RANKS)})
        return
    for award in asked:
        yield from _judged(campaign, award, counts[award.code])


def _judged(campaign: Campaign, award: Award, count: int) -> Iterator[Finding]:
    own = campaign.office.level
    if own in award.decided_by:
        return
    level = catalog.deciding_level(award, campaign)
    values = {"award": catalog.award_name(award, level), "count": str(count), "level": level}
    above = [decides for decides in award.decided_by if _RANKS.get(decides, 0) > _RANKS.get(own, 0)]
    if not above:
        yield _found("TD-152", Severity.WARNING, award, values)
        return
    is_sure = award.decided_by_certainty is not Certainty.UNVERIFIED
    yield _found("TD-150" if is_sure else "TD-153", Severity.NOTE, award, values)
    if not any(submission.level in award.decided_by for submission in campaign.submissions):
        # a fact of the settings, not of the law
        yield Finding(code="TD-151", severity=Severity.WARNING, values={**values, "level": " / ".join(above)})


def _found(code: str, severity: Severity, award: Award, values: dict[str, str]) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        values=values,
        legal_basis=award.decided_by_basis,
        certainty=award.decided_by_certainty if award.decided_by else Certainty.UNVERIFIED,
    )
