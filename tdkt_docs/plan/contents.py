"""A template's fields, looked up in a view and made printable; what is missing becomes a gap, never a guess."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tdkt_docs.errors import TemplateError
from tdkt_docs.model.paper import Gap
from tdkt_docs.model.template import Field, Template
from tdkt_docs.plan.blank import DOTTED, Blank, Foreign, Open, is_blank
from tdkt_docs.vn import money, numbers, text

__all__ = ["Content", "content_of", "printed"]

_ROWS = ("table", "groups")
_STRINGS = ("lines", "list")
_MISSING = "paper.missing"
_WAITS = {
    "book": "so-ngay",
    "campaign": "dot",
    "council": "hop",
    "council.abbreviation": "co-quan",
    "council.decision": "co-quan",
    "council.name": "co-quan",
    "decision": "so-ngay",
    "decision.achievement_line": "dot",
    "decision.fund": "co-quan",
    "item.achievement_line": "dot",
    "meeting": "hop",
    "office": "co-quan",
    "own": "dot",
    "paper": "co-quan",
    "paper.addressees": "dot",
    "paper.date_line": "so-ngay",
    "paper.dated_text": "so-ngay",
    "paper.number": "so-ngay",
    "paper.number_line": "so-ngay",
    "paper.via": "dot",
    "proposal.report": "tac-gia",
    "report": "tac-gia",
    "returned": "dot",
    "result": "dot",
    "rewards": "so-ngay",
    "rewards.fund": "co-quan",
    "slots": "co-quan",
    "slots.chu_toa": "hop",
    "slots.thu_ky": "hop",
    "slots.truong_ban": "hop",
    "submission": "dot",
    "written": "dot",
}
"""Whom a path, or all below it, waits for; any other waits for the workbook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a paper prints and what it lacks."""

    values: Mapping[str, object]
    gaps: tuple[Gap, ...]
    sources: Mapping[str, str]
    """Path in the view by field id, of the fields that print something."""
    refused: tuple[str, ...]
    """Labels of the missing fields without which the paper may not be made."""


def content_of(template: Template, view: Mapping[str, object]) -> Content:
    """The template's fields with their values from ``view``.

    Raises:
        TemplateError: A field asks for a path the view does not have.
    """
    fields = [field for field in template.fields if field.path != _MISSING]
    found = {field.id: _value(template, field, view) for field in fields}
    gaps = tuple(_gap(field, found[field.id]) for field in fields if _is_gap(field, found[field.id]))
    missing = list(dict.fromkeys(gap.label for gap in gaps if gap.content))
    return Content(
        values={f.id: _printable(f, missing if f.path == _MISSING else found[f.id]) for f in template.fields},
        gaps=gaps,
        sources={field.id: field.path for field in fields if not is_blank(found[field.id])},
        refused=tuple(_label(field) for field in fields if field.gap == "refuse" and is_blank(found[field.id])),
    )


def printed(fields: Sequence[Field], values: Mapping[str, object]) -> Content:
    """Some fields of a paper with values given by id, as ``content_of`` prints those of a view."""
    gaps = tuple(_gap(field, values[field.id]) for field in fields if _is_gap(field, values[field.id]))
    return Content(
        values={field.id: _printable(field, values[field.id]) for field in fields},
        gaps=gaps,
        sources={field.id: field.path for field in fields if not is_blank(values[field.id])},
        refused=tuple(_label(field) for field in fields if field.gap == "refuse" and is_blank(values[field.id])),
    )


def _value(template: Template, field: Field, view: Mapping[str, object]) -> object:
    here: object = view
    for step in field.path.split("."):
        if isinstance(here, Open) and step not in here:
            return ""
        here = here.get(step) if isinstance(here, Mapping) else None
    if here is None or isinstance(here, Mapping):
        raise TemplateError("plan.unknown-path", template=template.id, field=field.id, path=field.path)
    return here


def _is_gap(field: Field, value: object) -> bool:
    """Room left to write into is always a gap; an empty value where the form says that it matters."""
    if isinstance(value, Blank):
        return True
    if isinstance(value, Foreign) or not is_blank(value):
        return False
    return field.required or field.content or field.gap in ("dotted", "refuse")


def _gap(field: Field, value: object) -> Gap:
    waits_for = value.waits_for if isinstance(value, Blank) else _waits_for(field.path)
    return Gap(field=field.id, label=_label(field), waits_for=waits_for, content=field.content)


def _waits_for(path: str) -> str:
    steps = path.split(".")
    known = (_WAITS.get(".".join(steps[:length])) for length in range(len(steps), 0, -1))
    return next((waits_for for waits_for in known if waits_for), "so-lieu")


def _label(field: Field) -> str:
    return text.nfc(field.label.get("vi", field.id))


def _printable(field: Field, value: object) -> object:
    if field.type == "bool":
        return not is_blank(value)
    is_dotted = field.gap == "dotted" and not value and not isinstance(value, Foreign)
    if field.type in _ROWS:
        return [_clean(row) for row in _listed(value)]
    if field.type in _STRINGS:
        return [DOTTED] if is_dotted else [_clean(line) for line in _listed(value)]
    if is_dotted:
        return DOTTED
    return _figures(field, text.nfc("" if value is None else str(value)))


def _listed(value: object) -> list[object]:
    if isinstance(value, (list, tuple)):
        return list(value)
    return [value] if value else []


def _figures(field: Field, shown: str) -> str:
    """The value as its type writes it; figures already written so stay."""
    if field.type == "upper":
        return text.upper(shown)
    digits = shown.replace(".", "")
    if not digits.isdecimal():
        return shown
    if field.type == "count":
        return numbers.count(int(digits))
    if field.type == "money":
        return numbers.grouped(int(digits))
    return money.in_words(int(digits)) if field.type == "money_words" else shown


def _clean(value: object) -> object:
    """Strings in NFC all the way down; a row that is so already is itself, as all papers of a run are held at once."""
    if isinstance(value, str):
        return text.nfc(str(value))
    if isinstance(value, Mapping):
        clean = {key: _clean(inner) for key, inner in value.items()}
        is_same = type(value) is dict and all(inner is value[key] for key, inner in clean.items())
        return value if is_same else clean
    if isinstance(value, (list, tuple)):
        return [_clean(inner) for inner in value]
    return value
