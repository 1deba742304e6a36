"""One question: its caption, its help, its box."""

from tdkt_docs.form.pages.boxes import SHORT, SIZE_PT, Asked, box_of, help_of, is_check, rows_of
from tdkt_docs.form.pages.flow import GREY, Flow
from tdkt_docs.model.eform import Question
from tdkt_docs.pdf import eform
from tdkt_docs.pdf.eform import Box, Edges, Rule, Words

__all__ = ["HELP_PT", "put_question"]

HELP_PT = 8.5
_ROW_PT = 18.0
_CAPTION_SHARE = 0.46
"""A caption no wider than this share of the column stands before its box, a wider one above."""
_STOP_SHARE = 0.31
"""Where boxes begin, so that they stand below each other."""
_SHORT_PT = 150.0
_CHECK_PT = 12.0
_MOST_ROWS = 10
_PARAGRAPHS = {"lines": 8, "list": 4, "prose": 4}
_BRIEF = 3
_GAP_PT = 4.0


def put_question(flow: Flow, asked: Asked) -> None:
    """The question at the next place; not for rows."""
    flow.skip(_GAP_PT)
    if is_check(asked):
        _check(flow, asked)
    elif asked.question.type in _PARAGRAPHS and not (asked.is_brief and asked.question.type == "prose"):
        _paragraphs(flow, asked)
    else:
        _line(flow, asked)


def _caption(question: Question) -> str:
    return question.label + (" *:" if question.required else ":")


def _check(flow: Flow, asked: Asked) -> None:
    question = asked.question
    text = question.label + (" *" if question.required else "")
    lines = eform.wrapped(text, flow.width - 20, eform.REGULAR, SIZE_PT)
    flow.keep(len(lines) * SIZE_PT * eform.LEADING + _help_height(flow, question))
    low = flow.y - _CHECK_PT
    edges = Edges(left=flow.left, low=low, right=flow.left + _CHECK_PT, high=flow.y)
    flow.put(
        box_of(asked, edges),
        Rule(from_pt=(edges.left, low), to_pt=(edges.right, flow.y), is_frame=True),
        Words(lines=lines, x=flow.left + 20, base=flow.y - 10, face=eform.REGULAR, size_pt=SIZE_PT),
    )
    flow.y -= max(_CHECK_PT, len(lines) * SIZE_PT * eform.LEADING) + 1
    _help(flow, question)


def _line(flow: Flow, asked: Asked) -> None:
    """Caption and box side by side, or below each other where the caption is long."""
    question, caption = asked.question, _caption(asked.question)
    wide = eform.width(caption, eform.REGULAR, SIZE_PT)
    is_beside = wide <= _CAPTION_SHARE * flow.width
    left = flow.left + max(_STOP_SHARE * flow.width, wide + 6) if is_beside else flow.left
    right = min(flow.right, left + _SHORT_PT) if question.type in SHORT else flow.right
    rows = rows_of(asked, right - left, least=1, most=_MOST_ROWS)
    height = _ROW_PT if rows == 1 else eform.size_that_fits(rows, SIZE_PT)
    lines = (
        (_caption(question),) if is_beside else eform.wrapped(_caption(question), flow.width, eform.REGULAR, SIZE_PT)
    )
    above = 0 if is_beside else len(lines) * SIZE_PT * eform.LEADING
    flow.keep(above + height + _help_height(flow, question))
    base = flow.y - eform.PADDING - SIZE_PT * eform.ASCENT
    flow.put(Words(lines=lines, x=flow.left, base=base, face=eform.REGULAR, size_pt=SIZE_PT))
    high = flow.y - above
    box = box_of(asked, Edges(left=left, low=high - height, right=right, high=high))
    flow.put(box, *_frame(box, rows))
    flow.y = high - height
    _help(flow, question)


def _paragraphs(flow: Flow, asked: Asked) -> None:
    """A caption, its help, and below them a frame; no answer needs more than a page."""
    question, caption = asked.question, _caption(asked.question)
    lines = eform.wrapped(caption, flow.width, eform.REGULAR, SIZE_PT)
    above = len(lines) * SIZE_PT * eform.LEADING + _help_height(flow, question) + 2
    most = eform.rows_in(flow.page_room() - above, SIZE_PT)
    rows = rows_of(asked, flow.width, least=_BRIEF if asked.is_brief else _PARAGRAPHS[question.type], most=most)
    height = eform.size_that_fits(rows, SIZE_PT)
    flow.keep(above + height)
    flow.say(caption, eform.REGULAR, SIZE_PT)
    _help(flow, question)
    flow.y -= 2
    edges = Edges(left=flow.left, low=flow.y - height, right=flow.right, high=flow.y)
    box = box_of(asked, edges)
    flow.put(box, *_frame(box, rows))
    flow.y -= height


def _frame(box: Box, rows: int) -> tuple[Rule, ...]:
    """A dotted line below one line, a frame around several; a mark where there is a list to choose from."""
    edges = box.edges
    if rows > 1:
        return (Rule(from_pt=(edges.left, edges.low), to_pt=(edges.right, edges.high), is_frame=True, grey=GREY),)
    line = Rule(from_pt=(edges.left, edges.low + 1), to_pt=(edges.right, edges.low + 1), is_dotted=True)
    if box.kind != "choice":
        return (line,)
    tip = (edges.right - 6, edges.low + 6)
    sides = ((tip[0] - 4, tip[1] + 5), (tip[0] + 4, tip[1] + 5))
    return (line, *(Rule(from_pt=side, to_pt=tip, grey=GREY) for side in sides))


def _help_height(flow: Flow, question: Question) -> float:
    text = help_of(question)
    return len(eform.wrapped(text, flow.width, eform.ITALIC, HELP_PT)) * HELP_PT * eform.LEADING if text else 0.0


def _help(flow: Flow, question: Question) -> None:
    if text := help_of(question):
        flow.say(text, eform.ITALIC, HELP_PT, grey=GREY)
