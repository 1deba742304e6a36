"""The e-form of one paper: every field of its template, asked for under headings."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tdkt_docs import catalog
from tdkt_docs.form.edition import edition_of
from tdkt_docs.form.offers import offers
from tdkt_docs.model.eform import EForm, Options, Part, Question
from tdkt_docs.model.template import Column, Field, Template
from tdkt_docs.wording import say

__all__ = ["form_of_template"]

_TYPES: Mapping[str, str] = {
    "text": "text",
    "upper": "text",
    "date_line": "text",
    "citation": "text",
    "money_words": "text",
    "int": "int",
    "count": "count",
    "money": "money",
    "year": "year",
    "date": "date",
    "bool": "bool",
    "lines": "lines",
    "list": "list",
    "table": "rows",
    "groups": "rows",
}
_KEEPS_LINES = frozenset({"text", "citation"})
"""Types whose cells in a table may have several lines."""


def form_of_template(template: Template) -> EForm:
    """All that the template prints, as questions in its order, headings of the office last."""
    headings = catalog.form_headings()
    questions = tuple(_question(field, template) for field in template.fields)
    used = {question.part for question in questions}
    parts = tuple(
        Part(
            id=heading.id,
            label=heading.label["vi"],
            label_en=heading.label["en"],
            is_of_office=heading.is_of_office,
        )
        for heading in headings.headings
        if heading.id in used
    )
    order = {part.id: place for place, part in enumerate(parts)}
    return EForm(
        id=template.id,
        title=template.title["vi"],
        title_en=template.title.get("en", ""),
        edition=edition_of(questions),
        source=_source(template),
        parts=parts,
        questions=tuple(sorted(questions, key=lambda question: order[question.part])),
    )


def _source(template: Template) -> str:
    """The decree's name for the form; without a number that is not certain."""
    source = template.source
    if not source.shown_form:
        return ""
    return say("form.source", form=source.shown_form, document=source.document)


def _question(field: Field, template: Template) -> Question:
    return Question(
        id=field.id,
        type=_TYPES[field.type],
        label=field.label.get("vi", field.id),
        label_en=field.label.get("en", ""),
        help=field.help,
        part=catalog.form_headings().heading(field.path).id,
        required=field.required,
        constraints=field.constraints,
        options=_options(field, template),
        columns=tuple(_listed(column, field.path) for column in _columns(field.columns, field.id)),
        width=field.constraints.longest or 0,
    )


def _columns(columns: Iterable[Column], table: str) -> tuple[Question, ...]:
    return tuple(_column(column, table) for column in columns)


def _column(column: Column, table: str) -> Question:
    label = column.label or catalog.form_headings().caption(table, column.id)
    return Question(
        id=column.id,
        type="prose" if column.type in _KEEPS_LINES else _TYPES[column.type],
        label=label.get("vi", column.id),
        label_en=label.get("en", ""),
        columns=_columns(column.columns, column.id),
    )


def _options(field: Field, template: Template) -> Options | None:
    if field.constraints.one_of:
        return Options(values=field.constraints.one_of)
    offered = offers(catalog.form_headings().lists.get(field.path, ""), template)
    return Options(values=offered, is_open=True) if offered else None


def _listed(column: Question, path: str) -> Question:
    """The column with what may be chosen in it, where the rules know."""
    offered = offers(catalog.form_headings().lists.get(f"{path}.{column.id}", ""))
    return replace(column, options=Options(values=offered, is_open=True)) if offered else column
