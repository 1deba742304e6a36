"""The whole form: its head, its title, how to fill it in, then part after part."""

from tdkt_docs.form.pages.boxes import Asked
from tdkt_docs.form.pages.flow import GREY, Flow
from tdkt_docs.form.pages.head import put_head
from tdkt_docs.form.pages.questions import put_question
from tdkt_docs.form.pages.rows import put_rows
from tdkt_docs.model.eform import Answers, EForm, Part, Question
from tdkt_docs.pdf import eform
from tdkt_docs.pdf.eform import SheetForm
from tdkt_docs.vn.text import upper
from tdkt_docs.wording import say

__all__ = ["laid_out"]

_TITLE_PT, _NOTE_PT = 14.0, 9.5
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def laid_out(form: EForm, answers: Answers) -> SheetForm:
    """The form's pages with its answers in their boxes; boxes grow with their answers.

    Args:
        form: What is asked.
        answers: What is filled in already.
    """
    flow = Flow()
    in_head = put_head(flow, form, answers)
    _title(flow, form)
    rest = tuple(question for question in form.questions if question.id not in in_head)
    parts = [part for part in form.parts if any(question.part == part.id for question in rest)]
    for number, part in enumerate(parts):
        flow.head(f"{_numeral(number)}. {upper(part.label)}")
        for question in rest:
            if question.part == part.id:
                _put(flow, question, answers, part)
    known = {part.id for part in parts}
    for question in rest:
        if question.part not in known:
            _put(flow, question, answers)
    return SheetForm(title=form.title, form=form.id, edition=form.edition, sheets=flow.sheets())


def _title(flow: Flow, form: EForm) -> None:
    flow.skip(14)
    flow.centre(upper(form.title), eform.BOLD, _TITLE_PT, role="H1")
    if form.source:
        flow.centre(f"({form.source})", eform.ITALIC, _NOTE_PT)
    flow.skip(6)
    marked = any(question.required for question in form.questions)
    for line in (*form.guide, say("form-pdf.legend") if marked else say("form-pdf.legend-free")):
        flow.say(line, eform.ITALIC, _NOTE_PT, grey=GREY)


def _put(flow: Flow, question: Question, answers: Answers, part: Part | None = None) -> None:
    asked = Asked(
        question=question,
        answer=answers.get(question.id),
        name=question.id,
        is_brief=part is not None and part.is_of_office,
        has_caption=part is None or upper(part.label) != upper(question.label),
    )
    (put_rows if question.type == "rows" else put_question)(flow, asked)


def _numeral(number: int) -> str:
    return _NUMERALS[number] if number < len(_NUMERALS) else str(number + 1)
