"""Questions for rows: a table where its columns fit side by side, else a card a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from tdkt_docs.form.pages.boxes import SHORT, Asked, box_of, help_of, is_check, text_of
from tdkt_docs.form.pages.flow import GREY, Flow
from tdkt_docs.form.pages.questions import HELP_PT, put_question
from tdkt_docs.model.eform import Answer, Answers, Question
from tdkt_docs.pdf import eform
from tdkt_docs.pdf.eform import Edges, Rule, Words
from tdkt_docs.wording import say

__all__ = ["put_rows"]

_BLANK_ROWS, _BLANK_INNER, _BLANK_CARDS = 6, 4, 3
"""Rows of an empty table, of one within a card, and cards."""
_SPARE = 2
"""Empty rows below the answers."""
_CAPTION_PT, _HEAD_PT, _CELL_PT = 11.0, 9.5, 10.0
_ROW_PT = 18.0
_MOST_LINES = 14
_NARROW_PT = 150.0
"""Text in a column of less has room for two lines from the start."""
_NUMBER_PT = 26.0
_LEAST_PT = 62.0
_CHECK_PT = 11.0
_INDENT_PT = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """A table being laid out."""

    asked: Asked
    edges: tuple[float, ...]
    """Of its columns from left to right, the row numbers' first."""
    head: tuple[tuple[str, ...], ...]
    """Lines of each caption."""

    @property
    def head_height(self) -> float:
        """Of the row of captions."""
        return max(map(len, self.head)) * _HEAD_PT * eform.LEADING + 6

    @property
    def is_narrow(self) -> bool:
        """Whether a column of text is narrow."""
        pairs = zip(self.asked.question.columns, self.columns, strict=True)
        return any(right - left < _NARROW_PT for column, (left, right) in pairs if column.type not in SHORT)

    @property
    def columns(self) -> tuple[tuple[float, float], ...]:
        """Left and right edge of each but the row numbers'."""
        return tuple(pairwise(self.edges[1:]))


def put_rows(flow: Flow, asked: Asked) -> None:
    """The question at the next place, with room for more rows than are answered."""
    if not asked.question.columns:
        return
    answer = asked.answer if isinstance(asked.answer, tuple) else ()
    rows = tuple(row for row in answer if isinstance(row, Mapping))
    flow.skip(8)
    table = _table(flow, asked)
    _caption(flow, asked, table)
    if table is None:
        _cards(flow, asked, rows)
        return
    flow.skip(3)
    _put_head(flow, table)
    blank = _BLANK_INNER if "." in asked.name else _BLANK_ROWS
    for number in range(max(blank, len(rows) + _SPARE)):
        _put_row(flow, table, number, rows[number] if number < len(rows) else {})


def _caption(flow: Flow, asked: Asked, table: _Table | None) -> None:
    question = asked.question
    text, help_ = question.label + (" *:" if question.required else ":"), help_of(question)
    lines = eform.wrapped(text, flow.width, eform.BOLD, _CAPTION_PT)
    helps = eform.wrapped(help_, flow.width, eform.ITALIC, HELP_PT) if help_ else ()
    below = table.head_height + 2 * _ROW_PT if table else 4 * _ROW_PT
    flow.keep((len(lines) * _CAPTION_PT + len(helps) * HELP_PT) * eform.LEADING + below)
    if asked.has_caption:
        flow.say(text, eform.BOLD, _CAPTION_PT)
    if help_:
        flow.say(help_, eform.ITALIC, HELP_PT, grey=GREY)


def _cards(flow: Flow, asked: Asked, rows: Sequence[Answers]) -> None:
    """Each row as questions below each other; rows within it as a table."""
    for number in range(max(_BLANK_CARDS, len(rows) + 1)):
        answers = rows[number] if number < len(rows) else {}
        label = f"{asked.label or asked.question.label} – {number + 1}"
        flow.skip(6)
        flow.keep(6 * _ROW_PT)
        flow.rule(flow.left, flow.right)
        flow.y -= 3
        flow.say(label, eform.BOLD, _CELL_PT)
        flow.left += _INDENT_PT
        for column in asked.question.columns:
            put = put_rows if column.type == "rows" else put_question
            put(
                flow,
                Asked(
                    question=column,
                    answer=answers.get(column.id),
                    name=f"{asked.name}.{number + 1}.{column.id}",
                    label=f"{label}: {column.label}",
                    is_brief=True,
                ),
            )
        flow.left -= _INDENT_PT


