"""The lines under Tiêu ngữ, under the body's name and under trích yếu.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, điểm b khoản 1, điểm b khoản 2, điểm b khoản 5 mục II.
"""

from collections.abc import Iterator, Sequence

from tdkt_docs.lint.document import Paragraph
from tdkt_docs.lint.finding import shown, spanned, weighed
from tdkt_docs.lint.measures import wrapped_mm
from tdkt_docs.lint.parts import Paper, Part
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.layout import LayoutRules

__all__ = ["CODES", "check"]

CODES = ("TT-040", "TT-041", "TT-042", "TT-043")


def check(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    """Lines that are missing, too long, too short, or no lines."""
    profile = rules.profiles.get(paper.profile)
    for name in profile.lines if profile is not None else ():
        part = Part(name)
        lines = paper.of(part) or (paper.of(Part.TITLE) if part is Part.SUMMARY else ())
        if not lines:
            continue
        rule, ruling = rules.components[name], paper.rulings.get(part)
        if ruling is None:
            values = {"part": rule.label, "found": "", "asked": _asked(rules, name, lines)}
            yield weighed(paper, rules, code="TT-040", at=lines[-1], values=values, component=rule)
        elif ruling.kind == "underline":
            values = {"part": rule.label, "found": lines[-1].text[:20], "asked": _asked(rules, name, lines)}
            yield weighed(paper, rules, code="TT-042", at=lines[-1], values=values, component=rule)
        else:
            if ruling.kind in {"typed", "dashes"}:
                values = {"part": rule.label, "found": ruling.paragraph.text[:5], "asked": _asked(rules, name, lines)}
                yield weighed(paper, rules, code="TT-043", at=lines[-1], values=values, component=rule)
            yield from _length(paper, rules, part, lines)


def _length(paper: Paper, rules: LayoutRules, part: Part, lines: Sequence[Paragraph]) -> Iterator[Finding]:
    length = paper.rulings[part].length_mm
    least, most = _allowed(rules, part, lines)
    slack = rules.number("duong-ke.sai-so")
    if length and not least * (1 - slack) <= length <= most * (1 + slack):
        rule = rules.components[part]
        values = {"part": rule.label, "found": shown(length, 0), "asked": spanned(round(least), round(most))}
        yield weighed(paper, rules, code="TT-041", at=lines[-1], values=values, component=rule)


def _allowed(rules: LayoutRules, part: str, lines: Sequence[Paragraph]) -> tuple[float, float]:
    """Of a text over several lines the shortest counts below, the longest above: the decree speaks of one line."""
    span = rules.span(f"duong-ke.{part}")
    widths = [width for line in lines for width in wrapped_mm(line)]
    return span.least * min(widths), span.most * max(widths)


def _asked(rules: LayoutRules, part: str, lines: Sequence[Paragraph]) -> str:
    least, most = _allowed(rules, part, lines)
    return spanned(round(least), round(most))
