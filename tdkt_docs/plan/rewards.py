"""Money: what each decided award pays, and what a person is paid where one period brings several titles.

Source: the pack's money article; a decision pays by the base salary in force on its own day.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tdkt_docs import catalog
from tdkt_docs.model.campaign import Collective, Nominee, Proposal
from tdkt_docs.model.outcome import FundTotal
from tdkt_docs.model.rules import Award, BaseSalary
from tdkt_docs.plan.blank import DOTTED
from tdkt_docs.plan.items import Reward, award_group, items
from tdkt_docs.plan.scope import Scope
from tdkt_docs.vn import money, numbers
from tdkt_docs.vn.periods import period_of

__all__ = ["Payroll", "decision_money", "fund_totals", "money_of_all", "payroll_of", "rewards_view"]

_PAID = (
    (Collective.kind, "Tập thể", "tập thể"),
    ("ho-gia-dinh", "Hộ gia đình", "hộ"),
    (Nominee.kind, "Cá nhân", "người"),
)
"""Whom a reward is for, how its line begins, and per what head."""
_PAID_BY_HIGHER = "Hưởng mức thưởng của danh hiệu cao hơn cùng kỳ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payroll:
    """What the decided proposals are paid, reckoned once for all papers."""

    full: Mapping[str, int | None]
    """The award's own reward by proposal key; None where it cannot be told yet."""
    paid: Mapping[str, int | None]
    """What is paid indeed: of several titles for one period only the highest, 0 for the others."""

    def total(self, proposals: Sequence[Proposal]) -> int | None:
        """The sum over ``proposals``; None where one amount is unknown, or there is nobody."""
        amounts = [self.paid[proposal.key] for proposal in proposals]
        known = [amount for amount in amounts if amount is not None]
        return sum(known) if known and len(known) == len(amounts) else None

    def notes(self) -> Mapping[str, Reward]:
        """The reward of each decided proposal as lists print it."""
        return {
            key: Reward(amount=_figure(amount), note=_PAID_BY_HIGHER if amount == 0 else "")
            for key, amount in self.paid.items()
        }


def payroll_of(scope: Scope) -> Payroll:
    """The money of all decisions; highest only within one period.

    Source: the pack's money article (several titles).
    """
    full = {p.key: _reward(scope, p) for p in scope.decided_here()}
    rivals: dict[tuple[object, ...], list[str]] = {}
    for proposal in scope.decided_here():
        award = scope.award(proposal)
        if award.kind == "danh-hieu":
            rivals.setdefault((proposal.subject.key, *_period(scope, award, proposal)), []).append(proposal.key)
    paid = dict(full)
    for keys in rivals.values():
        paid |= dict.fromkeys(_outdone(keys, full), 0)
    return Payroll(full=full, paid=paid)


def _outdone(keys: Sequence[str], amounts: Mapping[str, int | None]) -> list[str]:
    """All but the highest; none where an amount is unknown, for then the highest is unknown too."""
    known = {key: amount for key in keys if (amount := amounts[key]) is not None}
    if len(known) < len(keys):
        return []
    highest = max(keys, key=lambda key: known[key])
    return [key for key in keys if key != highest]


def _period(scope: Scope, award: Award, proposal: Proposal) -> tuple[object, ...]:
    """What tells a title's period from another's: its time, and whether it has a period of its own.

    A title that rests on titles of several years has one. Times that only overlap are two here; check asks about them.
    """
    own = award.code if catalog.rests_on_several_years(scope.pack, award) else ""
    period = period_of(proposal, scope.campaign)
    return own, period.time if period else None


def _reward(scope: Scope, proposal: Proposal) -> int | None:
    award = scope.award(proposal)
    return catalog.reward_vnd(scope.pack, award, catalog.paid_as(proposal.subject), scope.decision_date(award))


def rewards_view(scope: Scope, payroll: Payroll) -> dict[str, object]:
    """The bảng kê chi thưởng: groups by award with sums; sums are blank where one amount is unknown."""
    decided = scope.decided_here()
    total = payroll.total(decided)
    return {
        "groups": [_group(scope, award, payroll) for award in scope.awards(decided)],
        "total": _figure(total),
        "total_words": _words(total),
        "count": numbers.count(len(decided)),
        "fund": _funds_line(scope, payroll),
        **_salary_view({_salary(scope, award) for award in scope.awards(decided)}),
    }


