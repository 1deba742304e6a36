"""The form as a JSON Schema (draft 2020-12) of its answers, with Vietnamese titles and help."""

import json
from collections.abc import Mapping

from tdkt_docs.model.eform import Answers, EForm, Question

__all__ = ["SUFFIX", "write"]

SUFFIX = ".schema.json"

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def write(form: EForm, answers: Answers) -> bytes:
    """The schema as UTF-8 JSON; ``answers`` become its example."""
    schema: dict[str, object] = {
        "$schema": _DRAFT,
        "$id": f"urn:tdkt-docs:form:{form.id.replace('/', ':')}:{form.edition}",
        "title": form.title,
        **_object(form.questions),
    }
    if answers:
        schema["examples"] = [answers]
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def _object(questions: tuple[Question, ...]) -> dict[str, object]:
    """No property is required: a form that is half filled is handed in, and asked back about."""
    return {
        "type": "object",
        "properties": {question.id: _property(question) for question in questions},
        "additionalProperties": False,
    }


def _property(question: Question) -> dict[str, object]:
    told: dict[str, object] = {"title": question.label}
    if question.help:
        told["description"] = question.help
    return told | dict(_shape(question))


def _shape(question: Question) -> Mapping[str, object]:
    match question.type:
        case "bool":
            return {"type": "boolean"}
        case "lines" | "list":
            return {"type": "array", "items": {"type": "string"}}
        case "rows":
            return {"type": "array", "items": _object(question.columns)}
        case _:
            return {"type": "string"}
