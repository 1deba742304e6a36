"""TOML → the awards and rules in force, and the forms papers are made from."""

from tdkt_docs.catalog.archive import ArchiveField, ArchiveFields, FieldSet, archive_fields
from tdkt_docs.catalog.basis_lines import judge_block, judge_line
from tdkt_docs.catalog.blanks import BLANK_FILE, BLANK_FOLDER, PRINTER_FILE, blanks_at_hand, load_blank, printers_of
from tdkt_docs.catalog.captions import captions, level_name, praise_name, rating_name
from tdkt_docs.catalog.cited import citations, mentioned
from tdkt_docs.catalog.citing import AUTOMATIC, bases_for, cite, paper_day, successor
from tdkt_docs.catalog.comparing import Difference, Differs, compare
from tdkt_docs.catalog.councils import binds
from tdkt_docs.catalog.decisions import decision_key
from tdkt_docs.catalog.describing import described, sampled
from tdkt_docs.catalog.dossiers import OFFICE_DOSSIERS, dossier_rules
from tdkt_docs.catalog.e_form_examples import EFormExamples, e_form_examples
from tdkt_docs.catalog.e_forms import FormHeading, FormHeadings, form_headings
from tdkt_docs.catalog.facts import Told, facts_of, pack_facts
from tdkt_docs.catalog.form_paths import FormPaths, KeptRows, WrittenRows, form_paths
from tdkt_docs.catalog.form_words import (
    FormKind,
    FormWords,
    KnownField,
    KnownSlot,
    KnownTable,
    form_kinds,
    form_words,
    label_key,
)
from tdkt_docs.catalog.forms import (
    declared_fields,
    form_named,
    forms_at_hand,
    is_in_force,
    load_templates,
    template_for,
)
from tdkt_docs.catalog.layout import OFFICE_LAYOUT, layout_profiles, layout_rules
from tdkt_docs.catalog.listing import laws, pack_of, packs_on
from tdkt_docs.catalog.money import fund_of, paid_as, rests_on_several_years, reward_vnd, salary_on, times_shown
from tdkt_docs.catalog.packs import award_name, deciding_level, pack_for, profiles
from tdkt_docs.catalog.quality import ReportQuality, report_quality
from tdkt_docs.catalog.requirements import requirements
from tdkt_docs.catalog.scan_profiles import (
    ScanFloor,
    ScanProfile,
    scan_floor,
    scan_profile,
    scan_profiles,
    scan_profiles_of,
)
from tdkt_docs.catalog.skeletons import Skeleton, skeletons

__all__ = [
    "AUTOMATIC",
    "BLANK_FILE",
    "BLANK_FOLDER",
    "OFFICE_DOSSIERS",
    "OFFICE_LAYOUT",
    "PRINTER_FILE",
    "ArchiveField",
    "ArchiveFields",
    "Difference",
    "Differs",
    "EFormExamples",
    "FieldSet",
    "FormHeading",
    "FormHeadings",
    "FormKind",
    "FormPaths",
    "FormWords",
    "KeptRows",
    "KnownField",
    "KnownSlot",
    "KnownTable",
    "ReportQuality",
    "ScanFloor",
    "ScanProfile",
    "Skeleton",
    "Told",
    "WrittenRows",
    "archive_fields",
    "award_name",
    "bases_for",
    "binds",
    "blanks_at_hand",
    "captions",
    "citations",
    "cite",
    "compare",
    "deciding_level",
    "decision_key",
    "declared_fields",
    "described",
    "dossier_rules",
    "e_form_examples",
    "facts_of",
    "form_headings",
    "form_kinds",
    "form_named",
    "form_paths",
    "form_words",
    "forms_at_hand",
    "fund_of",
    "is_in_force",
    "judge_block",
    "judge_line",
    "label_key",
    "laws",
    "layout_profiles",
    "layout_rules",
    "level_name",
    "load_blank",
    "load_templates",
    "mentioned",
    "pack_facts",
    "pack_for",
    "pack_of",
    "packs_on",
    "paid_as",
    "paper_day",
    "praise_name",
    "printers_of",
    "profiles",
    "rating_name",
    "report_quality",
    "requirements",
    "rests_on_several_years",
    "reward_vnd",
    "salary_on",
    "sampled",
    "scan_floor",
    "scan_profile",
    "scan_profiles",
    "scan_profiles_of",
    "skeletons",
    "successor",
    "template_for",
    "times_shown",
]
