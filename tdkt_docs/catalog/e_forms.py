"""``rules/e-forms.toml``: headings fields are asked for under, and captions of columns that have none of their own."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from tdkt_docs import resources

__all__ = ["FormHeading", "FormHeadings", "form_headings"]

_ANY = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormHeading:
    """A heading, and what is asked for under it."""

    id: str
    label: Mapping[str, str]
    """By language."""
    is_of_office: bool = False
    roots: tuple[str, ...] = ()
    """Beginnings of the paths of its fields; ``*`` for all that no other heading takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormHeadings:
    """The file's content."""

    headings: tuple[FormHeading, ...]
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By a column's id, or ``table.column``, its caption by language."""
    lists: Mapping[str, str] = field(default_factory=dict)
    """By a field's path, or that of a column in it, which list offers answers: ``award``, ``gender``, ``rating`` …"""

    def heading(self, path: str) -> FormHeading:
        """The heading under which the field of that path is asked for."""
        root = path.partition(".")[0]
        own = (heading for heading in self.headings if root in heading.roots)
        return next(own, next(heading for heading in self.headings if _ANY in heading.roots))

    def caption(self, table: str, column: str) -> Mapping[str, str]:
        """The caption of a column that has none of its own, by language; nothing where none is known."""
        return self.columns.get(f"{table}.{column}") or self.columns.get(column, {})


@cache
def form_headings() -> FormHeadings:
    """The bundled headings."""
    content = tomllib.loads((resources.rules_dir() / "e-forms.toml").read_text(encoding="utf-8"))
    headings = tuple(
        FormHeading(
            id=part["id"], label=part["label"], is_of_office=part.get("of_office", False), roots=tuple(part["roots"])
        )
        for part in content["parts"]
    )
    return FormHeadings(headings=headings, columns=content["columns"], lists=content["lists"])
