"""What an award pays: base salary × multiplier, in integers."""

from datetime import date

from tdkt_docs.model.campaign import Collective, Nominee, Office
from tdkt_docs.model.rules import Award, BaseSalary, RulePack

__all__ = ["fund_of", "paid_as", "rests_on_several_years", "reward_vnd", "salary_on", "times_shown"]

_HUNDREDTHS = 100
_HOUSEHOLD = "ho-gia-dinh"


def paid_as(subject: Nominee | Collective) -> str:
    """Whose multiplier counts for the subject: a household's is not that of other collectives.

    >>> paid_as(Collective(key="a", name="Hộ ông An", is_household=True)), paid_as(Nominee(key="b", name="Lê An"))
    ('ho-gia-dinh', 'ca-nhan')
    """
    return _HOUSEHOLD if isinstance(subject, Collective) and subject.is_household else subject.kind


def times_shown(hundredths: int) -> str:
    """A multiplier as Vietnamese write it.

    >>> times_shown(30), times_shown(100), times_shown(1250), times_shown(45)
    ('0,3', '1,0', '12,5', '0,45')
    """
    whole, part = divmod(hundredths, _HUNDREDTHS)
    return f"{whole},{part:02}".removesuffix("0")


def fund_of(office: Office, award: Award, level: str) -> str:
    """The source of funds that pays an award which ``level`` decides, as the settings name it.

    >>> office = Office(name="Sở", fund="Quỹ của Sở", funds={"GK": "Quỹ phong trào"})
    >>> [fund_of(office, Award(code=c, name=c, verb="", kind="", subjects=()), "so") for c in ("GK", "LDTT")]
    ['Quỹ phong trào', 'Quỹ của Sở']
    """
    return office.funds.get(award.code) or office.funds.get(level) or office.fund


def rests_on_several_years(pack: RulePack, award: Award) -> bool:
    """Whether the award rests on titles of several years, so that its period is its own."""
    return any(award.code in rule.awards and {"past", "count"} <= rule.args.keys() for rule in pack.rules)


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
        subject: ``ca-nhan``, ``tap-the`` or ``ho-gia-dinh``; see ``paid_as``.
        on: The day of the decision, whose base salary counts.

    Returns:
        None where the day, its base salary or the award's multiplier is not known.
    """
    salary = salary_on(pack, on)
    hundredths = award.multiplier_hundredths.get(subject)
    if salary is None or hundredths is None:
        return None
    step = pack.round_up_vnd
    return -(-salary.amount_vnd * hundredths // (_HUNDREDTHS * step)) * step
