"""The head of an office's paper: the body that issues it on the left, the country's name and motto on the right.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, and Phụ lục III.
"""

from collections.abc import Mapping
from dataclasses import replace

from tdkt_docs.form.pages.boxes import SIZE_PT, Asked, box_of, rows_of
from tdkt_docs.form.pages.flow import GREY, Flow
from tdkt_docs.model.eform import Answers, EForm, Question
from tdkt_docs.pdf import eform
from tdkt_docs.pdf.eform import Edges, Rule, Words
from tdkt_docs.wording import say

__all__ = ["put_head"]

_OFFICE = ("co_quan_chu_quan", "co_quan", "so_ky_hieu")
_DATE = "dia_danh_ngay"
_LEFT_SHARE = 0.42
_HEAD_PT = 12.0
_NOTE_PT = 8.0
_ROW_PT = 18.0
_CAPTION_PT = 9.0
_MOST_ROWS = 3
_RULE_PT = 62.0
"""Half of the line below the motto."""


def put_head(flow: Flow, form: EForm, answers: Answers) -> frozenset[str]:
    """The head, where the form asks for one; ids of the questions it asks."""
    asked = {question.id: question for question in form.questions if question.id in {*_OFFICE, _DATE}}
    if not asked.keys() & {"co_quan", _DATE}:
        return frozenset()
    office = [asked[id_] for id_ in _OFFICE if id_ in asked]
    split = flow.left + _LEFT_SHARE * flow.width if office else flow.left
    top = flow.y
    low = _office(flow, office, split - 10, answers)
    lowest = _country(flow, asked, (split, top), answers)
    flow.y = min(low, lowest)
    return frozenset(asked)


def _office(flow: Flow, office: list[Question], right: float, answers: Answers) -> float:
    y = flow.y
    for question in office:
        edges = Edges(left=flow.left, low=y - _ROW_PT, right=right, high=y)
        y = _answer(flow, question, edges, answers)
    return y


def _country(flow: Flow, asked: Mapping[str, Question], at: tuple[float, float], answers: Answers) -> float:
    left, y = at
    middle = (left + flow.right) / 2
    for text in (say("form-pdf.nation"), say("form-pdf.motto")):
        base = y - _HEAD_PT * eform.ASCENT
        flow.put(Words(lines=(text,), x=middle, base=base, face=eform.BOLD, size_pt=_HEAD_PT, align="center"))
        y -= _HEAD_PT * 1.25
    flow.put(Rule(from_pt=(middle - _RULE_PT, y), to_pt=(middle + _RULE_PT, y), width_pt=0.75))
    y -= 6
    if _DATE not in asked:
        return y
    edges = Edges(left=max(left, flow.right - 240), low=y - _ROW_PT, right=flow.right, high=y)
    return _answer(flow, asked[_DATE], edges, answers)


def _answer(flow: Flow, question: Question, edges: Edges, answers: Answers) -> float:
    """A centred box over a dotted line, its caption small below; the lower edge of both."""
    asked = Asked(question=question, answer=answers.get(question.id), name=question.id)
    rows = rows_of(asked, edges.width, least=1, most=_MOST_ROWS)
    low = edges.low if rows == 1 else edges.high - eform.size_that_fits(rows, SIZE_PT)
    caption = question.label + (" *" if question.required else "")
    middle, base = (edges.left + edges.right) / 2, low - _NOTE_PT
    flow.put(
        replace(box_of(asked, replace(edges, low=low)), is_centred=True),
        Rule(from_pt=(edges.left, low), to_pt=(edges.right, low), is_dotted=True),
        Words(lines=(caption,), x=middle, base=base, face=eform.ITALIC, size_pt=_NOTE_PT, align="center", grey=GREY),
    )
    return low - _CAPTION_PT - 3
