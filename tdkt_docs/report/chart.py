"""Bars of a stacked chart, measured in per cent of its width, so that the page may be as narrow as it likes."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from tdkt_docs.report.tally import HELD_BACK, IN_PAPERS, REPEATED, Tally

__all__ = ["Bar", "Chart", "Segment", "chart_of"]

_FULL_PERCENT = 90.0
"""The longest bar; the rest holds its sum."""
_NUMBER_FITS_PERCENT = 6.0
_LINE_CHARACTERS = 46
_LINE_PX = 19
_BAR_PX = 22
_BETWEEN_PX = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """The rows of one state in a bar."""

    state: str
    count: int
    left: str
    width: str
    """Both in per cent, e.g. ``"12.50%"``."""
    middle: str
    shows_count: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One award or unit."""

    label_lines: tuple[tuple[int, str], ...]
    """(baseline in px, text)."""
    top_px: int
    total: int
    end: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A stacked bar chart."""

    height_px: int
    bar_px: int
    bars: tuple[Bar, ...]


def chart_of(tallies: Sequence[Tally], nameless: str) -> Chart:
    """A bar for each tally, the longest as wide as the chart allows.

    Args:
        tallies: What to draw.
        nameless: The label where a tally has none.
    """
    most = max((tally.rows for tally in tallies), default=0)
    bars, top_px = [], 0
    for tally in tallies:
        lines = textwrap.wrap(tally.label or nameless, _LINE_CHARACTERS) or [nameless]
        baselines = tuple((top_px + _LINE_PX * (number + 1) - 5, line) for number, line in enumerate(lines))
        top_px += _LINE_PX * len(lines)
        bars.append(_bar(tally, baselines, top_px, _FULL_PERCENT / most))
        top_px += _BAR_PX + _BETWEEN_PX
    return Chart(height_px=top_px, bar_px=_BAR_PX, bars=tuple(bars))


def _bar(tally: Tally, label_lines: tuple[tuple[int, str], ...], top_px: int, unit_percent: float) -> Bar:
    counts = {IN_PAPERS: tally.in_papers, HELD_BACK: tally.held_back, REPEATED: tally.repeated}
    segments, before = [], 0
    for state, count in counts.items():
        if count:
            segments.append(_segment(state, count, before * unit_percent, count * unit_percent))
        before += count
    return Bar(
        label_lines=label_lines,
        top_px=top_px,
        total=tally.rows,
        end=f"{tally.rows * unit_percent:.2f}%",
        segments=tuple(segments),
    )


def _segment(state: str, count: int, left_percent: float, width_percent: float) -> Segment:
    return Segment(
        state=state,
        count=count,
        left=f"{left_percent:.2f}%",
        width=f"{width_percent:.2f}%",
        middle=f"{left_percent + width_percent / 2:.2f}%",
        shows_count=width_percent >= _NUMBER_FITS_PERCENT,
    )
