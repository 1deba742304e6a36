"""Kính gửi: one addressee on the line, several below it with a dash each.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, điểm b, d khoản 9 mục II.
"""

from collections.abc import Iterator

from tdkt_docs.lint._words import is_dashed
from tdkt_docs.lint.finding import weighed
from tdkt_docs.lint.parts import Paper, Part
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.layout import LayoutRules
from tdkt_docs.vn.text import fold

__all__ = ["CODES", "check"]

CODES = ("TT-130", "TT-131", "TT-132", "TT-133")
_WORDS = "Kính gửi"


def check(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    """What is wrong with the block, or that it is missing where the paper goes up."""
    lines = paper.of(Part.ADDRESSEES)
    if not lines:
        if fold(paper.text_of(Part.TITLE)) in {fold(title) for title in rules.texts("noi-gui.loai-phai-co")}:
            at = next(iter(paper.of(Part.TITLE)), None)
            yield weighed(paper, rules, code="TT-133", at=at, values={"found": "", "asked": f"{_WORDS}: …"})
        return
    first, below = lines[0], lines[1:]
    head, colon, own = first.text.partition(":")
    if not colon:
        yield weighed(paper, rules, code="TT-130", at=first, values={"found": head, "asked": f"{_WORDS}: …"})
        return
    if below and (own.strip() or len(below) == 1):
        asked = (
            f"{_WORDS}: {below[0].text.lstrip('-– ').rstrip('.;')}"
            if len(below) == 1 and not own.strip()
            else f"{_WORDS}:"
        )
        yield weighed(paper, rules, code="TT-131", at=first, values={"found": first.text, "asked": asked})
    for place, line in enumerate(below if len(below) > 1 else ()):
        mark = "." if place == len(below) - 1 else ";"
        if not line.text.endswith(mark) or not (is_dashed(line.text) or line.numbering):
            asked = f"- {line.text.lstrip('-–• ').rstrip('.;,')}{mark}"
            yield weighed(paper, rules, code="TT-132", at=line, values={"found": line.text, "asked": asked})
