"""What an award pays: base salary × multiplier, in integers."""

from datetime import date

from tdkt_docs.model.rules import Award, BaseSalary, RulePack

__all__ = ["reward_vnd", "salary_on"]

_TENTHS = 10


def salary_on(pack: RulePack, on: date | None) -> BaseSalary | None:
    """The base salary in force on that day; None for an unknown day and for days before the first one known."""
    if on is None:
        return None
    begun = [salary for salary in pack.salaries if salary.valid_from <= on]
    return max(begun, key=lambda salary: salary.valid_from, default=None)


def reward_vnd(pack: RulePack, award: Award, subject: str, on: date | None) -> int | None:
    """The reward in đồng of one decision, rounded up as the pack says.

    Args:
        pack: The rules in force.
        award: One of its awards.
        subject: ``ca-nhan`` or ``tap-the``.
        on: The day of the decision, whose base salary counts.

    Returns:
        None where the day, its base salary or the award's multiplier is not known.
    """
    salary = salary_on(pack, on)
    tenths = award.multiplier_tenths.get(subject)
    if salary is None or tenths is None:
        return None
    step = pack.round_up_vnd
    return -(-salary.amount_vnd * tenths // (_TENTHS * step)) * step
