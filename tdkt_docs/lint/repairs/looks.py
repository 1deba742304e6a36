"""Size, weight and slant of the components, and of the text."""

from collections.abc import Iterator

from lxml import etree

from tdkt_docs.lint._properties import own, put
from tdkt_docs.lint.document import Paragraph
from tdkt_docs.lint.draft import Draft
from tdkt_docs.lint.parts import Part
from tdkt_docs.model.layout import ComponentRule
from tdkt_docs.ooxml import qualified

__all__ = ["CODES", "repair"]

CODES = ("TT-020", "TT-021", "TT-022", "TT-023", "TT-025")
_MIXED = frozenset({Part.CONTENT, Part.BASES})
"""Where some words may be bold or slanted."""


def repair(draft: Draft) -> None:
    """Every component that is found at fault, line by line."""
    faulty = {finding.values.get("part", "") for finding in draft.of(*CODES)}
    for part, rule in _rules(draft):
        if rule.label in faulty:
            for line in draft.paper.of(part):
                _mend(draft, line, part, rule)


def _rules(draft: Draft) -> Iterator[tuple[Part, ComponentRule]]:
    for part in Part:
        if (rule := draft.rules.components.get(part)) is not None:
            yield part, rule


def _mend(draft: Draft, line: Paragraph, part: Part, rule: ComponentRule) -> None:
    letters = draft.letters(line)
    if letters is None:
        return
    for run in letters.runs:
        _mend_run(run, part, rule, line)
    is_placed = part not in _MIXED and rule.alignments and line.alignment not in rule.alignments
    if is_placed and not line.numbering:
        put(own(draft.element(line), "pPr"), "jc", {"val": rule.alignments[0]})


def _mend_run(run: etree._Element, part: Part, rule: ComponentRule, line: Paragraph) -> None:
    looks = own(run, "rPr")
    if rule.size_pt is not None:
        sizes = {each.size_pt for each in line.runs} or {rule.size_pt.most}
        wrong = [size for size in sizes if size not in rule.size_pt]
        if wrong:
            size = rule.size_pt.least if max(sizes) < rule.size_pt.least else rule.size_pt.most
            put(looks, "sz", {"val": str(round(size * 2))})
            put(looks, "szCs", {"val": str(round(size * 2))})
    if part is Part.CONTENT:
        return
    for name, wanted in (("b", rule.is_bold), ("i", rule.is_italic)):
        if wanted is not None:
            put(looks, name, {"val": "1" if wanted else "0"})
    if part is not Part.BASES and looks.find(qualified("w:u")) is not None:
        put(looks, "u", {"val": "none"})
