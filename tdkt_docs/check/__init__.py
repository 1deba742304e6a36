"""Records against the rules in force: what is not borne out by the data, and how sure we are."""

from tdkt_docs.check.award_rules import rules_of
from tdkt_docs.check.engine import CampaignPredicate, Predicate, check, held_back
from tdkt_docs.check.standing import standings

__all__ = [
    "CampaignPredicate",
    "Predicate",
    "check",
    "held_back",
    "rules_of",
    "standings",
]
