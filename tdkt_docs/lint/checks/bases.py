"""Căn cứ: one a line, ``;`` after each, ``.`` after the last, each cited in full.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, điểm a khoản 6 mục II. A last line with a comma is the older way,
which many offices keep: it is left alone.
"""

import re
from collections.abc import Iterator

from tdkt_docs.lint.document import Paragraph
from tdkt_docs.lint.finding import short, weighed
from tdkt_docs.lint.parts import Paper, Part
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.layout import LayoutRules

__all__ = ["CODES", "check"]

CODES = ("TT-110", "TT-111", "TT-112", "TT-113")
_LAST = (".", ",")
_CITED = re.compile(r"^Căn cứ (?:các )?(Nghị định|Thông tư liên tịch|Thông tư|Nghị quyết|Quyết định)\b", re.IGNORECASE)
_LAW = re.compile(r"^Căn cứ (?:Luật|Bộ luật|Pháp lệnh)\b[^;]*? số [\w/.-]*\d+/\d{4}/[\w-]+", re.IGNORECASE)
_OPEN = re.compile(r"…|\.{3,}|_{3,}|\{\{|\s{4,}")
_WANTED = (
    ("so", re.compile(r"\b\d+(?:/\d{4})?/[\wĐ-]+", re.IGNORECASE)),
    ("ngay", re.compile(r"\bngày \d{1,2}(?: tháng \d{1,2} năm |[/.-]\d{1,2}[/.-])\d{4}", re.IGNORECASE)),
    ("co-quan", re.compile(r"\bcủa (?:[A-ZĐÀ-Ỹ]|liên )")),
)


def check(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    """The marks at the ends of the lines, and what a citation lacks."""
    bases = paper.of(Part.BASES)
    if not bases:
        return
    wrong = [base for base in bases[:-1] if not base.text.endswith(";")]
    if wrong:
        values = {"found": short(wrong[0].text)[-1], "asked": ";", "count": str(len(wrong))}
        yield weighed(paper, rules, code="TT-110", at=wrong[0], values=values | {"found": wrong[0].text[-1]})
    last = bases[-1]
    if not last.text.endswith(_LAST):
        yield weighed(paper, rules, code="TT-111", at=last, values={"found": last.text[-1], "asked": "."})
    for base in bases:
        yield from _cited(paper, rules, base)


def _cited(paper: Paper, rules: LayoutRules, base: Paragraph) -> Iterator[Finding]:
    if _OPEN.search(base.raw):
        return
    if _LAW.search(base.text):
        yield weighed(paper, rules, code="TT-112", at=base, values={"found": short(base.text), "asked": ""})
    if _CITED.search(base.text):
        lacking = [rules.text(f"can-cu.{key}") for key, pattern in _WANTED if not pattern.search(base.text)]
        if lacking:
            values = {"found": short(base.text), "asked": ", ".join(lacking)}
            yield weighed(paper, rules, code="TT-113", at=base, values=values)