def _group(scope: Scope, award: Award, payroll: Payroll) -> dict[str, object]:
    members = scope.named(award)
    return {
        **award_group(scope, award, members),
        "each": _figure(_each(members, payroll)),
        "total": _figure(payroll.total(members)),
        "items": items(scope, members, payroll.notes()),
    }


def fund_totals(scope: Scope, payroll: Payroll) -> tuple[FundTotal, ...]:
    """What each source of funds pays by the office's own decisions, in the order the awards first ask for it."""
    by_fund: dict[str, list[Proposal]] = {}
    for proposal in scope.decided_here():
        by_fund.setdefault(_fund(scope, scope.award(proposal)), []).append(proposal)
    return tuple(
        FundTotal(fund=fund, count=len(paid), amount_vnd=payroll.total(paid)) for fund, paid in by_fund.items()
    )


def _fund(scope: Scope, award: Award) -> str:
    return catalog.fund_of(scope.campaign.office, award, scope.deciding_level(award))


def _funds_line(scope: Scope, payroll: Payroll) -> str:
    """The one source of funds; of several, each with its sum, as far as it is known."""
    totals = fund_totals(scope, payroll)
    if len(totals) <= 1:
        return totals[0].fund if totals else scope.campaign.office.fund
    return "; ".join(
        (total.fund or DOTTED) + ("" if total.amount_vnd is None else f": {money.in_figures(total.amount_vnd)}")
        for total in totals
    )


def decision_money(scope: Scope, award: Award, payroll: Payroll) -> dict[str, object]:
    """The money article of one decision: per head and in all."""
    members = scope.named(award)
    each, total = _each(members, payroll), payroll.total(members)
    return {
        "reward_each": _figure(each),
        "reward_each_words": _words(each),
        "has_outdone": "x" if any(payroll.paid[p.key] == 0 != payroll.full[p.key] for p in members) else "",
        "reward_lines": list(_lines(members, payroll)),
        "reward_total": _figure(total),
        "reward_total_words": _words(total),
        "fund": _fund(scope, award),
        "multiplier": _multiplier(award, members),
        **_salary_view({_salary(scope, award)}),
    }


def money_of_all(scope: Scope, payroll: Payroll) -> dict[str, object]:
    """The money article of one decision on all awards: only what all come to, each award having its own rate."""
    decided = scope.decided_here()
    total = payroll.total(decided)
    return {
        "reward_each": "",
        "reward_each_words": "",
        "has_outdone": "x" if any(payroll.paid[p.key] == 0 != payroll.full[p.key] for p in decided) else "",
        "reward_lines": [],
        "reward_total": _figure(total),
        "reward_total_words": _words(total),
        "fund": _funds_line(scope, payroll),
        "multiplier": "",
        **_salary_view({_salary(scope, award) for award in scope.awards(decided)}),
    }


def _each(members: Sequence[Proposal], payroll: Payroll) -> int | None:
    """The one reward of all members; None where there are two, or one is unknown."""
    amounts = {payroll.full[proposal.key] for proposal in members}
    return amounts.pop() if len(amounts) == 1 else None


def _lines(members: Sequence[Proposal], payroll: Payroll) -> Iterator[str]:
    """``"Cá nhân: 760.000 đồng/người"``, ``"Tập thể: 1.520.000 đồng/tập thể"``; of the known rates only."""
    for subject, who, head in _PAID:
        amount = _each([proposal for proposal in members if catalog.paid_as(proposal.subject) == subject], payroll)
        if amount is not None:
            yield f"{who}: {money.in_figures(amount)}/{head}"


def _salary(scope: Scope, award: Award) -> BaseSalary | None:
    return catalog.salary_on(scope.pack, scope.decision_date(award))


def _salary_view(salaries: set[BaseSalary | None]) -> dict[str, str]:
    """Base salary and its source; blank where unknown, or where decisions of different days pay by different ones."""
    only = next(iter(salaries)) if len(salaries) == 1 else None
    return {
        "salary": numbers.grouped(only.amount_vnd) if only else "",
        "salary_basis": only.source if only else "",
    }


def _multiplier(award: Award, members: Sequence[Proposal]) -> str:
    times = {award.multiplier_hundredths.get(catalog.paid_as(proposal.subject)) for proposal in members}
    only = times.pop() if len(times) == 1 else None
    return "" if only is None else catalog.times_shown(only)


def _figure(amount: int | None) -> str:
    return "" if amount is None else numbers.grouped(amount)


def _words(amount: int | None) -> str:
    return "" if amount is None else money.in_words(amount)
