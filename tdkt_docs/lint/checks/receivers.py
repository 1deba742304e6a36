"""Nơi nhận: its words, its marks, its first line and the line of what is kept.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, điểm b–d khoản 9 mục II; Phụ lục III, Mẫu 1.1–1.9.
"""

import re
from collections.abc import Iterator, Sequence

from tdkt_docs.lint._words import is_dashed
from tdkt_docs.lint.document import Paragraph
from tdkt_docs.lint.finding import weighed
from tdkt_docs.lint.parts import Paper, Part
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.layout import LayoutRules
from tdkt_docs.vn.text import fold

__all__ = ["CODES", "check"]

CODES = ("TT-140", "TT-141", "TT-142", "TT-143", "TT-144")
_KEPT = re.compile(r"^- Lưu: VT\b")
_BY_ARTICLE = re.compile(r"^[-–]?\s*như điều (\d+)", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:Điều|ĐIỀU) (\d+)\b")
_ABOVE = "nhu tren"


def check(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    """What is wrong with the block, or that it is missing."""
    head, lines = paper.of(Part.RECEIVERS), paper.of(Part.RECEIVER_LIST)
    if not head:
        if paper.profile in rules.texts("noi-nhan.loai-phai-co"):
            yield weighed(paper, rules, code="TT-140", values={"found": "", "asked": "Nơi nhận:"})
        return
    if head[0].text != "Nơi nhận:":
        yield weighed(paper, rules, code="TT-141", at=head[0], values={"found": head[0].text, "asked": "Nơi nhận:"})
    for place, line in enumerate(lines):
        mark = "." if place == len(lines) - 1 else ";"
        if not line.text.endswith(mark) or not (is_dashed(line.text) or line.numbering):
            asked = f"- {line.text.lstrip('-–•+ ').rstrip('.;, ')}{mark}"
            yield weighed(paper, rules, code="TT-142", at=line, values={"found": line.text, "asked": asked})
    if lines:
        yield from _first(paper, rules, lines)
        yield from _kept(paper, rules, lines)


def _first(paper: Paper, rules: LayoutRules, lines: Sequence[Paragraph]) -> Iterator[Finding]:
    """``Như trên`` where there is Kính gửi, ``Như Điều …`` with an article of this decision."""
    first = lines[0]
    articles = [found[1] for line in paper.of(Part.CONTENT) if (found := _ARTICLE.match(line.text))]
    if paper.has(Part.ADDRESSEES):
        if _ABOVE not in fold(first.text):
            yield weighed(paper, rules, code="TT-143", at=first, values={"found": first.text, "asked": "- Như trên;"})
    elif articles and paper.profile == "quyet-dinh":
        found = _BY_ARTICLE.match(first.text)
        if found is None or found[1] not in articles:
            asked = f"- Như Điều {articles[-1]};"
            yield weighed(paper, rules, code="TT-143", at=first, values={"found": first.text, "asked": asked})


def _kept(paper: Paper, rules: LayoutRules, lines: Sequence[Paragraph]) -> Iterator[Finding]:
    last = lines[-1]
    if paper.has(Part.NUMBER) and not _KEPT.match(last.text):
        kept = [line for line in lines if "luu" in fold(line.text).split(":")[0].split()]
        found = kept[-1] if kept else last
        yield weighed(paper, rules, code="TT-144", at=found, values={"found": found.text, "asked": "- Lưu: VT, …"})
