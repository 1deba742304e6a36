"""What is still blank, by whom it waits for."""

from collections.abc import Iterable
from dataclasses import dataclass

from tdkt_docs.model.outcome import Outcome, PaperState
from tdkt_docs.report.phrases import word

__all__ = ["WaitGroup", "WaitLine", "group_by_wait"]

_ORDER = ("so-ngay", "hop", "tac-gia", "co-quan", "dot", "so-lieu")
_FEW = 6
"""Papers of one kind with the same blanks that still stand one under the other; more are folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitLine:
    """Papers of one kind that lack the same: one line each on the page, folded where they are many."""

    labels: tuple[str, ...]
    papers: tuple[tuple[str, str], ...]
    """(anchor, title) of each paper."""
    is_content: bool
    """Whether what is missing makes the paper a draft for its author."""

    @property
    def is_folded(self) -> bool:
        """Whether there are too many papers to stand one under the other."""
        return len(self.papers) > _FEW


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitGroup:
    """All that waits for the same people."""

    waits_for: str
    who: str
    what: str
    lines: tuple[WaitLine, ...]

    @property
    def paper_count(self) -> int:
        """How many papers wait."""
        return sum(len(line.papers) for line in self.lines)


def group_by_wait(outcome: Outcome, language: str) -> tuple[WaitGroup, ...]:
    """The gaps of all papers, grouped by whom they wait for."""
    found = {gap.waits_for for paper in outcome.papers for gap in paper.gaps}
    others = sorted(found - set(_ORDER))
    return tuple(
        WaitGroup(
            waits_for=waits_for,
            who=word("waits", waits_for or "khac", language),
            what=word("waits-do", waits_for or "khac", language),
            lines=tuple(_lines(outcome.papers, waits_for)),
        )
        for waits_for in (*_ORDER, *others)
        if waits_for in found
    )


def _lines(papers: Iterable[PaperState], waits_for: str) -> Iterable[WaitLine]:
    alike: dict[tuple[str, tuple[str, ...], bool], list[tuple[str, str]]] = {}
    for index, paper in enumerate(papers, start=1):
        gaps = [gap for gap in paper.gaps if gap.waits_for == waits_for]
        if gaps:
            labels = tuple(dict.fromkeys(gap.label for gap in gaps))
            is_content = any(gap.content for gap in gaps)
            alike.setdefault((paper.kind, labels, is_content), []).append((f"van-ban-{index}", paper.title))
    for (_, labels, is_content), members in alike.items():
        yield WaitLine(labels=labels, papers=tuple(members), is_content=is_content)
