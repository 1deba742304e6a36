"""A form → the text of its ``template.toml``, and what its ``sample.json`` says where nobody wrote one."""

import json
from collections.abc import Iterator, Mapping

from tdkt_docs.model.template import Field, Template

__all__ = ["described", "sampled"]

_MANY = ("list", "lines")


def described(form: Template) -> str:
    """The text that ``load_templates`` reads back as this form."""
    source = {"document": form.source.document, "certainty": form.source.certainty.value, "note": form.source.note}
    head: Mapping[str, object] = {
        "schema": 1,
        "kind": form.kind,
        "version": form.version,
        "title": dict(form.title),
        "per": form.per,
        "phase": form.phase,
        "symbol": form.symbol,
        "subject": form.subject,
        "fits": form.fits,
        "body": form.body,
        "file_stem": form.file_stem,
        "source": {key: value for key, value in source.items() if value},
    }
    lines = [f"{key} = {_value(value)}" for key, value in head.items() if value]
    for field in form.fields:
        lines += ["", f"[fields.{field.id}]", *_field(field)]
    for slot in form.slots:
        lines += ["", "[[slots]]", f"id = {_value(slot.id)}", f"role = {_value(slot.role)}", f"order = {slot.order}"]
    return "\n".join(lines) + "\n"


def sampled(fields: tuple[Field, ...], said: Mapping[str, str]) -> str:
    """The text of a ``sample.json``: labels in the place of values.

    Args:
        fields: What the form asks for.
        said: By field, what is put there in place of its label.
    """
    values = {field.id: _sample(field, said.get(field.id, "")) for field in fields}
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def _sample(field: Field, said: str) -> object:
    label = field.label.get("vi", field.id)
    if field.type == "bool":
        return True
    if field.type == "table":
        return [{column.id: f"{column.label.get('vi', column.id)} {no}" for column in field.columns} for no in (1, 2)]
    return [said or label, f"{label} 2"] if field.type in _MANY else said or label


def _field(field: Field) -> Iterator[str]:
    yield f"from = {_value(field.path)}"
    if field.type != "text":
        yield f"type = {_value(field.type)}"
    yield f"label = {_value(dict(field.label))}"
    if field.required:
        yield "required = true"
    if field.gap != "omit":
        yield f"gap = {_value(field.gap)}"
    if field.columns:
        columns = {column.id: {"type": column.type, "label": dict(column.label)} for column in field.columns}
        yield f"columns = {_value(columns)}"
    if field.help:
        yield f"help = {_value(field.help)}"


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(inner)}" for key, inner in value.items()) + " }"
    # a JSON text is a TOML text but for one character
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
