"""What a list of a workbook asks for in each of its columns, for whoever lets its cells be typed anew."""

from dataclasses import dataclass

from tdkt_docs.bind.layout import Layout
from tdkt_docs.bind.sections import sections
from tdkt_docs.model.table import Sheet

__all__ = ["AskedColumn", "AskedList", "lists_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedColumn:
    """A column and the field it holds."""

    column: int
    """1-based."""
    caption: str
    """As written, on one line."""
    kind: str
    """The sheet's, as in ``rules/captions.toml``."""
    field: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedList:
    """A list and its columns from left to right."""

    first_row: int
    """1-based."""
    columns: tuple[AskedColumn, ...]


def lists_in(sheet: Sheet) -> tuple[AskedList, ...]:
    """The lists of a sheet from top to bottom; none where it holds none."""
    laid_out = (layout for _, layout in sections(sheet) if layout is not None) if sheet.rows else ()
    return tuple(sorted(map(_asked, laid_out), key=lambda found: found.first_row))


def _asked(layout: Layout) -> AskedList:
    kind = layout.kind
    by_column = {column: name for name, column in layout.columns.items()}
    by_column |= dict.fromkeys(layout.name_columns, kind.required[0])
    columns = tuple(
        AskedColumn(
            column=column,
            caption=layout.captions.get(column, ""),
            kind=kind.id,
            field=name,
            type=kind.fields[name].type,
        )
        for column, name in sorted(by_column.items())
    )
    return AskedList(first_row=layout.first_row, columns=columns)
