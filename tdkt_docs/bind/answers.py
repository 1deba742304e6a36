"""A filled e-form → typed answers; every problem names the question and its place, and no answer is lost."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tdkt_docs.bind.cells import mend
from tdkt_docs.bind.schema import word_key
from tdkt_docs.model.eform import Answer, Answers, EForm, FilledForm, Question
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.table import CellError
from tdkt_docs.model.where import Where

__all__ = ["BoundForm", "bind_form"]

_YES = frozenset({"x", "co", "true", "1", "yes", "dung", "v"})
_NO = frozenset({"", "khong", "false", "0", "no", "sai"})


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
        by_id = _by_id(asked, values)
        self._strangers(asked, values, place)
        given = ((question, by_id[question.id]) for question in asked if question.id in by_id)
        typed = ((question.id, self._answer(question, raw, f"{place}{question.id}")) for question, raw in given)
        return {id_: answer for id_, answer in typed if answer not in ("", (), None, False)}

    def _answer(self, question: Question, raw: Any, place: str) -> Answer:
        if question.type == "rows":
            rows = raw if isinstance(raw, tuple) else ()
            cells = (row for row in rows if isinstance(row, Mapping))
            bound = (self.answers(question.columns, row, f"{place}/{no}/") for no, row in enumerate(cells, start=1))
            return tuple(row for row in bound if row)
        if isinstance(raw, CellError):
            self._tell("TD-019", place, question, value=raw.text)
            return ""
        answer, code = _TYPED.get(question.type, _text)(raw)
        if code:
            self._tell(code, place, question, value=str(answer))
        return answer

    def _tell(self, code: str, place: str, question: Question, **values: str) -> None:
        where = self.places.get(place) or Where(file=self.file)
        where = replace(where, caption=question.label)
        self.found.append(Finding(code=code, severity=Severity.WARNING, where=where, values=values))

    def _strangers(self, asked: tuple[Question, ...], values: Mapping[str, Any], place: str) -> None:
        """What the file answers and nobody asked: told, never dropped in silence."""
        known = {key for question in asked for key in (question.id, word_key(question.label))}
        for id_, value in values.items():
            if id_ not in known and word_key(id_) not in known and value not in (None, "", ()):
                where = self.places.get(f"{place}{id_}") or Where(file=self.file)
                told = {"name": id_}
                self.found.append(Finding(code="TD-700", severity=Severity.WARNING, where=where, values=told))


def _by_id(questions: Iterable[Question], values: Mapping[str, Any]) -> dict[str, Any]:
    """Values by question id: a file that lost its ids still tells captions."""
    by_key = {word_key(id_): value for id_, value in values.items()}
    found = {}
    for question in questions:
        if question.id in values:
            found[question.id] = values[question.id]
        elif word_key(question.label) in by_key:
            found[question.id] = by_key[word_key(question.label)]
    return found


def _text(raw: Any) -> tuple[Answer, str]:
    return mend(_written(raw)), ""


def _prose(raw: Any) -> tuple[Answer, str]:
    return "\n".join(_lines_of(raw)), ""


def _lines(raw: Any) -> tuple[Answer, str]:
    return tuple(_lines_of(raw)), ""


def _bool(raw: Any) -> tuple[Answer, str]:
    if isinstance(raw, bool):
        return raw, ""
    key = word_key(_written(raw))
    if key in _YES or _written(raw).strip() in {"✓", "✔", "☑", "☒"}:
        return True, ""
    return (False, "") if key in _NO else (mend(_written(raw)), "TD-701")


def _int(raw: Any) -> tuple[Answer, str]:
    text = mend(_written(raw))
    return text, "" if re.fullmatch(r"-?\d[\d.]*|", text) else "TD-702"


def _lines_of(raw: Any) -> Iterator[str]:
    pieces = raw if isinstance(raw, tuple) else (raw,)
    lines = (line for piece in pieces for line in _written(piece).splitlines())
    yield from (mended for line in lines if (mended := mend(line)))


def _written(raw: Any) -> str:
    match raw:
        case None | False:
            return ""
        case True:
            return "x"
        case date():  # and datetime, which is one
            return raw.strftime("%d/%m/%Y")
        case float() if raw.is_integer():
            return str(int(raw))
        case tuple():
            return "\n".join(map(_written, raw))
        case _:
            return str(raw)


_TYPED: Mapping[str, Callable[[Any], tuple[Answer, str]]] = {
    "text": _text,
    "prose": _prose,
    "lines": _lines,
    "list": _lines,
    "bool": _bool,
    "int": _int,
    "count": _int,
}
