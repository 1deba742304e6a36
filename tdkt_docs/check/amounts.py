"""Amounts: the clerk's own against the computed one, and base salaries that are not sure for the day."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from tdkt_docs import catalog
from tdkt_docs.check import _finding
from tdkt_docs.model.campaign import Campaign, Phase, Proposal
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.rules import Award, BaseSalary, RulePack
from tdkt_docs.vn import dates, numbers

__all__ = ["judge"]

_TITLE = "danh-hieu"
_HUNDREDTHS = 100


def judge(campaign: Campaign, pack: RulePack, issued: Mapping[str, date]) -> Iterator[Finding]:
    """A warning for each base salary that is not sure on a decision's day, and for each amount that differs.

    A zero is right for a title where another of the same year is paid.
    """
    awards = {award.code: award for award in pack.awards if campaign.office.level in award.decided_by}
    decided = [proposal for proposal in campaign.proposals if proposal.award in awards]
    days = {p.award: _decided_on(awards[p.award], campaign, issued) for p in decided}
    titles = Counter((p.subject.key, p.year) for p in decided if awards[p.award].kind == _TITLE)
    for on in dict.fromkeys(days.values()):
        yield from _unsure(catalog.salary_on(pack, on), on)
    for proposal in decided:
        award = awards[proposal.award]
        is_outdone = award.kind == _TITLE and titles[proposal.subject.key, proposal.year] > 1
        if proposal.reward_given is not None and not (proposal.reward_given == 0 and is_outdone):
            yield from _differing(proposal, award, pack, days[proposal.award])


def _decided_on(award: Award, campaign: Campaign, issued: Mapping[str, date]) -> date | None:
    return issued.get(catalog.decision_key(award, campaign)) or campaign.dates.decided


def _unsure(salary: BaseSalary | None, on: date | None) -> Iterator[Finding]:
    if salary is None or on is None:
        return
    is_past = salary.valid_to is not None and on > salary.valid_to
    if is_past or salary.certainty is Certainty.UNVERIFIED:
        yield Finding(
            code="TD-189",
            severity=Severity.WARNING,
            values={
                "day": dates.numeric(on),
                "salary": numbers.grouped(salary.amount_vnd),
                "source": salary.source,
            },
            legal_basis=salary.source,
            certainty=Certainty.UNVERIFIED,
            from_phase=Phase.DECISION,
        )


def _differing(proposal: Proposal, award: Award, pack: RulePack, on: date | None) -> Iterator[Finding]:
    """Only where multiplier and base salary are sure enough to say how the amount comes about."""
    subject = catalog.paid_as(proposal.subject)
    computed, salary = catalog.reward_vnd(pack, award, subject, on), catalog.salary_on(pack, on)
    if computed is None or salary is None or computed == proposal.reward_given or proposal.reward_given is None:
        return
    sure = award.multiplier_certainty.get(subject, Certainty.UNVERIFIED)
    if Certainty.UNVERIFIED in (sure, salary.certainty):
        return
    hundredths = award.multiplier_hundredths[subject]
    yield Finding(
        code="TD-188",
        severity=Severity.WARNING,
        where=_finding.place(proposal, "tien_thuong"),
        values={
            "name": proposal.subject.name,
            "award": catalog.award_name(award, ""),
            "given": numbers.grouped(proposal.reward_given),
            "computed": numbers.grouped(computed),
            "multiplier": catalog.times_shown(hundredths),
            "salary": numbers.grouped(salary.amount_vnd),
            "product": numbers.grouped(hundredths * salary.amount_vnd // _HUNDREDTHS),
        },
        legal_basis=award.multiplier_bases[subject],
        certainty=Certainty.SECONDARY if Certainty.SECONDARY in (sure, salary.certainty) else Certainty.EXACT,
        subject=proposal.key,
        from_phase=Phase.DECISION,
    )
