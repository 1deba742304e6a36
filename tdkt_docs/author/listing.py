"""Lists as ruled tables: captions repeated on every page, no row split, rows from the form's content."""

from dataclasses import dataclass
from itertools import groupby

from tdkt_docs.author.markup import cell, paragraph, row, run, table

__all__ = ["AWARD_GROUP", "AWARD_NAMED", "ColumnOf", "Rows", "listing"]

AWARD_NAMED = "{% if g.is_title %}Danh hiệu {% endif %}{{ g.title }}: {{ g.count_text }}"
"""An award, and how many are put forward for it."""
AWARD_GROUP = "{{ g.roman }}. " + AWARD_NAMED
"""The line above those put forward for one award."""

_PADDING_MM = 1.2
_KEPT = "<w:keepNext/>"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnOf:
    """A column: its caption, its width in millimetres and what a row prints there."""

    caption: str
    width: float
    text: str
    is_centred: bool = False
    over: str = ""
    """What stands above its caption and the captions of its neighbours that say the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Where rows come from."""

    of: str
    """Field of the rows, or of their groups."""
    is_grouped: bool = False
    """Whether ``of`` holds groups, each with its rows under ``items``."""
    over_text: str = ""
    """A line above that of a group, for what several groups belong to."""
    over_if: str = ""
    """Condition under which that line stands."""
    group_text: str = ""
    """The line above a group's rows."""
    group_if: str = ""
    """Condition under which that line stands; empty for always."""
    totals: tuple[str, ...] = ()
    """Cells of a last line: the first spans the columns the others leave."""
    totals_of: str = ""
    """Field with as many last lines, each as ``t``; empty where there is but one."""
    subtotals: tuple[str, ...] = ()
    """The same after each group."""
    summaries: tuple[tuple[str, ...], ...] = ()
    """Further last lines, each as ``totals``."""
    is_kept: bool = False
    """Whether the last row stays on one page with what follows: nobody signs an empty sheet."""


def listing(columns: tuple[ColumnOf, ...], rows: Rows) -> str:
    """A ruled table with one row for each ``r``; without any, an empty row to be filled in by hand."""
    source = 'g["items"]' if rows.is_grouped else rows.of
    lines = [_control(columns, f"for r in {source}"), *_entries(columns, rows), _control(columns, "endfor")]
    if rows.is_grouped:
        lines = [
            _control(columns, f"for g in {rows.of}"),
            *_group_line(columns, rows.over_text, rows.over_if),
            *_group_line(columns, rows.group_text, rows.group_if),
            *lines,
            *_sum_line(columns, rows.subtotals),
            _control(columns, "endfor"),
        ]
    lines[-1:] = [_control(columns, "else"), _blank(columns, rows), lines[-1]]
    widths = tuple(c.width for c in columns)
    further = (line for texts in rows.summaries for line in _sum_line(columns, texts))
    everything = (*_captions(columns), *lines, *_last_lines(columns, rows), *further)
    return table(*everything, widths=widths, ruled=True, padding=_PADDING_MM)


def _entries(columns: tuple[ColumnOf, ...], rows: Rows) -> tuple[str, ...]:
    """The row of an entry; that of the last one apart where it stays with what follows."""
    if not rows.is_kept:
        return (_entry(columns),)
    last, others = _entry(columns, _KEPT), _entry(columns)
    return (
        _control(columns, "if loop.last"),
        last,
        _control(columns, "else"),
        others,
        _control(columns, "endif"),
    )


def _entry(columns: tuple[ColumnOf, ...], more: str = "") -> str:
    styled = ((c, "BangGiua" if c.is_centred else "Bang") for c in columns)
    return row(*(cell(paragraph(c.text, style=style, more=more), width=c.width) for c, style in styled))


def _blank(columns: tuple[ColumnOf, ...], rows: Rows) -> str:
    more = _KEPT if rows.is_kept else ""
    return row(*(cell(paragraph(style="Bang", more=more), width=column.width) for column in columns))


def _captions(columns: tuple[ColumnOf, ...]) -> tuple[str, ...]:
    """The head: one row, or two where captions stand over others."""
    if not any(column.over for column in columns):
        return (row(*(_caption(c.caption, c.width) for c in columns), is_head=True),)
    upper = []
    for over, together in groupby(enumerate(columns), key=lambda placed: placed[1].over or placed[0]):
        under = [column for _, column in together]
        width = sum(column.width for column in under)
        if isinstance(over, str):
            upper.append(_caption(over, width, span=len(under)))
        else:
            upper.append(_caption(under[0].caption, width, down="restart"))
    lower = (_caption(c.caption, c.width) if c.over else _caption("", c.width, down="continue") for c in columns)
    return row(*upper, is_head=True), row(*lower, is_head=True)


def _caption(text: str, width: float, *, span: int = 1, down: str = "") -> str:
    return cell(paragraph(text, style="BangDau"), width=width, span=span, middle=True, down=down)


def _control(columns: tuple[ColumnOf, ...], statement: str) -> str:
    """A row that holds one statement and vanishes when the form is filled."""
    return row(_wide(columns, paragraph(f"{{%tr {statement} %}}", style="The")))


def _group_line(columns: tuple[ColumnOf, ...], text: str, condition: str) -> tuple[str, ...]:
    if not text:
        return ()
    line = row(_wide(columns, paragraph(run(text, bold=True), style="Bang", more=_KEPT)))
    if not condition:
        return (line,)
    return (_control(columns, f"if {condition}"), line, _control(columns, "endif"))


def _wide(columns: tuple[ColumnOf, ...], content: str) -> str:
    return cell(content, width=sum(c.width for c in columns), span=len(columns))


def _last_lines(columns: tuple[ColumnOf, ...], rows: Rows) -> tuple[str, ...]:
    lines = _sum_line(columns, rows.totals)
    if not rows.totals_of:
        return lines
    return (_control(columns, f"for t in {rows.totals_of}"), *lines, _control(columns, "endfor"))


def _sum_line(columns: tuple[ColumnOf, ...], texts: tuple[str, ...]) -> tuple[str, ...]:
    if not texts:
        return ()
    span = len(columns) - len(texts) + 1
    first = cell(
        paragraph(run(texts[0], bold=True), style="BangGiua"), width=sum(c.width for c in columns[:span]), span=span
    )
    others = (
        cell(paragraph(run(text, bold=True), style="BangGiua"), width=column.width)
        for text, column in zip(texts[1:], columns[span:], strict=True)
    )
    return (row(first, *others),)
