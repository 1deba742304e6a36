"""Answers to a form as rows of the campaign's own sheets: what the next run reads."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tdkt_docs import catalog
from tdkt_docs.model.eform import Answer, Answers
from tdkt_docs.model.template import Template
from tdkt_docs.vn import dates
from tdkt_docs.vn.dates import DateRefusedError

__all__ = ["KeptAnswers", "SheetRows", "Whose", "joined_rows", "rows_kept", "sheets_of"]

SheetRows = Mapping[str, tuple[Mapping[str, str], ...]]
"""Rows by kind of sheet (``reports``, ``initiatives`` …), each by column of ``rules/captions.toml``."""

_LISTS = ("persons", "collectives")
_REPORTS = "reports"
_BAR = " | "
_CITED = re.compile(r"Quyết định số (\d\S*) ngày (\d{1,2}/\d{1,2}/\d{4}) của (\S.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Whom a form is about, as the lists name them: enough for bind to find the row again."""

    sheet: str
    """``persons`` or ``collectives``."""
    name: str
    born: str = ""
    """As printed; empty where unknown and for collectives."""
    unit: str = ""
    award: str = ""
    """The award put forward for, by its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAnswers:
    """What becomes of answers."""

    rows: SheetRows = field(default_factory=dict)
    left: tuple[str, ...] = ()
    """Ids of the questions whose answers no sheet keeps."""


def rows_kept(template: Template, answers: Answers, whose: Whose) -> KeptAnswers:
    """The answers as rows: at most one of the list and one of the reports, and a row a row of the others.

    Args:
        template: The form that was asked.
        answers: Canonical, by field id; what is absent becomes nothing.
        whose: Whom they are about.
    """
    paths = catalog.form_paths()
    asked = {field.id: field.path for field in template.fields}
    given = {id_: answer for id_, answer in answers.items() if id_ in asked}
    facts, sections = {}, dict[str, str]()
    rows: dict[str, list[Mapping[str, str]]] = {}
    for id_, answer in given.items():
        path = asked[id_]
        if column := paths.facts.get(path, {}).get(whose.sheet):
            facts[column] = _written(answer)
        elif column := paths.section(path):
            sections[column] = _written(answer)
        elif table := paths.written.get(path):
            lines = [_line(row, table.cells) for row in _rows(answer)]
            sections[table.column] = "\n".join(filter(None, (sections.get(table.column, ""), *lines)))
        elif kept := paths.rows.get(path):
            rows.setdefault(kept.sheet, []).extend(_kept_row(row, kept, whose) for row in _rows(answer))
    left = tuple(id_ for id_ in given if not paths.keeps(asked[id_], whose.sheet))
    return KeptAnswers(rows={**_own(facts, sections, whose), **{k: tuple(v) for k, v in rows.items() if v}}, left=left)


def joined_rows(each: Iterable[SheetRows]) -> SheetRows:
    """The rows of several forms together; what two forms say alike stands once."""
    found: dict[str, list[Mapping[str, str]]] = {}
    for rows in each:
        for kind, told in rows.items():
            known = found.setdefault(kind, [])
            known.extend(row for row in told if row not in known)
    return {kind: tuple(rows) for kind, rows in found.items()}


def sheets_of(rows: SheetRows) -> dict[str, list[dict[str, str]]]:
    """The rows as a workbook has them: by sheet name and caption, in the blank workbook's order; all read them back."""
    asked = catalog.captions()
    sheets = {}
    for kind, told in sorted(rows.items(), key=lambda item: list(asked).index(item[0])):
        columns = {name: entry["caption"] for name, entry in asked[kind]["fields"].items()}
        used = [name for name in columns if any(row.get(name) for row in told) or name in asked[kind]["required"]]
        sheets[asked[kind]["sheet"]] = [{columns[name]: row.get(name, "") for name in used} for row in told]
    return sheets


def _own(facts: Mapping[str, str], sections: Mapping[str, str], whose: Whose) -> SheetRows:
    """The row of the list, where it says more than whose it is, and the row of the reports."""
    name, unit = ("ho_ten", "don_vi") if whose.sheet == _LISTS[0] else ("ten_tap_the", "cap_tren")
    about = {name: whose.name, unit: whose.unit, "danh_hieu": whose.award}
    if whose.sheet == _LISTS[0]:
        about["ngay_sinh"] = whose.born
    found: dict[str, tuple[Mapping[str, str], ...]] = {}
    if facts.keys() - about.keys():
        found[whose.sheet] = ({**facts, **{column: text for column, text in about.items() if text}},)
    if sections:
        found[_REPORTS] = ({**_pointer(whose), "danh_hieu": whose.award, **sections},)
    return found


def _pointer(whose: Whose) -> dict[str, str]:
    unit = whose.unit if whose.sheet == _LISTS[0] else ""
    told = {"ho_ten": whose.name, "ngay_sinh": whose.born, "don_vi": unit}
    return {column: text for column, text in told.items() if text}


def _kept_row(row: Answers, kept: catalog.KeptRows, whose: Whose) -> Mapping[str, str]:
    cells = {column: _written(row[id_]) for id_, column in kept.columns.items() if id_ in row}
    if kept.sheet == "past_awards":
        cells |= _cited(cells.get("so_quyet_dinh", ""))
    return _pointer(whose) | cells


def _cited(citation: str) -> dict[str, str]:
    """A decision cited as papers print it, in its three cells; nothing where it would not print the same again."""
    found = _CITED.fullmatch(citation)
    try:
        is_same = found is not None and dates.numeric(dates.parse_date(found[2])) == found[2]
    except DateRefusedError:
        is_same = False
    if found is None or not is_same:
        return {}
    return {"so_quyet_dinh": found[1], "ngay_quyet_dinh": found[2], "co_quan": found[3]}


def _rows(answer: Answer) -> Iterator[Answers]:
    if isinstance(answer, tuple):
        yield from (row for row in answer if isinstance(row, Mapping))


def _line(row: Answers, cells: Sequence[str]) -> str:
    """The row's cells parted by bars, without bars at its end; a bar of its own would part it anew."""
    return _BAR.join(_written(row.get(cell, "")).replace("|", "/").replace("\n", " ") for cell in cells).rstrip(" |")


def _written(answer: Answer) -> str:
    if isinstance(answer, str):
        return answer
    if isinstance(answer, bool):
        return "x" if answer else ""
    return "\n".join(line for line in answer if isinstance(line, str))
