"""The form as an XLSForm workbook, for organisations that ask with ODK Collect or KoboToolbox.

Source: XLSForm (xlsform.org): sheets ``survey``, ``choices`` and ``settings``; rows of a table are a repeat.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tdkt_docs.form.packing import packed
from tdkt_docs.model.eform import Answer, Answers, EForm, Part, Question
from tdkt_docs.wording import say

__all__ = ["SUFFIX", "write"]

SUFFIX = ".xlsform.xlsx"

_SURVEY = (
    "type",
    "name",
    "label::Tiếng Việt (vi)",
    "label::English (en)",
    "hint::Tiếng Việt (vi)",
    "required",
    "appearance",
    "constraint",
    "constraint_message::Tiếng Việt (vi)",
    "choice_filter",
    "relevant",
    "default",
)
_CHOICES = ("list_name", "name", "label::Tiếng Việt (vi)", "label::English (en)", "thuoc")
_SETTINGS = ("form_title", "form_id", "version", "default_language")
_LANGUAGE = "Tiếng Việt (vi)"
_TYPES: Mapping[str, str] = {"bool": "select_one co_khong", "int": "integer", "date": "date"}
_LONG = frozenset({"prose", "lines", "list"})
_OTHER = "khac"
_YES_NO = {"x": "form.xlsform-yes", "khong": "form.xlsform-no"}


class _Choice(NamedTuple):
    list_name: str
    name: str
    label: str
    label_en: str
    by: str = ""
    """The answers to the narrowing question that allow it, each between bars."""


def write(form: EForm, answers: Answers) -> bytes:
    """The workbook; single answers become defaults, rows have none in an XLSForm."""
    book = Workbook()
    survey = book.worksheets[0]
    survey.title = "survey"
    _fill(survey, _SURVEY, _survey(form, answers))
    _fill(book.create_sheet("choices"), _CHOICES, _choices(form))
    settings = (form.title, form.id.replace("/", "_").replace("-", "_"), form.edition, _LANGUAGE)
    _fill(book.create_sheet("settings"), _SETTINGS, [settings])
    return packed(book)


def _fill(page: Worksheet, captions: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    for at, caption in enumerate(captions, start=1):
        page.cell(1, at, caption).font = Font(bold=True)
    for row, texts in enumerate(rows, start=2):
        for at, text in enumerate(texts, start=1):
            if text:
                page.cell(row, at, text).data_type = "s"  # what begins with = is no formula


def _survey(form: EForm, answers: Answers) -> Iterator[tuple[str, ...]]:
    for part in form.parts:
        asked = tuple(question for question in form.questions if question.part == part.id)
        if len(asked) == 1 and asked[0].type == "rows":
            yield from _question(asked[0], answers)
        else:
            yield from _group("group", _part_name(part), part.label, part.label_en)
            for question in asked:
                yield from _question(question, answers)
            yield _end("group")


def _part_name(part: Part) -> str:
    return f"phan_{part.id}"


def _group(kind: str, name: str, label: str, label_en: str, hint: str = "") -> Iterator[tuple[str, ...]]:
    yield (f"begin_{kind}", name, label, label_en or label, hint, *("",) * (len(_SURVEY) - 5))


def _end(kind: str) -> tuple[str, ...]:
    return (f"end_{kind}", *("",) * (len(_SURVEY) - 1))


def _question(question: Question, answers: Answers) -> Iterator[tuple[str, ...]]:
    if question.type == "rows":
        yield from _group("repeat", question.id, question.label, question.label_en, question.help)
        for column in question.columns:
            yield from _question(_inside(question, column), {})
        yield _end("repeat")
        return
    yield _asked(question, _default(answers.get(question.id, "")))
    if question.options and question.options.is_open:
        yield _asked(_other(question), "", relevant=f"${{{question.id}}} = '{_OTHER}'")


def _inside(rows: Question, column: Question) -> Question:
    """The column under a name that nothing else in the form has: expressions speak of questions by name."""
    options = column.options
    if options and options.by:
        options = replace(options, by=f"{rows.id}.{options.by}")
    return replace(column, id=f"{rows.id}.{column.id}", options=options)


def _default(answer: Answer) -> str:
    if answer is True:
        return "x"
    return "\n".join(map(str, answer)) if isinstance(answer, tuple) else str(answer)


def _other(question: Question) -> Question:
    """What may be written where the list does not have it."""
    return Question(
        id=f"{question.id}_khac",
        label=f"{question.label} ({say('form.xlsform-other')})",
        label_en=f"{question.label_en or question.label} ({say('form.xlsform-other', 'en')})",
    )


def _asked(question: Question, default: str, relevant: str = "") -> tuple[str, ...]:
    constraint, message = _constraint(question)
    return (
        _type(question),
        question.id,
        question.label,
        question.label_en or question.label,
        question.help,
        "yes" if question.required else "",
        "multiline" if question.type in _LONG else "",
        constraint,
        message,
        _filter(question),
        relevant,
        default,
    )


def _type(question: Question) -> str:
    return f"select_one {_list_name(question)}" if question.options else _TYPES.get(question.type, "text")


def _list_name(question: Question) -> str:
    return f"ds_{question.id.replace('.', '_')}"


def _filter(question: Question) -> str:
    """Which choices are offered: those the other answer allows; all where it is blank or says nothing of them."""
    options = question.options
    if options is None or not options.by:
        return ""
    told, known = f"concat('|', ${{{options.by}}}, '|')", _among(options.narrowed)
    return f"contains(thuoc, {told}) or not(contains('{known}', {told}))"


def _among(answers: Iterable[str]) -> str:
    """Answers in one text, each between bars."""
    joined = "|".join(answers)
    return f"|{joined}|" if joined else ""


def _constraint(question: Question) -> tuple[str, str]:
    limits = question.constraints
    if question.type == "year":
        return "regex(., '^.*[12][0-9]{3}.*$')", say("form.xlsform-year")
    if question.type in ("money", "count"):
        return "regex(., '^[0-9]+([.][0-9]{3})*$')", say("form.xlsform-digits")
    if limits.longest is not None:
        return f"string-length(.) <= {limits.longest}", say("form.xlsform-length", most=limits.longest)
    return "", ""


def _choices(form: EForm) -> Iterator[tuple[str, ...]]:
    seen: set[str] = set()
    for question in _all(form.questions):
        name = _list_name(question)
        if question.options and name not in seen:
            seen.add(name)
            yield from (tuple(choice) for choice in _offered(name, question))
    yield from (("co_khong", name, say(code), say(code, "en"), "") for name, code in _YES_NO.items())


def _all(questions: Iterable[Question]) -> Iterator[Question]:
    for question in questions:
        yield question
        yield from _all(_inside(question, column) for column in question.columns)


def _offered(name: str, question: Question) -> Iterator[_Choice]:
    """Each value once, with the answers that allow it."""
    options = question.options
    assert options is not None
    for value in options.values:
        by = _among(answer for answer, values in options.narrowed.items() if value in values)
        yield _Choice(name, value, value, value, by)
    if options.is_open:
        other, other_en = say("form.xlsform-other"), say("form.xlsform-other", "en")
        yield _Choice(name, _OTHER, other, other_en, _among(options.narrowed))
