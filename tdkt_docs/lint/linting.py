"""A .docx's bytes → what is wrong with its layout and wording."""

from collections.abc import Iterator
from functools import cache
from typing import Protocol, cast

from tdkt_docs import discover
from tdkt_docs.lint.parts import Paper
from tdkt_docs.lint.reading import read
from tdkt_docs.lint.recognising import recognise
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.layout import LayoutRules

__all__ = ["Check", "check_paper", "lint", "read_paper"]

_CHECKS = "tdkt_docs.lint.checks"


class Check(Protocol):
    """What a module of ``checks/`` offers."""

    CODES: tuple[str, ...]

    def check(self, paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
        """What is wrong."""


def lint(data: bytes, rules: LayoutRules, *, name: str = "", profile: str = "") -> Iterator[Finding]:
    """What is wrong with the .docx, in the order of its paragraphs, then by code.

    Args:
        data: The .docx.
        rules: What is asked.
        name: The file's name, for the findings.
        profile: A key of ``rules.profiles``; empty to let the paper tell.

    Raises:
        SourceError: It is no .docx, or a part of it is broken.
    """
    yield from check_paper(read_paper(data, rules, name=name, profile=profile), rules)


def read_paper(data: bytes, rules: LayoutRules, *, name: str = "", profile: str = "") -> Paper:
    """The .docx with its components recognised.

    Raises:
        SourceError: It is no .docx, or a part of it is broken.
    """
    return recognise(read(data), rules, profile=profile, name=name)


def check_paper(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    """What is wrong with a paper that was read, in the order of its paragraphs, then by code."""
    places: dict[str, int] = {}
    for paragraph in paper.document.paragraphs:
        places.setdefault(paragraph.text, paragraph.index)
    starts = sorted(places.items(), key=lambda item: item[1])
    found = [
        finding for module in _checks() for finding in module.check(paper, rules) if _is_asked(finding, paper, rules)
    ]

    def order(finding: Finding) -> tuple[int, str]:
        start = finding.where.paragraph.removesuffix(" …")
        at = places.get(start, -1) if start else -1
        if start and at < 0:
            at = next((index for text, index in starts if text.startswith(start)), len(places))
        return at, finding.code

    yield from sorted(found, key=order)


def _is_asked(finding: Finding, paper: Paper, rules: LayoutRules) -> bool:
    profile = rules.profiles.get(paper.profile)
    return rules.check(finding.code) is not None and (profile is None or profile.asks(finding.code))


@cache
def _checks() -> tuple[Check, ...]:
    modules = tuple(discover.load(_CHECKS, name) for name in discover.names(_CHECKS))
    return cast("tuple[Check, ...]", modules)
