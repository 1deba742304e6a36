"""Which papers, of which form, for whom, with what content: pure, from records to papers."""

from tdkt_docs.plan.evidence import Evidence, match_evidence
from tdkt_docs.plan.gaps import draft_of
from tdkt_docs.plan.papers import Plan, plan
from tdkt_docs.plan.scope import INTERNAL, GivenNumber, Held, Scope

__all__ = ["INTERNAL", "Evidence", "GivenNumber", "Held", "Plan", "Scope", "draft_of", "match_evidence", "plan"]
