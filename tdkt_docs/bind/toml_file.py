"""A settings file as read: its content, and what in it does not fit its published schema."""

import difflib
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from tdkt_docs import resources
from tdkt_docs.bind.moments import read_date, read_moment
from tdkt_docs.errors import SourceError
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.vn.text import slug

__all__ = ["fitting", "misfits", "read_toml"]

_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}


def read_toml(path: Path) -> Mapping[str, Any]:
    """The content of a settings file.

    Raises:
        SourceError: The file cannot be read, or is no TOML: names the line where the broken entry begins.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError("bind.settings-not-unicode", file=path.name) from error
    except OSError as error:
        raise SourceError("bind.settings-refused", file=path.name) from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SourceError("bind.settings-syntax", file=path.name, line=_broken_line(text)) from error


def _broken_line(text: str) -> int:
    """The 1-based line after the longest beginning that still is TOML; the exception tells its line in words only."""
    lines = text.splitlines(keepends=True)
    whole = next(count for count in range(len(lines), -1, -1) if _is_toml("".join(lines[:count])))
    rest = lines[whole:]
    blank = next((index for index, line in enumerate(rest) if line.strip() and line.strip()[0] != "#"), 0)
    return min(whole + blank + 1, len(lines))


def _is_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def misfits(content: Mapping[str, Any], schema: str, file: str) -> Iterator[Finding]:
    """What in ``content`` does not fit the published schema: unknown keys, wrong types, values and dates."""
    root = _schema(schema)
    yield from _check(content, root, _Place(file=file, root=root))


def fitting(content: Mapping[str, Any], schema: str) -> Mapping[str, Any]:
    """``content`` without what ``misfits`` calls an error: those settings count as blank."""
    root = _schema(schema)
    pruned: Mapping[str, Any] = _pruned(content, root, _Place(file="", root=root))
    return pruned


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    file: str
    root: Mapping[str, Any]
    key: str = ""

    def inner(self, key: str) -> "_Place":
        return _Place(file=self.file, root=self.root, key=f"{self.key}.{key}" if self.key else key)

    def finding(self, code: str, severity: Severity, **values: str) -> Finding:
        where = Where(file=self.file)
        return Finding(code=code, severity=severity, where=where, values={"key": self.key, **values})


@cache
def _schema(name: str) -> Mapping[str, Any]:
    path = resources.schemas_dir() / f"{name}.schema.json"
    content: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def _resolved(schema: Mapping[str, Any], place: _Place) -> Mapping[str, Any]:
    found: Mapping[str, Any] = place.root["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    return found


def _pruned(value: Any, schema: Mapping[str, Any], place: _Place) -> Any:
    schema = _resolved(schema, place)
    if isinstance(value, dict):
        inner = {key: schema.get("properties", {}).get(key) or schema.get("additionalProperties") for key in value}
        kept = {key: entry for key, entry in inner.items() if entry and not _is_lost(value[key], entry, place)}
        return {key: _pruned(value[key], entry, place) for key, entry in kept.items()}
    if isinstance(value, list) and "items" in schema:
        return [_pruned(item, schema["items"], place) for item in value if not _is_lost(item, schema["items"], place)]
    return value


def _is_lost(value: object, schema: Mapping[str, Any], place: _Place) -> bool:
    """Whether a value itself is wrong, not only something inside it."""
    if isinstance(value, dict | list) and _fits(value, _resolved(schema, place)):
        return False
    return any(finding.severity is Severity.ERROR for finding in _check(value, schema, place))


def _check(value: object, schema: Mapping[str, Any], place: _Place) -> Iterator[Finding]:
    schema = _resolved(schema, place)
    if "anyOf" in schema:
        if not any(_fits(value, choice) for choice in schema["anyOf"]):
            yield place.finding("TD-002", Severity.ERROR)
        return
    if not _fits(value, schema):
        yield place.finding("TD-002", Severity.ERROR)
        return
    if isinstance(value, dict):
        yield from _check_table(value, schema, place)
    elif isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield from _check(item, schema.get("items", {}), place.inner(str(number)))
    else:
        yield from _check_value(value, schema, place)


def _fits(value: object, schema: Mapping[str, Any]) -> bool:
    wanted = schema.get("type")
    if wanted is None:
        return True
    if "format" in schema and isinstance(value, date | datetime):
        return True
    if not isinstance(value, _TYPES[wanted]) or isinstance(value, bool) is not (wanted == "boolean"):
        return False
    items = schema.get("items", {})
    return not isinstance(value, list) or "$ref" in items or all(_fits(item, items) for item in value)


def _check_table(table: Mapping[str, Any], schema: Mapping[str, Any], place: _Place) -> Iterator[Finding]:
    known = schema.get("properties", {})
    others = schema.get("additionalProperties", True)
    for key in schema.get("required", []):
        if key not in table:
            yield place.inner(key).finding("TD-039", Severity.WARNING)
    for key, value in table.items():
        if key in known:
            yield from _check(value, known[key], place.inner(key))
        elif isinstance(others, Mapping):
            yield from _check(value, others, place.inner(key))
        elif not others:
            near = difflib.get_close_matches(slug(key), known, n=1)
            code = "TD-001" if near else "TD-006"
            yield place.inner(key).finding(code, Severity.WARNING, suggestion=near[0] if near else "")


def _check_value(value: object, schema: Mapping[str, Any], place: _Place) -> Iterator[Finding]:
    allowed = schema.get("enum") or ([schema["const"]] if "const" in schema else [])
    written = str(value).strip()
    if allowed and value not in allowed:
        choices = ", ".join(str(choice) for choice in allowed if choice != "")
        yield place.finding("TD-003", Severity.ERROR, value=written, allowed=choices)
    if isinstance(value, int) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield place.finding("TD-002", Severity.ERROR)
    readers = {"ngay": read_date, "gio": read_moment}
    reader = readers.get(schema.get("format", ""))
    if reader and written and reader(value) is None:
        yield place.finding("TD-004", Severity.ERROR, value=written)
