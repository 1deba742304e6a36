"""The text: justified, first line indented, room between paragraphs and lines, no lists of Word's own.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, điểm e khoản 6 mục II.
"""

from collections.abc import Iterator
from itertools import pairwise

from tdkt_docs.lint.document import Paragraph
from tdkt_docs.lint.finding import shown, spanned, weighed
from tdkt_docs.lint.measures import width_mm
from tdkt_docs.lint.parts import Paper, Part
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.layout import LayoutRules

__all__ = ["CODES", "check"]

CODES = ("TT-060", "TT-061", "TT-062", "TT-063", "TT-064", "TT-065")
_MM_PER_CM = 10
_MOST_EMPTY = 2
_LISTED = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "+", "-", "–", "•", "*")


def check(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    """The same fault of several paragraphs is one finding, at the first of them."""
    content = [each for each in (*paper.of(Part.BASES), *paper.of(Part.CONTENT)) if each.place.kind == "body"]
    content.sort(key=lambda paragraph: paragraph.index)
    text = [each for each in content if each.alignment != "center"]
    yield from _grouped(
        paper, rules, "TT-060", [(each, rules.text(f"tu.{each.alignment}")) for each in text if _is_ragged(each)]
    )
    yield from _grouped(paper, rules, "TT-061", list(_indents(text, rules)))
    yield from _grouped(paper, rules, "TT-062", list(_gaps(content, rules)))
    yield from _grouped(paper, rules, "TT-063", list(_line_spacings(text, rules)))
    yield from _grouped(paper, rules, "TT-064", [(each, each.numbering) for each in content if each.numbering])
    yield from _empty(paper, rules)


def _grouped(paper: Paper, rules: LayoutRules, code: str, wrong: list[tuple[Paragraph, str]]) -> Iterator[Finding]:
    if wrong:
        first, found = wrong[0]
        values = {"found": found, "asked": _asked(rules, code), "count": str(len(wrong))}
        yield weighed(paper, rules, code=code, at=first, values=values)


def _asked(rules: LayoutRules, code: str) -> str:
    lines = rules.span("than.dong")
    return {
        "TT-060": rules.text("tu.both"),
        "TT-061": " / ".join(rules.texts("than.dong-dau-cm")),
        "TT-062": shown(rules.number("than.doan-pt")),
        "TT-063": spanned(lines.least, lines.most),
    }.get(code, "")


def _is_ragged(paragraph: Paragraph) -> bool:
    """Whether the right edge is seen to be ragged: one line looks the same either way."""
    return paragraph.alignment != "both" and width_mm(paragraph) > paragraph.line_width_mm - max(
        paragraph.first_line_mm, 0
    )


def _indents(text: list[Paragraph], rules: LayoutRules) -> Iterator[tuple[Paragraph, str]]:
    asked = [float(each.replace(",", ".")) * _MM_PER_CM for each in rules.texts("than.dong-dau-cm")]
    slack = rules.number("than.dong-dau-sai-so-mm")
    for paragraph in text:
        at = paragraph.left_mm + paragraph.first_line_mm
        is_deeper = paragraph.text.startswith(_LISTED) and at > min(asked)
        if paragraph.numbering or paragraph.raw.startswith("\t") or paragraph.text.startswith("(") or is_deeper:
            continue
        if all(abs(at - each) > slack for each in asked):
            yield paragraph, shown(at / _MM_PER_CM, 2)


def _gaps(content: list[Paragraph], rules: LayoutRules) -> Iterator[tuple[Paragraph, str]]:
    least = rules.number("than.doan-pt")
    for above, below in pairwise(content):
        gap = above.after_pt + below.before_pt
        if below.index == above.index + 1 and gap < least:
            yield below, shown(gap)


def _line_spacings(text: list[Paragraph], rules: LayoutRules) -> Iterator[tuple[Paragraph, str]]:
    span, slack = rules.span("than.dong"), rules.number("than.dong-sai-so")
    for paragraph in text:
        lines = paragraph.line
        if paragraph.line_rule != "auto":
            single = max(paragraph.size_pt, 1) * rules.number("than.cao-dong")
            lines = paragraph.line / single
            lines = max(lines, span.least) if paragraph.line_rule == "atLeast" else lines
        if not span.least - slack <= lines <= span.most + slack:
            is_points = paragraph.line_rule != "auto"
            yield paragraph, f"{shown(paragraph.line)} pt" if is_points else shown(lines, 2)


def _empty(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    """Empty paragraphs in place of spacing; a note, for they are seen nowhere but on the screen."""
    count, run, first = 0, 0, None
    for paragraph in paper.document.paragraphs[max(paper.content_first, 0) : paper.content_last + 1]:
        is_gap = not paragraph.text and paragraph.place.kind == "body" and not paragraph.has_picture
        is_gap = is_gap and not (paragraph.has_top_line or paragraph.lines or paragraph.line_rule == "exact")
        run = run + 1 if is_gap else 0
        if run == _MOST_EMPTY:
            first = first or paragraph
            count += 1
    if count and first is not None:
        above = next((each for each in reversed(paper.document.paragraphs[: first.index]) if each.text), first)
        yield weighed(
            paper, rules, code="TT-065", at=above, values={"found": str(count), "asked": "", "count": str(count)}
        )