def _table(flow: Flow, asked: Asked) -> _Table | None:
    """The table, or None where its columns are too many or hold rows themselves."""
    columns = asked.question.columns
    if any(column.type == "rows" for column in columns):
        return None
    least = [max(SHORT.get(column.type, _LEAST_PT), _longest_word(column.label) + 6) for column in columns]
    over = flow.width - _NUMBER_PT - sum(least)
    if over < 0:
        return None
    shares = [0.0 if column.type in SHORT else _weight(column) for column in columns]
    if not any(shares):
        shares = [1.0] * len(columns)
    widths = [wide + over * share / sum(shares) for wide, share in zip(least, shares, strict=True)]
    edges = tuple(accumulate((_NUMBER_PT, *widths), initial=flow.left))
    captions = (say("form-pdf.row-number"), *(column.label + (" *" if column.required else "") for column in columns))
    head = tuple(
        eform.wrapped(caption, right - left - 4, eform.BOLD, _HEAD_PT)
        for caption, (left, right) in zip(captions, pairwise(edges), strict=True)
    )
    return _Table(asked=asked, edges=edges, head=head)


def _weight(column: Question) -> float:
    return float(min(60, max(12, column.width or len(column.label))))


def _longest_word(caption: str) -> float:
    return max((eform.width(word, eform.BOLD, _HEAD_PT) for word in caption.split()), default=0.0)


def _put_head(flow: Flow, table: _Table) -> None:
    height = table.head_height
    for lines, (left, right) in zip(table.head, pairwise(table.edges), strict=True):
        above = (height - len(lines) * _HEAD_PT * eform.LEADING) / 2
        base, middle = flow.y - above - _HEAD_PT * eform.ASCENT, (left + right) / 2
        flow.put(
            Rule(from_pt=(left, flow.y - height), to_pt=(right, flow.y), is_frame=True),
            Words(lines=lines, x=middle, base=base, face=eform.BOLD, size_pt=_HEAD_PT, align="center"),
        )
    flow.y -= height


def _put_row(flow: Flow, table: _Table, number: int, row: Answers) -> None:
    """A row, with the captions again where it begins a page."""
    cells = [_cell(table, column, row.get(column.id), number + 1) for column in table.asked.question.columns]
    lines = [_lines(cell, right - left) for cell, (left, right) in zip(cells, table.columns, strict=True)]
    rows = max(1 + table.is_narrow, min(_MOST_LINES, max(lines)))
    height = max(_ROW_PT, eform.size_that_fits(rows, _CELL_PT))
    if flow.keep(height):
        _put_head(flow, table)
    low, high = flow.y - height, flow.y
    middle = (table.edges[0] + table.edges[1]) / 2
    base = high - eform.PADDING - _CELL_PT * eform.ASCENT - 1
    flow.put(
        Rule(from_pt=(table.edges[0], low), to_pt=(table.edges[1], high), is_frame=True),
        Words(lines=(str(number + 1),), x=middle, base=base, face=eform.REGULAR, size_pt=_CELL_PT, align="center"),
    )
    for cell, (left, right) in zip(cells, table.columns, strict=True):
        flow.put(Rule(from_pt=(left, low), to_pt=(right, high), is_frame=True))
        _put_cell(flow, cell, Edges(left=left, low=low, right=right, high=high))
    flow.y -= height


def _cell(table: _Table, column: Question, answer: Answer | None, row: int) -> Asked:
    asked = table.asked
    label = say("form-pdf.row-caption", table=asked.label or asked.question.label, row=row, column=column.label)
    return Asked(question=column, answer=answer, name=f"{asked.name}.{row}.{column.id}", label=label)


def _put_cell(flow: Flow, cell: Asked, edges: Edges) -> None:
    if is_check(cell):
        left, low = (edges.left + edges.right - _CHECK_PT) / 2, (edges.low + edges.high - _CHECK_PT) / 2
        edges = Edges(left=left, low=low, right=left + _CHECK_PT, high=low + _CHECK_PT)
        flow.put(Rule(from_pt=(left, low), to_pt=(edges.right, edges.high), is_frame=True, grey=GREY))
    flow.put(replace(box_of(cell, edges), size_pt=_CELL_PT, is_centred=cell.question.type in SHORT))


def _lines(cell: Asked, width_pt: float) -> int:
    return len(eform.wrapped(text_of(cell.answer), width_pt - 2 * eform.PADDING, eform.REGULAR, _CELL_PT))
