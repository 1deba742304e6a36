"""Every rule of the pack over every proposal, then what concerns the whole campaign."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from tdkt_docs import catalog, discover
from tdkt_docs.check import ballots, bases, competence, notes, quorum, rewards, votes
from tdkt_docs.errors import RulesError
from tdkt_docs.model.campaign import Campaign, Phase, Proposal
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.rules import Rule, RulePack

__all__ = ["Predicate", "check", "held_back"]

_PREDICATES = "tdkt_docs.check.predicates"
_ALL_AWARDS = "*"


class Predicate(Protocol):
    """What a module in ``predicates/`` offers."""

    def judge(self, proposal: Proposal, campaign: Campaign, rule: Rule) -> Iterator[Finding]:
        """Findings of one rule about one proposal; none where the rule is met or the data cannot tell."""


_Judge = Callable[[Proposal, Campaign, Rule], Iterator[Finding]]


def check(campaign: Campaign, pack: RulePack) -> Iterator[Finding]:
    """What the rules find in the campaign: proposals in the clerk's order first, then the campaign as a whole.

    A finding about a rule whose text was not seen weighs a warning at most.

    Raises:
        RulesError: A rule names a predicate that does not exist, or lacks an argument.
    """
    rules = (*pack.rules, *votes.vote_rules(pack))
    judges = _judges(rules)
    for proposal in campaign.proposals:
        for rule in rules:
            if proposal.award in rule.awards or (_ALL_AWARDS in rule.awards and proposal.award):
                for finding in judges[rule.predicate](proposal, campaign, rule):
                    yield _capped(_told(finding, proposal, campaign, pack, rule))
    for judge in (ballots.judge, quorum.judge, competence.judge, rewards.judge, bases.judge, notes.judge):
        yield from map(_capped, judge(campaign, pack))


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


def _judges(rules: Collection[Rule]) -> Mapping[str, _Judge]:
    known = discover.names(_PREDICATES)
    judges: dict[str, _Judge] = {}
    for rule in rules:
        if rule.predicate not in known:
            raise RulesError(
                "check.unknown-predicate", rule=rule.code, predicate=rule.predicate, known=", ".join(known)
            )
        judges[rule.predicate] = discover.load(_PREDICATES, rule.predicate).judge
    return judges


def _told(finding: Finding, proposal: Proposal, campaign: Campaign, pack: RulePack, rule: Rule) -> Finding:
    """The finding with the names of the awards it speaks of."""
    names = {"award": _award_name(pack, proposal.award, campaign)}
    past = rule.args.get("past")
    if isinstance(past, str):
        names["past"] = _award_name(pack, past, campaign)
    return replace(finding, values={**names, **finding.values})


def _award_name(pack: RulePack, code: str, campaign: Campaign) -> str:
    award = pack.award(code)
    return catalog.award_name(award, catalog.deciding_level(award, campaign)) if award else code


def _capped(finding: Finding) -> Finding:
    """Only what is exact may be an error."""
    if finding.severity is Severity.ERROR and finding.certainty is not Certainty.EXACT:
        return replace(finding, severity=Severity.WARNING)
    return finding
