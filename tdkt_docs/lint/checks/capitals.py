"""Capitals, as far as they can be told without knowing what a sentence means: the rules are data, ``viet-hoa.toml``.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục II.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from tdkt_docs.lint._words import is_capitals
from tdkt_docs.lint.document import Paragraph
from tdkt_docs.lint.finding import weighed
from tdkt_docs.lint.parts import Paper, Part
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.layout import LayoutRules

__all__ = ["CODES", "check"]

CODES = ("TT-160",)
_PARTS = (
    Part.SUMMARY, Part.SUBJECT, Part.BASES, Part.ADDRESSEES, Part.CONTENT, Part.RECEIVER_LIST, Part.ANNEX_REFERENCE,
)  # fmt: skip
_GROUP = re.compile(r"\\([ul])?\\(\d)|\\(\d)")
_INSIDE = re.compile(r"[\w,)”] $")
"""What stands before a word inside a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    pattern: re.Pattern[str]
    right: str
    article: str
    is_inside: bool


def check(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    """One finding for each wrong spelling, at the first paragraph that has it."""
    said: set[str] = set()
    lines = sorted((line for part in _PARTS for line in paper.of(part)), key=lambda line: line.index)
    for line in lines:
        if is_capitals(line.text):
            continue
        for found, asked, article in _wrong(line, _rules(tuple(rules.words("viet-hoa").items()))):
            if found not in said:
                said.add(found)
                made = weighed(paper, rules, code="TT-160", at=line, values={"found": found, "asked": asked})
                yield replace(made, legal_basis=f"{article} {rules.document}")


def _wrong(line: Paragraph, known: tuple[_Rule, ...]) -> Iterator[tuple[str, str, str]]:
    for rule in known:
        for found in rule.pattern.finditer(line.text):
            asked = _written(rule.right, found)
            if asked != found[0] and (not rule.is_inside or _INSIDE.search(line.text[: found.start()])):
                yield found[0].strip(), asked.strip(), rule.article


def _written(right: str, found: re.Match[str]) -> str:
    r"""The right spelling with the groups found: ``\u\1`` with a capital first letter, ``\l\1`` with a small one."""

    def group(mark: re.Match[str]) -> str:
        text = found[int(mark[2] or mark[3])]
        change = {"u": str.upper, "l": str.lower}.get(mark[1] or "", str)
        return change(text[:1]) + text[1:]

    return _GROUP.sub(group, right)


@cache
def _rules(words: tuple[tuple[str, str], ...]) -> tuple[_Rule, ...]:
    table = dict(words)
    ids = [key.removesuffix(".tim") for key in table if key.endswith(".tim")]
    return tuple(
        _Rule(
            pattern=re.compile(table[f"{id_}.tim"]),
            right=table[f"{id_}.dung"],
            article=table[f"{id_}.article"],
            is_inside=f"{id_}.giua-cau" in table,
        )
        for id_ in ids
    )
