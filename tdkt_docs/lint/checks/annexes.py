"""Annexes: their numbers, the line that ties them to the paper, and the paper's pointing to them.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, khoản 1 mục III; Phụ lục III, Mẫu 2.1, 2.2. On an electronic paper
the places of number and date in that line stay empty: that is no fault.
"""

import re
from collections.abc import Iterator, Sequence

from tdkt_docs.lint.finding import weighed
from tdkt_docs.lint.parts import Annex, Paper, Part
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.layout import LayoutRules
from tdkt_docs.vn import numbers
from tdkt_docs.vn.text import fold

__all__ = ["CODES", "check"]

CODES = ("TT-150", "TT-151", "TT-152", "TT-153", "TT-154")
_HEAD = re.compile(r"^phụ lục\s*(?:số)?\s*(?P<number>[\w.]*)", re.IGNORECASE)
_POINTS = ("kem theo", "phu luc", "danh sach", "dinh kem")
_NUMBER = re.compile(r"\b(\d+)\s*/\s*([A-ZĐa-z][\wĐ]*(?:-[\wĐ]+)*)")


def check(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    """What is wrong with the annexes in the paper's own file."""
    headed = [annex for annex in paper.annexes if annex.head]
    yield from _numbered(paper, rules, headed)
    if paper.annexes and not any(point in fold(paper.text_of(Part.CONTENT)) for point in _POINTS):
        at = next((line for annex in paper.annexes for line in (*annex.head, *annex.title)), None)
        yield weighed(paper, rules, code="TT-152", at=at, values={"found": "", "asked": "kèm theo"})
    for annex in paper.annexes:
        yield from _tied(paper, rules, annex)


def _numbered(paper: Paper, rules: LayoutRules, headed: Sequence[Annex]) -> Iterator[Finding]:
    for place, annex in enumerate(headed, 1):
        line = annex.head[0]
        found = _HEAD.match(line.text)
        written = found["number"].rstrip(".") if found else ""
        asked = numbers.roman(place)
        if len(headed) > 1 and written != asked:
            values = {"found": line.text, "asked": f"Phụ lục {asked}"}
            yield weighed(paper, rules, code="TT-150", at=line, values=values)
        if len(headed) == 1 and written:
            yield weighed(paper, rules, code="TT-151", at=line, values={"found": line.text, "asked": "Phụ lục"})


def _tied(paper: Paper, rules: LayoutRules, annex: Annex) -> Iterator[Finding]:
    at = next(iter((*annex.head, *annex.title)), None)
    if not annex.reference:
        yield weighed(paper, rules, code="TT-153", at=at, values={"found": "", "asked": "(Kèm theo …)"})
        return
    own = _NUMBER.search(paper.text_of(Part.NUMBER))
    told = _NUMBER.search(" ".join(line.text for line in annex.reference))
    if own and told and (int(own[1]), own[2]) != (int(told[1]), told[2]):
        values = {"found": told[0], "asked": own[0]}
        yield weighed(paper, rules, code="TT-154", at=annex.reference[0], values=values)
