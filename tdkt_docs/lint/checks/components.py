"""Size, weight, slant, underline, case and alignment of each component.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II and V.
"""

from collections.abc import Iterator

from tdkt_docs.lint.document import Paragraph, Run
from tdkt_docs.lint.finding import shown, spanned, weighed
from tdkt_docs.lint.parts import Paper, Part
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.layout import ComponentRule, LayoutRules, Span

__all__ = ["CODES", "check"]

CODES = ("TT-020", "TT-021", "TT-022", "TT-023", "TT-024", "TT-025")
_HEAD = frozenset({Part.NATIONAL_NAME, Part.MOTTO, Part.PARENT, Part.BODY, Part.NUMBER, Part.PLACE_DATE, Part.SUBJECT})
_UNDERLINED_ELSEWHERE = frozenset({Part.MOTTO, Part.BODY, Part.SUMMARY})
"""Their underline stands in place of a line, which is a check of its own."""
_FREE = frozenset({Part.CONTENT, Part.BASES})
_SHORTEST_SLANTED = 40


def check(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    """What is wrong with the look of each component; the same fault of several lines is one finding."""
    for part in Part:
        rule = rules.components.get(part)
        if rule is None:
            continue
        if part is Part.CONTENT:
            yield from _content(paper, rules, rule)
            continue
        said: set[tuple[str, str]] = set()
        for line in paper.of(part):
            for code, found, asked in _wrong(line, part, rule, paper, rules):
                if (code, found) not in said:
                    said.add((code, found))
                    values = {"part": rule.label, "found": found, "asked": asked}
                    yield weighed(paper, rules, code=code, at=line, values=values, component=rule)


def _letters(line: Paragraph) -> tuple[Run, ...]:
    return tuple(run for run in line.runs if any(map(str.isalnum, run.text)))


def _wrong(
    line: Paragraph, part: Part, rule: ComponentRule, paper: Paper, rules: LayoutRules
) -> Iterator[tuple[str, str, str]]:
    """Code, what is there, what is asked."""
    runs = _letters(line)
    if not runs:
        return
    if rule.size_pt is not None and (size := _wrong_size(runs, rule.size_pt)):
        yield "TT-020", shown(size), spanned(rule.size_pt.least, rule.size_pt.most)
    if rule.is_bold is not None and any(run.is_bold is not rule.is_bold for run in runs):
        yield (
            "TT-021",
            _word(rules, "dam", "khong-dam", not rule.is_bold),
            _word(rules, "dam", "khong-dam", rule.is_bold),
        )
    if rule.is_italic is not None and any(run.is_italic is not rule.is_italic for run in runs):
        yield (
            "TT-022",
            _word(rules, "nghieng", "dung", not rule.is_italic),
            _word(rules, "nghieng", "dung", rule.is_italic),
        )
    if part not in _UNDERLINED_ELSEWHERE | _FREE and any(run.is_underlined for run in runs):
        yield "TT-023", line.text[:20], ""
    if rule.case and _is_wrong_case(runs, rule.case):
        yield (
            "TT-024",
            _word(rules, "in-hoa", "in-thuong", rule.case != "hoa"),
            _word(rules, "in-hoa", "in-thuong", rule.case == "hoa"),
        )
    is_placed = not (part in _HEAD and paper.head_layout != "table")
    if rule.alignments and is_placed and line.alignment not in rule.alignments and not line.numbering:
        yield "TT-025", rules.text(f"tu.{line.alignment}"), rules.text(f"tu.{rule.alignments[0]}")


def _wrong_size(runs: tuple[Run, ...], asked: Span) -> float:
    return next((run.size_pt for run in runs if run.size_pt not in asked), 0.0)


def _word(rules: LayoutRules, yes: str, no: str, is_yes: bool) -> str:  # noqa: FBT001 - the choice itself
    return rules.text(f"tu.{yes if is_yes else no}")


def _is_wrong_case(runs: tuple[Run, ...], case: str) -> bool:
    text = "".join(run.text.upper() if run.is_capitals else run.text for run in runs)
    if case == "hoa":
        return text != text.upper()
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 2 and text == text.upper()  # noqa: PLR2004 - an abbreviation alone


def _content(paper: Paper, rules: LayoutRules, rule: ComponentRule) -> Iterator[Finding]:
    """The text itself: one finding for each wrong size, one for paragraphs that slant as a whole."""
    wrong: dict[tuple[str, str, str], Paragraph] = {}
    for paragraph in paper.of(Part.CONTENT):
        runs = _letters(paragraph)
        if not runs:
            continue
        if rule.size_pt is not None and paragraph.size_pt not in rule.size_pt:
            asked = spanned(rule.size_pt.least, rule.size_pt.most)
            wrong.setdefault(("TT-020", shown(paragraph.size_pt), asked), paragraph)
        is_note = paragraph.text.startswith("(") or len(paragraph.text) < _SHORTEST_SLANTED
        if rule.is_italic is False and not is_note and all(run.is_italic for run in runs):
            wrong.setdefault(("TT-022", rules.text("tu.nghieng"), rules.text("tu.dung")), paragraph)
    for (code, found, asked), paragraph in wrong.items():
        values = {"part": rule.label, "found": found, "asked": asked}
        yield weighed(paper, rules, code=code, at=paragraph, values=values, component=rule)
