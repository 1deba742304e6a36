"""What the catalogue tells per award, as rules: the share of votes it needs, the awards it presupposes."""

from collections.abc import Iterator
from dataclasses import replace

from tdkt_docs.model.campaign import Phase
from tdkt_docs.model.finding import Certainty, Severity
from tdkt_docs.model.rules import Rule, RulePack

__all__ = ["presupposed_rules", "rules_of", "vote_rules"]

_BELOW = "TD-130"
_BELOW_UNVERIFIED = "TD-135"
_OTHER_COUNCIL = "TD-133"
_OTHER_COUNCIL_UNVERIFIED = "TD-136"
_PRESUPPOSED = "TD-176"
_PRESUPPOSED_UNVERIFIED = "TD-179"


def rules_of(pack: RulePack) -> tuple[Rule, ...]:
    """All rules of the pack: those it writes down, then those its awards tell."""
    return (*pack.rules, *vote_rules(pack), *presupposed_rules(pack))


def vote_rules(pack: RulePack) -> Iterator[Rule]:
    """For each award with a share of votes: a rule for the council it binds, a note for every other."""
    for award in pack.awards:
        if award.vote is None:
            continue
        vote = award.vote
        is_sure = vote.certainty is not Certainty.UNVERIFIED
        binding = Rule(
            code=_BELOW if is_sure else _BELOW_UNVERIFIED,
            predicate="vote_share",
            awards=(award.code,),
            args={"numerator": vote.numerator, "denominator": vote.denominator, "council": vote.council},
            severity=Severity.ERROR,
            legal_basis=vote.legal_basis,
            certainty=vote.certainty,
            from_phase=Phase.AFTER_MEETING,
        )
        yield binding
        code = _OTHER_COUNCIL if is_sure else _OTHER_COUNCIL_UNVERIFIED
        yield replace(binding, code=code, predicate="vote_share_elsewhere", severity=Severity.NOTE)


def presupposed_rules(pack: RulePack) -> Iterator[Rule]:
    """For each award and each other it presupposes: a rule that offers the missing one, as a note."""
    for award in pack.awards:
        fact = award.presupposes
        if fact is None:
            continue
        is_sure = fact.certainty is not Certainty.UNVERIFIED
        for past in fact.value:
            yield Rule(
                code=_PRESUPPOSED if is_sure else _PRESUPPOSED_UNVERIFIED,
                predicate="presupposed",
                awards=(award.code,),
                args={"award": award.code, "past": past},
                severity=Severity.NOTE,
                legal_basis=fact.source,
                certainty=fact.certainty,
            )
