"""Answers to any form: those of its sample, and invented ones in the spelling that papers print."""

import json
import re
from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

from tdkt_docs import bind, catalog, form
from tdkt_docs.model.campaign import Dates
from tdkt_docs.model.eform import Answers, EForm, FilledForm, Question
from tdkt_docs.model.template import Template
from tdkt_docs.vn import dates, numbers

_WORDS = (
    "Nguyễn",
    "Thị",
    "Ánh",
    "Tuyết",
    "ưỡng",
    "ợ",
    "ẵ",
    "Đặng",
    "R&D",
    "<Trạm 2>",
    "“Chiến sĩ”",
    "=1+1",
    "+84",
    "100%",
    "x",
)
_LINE = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6).map(" ".join)


@cache
def templates() -> tuple[Template, ...]:
    return catalog.forms_at_hand()


@cache
def forms() -> tuple[EForm, ...]:
    campaign = (form.form_of_campaign(catalog.pack_for(Dates()), kind) for kind in ("cong-trang", "cong-hien"))
    return (*map(form.form_of_template, templates()), *campaign)


def sample_of(template: Template) -> dict[str, Any]:
    return json.loads(template.path.with_name("sample.json").read_text(encoding="utf-8"))


def sample_answers(template: Template) -> Answers:
    """What the form's sample answers, of what the form asks."""
    asked = form.form_of_template(template)
    return bind.bind_form(filled_with(asked, sample_of(template)), asked).answers


def filled_with(asked: EForm, record: dict[str, Any]) -> FilledForm:
    return FilledForm(file="mau.json", values=_only(asked.questions, record))


def _only(questions: tuple[Question, ...], record: dict[str, Any]) -> dict[str, Any]:
    """What is asked of a record: samples hold more than their forms print."""
    found = {}
    for question in questions:
        value = record.get(question.id)
        if question.type == "rows":
            found[question.id] = tuple(_only(question.columns, row) for row in value or ())
        elif isinstance(value, list):
            found[question.id] = tuple(value)
        else:
            found[question.id] = value
    return found


def answers_to(asked: EForm, most_rows: int = 3) -> st.SearchStrategy[Answers]:
    """Any answers to a form, some questions left out."""
    return _record(asked.questions, most_rows)


def _record(questions: tuple[Question, ...], most_rows: int) -> st.SearchStrategy[Answers]:
    optional = {question.id: _answer(question, most_rows) for question in questions}
    order = [question.id for question in questions]
    drawn = st.fixed_dictionaries({}, optional=optional)
    return drawn.map(lambda given: {id_: given[id_] for id_ in order if given.get(id_) not in ("", (), None, False)})


_YEAR = st.integers(1900, 2100).map(str)
_DAY = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)).map(dates.numeric)
_BY_TYPE: dict[str, st.SearchStrategy[Any]] = {
    "bool": st.just(value=True),
    "int": st.integers(0, 9999).map(str),
    "count": st.integers(0, 9999).map(numbers.count),
    "money": st.integers(0, 10**10).map(numbers.grouped),
    "year": _YEAR,
    "date": _DAY,
    "birth": st.one_of(_YEAR, _DAY),
    "lines": st.lists(_LINE, min_size=1, max_size=4).map(tuple),
    "list": st.lists(_LINE, min_size=1, max_size=4).map(tuple),
    "prose": st.lists(_LINE, min_size=1, max_size=3).map("\n".join),
}


def _answer(question: Question, most_rows: int) -> st.SearchStrategy[Any]:
    if question.options:
        return st.sampled_from(question.options.values)
    if question.type == "rows":
        return st.lists(_record(question.columns, most_rows).filter(bool), max_size=most_rows).map(tuple)
    if question.constraints.pattern:
        return st.from_regex(re.compile(question.constraints.pattern, re.ASCII), fullmatch=True)
    return _BY_TYPE.get(question.type, _LINE)
