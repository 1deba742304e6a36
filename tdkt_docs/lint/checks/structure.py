"""The text's articles, clauses and points, and the mark at its end.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, điểm đ khoản 6 mục II; Phụ lục III, Mẫu 1.1–1.10.
"""

import re
from collections.abc import Iterator, Sequence

from tdkt_docs.lint.document import Paragraph
from tdkt_docs.lint.finding import short, weighed
from tdkt_docs.lint.parts import Paper, Part
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.layout import LayoutRules

__all__ = ["CODES", "check"]

CODES = ("TT-114", "TT-115", "TT-116", "TT-117", "TT-118", "TT-119")
_ARTICLE = re.compile(r"^(Điều|ĐIỀU) (\d+)\s*(\W?)(?=\s|$)")
_POINT = re.compile(r"^([a-zđăâêôơư])\)\s")
_CLAUSE = re.compile(r"^(\d{1,2})(?:\)|/(?=\s?[A-ZĐÀ-Ỹ]))\s?")
_CHAPTER = re.compile(r"^(Phần|Chương|PHẦN|CHƯƠNG) (\d+)\b\W*$")
_END = "./."
_OPEN = re.compile(r"(?:…|\.{3,}|_{3,})\W*$")


def check(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    """What is wrong with numbers and marks in the text; annexes have an order of their own."""
    lines = paper.of(Part.CONTENT)
    yield from _articles(paper, rules, lines)
    yield from _points(paper, rules, lines)
    for line in lines:
        if found := _CLAUSE.match(line.text):
            values = {"found": found[0].strip(), "asked": f"{found[1]}."}
            yield weighed(paper, rules, code="TT-117", at=line, values=values)
        if found := _CHAPTER.match(line.text):
            yield weighed(paper, rules, code="TT-118", at=line, values={"found": found[2], "asked": found[1]})
    yield from _end(paper, rules, lines)


def _articles(paper: Paper, rules: LayoutRules, lines: Sequence[Paragraph]) -> Iterator[Finding]:
    last = 0
    for line in lines:
        found = _ARTICLE.match(line.text)
        if found is None:
            continue
        number = int(found[2])
        if found[3] != "." or found[1] != "Điều":
            yield weighed(
                paper, rules, code="TT-114", at=line, values={"found": found[0].strip(), "asked": f"Điều {number}."}
            )
        if number != last + 1:
            values = {"found": f"Điều {number}", "asked": f"Điều {last + 1}"}
            yield weighed(paper, rules, code="TT-115", at=line, values=values)
            return
        last = number


def _points(paper: Paper, rules: LayoutRules, lines: Sequence[Paragraph]) -> Iterator[Finding]:
    """Letters in the order of the Vietnamese alphabet; a new row of points begins with ``a``."""
    order = rules.texts("cau-truc.thu-tu-diem")
    place = 0
    for line in lines:
        found = _POINT.match(line.text)
        if found is None:
            continue
        place = 0 if found[1] == order[0] else place
        asked = order[place] if place < len(order) else ""
        if asked and found[1] != asked:
            values = {"found": f"{found[1]})", "asked": f"{asked})"}
            yield weighed(paper, rules, code="TT-116", at=line, values=values)
        place = order.index(found[1]) + 1 if found[1] in order else place + 1


def _end(paper: Paper, rules: LayoutRules, lines: Sequence[Paragraph]) -> Iterator[Finding]:
    """The text ends with ``./.``; an end that waits to be filled in is not judged."""
    last = lines[-1] if lines else None
    if last is None or _OPEN.search(last.text) or last.text.rstrip('”")»').endswith(_END):
        return
    if paper.profile in rules.texts("cau-truc.co-dau-ket"):
        yield weighed(paper, rules, code="TT-119", at=last, values={"found": short(last.text)[-12:], "asked": _END})
