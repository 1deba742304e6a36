"""Every rule of the pack over every proposal, then what concerns the whole campaign."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from types import ModuleType
from typing import Protocol

from tdkt_docs import discover
from tdkt_docs.check import (
    absentees,
    amounts,
    award_rules,
    ballots,
    bases,
    competence,
    notes,
    past,
    periods,
    quality,
    quorum,
    rewards,
    school_years,
)
from tdkt_docs.check.case import Case, case_of
from tdkt_docs.errors import RulesError
from tdkt_docs.model.campaign import Campaign, Phase, Proposal
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.honour import NO_HISTORY, History
from tdkt_docs.model.rules import Rule, RulePack

__all__ = ["CampaignPredicate", "Predicate", "check", "held_back"]

_PREDICATES = "tdkt_docs.check.predicates"
_ALL_AWARDS = "*"

_CAMPAIGN_JUDGES = (
    ballots.judge,
    absentees.judge,
    quorum.judge,
    competence.judge,
    rewards.judge,
    periods.judge,
    quality.judge,
    notes.judge,
)
"""What concerns the campaign as a whole and rests on no rule of its own, in the order told."""


class Predicate(Protocol):
    """What a module in ``predicates/`` offers that judges proposals one by one."""

    def judge(self, proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
        """Findings of one rule about one proposal; none where the rule is met or the data cannot tell."""


class CampaignPredicate(Protocol):
    """What a module in ``predicates/`` offers that judges the campaign as a whole: counts, shares, the meeting."""

    def judge_campaign(self, case: Case, rule: Rule) -> Iterator[Finding]:
        """Findings of one rule about the campaign; none where the rule is met or the data cannot tell."""


def check(
    campaign: Campaign,
    pack: RulePack,
    history: History = NO_HISTORY,
    issued: Mapping[str, date] | None = None,
) -> Iterator[Finding]:
    """What the rules find in the campaign: proposals in the clerk's order first, then the campaign as a whole.

    A finding about a rule whose text was not seen weighs a warning at most.

    Args:
        campaign: What is judged.
        pack: By which rules.
        history: What the office's other records say of the same people; nothing where it is not asked.
        issued: Days the register has given to papers, by their key there; they go before the campaign's dates.

    Raises:
        RulesError: A rule names a predicate that does not exist, or lacks an argument.
    """
    read = school_years.read_as_meant(campaign)
    case = case_of(read, pack)
    rules = award_rules.rules_of(pack)
    modules = _modules(rules)
    single = [rule for rule in rules if hasattr(modules[rule.predicate], "judge")]
    asked = {code: tuple(_for_award(single, code)) for code in {proposal.award for proposal in read.proposals}}
    for proposal in read.proposals:
        judged = partial(_judged, asked[proposal.award], modules, case)
        yield from past.with_history(proposal, asked[proposal.award], history, pack, judged)
    for rule in rules:
        if hasattr(modules[rule.predicate], "judge_campaign"):
            for finding in modules[rule.predicate].judge_campaign(case, rule):
                yield _capped(_told(finding, rule, None, case))
    for judge in _CAMPAIGN_JUDGES:
        yield from map(_capped, judge(campaign, pack))
    yield from map(_capped, bases.judge(campaign, pack, issued or {}))
    yield from map(_capped, amounts.judge(campaign, pack, issued or {}))
    yield from school_years.judge(campaign)
    yield from past.judge(read, pack, history)


def _judged(
    rules: Iterable[Rule], modules: Mapping[str, ModuleType], case: Case, proposal: Proposal
) -> Iterator[Finding]:
    """What the rules find on one proposal."""
    for rule in rules:
        for finding in modules[rule.predicate].judge(proposal, case, rule):
            yield _capped(_told(finding, rule, proposal, case))


def _for_award(rules: Iterable[Rule], award: str) -> Iterator[Rule]:
    return (rule for rule in rules if award in rule.awards or (_ALL_AWARDS in rule.awards and award))


def held_back(findings: Iterable[Finding], phase: Phase | str) -> frozenset[str]:
    """Keys of the proposals that an error holds back in that phase.

    >>> late = Finding(code="TD-130", severity=Severity.ERROR, subject="ca-nhan-007", from_phase="sau-hop")
    >>> held_back([late], "truoc-hop"), held_back([late], "quyet-dinh")
    (frozenset(), frozenset({'ca-nhan-007'}))
    """
    reached = Phase(phase)
    return frozenset(
        finding.subject
        for finding in findings
        if finding.subject and finding.severity is Severity.ERROR and reached.reaches(finding.from_phase)
    )


def _modules(rules: Collection[Rule]) -> Mapping[str, ModuleType]:
    known = discover.names(_PREDICATES)
    modules: dict[str, ModuleType] = {}
    for rule in rules:
        if rule.predicate not in known:
            raise RulesError(
                "check.unknown-predicate", rule=rule.code, predicate=rule.predicate, known=", ".join(known)
            )
        if rule.predicate not in modules:
            modules[rule.predicate] = discover.load(_PREDICATES, rule.predicate)
    return modules


def _told(finding: Finding, rule: Rule, proposal: Proposal | None, case: Case) -> Finding:
    """The finding with the names of the awards it speaks of."""
    spoken_of = {"award": proposal.award if proposal else rule.args.get("award"), "past": rule.args.get("past")}
    names = {place: case.award_name(code) for place, code in spoken_of.items() if isinstance(code, str)}
    return replace(finding, values={**names, **finding.values})


def _capped(finding: Finding) -> Finding:
    """Only what is exact may be an error."""
    if finding.severity is Severity.ERROR and finding.certainty is not Certainty.EXACT:
        return replace(finding, severity=Severity.WARNING)
    return finding
