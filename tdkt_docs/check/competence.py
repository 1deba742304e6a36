"""Who decides each award put forward: the office itself, a level above it, or neither."""

from collections import Counter
from collections.abc import Iterator

from tdkt_docs import catalog
from tdkt_docs.model.campaign import Campaign
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.rules import Award, RulePack

__all__ = ["judge"]

_RANKS = {"xa": 1, "don-vi": 1, "doanh-nghiep": 1, "so": 1, "huyen": 2, "tinh": 3, "bo": 3, "trung-uong": 4}
_UNKNOWN = "TD-196"
_OF_NO_LEVEL = "TD-198"


def judge(campaign: Campaign, pack: RulePack) -> Iterator[Finding]:
    """One finding per award that the office does not decide itself."""
    counts = Counter(proposal.award for proposal in campaign.proposals)
    asked = [award for award in pack.awards if award.code in counts]
    if asked and not campaign.office.level:
        yield Finding(code="TD-154", severity=Severity.WARNING, values={"levels": ", ".join(_deciding(pack))})
        return
    for award in asked:
        yield from _judged(campaign, award, counts[award.code])
    yield from _addressed(campaign, pack)


def _deciding(pack: RulePack) -> tuple[str, ...]:
    """The levels at which the pack has anything decided, the lowest first."""
    used = {level for award in pack.awards for level in award.decided_by}
    return tuple(level for level in _RANKS if level in used)


def _addressed(campaign: Campaign, pack: RulePack) -> Iterator[Finding]:
    """A warning for each submission to a level that decides nothing any more, or not yet.

    Where the pack does not know who decides anything, it says nothing of levels either.
    """
    if not _deciding(pack):
        return
    for submission in campaign.submissions:
        if submission.level in _RANKS and submission.level not in _deciding(pack):
            values = {"level": submission.level, "pack": pack.title, "levels": ", ".join(_deciding(pack))}
            yield Finding(code=_OF_NO_LEVEL, severity=Severity.WARNING, values=values)


def _judged(campaign: Campaign, award: Award, count: int) -> Iterator[Finding]:
    own = campaign.office.level
    if own in award.decided_by:
        return
    level = catalog.deciding_level(award, campaign)
    values = {"award": catalog.award_name(award, level), "count": str(count), "level": level}
    if not award.decided_by:
        yield _found(_UNKNOWN, Severity.WARNING, award, values)
        return
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
