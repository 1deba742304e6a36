"""The sheet of a paper's form: its questions from top to bottom under headings, an answer beside each caption."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from tdkt_docs.form.excel.cells import text_of, write_answer, write_text
from tdkt_docs.form.excel.checks import Target, check_of
from tdkt_docs.form.excel.choices import Choices
from tdkt_docs.form.excel.heights import HINT_LINE_PT, ONE_LINE_PT, TALLEST_PT, height_pt
from tdkt_docs.form.excel.looks import answer_style, lock, set_up_page
from tdkt_docs.form.excel.sheet_names import quoted
from tdkt_docs.form.excel.stamp import Asked
from tdkt_docs.model.eform import Answer, Answers, EForm, Part, Question
from tdkt_docs.model.marks import ANSWERS, Mark
from tdkt_docs.vn.text import upper
from tdkt_docs.wording import say

__all__ = ["write_main"]

_MARKS, _LABELS, _ANSWERS = "A", "B", "C"
_MARK_ROW, _HEAD_ROW = 2, 4
_LABEL_WIDTH, _ANSWER_WIDTH = 36, 64
_LETTERS_A_LINE = 66
_LETTERS_A_LABEL_LINE = 36
_LETTERS_A_HINT_LINE = 84
_FEWEST_LINES: Mapping[str, int] = {"lines": 5, "prose": 5, "list": 3}
_TITLE_PT = 44.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    page: Worksheet
    answers: Answers
    choices: Choices
    lists: Mapping[str, str]
    """By question id, the sheet for its rows."""


class _Written(NamedTuple):
    asked: Asked
    row: int
    """The first one below it."""


def write_main(
    page: Worksheet, form: EForm, answers: Answers, *, choices: Choices, lists: Mapping[str, str]
) -> Iterator[Asked]:
    """Write the sheet; what each of its rows asks.

    Args:
        page: An empty sheet.
        form: What is asked.
        answers: What is filled in already.
        choices: Where lists to choose from stand.
        lists: By question id, the name of the sheet for its rows.

    Raises:
        UsageError: ``form.xlsx-too-long``.
    """
    sheet = _Sheet(page=page, answers=answers, choices=choices, lists=lists)
    _write_head(page, form)
    row = _HEAD_ROW + 1
    is_mixed = any(not part.is_of_office for part in form.parts)
    for part in _parts(form):
        questions = [each for each in form.questions if each.part == part.id and (each.type != "rows" or each.columns)]
        row = _write_part(page, row, part, is_for_others=is_mixed) if part.label and questions else row
        for question in questions:
            written = _write_question(sheet, row, question)
            row = written.row
            yield written.asked
    _arrange(page, form)


def _parts(form: EForm) -> tuple[Part, ...]:
    """The form's headings, and one without a name for questions under none."""
    known = {part.id for part in form.parts}
    others = dict.fromkeys(question.part for question in form.questions if question.part not in known)
    return (*(Part(id=id_, label="") for id_ in others), *form.parts)


def _write_head(page: Worksheet, form: EForm) -> None:
    _write(page, f"{_LABELS}1", upper(form.title), "tdkt form title")
    page.merge_cells(f"{_LABELS}1:{_ANSWERS}1")
    page.row_dimensions[1].height = _TITLE_PT
    _write(page, f"{_ANSWERS}{_MARK_ROW}", str(Mark(path=ANSWERS)), "tdkt aside")
    page.row_dimensions[_MARK_ROW].hidden = True
    told = say("form.xlsx-needed")
    _write(page, f"{_LABELS}3", f"{form.source}. {told}" if form.source else told, "tdkt aside middle")
    page.merge_cells(f"{_LABELS}3:{_ANSWERS}3")
    _write(page, f"{_LABELS}{_HEAD_ROW}", say("form.xlsx-head-labels"), "tdkt caption")
    _write(page, f"{_ANSWERS}{_HEAD_ROW}", say("form.xlsx-head-answers"), "tdkt caption")


