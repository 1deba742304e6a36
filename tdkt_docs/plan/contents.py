"""A template's fields, looked up in a view and made printable; what is missing becomes a gap, never a guess."""

from collections.abc import Mapping
from dataclasses import dataclass

from tdkt_docs.errors import TemplateError
from tdkt_docs.model.paper import Gap
from tdkt_docs.model.template import Field, Template
from tdkt_docs.plan.blank import DOTTED, is_blank
from tdkt_docs.vn import text

__all__ = ["Content", "content_of"]

_LIST_TYPES = ("lines", "list", "table", "groups")
_OPEN_ROOTS = ("slots", "report", "nominee")
"""Roots whose members depend on the subject: a name they lack is blank, not an error."""
_WAITS = {
    "meeting": "hop",
    "council": "hop",
    "report": "tac-gia",
    "nominee": "so-lieu",
    "proposal": "so-lieu",
    "item": "so-lieu",
    "office": "co-quan",
    "slots": "co-quan",
    "paper": "co-quan",
    "rewards": "dot",
    "decision": "dot",
    "campaign": "dot",
    "submission": "dot",
    "result": "dot",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a paper prints and what it lacks."""

    values: Mapping[str, object]
    gaps: tuple[Gap, ...]
    sources: Mapping[str, str]
    """Path in the view by field id, of the fields that print something."""
    is_refused: bool
    """Whether a field is missing without which the paper may not be made."""


def content_of(template: Template, view: Mapping[str, object]) -> Content:
    """The template's fields with their values from ``view``.

    Raises:
        TemplateError: A field asks for a path the view does not have.
    """
    found = {field.id: _value(template, field, view) for field in template.fields if field.path != "paper.missing"}
    gaps = tuple(_gap(field) for field in template.fields if _is_gap(field, found))
    missing = [gap.label for gap in gaps if gap.content]
    values: dict[str, object] = {}
    for field in template.fields:
        value = missing if field.path == "paper.missing" else found[field.id]
        values[field.id] = _printable(field, value)
    return Content(
        values=values,
        gaps=gaps,
        sources={field.id: field.path for field in template.fields if not is_blank(found.get(field.id))},
        is_refused=any(field.gap == "refuse" and is_blank(found.get(field.id)) for field in template.fields),
    )


def _value(template: Template, field: Field, view: Mapping[str, object]) -> object:
    here: object = view
    for step in field.path.split("."):
        if isinstance(here, Mapping) and step in here:
            here = here[step]
        elif field.path.split(".")[0] in _OPEN_ROOTS:
            return ""
        else:
            raise TemplateError("plan.unknown-path", template=template.id, field=field.id, path=field.path)
    return here


def _is_gap(field: Field, found: Mapping[str, object]) -> bool:
    if field.path == "paper.missing" or not is_blank(found[field.id]):
        return False
    return field.required or field.content or field.gap in ("dotted", "refuse")


def _gap(field: Field) -> Gap:
    root = field.path.split(".")[0]
    waits = "so-ngay" if field.path.startswith(("paper.number", "paper.date")) else _WAITS.get(root, "so-lieu")
    return Gap(field=field.id, label=field.label.get("vi", field.id), waits_for=waits, content=field.content)


def _printable(field: Field, value: object) -> object:
    if field.type in _LIST_TYPES:
        return _clean(list(value) if isinstance(value, (list, tuple)) else [value] if value else [])
    if is_blank(value) and not value and field.gap == "dotted":
        return DOTTED
    if field.type == "bool":
        return not is_blank(value)
    if value is None:
        return ""
    shown = str(value)
    return text.nfc(shown.upper() if field.type == "upper" else shown)


def _clean(value: object) -> object:
    """Strings in NFC all the way down."""
    if isinstance(value, str):
        return text.nfc(value)
    if isinstance(value, Mapping):
        return {key: _clean(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(inner) for inner in value]
    return value
