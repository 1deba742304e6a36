"""One person or collective as lists print it: every value a string, blank where unknown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from tdkt_docs.model.campaign import Collective, Nominee, Proposal
from tdkt_docs.model.rules import Award
from tdkt_docs.plan.scope import Scope
from tdkt_docs.vn import dates, names, numbers, text

__all__ = ["award_title", "group_by_unit", "item", "items", "share_in_percent", "subject_word"]

_RATINGS = {
    "HTXSNV": "Hoàn thành xuất sắc nhiệm vụ",
    "HTTNV": "Hoàn thành tốt nhiệm vụ",
    "HTNV": "Hoàn thành nhiệm vụ",
    "KHTNV": "Không hoàn thành nhiệm vụ",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reward:
    """What a list says about one reward."""

    amount: str = ""
    note: str = ""


def items(
    scope: Scope, proposals: Iterable[Proposal], rewards: Mapping[str, Reward] | None = None
) -> list[dict[str, str]]:
    """The proposals as numbered list rows, from 1."""
    known = rewards or {}
    return [
        item(scope, proposal, order, known.get(proposal.key, Reward())) for order, proposal in enumerate(proposals, 1)
    ]


def item(scope: Scope, proposal: Proposal, order: int, reward: Reward = Reward()) -> dict[str, str]:
    """One row: what a list may print of a proposal."""
    subject = proposal.subject
    award = scope.award(proposal)
    row = {
        "order": str(order),
        "order3": f"{order:03}",
        "name": subject.name,
        "name_upper": subject.name.upper(),
        "award": award_title(award),
        "rating": _RATINGS.get(proposal.rating, proposal.rating),
        "achievements": proposal.achievements,
        "votes": "" if proposal.votes_for is None else str(proposal.votes_for),
        "share": share_in_percent(proposal.votes_for, len(scope.campaign.members)),
        "reward": reward.amount,
        "account": subject.account,
        "note": reward.note,
    }
    row |= _initiative(subject)
    row |= _collective(subject) if isinstance(subject, Collective) else _person(subject)
    return row


def _initiative(subject: Nominee | Collective) -> dict[str, str]:
    first = subject.initiatives[0] if subject.initiatives else None
    return {
        "initiative": first.title if first else "",
        "initiative_decision": first.decision if first else "",
        "initiative_share": first.share if first else "",
    }


def _person(person: Nominee) -> dict[str, str]:
    return {
        "honorific": person.honorific,
        "name_with_honorific": names.titled(person.honorific, person.name),
        "born": dates.numeric(person.born) if person.born else "",
        "gender": person.gender,
        "position": person.position,
        "unit": person.unit,
        "position_unit": ", ".join(part for part in (person.position, person.unit) if part),
        "parent": "",
        "head_count": "",
        "advanced_count": "",
        "fighter_count": "",
    }


def _collective(collective: Collective) -> dict[str, str]:
    return {
        "honorific": "",
        "name_with_honorific": collective.name,
        "born": "",
        "gender": "",
        "position": "",
        "unit": collective.name,
        "position_unit": collective.parent,
        "parent": collective.parent,
        "head_count": _number(collective.head_count),
        "advanced_count": _number(collective.advanced_count),
        "fighter_count": _number(collective.emulation_fighter_count),
    }


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def share_in_percent(votes: int | None, total: int) -> str:
    """``"88,9%"`` of the council's total membership, rounded to one decimal; empty where votes are unknown.

    >>> share_in_percent(8, 9), share_in_percent(9, 9), share_in_percent(None, 9)
    ('88,9%', '100%', '')
    """
    if votes is None or not total:
        return ""
    tenths = round(Fraction(votes, total) * 1000)
    whole, tenth = divmod(tenths, 10)
    return f"{whole},{tenth}%" if tenth else f"{whole}%"


def award_title(award: Award) -> str:
    """The award as papers write it: a title in quotation marks, a form of praise without."""
    return f"“{award.name}”" if award.kind == "danh-hieu" else award.name


def subject_word(proposals: Iterable[Proposal]) -> str:
    """``"cá nhân"``, ``"tập thể"`` or both."""
    kinds = {proposal.subject.is_collective for proposal in proposals}
    return {frozenset({True}): "tập thể", frozenset({False}): "cá nhân"}.get(frozenset(kinds), "tập thể, cá nhân")


def group_by_unit(rows: Iterable[dict[str, str]]) -> list[dict[str, object]]:
    """Rows under their unit, units in the order they first come."""
    found: dict[str, list[dict[str, str]]] = {}
    shown: dict[str, str] = {}
    for row in rows:
        key = text.fold(row["unit"])
        shown.setdefault(key, row["unit"])
        found.setdefault(key, []).append(row)
    return [
        {"unit": shown[key], "count": numbers.count(len(members)), "items": members} for key, members in found.items()
    ]
