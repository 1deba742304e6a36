"""The form as a JSON Schema (draft 2020-12) of its answers, with Vietnamese titles and help.

A value may be empty everywhere: a half-filled form is handed in, and asked back about. What the form asks for all the
same is told by ``x-required``, so that a page built on the schema can mark it.
"""

import json
from collections.abc import Mapping

from tdkt_docs.form.answers import plain
from tdkt_docs.model.eform import Answers, EForm, Question

__all__ = ["SUFFIX", "write"]

SUFFIX = ".schema.json"

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_PATTERNS: Mapping[str, str] = {
    "int": r"^-?\d[\d.]*$",
    "count": r"^\d[\d.]*$",
    "money": r"^\d{1,3}(\.\d{3})*$",
    "year": r"(^|\D)[12]\d{3}(\D|$)",
    "date": r"^(\d{1,2}/\d{1,2}/)?[12]\d{3}$",
    "birth": r"^(\d{1,2}/\d{1,2}/)?[12]\d{3}$",
}


def write(form: EForm, answers: Answers) -> bytes:
    """The schema as UTF-8 JSON; ``answers`` become its example."""
    schema: dict[str, object] = {
        "$schema": _DRAFT,
        "$id": f"urn:tdkt-docs:form:{form.id.replace('/', ':')}",
        "title": form.title,
        "x-edition": form.edition,
        **({"description": form.source} if form.source else {}),
        **_object(form.questions),
    }
    if answers:
        schema["examples"] = [plain(answers)]
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def _object(questions: tuple[Question, ...]) -> dict[str, object]:
    required = [question.id for question in questions if question.required]
    return {
        "type": "object",
        "properties": {question.id: _property(question) for question in questions},
        "additionalProperties": False,
        **({"x-required": required} if required else {}),
    }


def _property(question: Question) -> dict[str, object]:
    told: dict[str, object] = {"title": question.label}
    if question.help:
        told["description"] = question.help
    if question.part:
        told["x-part"] = question.part
    return told | _shape(question)


def _shape(question: Question) -> dict[str, object]:
    match question.type:
        case "bool":
            return {"type": "boolean"}
        case "lines" | "list":
            return {"type": "array", "items": {"type": "string"}}
        case "rows":
            return {"type": "array", "items": _object(question.columns)}
        case _:
            return _text(question)


def _text(question: Question) -> dict[str, object]:
    limits, options = question.constraints, question.options
    shape: dict[str, object] = {"type": "string"}
    if limits.longest is not None:
        shape["maxLength"] = limits.longest
    if options and not options.is_open:
        return shape | {"enum": ["", *options.values]}
    if options:
        shape["examples"] = list(options.values)
    allowed = [pattern for pattern in (_PATTERNS.get(question.type, ""), _whole(limits.pattern)) if pattern]
    if len(allowed) == 1:
        shape["pattern"] = f"^$|{allowed[0]}"
    elif allowed:
        shape["allOf"] = [{"pattern": f"^$|{pattern}"} for pattern in allowed]
    return shape


def _whole(pattern: str) -> str:
    """A pattern of ours, which the whole value matches, as JSON Schema has them: found anywhere."""
    return f"^(?:{pattern})$" if pattern else ""
