"""One person or collective as lists print it: every value a string, blank where unknown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tdkt_docs import catalog
from tdkt_docs.model.campaign import Collective, Nominee, Proposal
from tdkt_docs.model.rules import Award
from tdkt_docs.plan.scope import Scope, unit_key
from tdkt_docs.vn import dates, names, numbers, text

__all__ = [
    "Reward",
    "award_group",
    "award_name",
    "award_title",
    "count_text",
    "item",
    "items",
    "settings_line",
    "share_in_percent",
    "subject_word",
    "unit_groups",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reward:
    """What a list says about one reward."""

    amount: str = ""
    note: str = ""


_NO_REWARD = Reward()


def items(
    scope: Scope, proposals: Iterable[Proposal], rewards: Mapping[str, Reward] | None = None
) -> list[dict[str, str]]:
    """The proposals as numbered list rows, from 1."""
    known = rewards or {}
    return [
        item(scope, proposal, order, known.get(proposal.key, _NO_REWARD)) for order, proposal in enumerate(proposals, 1)
    ]


def item(scope: Scope, proposal: Proposal, order: int, reward: Reward = _NO_REWARD) -> dict[str, str]:
    """One row: what a list may print of a proposal."""
    subject = proposal.subject
    award = scope.award(proposal)
    row = {
        "order": str(order),
        "order3": f"{order:03}",
        "name": subject.name,
        "name_upper": text.upper(subject.name),
        "award": award_title(scope, award),
        "rating": catalog.rating_name(proposal.rating),
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
    """All of a person's initiatives in one cell, in the order they were entered."""
    known = subject.initiatives
    return {
        "initiative": "; ".join(initiative.title for initiative in known if initiative.title),
        "initiative_decision": "; ".join(initiative.decision for initiative in known if initiative.decision),
        "initiative_share": "; ".join(initiative.share for initiative in known if initiative.share),
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
        "unit": collective.parent,
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
    return "" if votes is None or not total else numbers.percent(votes, total)


def award_name(scope: Scope, award: Award) -> str:
    """The award as the level that decides it calls it: ``"Chiến sĩ thi đua tỉnh"``."""
    return catalog.award_name(award, scope.deciding_level(award))


def award_title(scope: Scope, award: Award) -> str:
    """The award as papers write it: a title in quotation marks, a form of praise without."""
    name = award_name(scope, award)
    return f"“{name}”" if award.kind == "danh-hieu" else name


def subject_word(proposals: Iterable[Proposal]) -> str:
    """``"cá nhân"``, ``"tập thể"`` or both."""
    kinds = {proposal.subject.is_collective for proposal in proposals}
    return {frozenset({True}): "tập thể", frozenset({False}): "cá nhân"}.get(frozenset(kinds), "tập thể, cá nhân")


def count_text(proposals: Sequence[Proposal]) -> str:
    """``"02 tập thể và 41 cá nhân"``; a kind without members is not named, one who comes twice counts as two lượt."""
    collectives = [p.subject.key for p in proposals if p.subject.is_collective]
    persons = [p.subject.key for p in proposals if not p.subject.is_collective]
    named = ((collectives, "tập thể"), (persons, "cá nhân"))
    return " và ".join(
        f"{numbers.count(len(keys))} {word if len(set(keys)) == len(keys) else f'lượt {word}'}"
        for keys, word in named
        if keys
    )


def award_group(scope: Scope, award: Award, members: Sequence[Proposal]) -> dict[str, object]:
    """What lists say of those put forward for one award, above their rows."""
    return {
        "award": award_name(scope, award),
        "title": award_title(scope, award),
        "subject_word": subject_word(members),
        "count": numbers.count(len(members)),
        "count_text": count_text(members),
        "is_title": "x" if award.kind == "danh-hieu" else "",
        "is_collective": "x" if all(p.subject.is_collective for p in members) else "",
    }


def unit_groups(proposals: Sequence[Proposal], rows: Sequence[dict[str, str]]) -> list[dict[str, object]]:
    """Rows under their unit, units in the order they first come, each named as it is first spelt.

    Args:
        proposals: Whom the rows are about, one for one.
        rows: The rows as numbered.
    """
    groups: dict[str, list[int]] = {}
    for place, proposal in enumerate(proposals):
        groups.setdefault(unit_key(proposal), []).append(place)
    return [
        {
            "unit": rows[places[0]]["unit"],
            "count": numbers.count(len(places)),
            "subject_word": subject_word(proposals[place] for place in places),
            "items": [rows[place] for place in places],
        }
        for places in groups.values()
    ]


def settings_line(scope: Scope, award: Award) -> str:
    """Dòng thành tích as the settings word it for the award, else for all; empty where they do not."""
    lines = scope.campaign.achievement_lines
    return lines.get(award.code) or lines.get("*", "")
