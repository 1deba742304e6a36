"""What two packs say differently of an award: the law's own changes apart from what is only known less surely."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tdkt_docs.catalog.facts import Told, facts_of, pack_facts
from tdkt_docs.model.finding import Certainty
from tdkt_docs.model.rules import Award, RulePack

__all__ = ["Difference", "Differs", "compare"]


class Differs(StrEnum):
    """In what way two packs differ in one fact."""

    LAW = "luat"
    """Both are known well enough and say different things: the law changed."""
    UNSURE = "chua-chac"
    """They say different things, but one side at least was never verified."""
    KNOWLEDGE = "hieu-biet"
    """They say the same; only how surely that is known differs."""
    ONE_SIDED = "mot-ben"
    """Only one side's fact is known; that the other has none is not known either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One fact that two packs do not tell alike."""

    award: str
    """Code of the award; empty for what concerns the whole pack."""
    fact: str
    """``decided_by``, ``papers``, ``vote``, ``rule:cstdb-lien-tuc`` …"""
    differs: Differs
    old: Told | None
    new: Told | None


def compare(old: RulePack, new: RulePack, award: str = "", *, all_of_new: bool = False) -> tuple[Difference, ...]:
    """All facts that differ, those of the whole pack first, then award by award in the newer pack's order.

    Args:
        old: The earlier pack.
        new: The later one.
        award: Only this award; empty for all that both packs know.
        all_of_new: Whether an award that only the later pack knows is told with all its facts.
    """
    both = [(old.award(each.code), each) for each in new.awards if award in ("", each.code)]
    return (
        *(_differences("", pack_facts(old), pack_facts(new)) if not award else ()),
        *(found for before, after in both if before or all_of_new for found in _on_award(before, after, old, new)),
    )


def _on_award(before: Award | None, after: Award, old: RulePack, new: RulePack) -> Iterator[Difference]:
    yield from _differences(after.code, facts_of(before, old) if before else {}, facts_of(after, new))


def _differences(award: str, old: Mapping[str, Told], new: Mapping[str, Told]) -> Iterator[Difference]:
    for fact in _in_order(tuple(new), tuple(old)):
        before, after = old.get(fact), new.get(fact)
        differs = _judged(before, after)
        if differs is not None:
            yield Difference(award=award, fact=fact, differs=differs, old=before, new=after)


def _in_order(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    return (*first, *(fact for fact in second if fact not in first))


def _judged(old: Told | None, new: Told | None) -> Differs | None:
    """In what way the two differ; None where they tell the same as surely.

    >>> from dataclasses import replace
    >>> sure = Told(value=("80/100",), certainty=Certainty.EXACT)
    >>> vague = replace(sure, certainty=Certainty.UNVERIFIED)
    >>> str(_judged(sure, vague)), str(_judged(sure, replace(sure, value=("90/100",)))), _judged(sure, sure)
    ('hieu-biet', 'luat', None)
    >>> str(_judged(sure, replace(vague, value=("90/100",)))), str(_judged(sure, None))
    ('chua-chac', 'mot-ben')
    """
    if old is None or new is None:
        return None if old is new else Differs.ONE_SIDED
    if _compared(old, new) != _compared(new, old):
        is_sure = Certainty.UNVERIFIED not in (old.certainty, new.certainty)
        return Differs.LAW if is_sure else Differs.UNSURE
    return Differs.KNOWLEDGE if old.certainty is not new.certainty else None


def _compared(told: Told, other: Told) -> tuple[str, ...]:
    """What is compared; of rules only arguments that both have, for what one lacks a rule of its own tells."""
    if told.rule is None or other.rule is None:
        return told.value
    shared = told.rule.args.keys() & other.rule.args.keys()
    return tuple(value for value in told.value if "=" not in value or value.partition("=")[0] in shared)
