"""The two pictures of the whole bench, as SVG: stacked stages, and growth."""

import math
from collections.abc import Mapping, Sequence
from html import escape

__all__ = ["curve", "stacked"]

_WIDTH, _LEFT, _RIGHT = 920, 190, 70
_BAR, _GAP, _TOP = 46, 26, 56
_STAGES = {
    "start": ("start", "#9aa0a6"),
    "read": ("read, check, plan", "#5f6b7a"),
    "fill": ("fill", "#2b7bba"),
    "render": ("render", "#e08214"),
    "sign": ("sign", "#b2182b"),
    "compare": ("compare papers", "#80b1a5"),
    "lint": ("lint", "#1b7837"),
    "assemble": ("assemble, seal", "#7b3294"),
    "verify": ("verify", "#c9a227"),
    "report": ("report", "#6d4c41"),
}
_ROOM = 34
"""For a figure of three digits."""
_FONT = 'font-family="Arial, Helvetica, sans-serif"'
_INK = "#1f2328"


def stacked(title: str, rows: Sequence[tuple[str, Mapping[str, float]]]) -> str:
    """Horizontal bars, one a row, their parts the seconds of the stages."""
    longest = max(sum(stages.values()) for _, stages in rows)
    scale = (_WIDTH - _LEFT - _RIGHT) / longest
    parts = [_text(_LEFT, 30, title, size=16, weight="bold")]
    for number, (name, stages) in enumerate(rows):
        top = _TOP + number * (_BAR + _GAP)
        parts.append(_text(_LEFT - 12, top + _BAR / 2 + 5, name, anchor="end"))
        left = float(_LEFT)
        for stage, (label, colour) in _STAGES.items():
            seconds = stages.get(stage, 0.0)
            wide = seconds * scale
            parts.append(
                f'<rect x="{left:.1f}" y="{top}" width="{wide:.1f}" height="{_BAR}" fill="{colour}">'
                f"<title>{escape(label)}: {seconds:.1f} s</title></rect>"
            )
            if wide > _ROOM:
                parts.append(_text(left + wide / 2, top + _BAR / 2 + 5, f"{seconds:.0f}", "middle", colour="#ffffff"))
            left += wide
        parts.append(_text(left + 8, top + _BAR / 2 + 5, f"{sum(stages.values()):.0f} s", weight="bold"))
    bottom = _TOP + len(rows) * (_BAR + _GAP)
    return _svg(bottom + 64, [*parts, *_legend(bottom + 8)])


def _legend(top: float) -> list[str]:
    parts = []
    for number, (label, colour) in enumerate(_STAGES.values()):
        left, line = _LEFT - 150 + number % 5 * 170, top + number // 5 * 24
        parts.append(f'<rect x="{left}" y="{line}" width="14" height="14" fill="{colour}"/>')
        parts.append(_text(left + 20, line + 12, label, size=13))
    return parts


def curve(points: Sequence[tuple[int, float, float]]) -> str:
    """Time and memory a nominee over the number of nominees, the latter on a logarithmic axis.

    Args:
        points: Nominees, seconds, and MB held at most.
    """
    times = [(count, 1000 * seconds / count) for count, seconds, _ in points]
    held = [(count, 1000 * mb / count) for count, _, mb in points]
    parts = _panel(times, "milliseconds a nominee", 40, "#e08214")
    parts += _panel(held, "peak memory a nominee, KB", 500, "#2b7bba")
    return _svg(330, parts)


def _panel(points: Sequence[tuple[int, float]], title: str, left: float, colour: str) -> list[str]:
    wide, high, top = 360.0, 220.0, 60.0
    least, most = math.log10(points[0][0]), math.log10(points[-1][0])
    highest = max(value for _, value in points) * 1.15
    places = [
        (
            left + (math.log10(count) - least) / ((most - least) or 1) * wide,
            top + high - value / highest * high,
            count,
            value,
        )
        for count, value in points
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _, _ in places)
    parts = [
        _text(left, 34, title, size=15, weight="bold"),
        f'<path d="M{left} {top}V{top + high}H{left + wide}" fill="none" stroke="{_INK}"/>',
        f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2.5"/>',
    ]
    for x, y, count, value in places:
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>')
        parts.append(_text(x, y - 10, f"{value:,.0f}", "middle", size=12))
        parts.append(_text(x, top + high + 20, f"{count:,}", "middle", size=12))
    return parts


def _text(  # noqa: PLR0913 # a text has a place, a size and a look
    x: float, y: float, text: str, anchor: str = "start", *, size: int = 14, weight: str = "normal", colour: str = _INK
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" {_FONT} font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" '
        f'fill="{colour}">{escape(text)}</text>'
    )


def _svg(height: float, parts: Sequence[str]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:.0f}" role="img">'
    return "\n".join((head, '<rect width="100%" height="100%" fill="#ffffff"/>', *parts, "</svg>", ""))
