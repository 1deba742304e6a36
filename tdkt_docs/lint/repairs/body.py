"""The text's paragraphs: justified, first line indented, room between paragraphs and lines."""

from tdkt_docs.lint._properties import own, put
from tdkt_docs.lint.draft import Draft
from tdkt_docs.lint.parts import Part

__all__ = ["CODES", "repair"]

CODES = ("TT-060", "TT-062", "TT-063")
_TWIPS_PER_PT = 20
_LINE = 240
"""A single line, in the unit of ``w:line``."""


def repair(draft: Draft) -> None:
    """All paragraphs of the text alike: what was right stays right."""
    codes = {finding.code for finding in draft.findings}
    span, least = draft.rules.span("than.dong"), draft.rules.number("than.doan-pt")
    for line in (*draft.paper.of(Part.BASES), *draft.paper.of(Part.CONTENT)):
        if line.place.kind != "body" or line.alignment == "center":
            continue
        properties = own(draft.element(line), "pPr")
        if "TT-060" in codes:
            put(properties, "jc", {"val": "both"})
        if "TT-062" in codes and line.before_pt < least:
            put(properties, "spacing", {"before": str(round(least * _TWIPS_PER_PT)), "beforeAutospacing": "0"})
        if "TT-063" in codes and (line.line_rule != "auto" or line.line not in span):
            lines = min(max(line.line, span.least), span.most) if line.line_rule == "auto" else span.least
            put(properties, "spacing", {"line": str(round(lines * _LINE)), "lineRule": "auto"})
