"""Cells of ruled tables: words between the nearest lines on all four sides."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tdkt_docs.redact.letters import Rule
from tdkt_docs.redact.lines import SAME_LINE, Line, Word, is_full, put_words, starts_plainly, turned
from tdkt_docs.redact.views import View, ViewMaker

__all__ = ["Cell", "cells_of", "turned_rule"]

_TOUCH_PT = 1.5
_MIDDLE = 0.3
_PADDING_PT = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a ruled table, edges along and across the reading direction."""

    left: float
    right: float
    low: float
    high: float
    view: View


def cells_of(lines: Sequence[Line], rules: Sequence[Rule]) -> Iterator[Cell]:
    """The cells that have words."""
    upright = sorted((rule for rule in rules if rule.is_upright), key=lambda each: each.at)
    level = sorted((rule for rule in rules if not rule.is_upright), key=lambda each: each.at)
    if not upright or not level:
        return
    found: dict[tuple[float, float, float, float], list[Word]] = {}
    for line in lines:
        for word in line.words:
            edges = _edges(word, upright, level)
            if edges is not None:
                found.setdefault(edges, []).append(word)
    for (left, right, low, high), words in found.items():
        maker = ViewMaker()
        last: Word | None = None
        for word in words:
            if last is not None and last.base - word.base > SAME_LINE * word.size:
                goes_on = is_full(last, word, right - _PADDING_PT) and starts_plainly((word,))
                maker.space("\v" if goes_on else "\n")
            put_words(maker, (word,))
            last = word
        yield Cell(left=left, right=right, low=low, high=high, view=maker.view())


def turned_rule(rule: Rule, direction: int) -> Rule:
    """The rule on the page turned so that the direction is level."""
    ends = (
        ((rule.at, rule.start), (rule.at, rule.end))
        if rule.is_upright
        else ((rule.start, rule.at), (rule.end, rule.at))
    )
    (x1, y1), (x2, y2) = (turned(end, direction) for end in ends)
    is_upright = abs(x1 - x2) < abs(y1 - y2)
    spread = (y1, y2) if is_upright else (x1, x2)
    return Rule(is_upright, x1 if is_upright else y1, min(spread), max(spread))


def _edges(word: Word, upright: Sequence[Rule], level: Sequence[Rule]) -> tuple[float, float, float, float] | None:
    middle, height = (word.left + word.right) / 2, word.base + word.size * _MIDDLE
    left, right = _nearest(upright, middle, height)
    low, high = _nearest(level, height, middle)
    if left is None or right is None or low is None or high is None:
        return None
    return (round(left, 1), round(right, 1), round(low, 1), round(high, 1))


def _nearest(rules: Sequence[Rule], at: float, across: float) -> tuple[float | None, float | None]:
    """The nearest rules before and after ``at`` that reach past ``across``."""
    place = bisect_left(rules, at, key=lambda rule: rule.at)
    spans = _TOUCH_PT
    before = next(
        (rule.at for rule in reversed(rules[:place]) if rule.start - spans <= across <= rule.end + spans), None
    )
    after = next((rule.at for rule in rules[place:] if rule.start - spans <= across <= rule.end + spans), None)
    return before, after
