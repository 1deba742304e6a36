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

__all__ = ["SUFFIXES", "read_form"]

SUFFIXES: tuple[str, ...] = (".json",)

_DEEPEST = 4
"""A record, a group, a row, a list of lines."""


def read_form(path: Path) -> FilledForm:
    """What the file answers.

    Raises:
        SourceError: It is no JSON object in UTF-8.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SourceError("read.not-unicode", file=path.name) from error
    except json.JSONDecodeError as error:
        raise SourceError("read.syntax", file=path.name, line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise SourceError("read.json-deep", file=path.name, line=1) from error
    if not isinstance(content, dict):
        raise SourceError("read.no-form", file=path.name)
    told = content if isinstance(content.get("answers"), dict) else {"answers": content}
    values = {str(id_): _raw(value, _DEEPEST) for id_, value in told["answers"].items()}
    return FilledForm(
        file=path.name,
        form=_text(told.get("form")),
        edition=_text(told.get("edition")),
        values=values,
        places={place: Where(file=path.name, caption=place) for place in _places(values)},
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _raw(value: Any, deep: int) -> RawAnswer:
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
