"""Money: what each decided award pays, and what a person is paid where one period brings several titles.

Source: the pack's money article; a decision pays by the base salary in force on its own day.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tdkt_docs import catalog
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.rules import Award
from tdkt_docs.plan.items import Reward, award_title, items, subject_word
from tdkt_docs.plan.scope import Scope
from tdkt_docs.vn import money, numbers

__all__ = ["Rate", "rates", "reward_notes", "rewards_view"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """What an award pays each person and each collective; None where it cannot be told yet."""

    person_vnd: int | None
    collective_vnd: int | None

    def of(self, proposal: Proposal) -> int | None:
        """The reward of ``proposal``."""
        return self.collective_vnd if proposal.subject.is_collective else self.person_vnd


def rates(scope: Scope, award: Award) -> Rate:
    """What ``award`` pays on the day of its decision."""
    on = scope.decision_date(award)
    return Rate(
        person_vnd=catalog.reward_vnd(scope.pack, award, "ca-nhan", on),
        collective_vnd=catalog.reward_vnd(scope.pack, award, "tap-the", on),
    )


def _paid(scope: Scope) -> Mapping[str, int | None]:
    """What each decided proposal is paid: of several titles for one period only the highest."""
    paid = {p.key: rates(scope, scope.award(p)).of(p) for p in scope.decided_here()}
    best: dict[tuple[str, int], Proposal] = {}
    for proposal in scope.decided_here():
        if scope.award(proposal).kind != "danh-hieu":
            continue
        place = (proposal.subject.key, proposal.year)
        rival = best.get(place)
        if rival is None or (paid[proposal.key] or 0) > (paid[rival.key] or 0):
            best[place] = proposal
    winners = {proposal.key for proposal in best.values()}
    return {
        p.key: paid[p.key] if p.key in winners or scope.award(p).kind != "danh-hieu" else 0
        for p in scope.decided_here()
    }


def reward_notes(scope: Scope) -> Mapping[str, Reward]:
    """The reward of each decided proposal as lists print it."""
    return {
        key: Reward(
            amount="" if amount is None else numbers.grouped(amount),
            note="Hưởng mức thưởng của danh hiệu cao hơn cùng kỳ" if amount == 0 else "",
        )
        for key, amount in _paid(scope).items()
    }


def rewards_view(scope: Scope) -> dict[str, object]:
    """The bảng kê chi thưởng: groups by award with sums; sums are blank where one amount is unknown."""
    decided, paid, notes = scope.decided_here(), _paid(scope), reward_notes(scope)
    groups = []
    for award in scope.awards(decided):
        members = [p for p in decided if p.award == award.code]
        total = _sum([paid[p.key] for p in members])
        groups.append(
            {
                "title": award_title(award),
                "subject_word": subject_word(members),
                "count": numbers.count(len(members)),
                "total": _figure(total),
                "items": items(scope, members, notes),
            }
        )
    total = _sum(list(paid.values()))
    return {
        "groups": groups,
        "total": _figure(total),
        "total_words": "" if total is None else money.in_words(total),
        "fund": scope.campaign.office.fund,
        **salary_view(scope),
    }


def salary_view(scope: Scope, award: Award | None = None) -> dict[str, str]:
    """Base salary and its source on the decision's day."""
    on = scope.decision_date(award) if award else scope.campaign.dates.decided
    salary = catalog.salary_on(scope.pack, on) if on else None
    return {
        "salary": numbers.grouped(salary.amount_vnd) if salary else "",
        "salary_basis": salary.source if salary else "",
    }


def decision_money(scope: Scope, award: Award) -> dict[str, str]:
    """The money article of one decision: per head and in all."""
    members = [p for p in scope.decided_here() if p.award == award.code]
    paid = _paid(scope)
    each = {rates(scope, award).of(p) for p in members}
    total = _sum([paid[p.key] for p in members])
    one = each.pop() if len(each) == 1 else None
    return {
        "reward_each": _figure(one),
        "reward_each_words": "" if one is None else money.in_words(one),
        "reward_total": _figure(total),
        "reward_total_words": "" if total is None else money.in_words(total),
        "fund": scope.campaign.office.fund,
        "multiplier": _multiplier(award, members),
        **salary_view(scope, award),
    }


def _multiplier(award: Award, members: list[Proposal]) -> str:
    subjects = {"tap-the" if p.subject.is_collective else "ca-nhan" for p in members}
    tenths = {award.multiplier_tenths.get(subject) for subject in subjects}
    only = tenths.pop() if len(tenths) == 1 else None
    return "" if only is None else f"{only // 10},{only % 10}"


def _sum(amounts: list[int | None]) -> int | None:
    return None if None in amounts or not amounts else sum(amount for amount in amounts if amount)


def _figure(amount: int | None) -> str:
    return "" if amount is None else numbers.grouped(amount)
