"""Which papers, of which form, for whom, with what content: pure, from records to papers."""

from tdkt_docs.plan.checklists import Dossiers, checklists
from tdkt_docs.plan.contents import printed
from tdkt_docs.plan.due import award_due, late_findings
from tdkt_docs.plan.evidence import CARRIED_EVIDENCE, Evidence, match_evidence
from tdkt_docs.plan.gaps import draft_of
from tdkt_docs.plan.heads import head_of_office, settings_for
from tdkt_docs.plan.lacks import lack_findings
from tdkt_docs.plan.named_files import NameMarks, ToldByName, name_marks, told_by_name
from tdkt_docs.plan.papers import Plan, plan
from tdkt_docs.plan.rewards import fund_totals, payroll_of
from tdkt_docs.plan.scope import INTERNAL, GivenNumber, Held, Remark, Scope
from tdkt_docs.plan.sections import ordered_for, place_of, section_of

__all__ = [
    "CARRIED_EVIDENCE",
    "INTERNAL",
    "Dossiers",
    "Evidence",
    "GivenNumber",
    "Held",
    "NameMarks",
    "Plan",
    "Remark",
    "Scope",
    "ToldByName",
    "award_due",
    "checklists",
    "draft_of",
    "fund_totals",
    "head_of_office",
    "lack_findings",
    "late_findings",
    "match_evidence",
    "name_marks",
    "ordered_for",
    "payroll_of",
    "place_of",
    "plan",
    "printed",
    "section_of",
    "settings_for",
    "told_by_name",
]
