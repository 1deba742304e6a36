"""Font family, letters from before Unicode, colour.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, khoản 4 mục I.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tdkt_docs.lint.document import Paragraph, Run
from tdkt_docs.lint.finding import weighed
from tdkt_docs.lint.parts import Paper, Part
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.layout import LayoutRules
from tdkt_docs.vn import legacy

__all__ = ["CODES", "check"]

CODES = ("TT-005", "TT-006", "TT-007", "TT-008", "TT-009")
_SIDES = 4
_PASTED_WORDS = 3
"""So many words of a run tell an encoding that the rest of its paragraph has not."""
_OLD = (".vn", "vni-", "vni ")


@dataclass(slots=True)
class _Group:
    first: Paragraph
    count: int


def check(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    """One finding for each wrong family and colour, at the first paragraph that has it."""
    groups: dict[tuple[str, str], _Group] = {}
    stamps = {each.index for part in (Part.URGENCY, Part.CIRCULATION) for each in paper.of(part)}
    known = _families(rules)
    head = next((each.index for part in (Part.NATIONAL_NAME, Part.BODY) for each in paper.of(part)), -1)
    for paragraph in (*paper.document.paragraphs, *paper.document.story_paragraphs):
        if paragraph.index < head and _is_notice(paper, paragraph):
            continue
        seen: set[tuple[str, str]] = set()
        for run in paragraph.runs:
            if any(map(str.isalnum, run.text)):
                seen |= set(_wrong(run, known, rules, is_stamp=paragraph.index in stamps))
        if not any(code == "TT-008" for code, _ in seen) and (found := _old_letters(paragraph)):
            seen.add(("TT-008", {"tcvn3": "TCVN3", "vni": "VNI"}[found]))
        for key in seen:
            group = groups.setdefault(key, _Group(first=paragraph, count=0))
            group.count += 1
    for (code, what), group in groups.items():
        asked = rules.text("chu.phong") if code != "TT-009" else "000000"
        values = {"found": what, "asked": asked, "count": str(group.count)}
        yield weighed(paper, rules, code=code, at=group.first, values=values)


def _old_letters(paragraph: Paragraph) -> legacy.Encoding:
    """The encoding from before Unicode of the paragraph, or of words pasted into it."""
    pasted = (run.text for run in paragraph.runs if len(run.text.split()) >= _PASTED_WORDS)
    return legacy.detect(paragraph.text) or next(filter(None, map(legacy.detect, pasted)), "")


def _is_notice(paper: Paper, paragraph: Paragraph) -> bool:
    """Whether it stands in a frame above the head: a draft's red notice, which is no part of the paper."""
    cell = paper.document.cell_of(paragraph) if paragraph.index >= 0 else None
    return cell is not None and len(cell.borders) == _SIDES


def _families(rules: LayoutRules) -> Mapping[str, str]:
    """Families in small letters → the code they cause; empty for none."""
    found = dict.fromkeys((name.lower() for name in rules.texts("chu.bien-the")), "TT-007")
    return found | dict.fromkeys(
        (name.lower() for name in (*rules.texts("chu.cung-phong"), *rules.texts("chu.ky-hieu"))), ""
    )


def _wrong(run: Run, known: Mapping[str, str], rules: LayoutRules, *, is_stamp: bool) -> Iterator[tuple[str, str]]:
    name = run.font.strip().lower()
    if name.startswith(_OLD):
        yield "TT-008", run.font
    elif (code := known.get(name, "TT-006" if run.is_from_theme else "TT-005")) and any(map(str.isalpha, run.text)):
        yield code, run.font
    if run.colour and not is_stamp and not _is_black(run.colour, rules.number("chu.den-nhat")):
        yield "TT-009", run.colour


def _is_black(colour: str, brightest: float) -> bool:
    try:
        return all(int(colour[place : place + 2], 16) <= brightest for place in (0, 2, 4))
    except ValueError:
        return True
