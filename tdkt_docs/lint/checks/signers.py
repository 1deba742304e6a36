"""Quyền hạn, chức vụ, họ tên: TM., KT., TL., TUQ., Q. with their dot and their second line, names without degrees.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, điểm b, c khoản 7 mục II; Điều 13.
"""

import re
from collections.abc import Iterator
from functools import cache

from tdkt_docs.lint.document import Paragraph
from tdkt_docs.lint.finding import weighed
from tdkt_docs.lint.parts import Paper, Part, Signature
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.layout import LayoutRules
from tdkt_docs.vn.text import fold

__all__ = ["CODES", "check"]

CODES = ("TT-120", "TT-121", "TT-122", "TT-123", "TT-124")
_ABBREVIATED = re.compile(
    r"^(T\s*[/.]?\s*M|K\s*[/.]?\s*T|T\s*[/.]?\s*L|T\s*[/.]?\s*UQ|Q)(?P<mark>[.:]?)(?P<space>\s*)(?=[^\W\d])"
)
_RIGHT = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\. \S")
_WITH_OWN_LINE = ("TM.", "KT.", "TL.", "TUQ.")
_AWARDS = re.compile(r"\b(?:tang|khen thuong|cong nhan danh hieu|truy tang)\b")


def check(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    """What is wrong in each place to sign."""
    for signature in paper.signatures:
        yield from _authority(paper, rules, signature)
        if signature.name is not None:
            yield from _degree(paper, rules, signature.name)


def _authority(paper: Paper, rules: LayoutRules, signature: Signature) -> Iterator[Finding]:
    first = signature.position[0]
    found = _abbreviation(first.text)
    if found and not _RIGHT.match(first.text):
        asked = f"{found}. {first.text[_prefix(first.text) :].strip()}"
        yield weighed(paper, rules, code="TT-120", at=first, values={"found": first.text, "asked": asked})
    own = f"{found}."
    deputies = rules.texts("nguoi-ky.cap-pho")
    if found == "KT" and first.text[_prefix(first.text) :].strip().upper().startswith(deputies):
        yield weighed(paper, rules, code="TT-122", at=first, values={"found": first.text, "asked": "KT."})
    if own in _WITH_OWN_LINE and len(signature.position) == 1:
        yield weighed(paper, rules, code="TT-123", at=first, values={"found": first.text, "asked": own})
    if found == "TM" and _is_award(paper) and _names_committee(first, rules):
        yield weighed(paper, rules, code="TT-124", at=first, values={"found": first.text, "asked": "CHỦ TỊCH"})


def _abbreviation(line: str) -> str:
    """``"KT"`` of «KT.», «K/T», «KT » at the start of a line; empty for a position that only begins alike."""
    found = _ABBREVIATED.match(line)
    if found is None or not (found["mark"] or found["space"]):
        return ""
    return re.sub(r"[\s/.]", "", found[1])


def _prefix(line: str) -> int:
    found = _ABBREVIATED.match(line)
    return found.end() if found else 0


def _is_award(paper: Paper) -> bool:
    return paper.profile == "quyet-dinh" and bool(_AWARDS.search(fold(paper.text_of(Part.SUMMARY))))


def _names_committee(line: Paragraph, rules: LayoutRules) -> bool:
    return any(name in line.text for name in rules.texts("nguoi-ky.tap-the"))


def _degree(paper: Paper, rules: LayoutRules, name: Paragraph) -> Iterator[Finding]:
    if found := _degrees(rules.texts("nguoi-ky.hoc-vi")).match(name.text):
        values = {"found": found[0].strip(), "asked": name.text[found.end() :].strip()}
        yield weighed(paper, rules, code="TT-121", at=name, values=values)


@cache
def _degrees(words: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"^(?:(?:{listed})(?:[.,]\s*|\s+|(?<=\.)))+(?=\w)")
