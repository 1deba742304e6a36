"""Số, ký hiệu: how it is written, and whether the symbol fits the paper.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, khoản 3 mục II; Phụ lục III, mục I.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tdkt_docs.lint.finding import weighed
from tdkt_docs.lint.parts import Paper, Part
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.layout import LayoutRules
from tdkt_docs.vn.text import fold

__all__ = ["CODES", "check"]

CODES = ("TT-101", "TT-102", "TT-103", "TT-104")
_LINE = re.compile(
    r"^(?P<word>[^\W\d]+)(?P<colon>\s*[:.]?)(?P<space>\s*)(?P<number>\d*)(?P<between>[\W_]*)(?P<symbol>\w.*)?$"
)
_RULE_MAKING = re.compile(r"^\d{4}\s*/")
"""After the number a year: a legal normative document, which other rules lay out."""
_GROUPS = re.compile(r"\s*[-–—]\s*")
_LETTER = "cong-van"
_LONGEST_KIND = 3
"""Letters of an abbreviation that stands for a kind of paper, right or wrong; bodies have longer ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Number:
    written: str
    number: str
    """Digits; empty where it waits for its number."""
    symbol: str
    """As the decree writes it: groups tied with plain hyphens."""
    is_tidy: bool

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(self.symbol.split("-"))


def check(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    """What is wrong with the line ``Số: 15/QĐ-…``; one that waits for its number is judged by its symbol only."""
    for line in paper.of(Part.NUMBER)[:1]:
        number = _read(line.text)
        if number is None:
            continue
        shown = number.number or "…"
        if number.number and not number.is_tidy:
            asked = f"Số: {shown}/{number.symbol}"
            yield weighed(paper, rules, code="TT-101", at=line, values={"found": line.text, "asked": asked})
        if len(number.number) == 1:
            yield weighed(paper, rules, code="TT-102", at=line, values={"found": shown, "asked": f"0{shown}"})
        for code, asked in _wrong_symbol(paper, rules, number):
            values = {"found": number.symbol, "asked": asked, "kind": paper.text_of(Part.TITLE)}
            yield weighed(paper, rules, code=code, at=line, values=values)


def _read(line: str) -> _Number | None:
    """The line taken apart; None where there is no symbol, or where it is a normative document's."""
    found = _LINE.match(line)
    symbol = (found["symbol"] or "").strip() if found else ""
    if found is None or not symbol or _RULE_MAKING.match(symbol):
        return None
    tied = "-".join(_GROUPS.split(symbol))
    pieces = (found["word"], found["colon"], found["space"], found["between"], symbol)
    is_tidy = pieces == ("Số", ":", " ", "/", tied)
    return _Number(written=line, number=found["number"], symbol=tied, is_tidy=is_tidy)


def _wrong_symbol(paper: Paper, rules: LayoutRules, number: _Number) -> Iterator[tuple[str, str]]:
    kinds, first = rules.words("viet-tat"), number.groups[0]
    rest = number.groups[1:]
    if paper.profile == _LETTER:
        if first in (*kinds, *rules.texts("viet-tat-sai.cong-van")):
            yield "TT-103", "-".join(rest)
        return
    kind = _kind_of(paper.text_of(Part.TITLE), kinds)
    if kind and first != kind:
        is_like_one = bool(rest) and len(first) <= _LONGEST_KIND
        has_kind = is_like_one or first.casefold() in {each.casefold() for each in kinds}
        yield "TT-104", "-".join((kind, *(rest if has_kind else number.groups)))


def _kind_of(title: str, kinds: Mapping[str, str]) -> str:
    """The abbreviation of the tên loại with which a title begins; empty where it begins with none."""
    key = fold(title)
    fitting = [(len(name), short) for short, name in kinds.items() if f"{key} ".startswith(f"{fold(name)} ")]
    return max(fitting)[1] if fitting else ""
