"""The facts of an award and of a pack one by one, each with its source and how surely it is known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tdkt_docs.catalog.money import times_shown
from tdkt_docs.model.finding import Certainty
from tdkt_docs.model.rules import Award, Deadline, Fact, Rule, RulePack, VoteRule

__all__ = ["Told", "facts_of", "pack_facts", "rules_of"]

_EVERY = "*"
_PADDED_MONTHS = (1, 2)
_RULE = "rule:"
"""Begins the name of a fact that is a rule."""
_TOLD_APART = "not_counted"
"""Years a rule leaves out: a principle that rules of its own tell, so no difference of every rule that heeds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One fact in plain values."""

    value: tuple[str, ...]
    """Codes and figures in the pack's order; what they are called stands in the messages."""
    certainty: Certainty
    source: str = ""
    rule: Rule | None = None
    """The rule itself where the fact is one."""


def facts_of(award: Award, pack: RulePack) -> Mapping[str, Told]:
    """What a pack tells of one of its awards, by the fact's name; a fact not known is not there."""
    return dict(_facts(award, pack))


def pack_facts(pack: RulePack) -> Mapping[str, Told]:
    """What a pack tells of no award in particular."""
    facts = {
        "round_up": Told(value=(str(pack.round_up_vnd),), source=pack.round_up_basis, certainty=pack.round_up_certainty)
    }
    if pack.quorum:
        facts["quorum"] = _share(pack.quorum)
    if pack.confirmations:
        facts["confirmations"] = _listed(pack.confirmations)
    every = {f"{_RULE}{rule.id}": _rule(rule) for rule in pack.rules if _EVERY in rule.awards}
    return {**facts, **every}


def rules_of(award: Award, pack: RulePack) -> tuple[Rule, ...]:
    """The rules that judge this award and not every one."""
    return tuple(rule for rule in pack.rules if award.code in rule.awards)


def _facts(award: Award, pack: RulePack) -> Iterator[tuple[str, Told]]:
    name = Told(value=(award.name,), certainty=Certainty.EXACT)
    yield "name", name
    if award.decided_by:
        yield (
            "decided_by",
            Told(value=award.decided_by, source=award.decided_by_basis, certainty=award.decided_by_certainty),
        )
    if award.papers:
        yield "papers", Told(value=award.papers, source=award.papers_basis, certainty=award.papers_certainty)
    if award.copies:
        yield "copies", _counted(award.copies)
    yield from _deadlines(award.deadlines)
    if award.vote:
        yield "vote", _share(award.vote)
    for subject, hundredths in award.multiplier_hundredths.items():
        yield (
            f"times.{subject}",
            Told(
                value=(times_shown(hundredths),),
                source=award.multiplier_bases[subject],
                certainty=award.multiplier_certainty[subject],
            ),
        )
    if award.report_years:
        yield "report_years", _counted(award.report_years)
    if award.presupposes:
        yield "presupposes", _listed(award.presupposes)
    for rule in rules_of(award, pack):
        yield f"{_RULE}{rule.id}", _rule(rule)


def _deadlines(deadlines: tuple[Deadline, ...]) -> Iterator[tuple[str, Told]]:
    for each in deadlines:
        told = Told(
            value=(_day(each), str(each.years_after), each.to),
            source=each.source,
            certainty=each.certainty,
        )
        yield f"deadline.{each.sector}" if each.sector else "deadline", told


def _day(deadline: Deadline) -> str:
    """Day and month as papers write them: ``"30/6"``, ``"05/02"``."""
    month = f"{deadline.month:02}" if deadline.month in _PADDED_MONTHS else str(deadline.month)
    return f"{deadline.day:02}/{month}"


def _share(share: VoteRule) -> Told:
    return Told(
        value=(f"{share.numerator}/{share.denominator}", *share.council),
        source=share.legal_basis,
        certainty=share.certainty,
    )


def _counted(fact: Fact[int]) -> Told:
    return Told(value=(str(fact.value),), source=fact.source, certainty=fact.certainty)


def _listed(fact: Fact[tuple[str, ...]]) -> Told:
    return Told(value=fact.value, source=fact.source, certainty=fact.certainty)


def _rule(rule: Rule) -> Told:
    told = sorted(item for item in rule.args.items() if item[0] != _TOLD_APART)
    args = tuple(f"{key}={_arg(value)}" for key, value in told)
    return Told(value=(rule.predicate, *args), source=rule.legal_basis, certainty=rule.certainty, rule=rule)


def _arg(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
