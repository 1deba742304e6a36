"""From a paper to a copy in which everything is mended that can be mended safely."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol, cast

from tdkt_docs import discover
from tdkt_docs.lint.draft import Draft
from tdkt_docs.lint.linting import check_paper, read_paper
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.layout import LayoutRules
from tdkt_docs.ooxml import Package, bears_signature

__all__ = ["Fixed", "Repair", "fix", "repairable"]

_REPAIRS = "tdkt_docs.lint.repairs"


class Repair(Protocol):
    """What a module of ``repairs/`` offers."""

    CODES: tuple[str, ...]
    """What it mends."""

    def repair(self, draft: Draft) -> None:
        """Changes the trees of ``draft`` so that its findings of these codes are gone; what is not safe it leaves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A mended copy."""

    data: bytes
    """The very bytes that were given where nothing was mended."""
    mended: tuple[Finding, ...]
    """What was wrong and is right now."""
    left: tuple[Finding, ...]
    """What is still wrong."""


def fix(data: bytes, rules: LayoutRules, *, name: str = "", profile: str = "") -> Fixed:
    """The paper with everything mended that is safe to mend: no word of it is lost or changed in its meaning.

    A signed paper stays as it is: whatever is mended in it breaks its signature.

    Args:
        data: The .docx.
        rules: What is asked.
        name: The file's name, for the findings.
        profile: A key of ``rules.profiles``; empty to let the paper tell.

    Raises:
        SourceError: It is no .docx, or a part of it is broken.
    """
    paper = read_paper(data, rules, name=name, profile=profile)
    first = findings = tuple(check_paper(paper, rules))
    mended = data
    for module in () if bears_signature(data) else _repairs():
        if not any(finding.code in module.CODES for finding in findings):
            continue
        draft = Draft(package=Package.open(mended), paper=paper, rules=rules, findings=findings)
        module.repair(draft)
        after = draft.result()
        mended = after if after != mended else mended
        paper = read_paper(mended, rules, name=name, profile=paper.profile)
        findings = tuple(check_paper(paper, rules))
    gone = _gone(first, findings)
    return Fixed(data=mended if gone else data, mended=gone, left=findings if gone else first)


def repairable() -> tuple[str, ...]:
    """The codes that ``fix`` can mend."""
    return tuple(sorted(code for module in _repairs() for code in module.CODES))


def _gone(before: Sequence[Finding], after: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings there are fewer of now; what only moved is not mended."""
    left = Counter(finding.code for finding in after)
    gone: list[Finding] = []
    for finding in before:
        if left[finding.code]:
            left[finding.code] -= 1
        else:
            gone.append(finding)
    return tuple(gone)


@cache
def _repairs() -> tuple[Repair, ...]:
    modules = tuple(discover.load(_REPAIRS, name) for name in discover.names(_REPAIRS))
    return cast("tuple[Repair, ...]", modules)
