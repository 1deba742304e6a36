"""Letters in two pieces, and places that nobody filled."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from tdkt_docs.lint.finding import short, weighed
from tdkt_docs.lint.parts import Paper
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.layout import LayoutRules

__all__ = ["CODES", "check"]

CODES = ("TT-010", "TT-011")
_SIGNS = frozenset("{}«")
_TAGS = r"\{\{.*?\}\}|\{%.*?%\}|\{\{|\}\}|\{%|%\}|«[\w .]+_[\w .]*»|«\w+»|«\s*»"


def check(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    """One finding for the paper's decomposed letters, one for each place left."""
    paragraphs = (*paper.document.paragraphs, *paper.document.story_paragraphs)
    if paper.document.has_decomposed_text:
        split = [each for each in paragraphs if not unicodedata.is_normalized("NFC", each.raw)]
        if split:
            values = {"found": "NFD", "asked": "NFC", "count": str(len(split))}
            yield weighed(paper, rules, code="TT-010", at=split[0], values=values)
    words = rules.texts("nhan-dien.cho-trong")
    for paragraph in paragraphs:
        may_be = not _SIGNS.isdisjoint(paragraph.text) or any(word in paragraph.text.lower() for word in words)
        if may_be and (found := _left(words).search(paragraph.text)):
            yield weighed(paper, rules, code="TT-011", at=paragraph, values={"found": short(found[0]), "asked": ""})


@cache
def _left(words: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(rf"(?<!Chương )(?<!Phần )(?<!thứ )\b{re.escape(word)}\b" for word in words)
    return re.compile(f"{_TAGS}|{listed}", re.IGNORECASE)