def _write_part(page: Worksheet, row: int, part: Part, *, is_for_others: bool) -> int:
    """The part's heading, which says what a unit need not fill in where it fills in the rest."""
    is_left = part.is_of_office and is_for_others
    label = say("form.xlsx-part-of-office", part=part.label) if is_left else part.label
    _write(page, f"{_LABELS}{row}", label, "tdkt part")
    page[f"{_ANSWERS}{row}"].style = "tdkt part"
    page.merge_cells(f"{_LABELS}{row}:{_ANSWERS}{row}")
    return row + 1


def _write_question(sheet: _Sheet, row: int, question: Question) -> _Written:
    page = sheet.page
    mark = Mark(path=question.id, column=ANSWERS if question.type == "rows" else "")
    _write(page, f"{_MARKS}{row}", str(mark), "tdkt aside")
    label = f"{question.label} *" if question.required else question.label
    _write(page, f"{_LABELS}{row}", label, "tdkt label")
    asked = Asked(mark=mark, sheet=page.title, cell=f"{_LABELS}{row}", caption=label)
    if question.type == "rows":
        _link(page, f"{_ANSWERS}{row}", sheet.lists[question.id])
        below = row + 1
    else:
        below = _write_answer(sheet, row, question)
    if question.help:
        _write(page, f"{_ANSWERS}{below}", question.help, "tdkt aside")
        page.row_dimensions[below].height = height_pt(question.help, _LETTERS_A_HINT_LINE, line_pt=HINT_LINE_PT)
        below += 1
    return _Written(asked, below)


def _write_answer(sheet: _Sheet, row: int, question: Question) -> int:
    """The answer's cell, over as many rows as it needs to be seen whole; the first row below it."""
    page, answer = sheet.page, sheet.answers.get(question.id)
    height = _height_pt(question, answer)
    count = max(1, -int(-height // TALLEST_PT))
    for at in range(row, row + count):
        page[f"{_ANSWERS}{at}"].style = answer_style(question.type)
        if height:
            page.row_dimensions[at].height = height / count
    if count > 1:
        for letter in (_LABELS, _ANSWERS):
            page.merge_cells(f"{letter}{row}:{letter}{row + count - 1}")
    if answer is not None:
        write_answer(page, (row, page[f"{_ANSWERS}{row}"].column), question, answer)
    options = question.options
    rows = {each: at for at, each in _rows_by_id(page)} if options and options.by else {}
    narrower = f"${_ANSWERS}${rows[options.by]}" if options and options.by in rows else ""
    cell = f"{_ANSWERS}{row}"
    check = check_of(question, Target(first=cell, area=cell, narrower=narrower), sheet.choices)
    if check:
        page.add_data_validation(check)
    return row + count


def _rows_by_id(page: Worksheet) -> Iterator[tuple[int, str]]:
    """Rows of the questions above; a choice is narrowed by an answer before it."""
    for row in range(_HEAD_ROW + 1, page.max_row + 1):
        value = page[f"{_MARKS}{row}"].value
        yield row, str(value).partition(":")[2]


def _height_pt(question: Question, answer: Answer | None) -> float:
    """How tall the answer's cell has to be; 0 where one line does, and the program finds out as more is written."""
    text = text_of(answer) if answer is not None else ""
    shown = "\n".join([text, *("",) * (_FEWEST_LINES.get(question.type, 1) - text.count("\n") - 1)])
    needed = max(height_pt(shown, _LETTERS_A_LINE), height_pt(question.label, _LETTERS_A_LABEL_LINE))
    return needed if needed > ONE_LINE_PT else 0.0


def _link(page: Worksheet, cell: str, sheet: str) -> None:
    _write(page, cell, say("form.xlsx-see-sheet", sheet=sheet), "tdkt link")
    page[cell].hyperlink = Hyperlink(ref=cell, location=f"{quoted(sheet)}!A4")
    page[cell].style = "tdkt link"


def _write(page: Worksheet, cell: str, text: str, style: str) -> None:
    write_text(page[cell], text)
    page[cell].style = style


def _arrange(page: Worksheet, form: EForm) -> None:
    page.column_dimensions[_MARKS].hidden = True
    page.column_dimensions[_LABELS].width = _LABEL_WIDTH
    page.column_dimensions[_ANSWERS].width = _ANSWER_WIDTH
    page.freeze_panes = f"{_LABELS}{_HEAD_ROW + 1}"
    page.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    set_up_page(page, form)
    lock(page)
