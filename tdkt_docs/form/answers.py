"""Answers as plain values, and whole: what a paper is filled with."""

from collections.abc import Iterable, Mapping
from typing import Any

from tdkt_docs.model.eform import Answer, Answers, EForm, Question

__all__ = ["plain", "whole"]

_NOTHING: Mapping[str, Any] = {"bool": False, "lines": (), "list": (), "rows": ()}


def plain(answers: Answers) -> dict[str, Any]:
    """The answers as JSON has them: lists in place of tuples.

    >>> plain({"ten": "Lê Thị Ánh", "nam": ({"nam": "2025"},)})
    {'ten': 'Lê Thị Ánh', 'nam': [{'nam': '2025'}]}
    """
    return {id_: _plain(answer) for id_, answer in answers.items()}


def whole(form: EForm, answers: Answers) -> dict[str, Any]:
    """The answers with an empty value for each question that was not answered, as a template asks for them."""
    return _whole(form.questions, answers)


def _whole(questions: Iterable[Question], answers: Answers) -> dict[str, Any]:
    return {question.id: _whole_answer(question, answers.get(question.id)) for question in questions}


def _whole_answer(question: Question, answer: Answer | None) -> Any:
    if answer is None:
        return _plain(_NOTHING.get(question.type, ""))
    if question.type == "rows" and isinstance(answer, tuple):
        return [_whole(question.columns, row) for row in answer if isinstance(row, Mapping)]
    return _plain(answer)


def _plain(answer: Any) -> Any:
    if isinstance(answer, Mapping):
        return plain(answer)
    return [_plain(each) for each in answer] if isinstance(answer, tuple) else answer
