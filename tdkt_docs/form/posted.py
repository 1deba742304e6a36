"""What a page sends: fields by name → values by question, nothing interpreted; and rows added, moved or removed."""

from collections.abc import Iterable, Mapping
from typing import Any

from tdkt_docs.model.eform import EForm, Question, RawAnswer

__all__ = ["posted_values", "with_rows_changed"]

_MOST_ROWS = 5000
"""A row's number beyond this is no number of ours."""


def posted_values(form: EForm, fields: Mapping[str, str]) -> dict[str, RawAnswer]:
    """The form's values by question id: text as typed, rows in the order of their numbers; blank rows are kept.

    Args:
        form: What was asked.
        fields: As sent: ``"id"``, ``"id/2/column"`` for the second row; others are passed over.
    """
    return _values(form.questions, fields, "")


def with_rows_changed(values: Mapping[str, Any], act: str) -> dict[str, Any]:
    """The values after a button of a row or table was pressed; unchanged for a button that is none of them.

    Args:
        values: As ``posted_values`` gives them.
        act: The button's value: ``"them:id"`` adds a row, ``"xoa:id/2"`` removes one, ``len`` and ``xuong`` move it.

    >>> with_rows_changed({"a": ({"b": "1"}, {"b": "2"})}, "len:a/2")
    {'a': ({'b': '2'}, {'b': '1'})}
    """
    what, _, place = act.partition(":")
    steps = tuple(place.split("/"))
    return dict(_changed(values, what, steps)) if steps[0] in values or what == "them" else dict(values)


def _changed(values: Mapping[str, Any], what: str, steps: tuple[str, ...]) -> Mapping[str, Any]:
    id_, number = steps[0], int(steps[1]) if len(steps) > 1 and steps[1].isdecimal() else 0
    rows = [dict(row) for row in values.get(id_, ()) if isinstance(row, Mapping)]
    if len(steps) > 2 and 0 < number <= len(rows):  # noqa: PLR2004 - id, number, and a table within the row
        rows[number - 1] = dict(_changed(rows[number - 1], what, steps[2:]))
    elif what == "them":
        rows.append({})
    elif 0 < number <= len(rows):
        row = rows.pop(number - 1)
        if what in ("len", "xuong"):
            rows.insert(max(number - 2, 0) if what == "len" else number, row)
        elif what != "xoa":
            rows.insert(number - 1, row)
    return {**values, id_: tuple(rows)}


def _values(questions: Iterable[Question], fields: Mapping[str, str], before: str) -> dict[str, RawAnswer]:
    found: dict[str, RawAnswer] = {}
    for question in questions:
        name = f"{before}{question.id}"
        if question.type == "rows":
            rows = tuple(_values(question.columns, fields, f"{name}/{number}/") for number in _numbers(fields, name))
            if rows:
                found[question.id] = rows
        elif name in fields:
            found[question.id] = fields[name].replace("\r\n", "\n")
    return found


def _numbers(fields: Iterable[str], name: str) -> list[int]:
    start = f"{name}/"
    numbers = {field[len(start) :].partition("/")[0] for field in fields if field.startswith(start)}
    return sorted(int(number) for number in numbers if number.isdecimal() and 0 < int(number) <= _MOST_ROWS)
