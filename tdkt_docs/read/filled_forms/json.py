"""Answers saved by the page, or one record as JSON.

A page writes ``{"form": "bao-cao-ca-nhan/nd152-2025", "edition": "…", "answers": {…}}``; an object without ``answers``
is the record itself.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tdkt_docs.errors import SourceError
from tdkt_docs.model.eform import FilledForm, RawAnswer
from tdkt_docs.model.where import Where
from tdkt_docs.read.json_text import RecordRefusedError, parse_record

__all__ = ["SUFFIXES", "read_form"]

SUFFIXES: tuple[str, ...] = (".json",)

_DEEPEST = 4
"""A record, a group, a row, a list of lines."""
_BESIDE = frozenset({"form", "edition", "answers", "seen", "accepted", "version", "writer", "order", "rows"})
"""What pages save beside the answers."""


def read_form(path: Path) -> FilledForm:
    """What the file answers.

    Raises:
        SourceError: It is no JSON object in UTF-8, answers something twice, or holds a number that no paper can print.
    """
    try:
        content: dict[str, Any] = parse_record(path.read_bytes())
    except RecordRefusedError as error:
        raise _refused(error, path.name) from error
    told = content if isinstance(content.get("answers"), dict) else {"answers": content}
    beside = {} if told["answers"] is content else {id_: told[id_] for id_ in told if id_ not in _BESIDE}
    if twice := beside.keys() & told["answers"].keys():
        raise SourceError("read.form-twice", file=path.name, key=min(twice))
    values = {str(id_): _raw(value, _DEEPEST) for id_, value in {**beside, **told["answers"]}.items()}
    return FilledForm(
        file=path.name,
        form=_text(told.get("form")),
        edition=_text(told.get("edition")),
        values=values,
        places={place: Where(file=path.name, caption=place) for place in _places(values)},
    )


def _refused(error: RecordRefusedError, file: str) -> SourceError:
    cause = error.__cause__
    line, column = (cause.lineno, cause.colno) if isinstance(cause, json.JSONDecodeError) else (1, 1)
    match error.reason:
        case "syntax":
            return SourceError("read.syntax", file=file, line=line, column=column)
        case "duplicate-key":
            return SourceError("read.form-twice", file=file, key=error.key or "…")
        case "number":
            return SourceError("read.form-number", file=file)
        case "too-deep":
            return SourceError("read.json-deep", file=file, line=line)
        case "not-unicode":
            return SourceError("read.not-unicode", file=file)
        case _:
            return SourceError("read.no-form", file=file)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _raw(value: Any, deep: int) -> RawAnswer:
    if isinstance(value, dict) and deep:  # told as one of a wrong shape, or the one row of a table
        value = [value]
    if isinstance(value, list) and deep:
        if value and all(isinstance(each, dict) for each in value):
            return tuple({str(id_): _raw(inner, deep - 1) for id_, inner in each.items()} for each in value)
        return tuple(_scalar(each) for each in value)
    return _scalar(value)


def _scalar(value: Any) -> str | int | float | bool | None:
    if value is None or isinstance(value, (str, int, float)):
        return value
    return json.dumps(value, ensure_ascii=False)


def _places(values: Mapping[str, RawAnswer], before: str = "") -> Iterator[str]:
    for id_, value in values.items():
        yield f"{before}{id_}"
        if isinstance(value, tuple):
            for row, cells in enumerate(value, start=1):
                if isinstance(cells, Mapping):
                    yield from _places(cells, f"{before}{id_}/{row}/")
