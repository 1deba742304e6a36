"""A filled e-form → typed answers; every problem names the question and its place, and no answer is lost."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tdkt_docs.bind.answer_types import is_misshapen, typed
from tdkt_docs.bind.schema import word_key
from tdkt_docs.model.eform import Answer, Answers, EForm, FilledForm, Question
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.table import CellError
from tdkt_docs.model.where import Where
from tdkt_docs.vn import numbers
from tdkt_docs.vn.numbers import NumberRefusedError

__all__ = ["BoundForm", "bind_form"]

_NOTHING = ("", (), None, False)
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundForm:
    """Answers, and what was found on the way."""

    answers: Answers = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def bind_form(filled: FilledForm, form: EForm) -> BoundForm:
    """The answers of a filled form, as printed and in the form's order; what was not answered is absent.

    An answer that does not fit its question is kept as it was written and told of.

    Args:
        filled: The file as read.
        form: What was asked.
    """
    binder = _Binder(file=filled.file, places=filled.places)
    answers = binder.answers(form.questions, filled.values)
    return BoundForm(answers=answers, findings=tuple(binder.found))


@dataclass(slots=True)
class _Binder:
    """One pass over a form; findings gather in ``found``."""

    file: str
    places: Mapping[str, Where]
    found: list[Finding] = field(default_factory=list)

    def answers(self, questions: Iterable[Question], values: Mapping[str, Any], place: str = "") -> dict[str, Answer]:
        asked = tuple(questions)
        by_id, others = _by_id(asked, values)
        for question, other in others:
            self._tell_twice(question, by_id[question.id], other, f"{place}{question.id}")
        self._tell_strangers(asked, values, place)
        given = ((question, by_id[question.id]) for question in asked if question.id in by_id)
        found = ((question.id, self._answer(question, raw, f"{place}{question.id}")) for question, raw in given)
        return {id_: answer for id_, answer in found if answer not in _NOTHING}

    def _answer(self, question: Question, raw: Any, place: str) -> Answer:
        if question.type == "rows":
            return self._rows(question, raw, place)
        if isinstance(raw, CellError):
            self._tell("TD-019", question, place, value=raw.text)
            return ""
        if is_misshapen(raw, question.type):
            self._tell("TD-697", question, place)
        answer, code, repairs = typed(raw, question.type)
        self.found += (replace(repair, where=self._where(question, place)) for repair in repairs)
        if code:
            self._tell(code, question, place, value=_short(answer))
        elif answer not in _NOTHING:
            for broken, values in _breaches(answer, question):
                self._tell(broken, question, place, **values)
        return _chosen(answer, question)

    def _rows(self, question: Question, raw: Any, place: str) -> Answer:
        if raw not in _NOTHING and not (isinstance(raw, tuple) and all(isinstance(row, Mapping) for row in raw)):
            self._tell("TD-709", question, place)
            return ()
        bound = (self.answers(question.columns, cells, f"{place}/{no}/") for no, cells in enumerate(raw or (), start=1))
        return tuple(row for row in bound if row)

    def _where(self, question: Question, place: str) -> Where:
        where = self.places.get(place) or Where(file=self.file)
        return replace(where, caption=question.label)

    def _tell(self, code: str, question: Question, place: str, **values: str) -> None:
        where = self._where(question, place)
        told = {"label": question.label, **values}
        self.found.append(Finding(code=code, severity=Severity.WARNING, where=where, values=told))

    def _tell_twice(self, question: Question, used: Any, other: Any, place: str) -> None:
        """Two answers to one question: told unless they say the same."""
        if question.type == "rows" or typed(used, question.type).answer != typed(other, question.type).answer:
            shown = {"used": _raw_short(used, question), "other": _raw_short(other, question)}
            self._tell("TD-698", question, place, **shown)

    def _tell_strangers(self, asked: tuple[Question, ...], values: Mapping[str, Any], place: str) -> None:
        """What the file answers and nobody asked: told, never dropped in silence."""
        known = {key for question in asked for key in (question.id, word_key(question.label))}
        for id_, value in values.items():
            if id_ not in known and word_key(id_) not in known and not _is_blank(value):
                where = self.places.get(f"{place}{id_}") or Where(file=self.file)
                told = {"name": id_}
                self.found.append(Finding(code="TD-700", severity=Severity.WARNING, where=where, values=told))


def _by_id(
    questions: Iterable[Question], values: Mapping[str, Any]
) -> tuple[dict[str, Any], list[tuple[Question, Any]]]:
    """Values by question id, for a file that lost its ids still tells captions; and what answers a question again."""
    by_key: dict[str, list[Any]] = {}
    asked = tuple(questions)
    ids = {question.id for question in asked}
    for id_, value in values.items():
        if id_ not in ids and not _is_blank(value):
            by_key.setdefault(word_key(id_), []).append(value)
    found: dict[str, Any] = {}
    others: list[tuple[Question, Any]] = []
    for question in asked:
        own = [] if _is_blank(values.get(question.id)) else [values[question.id]]
        given = [*own, *by_key.pop(word_key(question.label), ())]
        if given:
            found[question.id] = given[0]
            others += [(question, other) for other in given[1:] if other != given[0]]
    return found, others


def _is_blank(value: Any) -> bool:
    """Whether nothing was answered; a nought is an answer."""
    return value is None or value is False or value in ("", ())


def _chosen(answer: Answer, question: Question) -> Answer:
    """The answer in the spelling that was offered, where it differs in accents or case only."""
    if not isinstance(answer, str) or question.options is None or answer in question.options.values:
        return answer
    key = word_key(answer)
    return next((value for value in question.options.values if word_key(value) == key), answer)


def _breaches(answer: Answer, question: Question) -> Iterator[tuple[str, dict[str, str]]]:
    """What the question allows and the answer does not keep to."""
    limits, text = question.constraints, _as_text(answer)
    if limits.longest is not None and len(text) > limits.longest:
        yield "TD-706", {"length": str(len(text)), "most": str(limits.longest)}
    if limits.pattern and not re.fullmatch(limits.pattern, text):
        yield "TD-707", {"value": _short(answer)}
    if question.options and not question.options.is_open and not _is_offered(text, question):
        yield "TD-708", {"value": _short(answer), "known": "; ".join(question.options.values)}
    yield from _out_of_range(text, question)


def _is_offered(text: str, question: Question) -> bool:
    return question.options is not None and word_key(text) in map(word_key, question.options.values)


def _out_of_range(text: str, question: Question) -> Iterator[tuple[str, dict[str, str]]]:
    least, most = question.constraints.least, question.constraints.most
    if least is None and most is None:
        return
    try:
        number = numbers.parse_number(text)
    except NumberRefusedError:
        return
    if (least is not None and number < least) or (most is not None and number > most):
        shown = {"least": "…" if least is None else str(least), "most": "…" if most is None else str(most)}
        yield "TD-699", {"value": _short(text), **shown}


def _as_text(answer: Answer) -> str:
    if isinstance(answer, tuple):
        return "\n".join(line for line in answer if isinstance(line, str))
    return answer if isinstance(answer, str) else ""


def _raw_short(raw: Any, question: Question) -> str:
    return "…" if question.type == "rows" else _short(typed(raw, question.type).answer)


def _short(answer: Answer) -> str:
    line = _as_text(answer).partition("\n")[0]
    return line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 1]}…"
