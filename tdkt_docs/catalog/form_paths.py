"""``rules/e-form-paths.toml``: where an answer is kept among a campaign's data, by the path of what it answers."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from tdkt_docs import resources
from tdkt_docs.catalog.captions import captions

__all__ = ["FormPaths", "KeptRows", "WrittenRows", "form_paths"]

_REPORTS = "reports"
_SECTION = "lines"
_REPORT = "report."


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRows:
    """Answers that are rows of a sheet."""

    sheet: str
    """Its kind, e.g. ``"initiatives"``."""
    key: tuple[str, ...]
    """Columns of the sheet that tell whether two rows are about the same thing."""
    columns: Mapping[str, str]
    """By the question's column, the sheet's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenRows:
    """Answers that are rows, kept as lines of one cell of the sheet of reports."""

    column: str
    cells: tuple[str, ...]
    """The question's columns in the order a line has them, parted by ``|``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPaths:
    """The file's content."""

    facts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By path and kind of list (``persons``, ``collectives``), the column of the row there."""
    rows: Mapping[str, KeptRows] = field(default_factory=dict)
    written: Mapping[str, WrittenRows] = field(default_factory=dict)
    sections: frozenset[str] = frozenset()
    """Columns of the sheet of reports that are sections of a báo cáo."""

    def section(self, path: str) -> str:
        """The column of the sheet of reports that a path means; empty where it means none."""
        name = path.removeprefix(_REPORT) if path.startswith(_REPORT) else ""
        return name if name in self.sections else ""

    def keeps(self, path: str, sheet: str) -> bool:
        """Whether an answer to that path is kept for somebody on that list (``persons``, ``collectives``)."""
        return sheet in self.facts.get(path, {}) or bool(self.section(path)) or path in {**self.rows, **self.written}


@cache
def form_paths() -> FormPaths:
    """The bundled paths."""
    content = tomllib.loads((resources.rules_dir() / "e-form-paths.toml").read_text(encoding="utf-8"))
    asked = captions()[_REPORTS]["fields"]
    return FormPaths(
        facts=content["facts"],
        rows={
            path: KeptRows(sheet=rows["sheet"], key=tuple(rows["key"]), columns=rows["columns"])
            for path, rows in content["rows"].items()
        },
        written={
            path: WrittenRows(column=rows["column"], cells=tuple(rows["cells"]))
            for path, rows in content["written"].items()
        },
        sections=frozenset(name for name, entry in asked.items() if entry["type"] == _SECTION),
    )
