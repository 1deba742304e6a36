"""Two titles whose periods overlap: whether these are one, and only the higher is paid, only a human knows."""

from collections.abc import Iterator
from itertools import combinations

from tdkt_docs import catalog
from tdkt_docs.model.campaign import Campaign, Phase, Proposal
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.period import Overlap
from tdkt_docs.model.rules import RulePack
from tdkt_docs.vn.periods import period_of

__all__ = ["judge"]

_TITLE = "danh-hieu"


def judge(campaign: Campaign, pack: RulePack) -> Iterator[Finding]:
    """A warning for each two titles of one subject, paid by the office, whose periods overlap and are not the same."""
    by_subject: dict[str, list[Proposal]] = {}
    for proposal in campaign.proposals:
        by_subject.setdefault(proposal.subject.key, []).append(proposal)
    for proposals in by_subject.values():
        for one, other in combinations(proposals, 2):
            yield from _asked(one, other, campaign, pack)


def _asked(one: Proposal, other: Proposal, campaign: Campaign, pack: RulePack) -> Iterator[Finding]:
    first, second = pack.award(one.award), pack.award(other.award)
    if first is None or second is None or {first.kind, second.kind} != {_TITLE}:
        return
    level = campaign.office.level
    if not all(level in a.decided_by and not catalog.rests_on_several_years(pack, a) for a in (first, second)):
        return
    period, also = period_of(one, campaign), period_of(other, campaign)
    if period and also and period.against(also) is Overlap.UNSURE:
        yield Finding(
            code="TD-552",
            severity=Severity.WARNING,
            where=other.columns.get("thoi_gian", other.where),
            values={
                "name": other.subject.name,
                "first": first.name,
                "second": second.name,
                "period": period.label,
                "other_period": also.label,
            },
            subject=other.key,
            from_phase=Phase.DECISION,
        )
