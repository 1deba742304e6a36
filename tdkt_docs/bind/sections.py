"""Several lists one under another in a sheet → a sheet for each, every row in its place."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tdkt_docs.bind.layout import Layout, lay_out
from tdkt_docs.bind.schema import SheetKind, caption_keys, schema
from tdkt_docs.model.table import Scalar, Sheet

__all__ = ["sections"]

_LISTS = ("persons", "collectives")
_FEWEST_FIELDS = 3
_LONGEST_CAPTION = 60


def sections(sheet: Sheet) -> Iterator[tuple[Sheet, Layout | None]]:
    """The sheet itself, or its parts where captions of another list stand under the first one's rows; each laid out."""
    layout = lay_out(sheet)
    row = _next_captions(layout) if layout and not layout.missing else 0
    if not row:
        yield sheet, layout
        return
    first = replace(sheet, rows=sheet.rows[: row - 1], merged=tuple(area for area in sheet.merged if area[0] < row))
    yield first, lay_out(first)
    rows = (*((),) * (row - 1), *sheet.rows[row - 1 :])
    yield from sections(replace(sheet, rows=rows, merged=tuple(area for area in sheet.merged if area[0] >= row)))


def _next_captions(layout: Layout) -> int:
    """The row of the next list's captions; 0 where there is none, or where the same captions are only repeated."""
    if layout.kind.id not in _LISTS:
        return 0
    kinds = [kind for kind in schema().kinds if kind.id in _LISTS]
    for row in range(layout.first_row, len(layout.sheet.rows) + 1):
        cells = layout.sheet.rows[row - 1]
        if layout.is_numbered(cells):
            continue
        letters = _letters(cells)
        for kind in kinds:
            may_be = all(kind.fields[name].may_be_in(letters) for name in kind.required)
            found = _captions(kind, cells) if may_be else {}
            if found and not (kind == layout.kind and found.items() <= layout.columns.items()):
                return row
    return 0


def _letters(cells: tuple[Scalar, ...]) -> bytes:
    """The letters and figures of the row's texts that are short enough for captions, as folding leaves them.

    What folding drops or makes a sign of is left out, so that each word of a folded text is in it.
    """
    texts = " ".join([cell for cell in cells if isinstance(cell, str) and len(cell) <= _LONGEST_CAPTION])
    letters = unicodedata.normalize("NFKD", texts.casefold())
    return letters.replace("đ", "d").replace("ð", "d").replace("₫", "d").encode("ascii", "ignore").lower()


def _captions(kind: SheetKind, cells: tuple[Scalar, ...]) -> Mapping[str, int]:
    """The fields a row's texts ask for, by column; nothing where it is no row of captions of this kind."""
    texts = [(column, cell) for column, cell in enumerate(cells, 1) if isinstance(cell, str)]
    if len(texts) < _FEWEST_FIELDS or not any(_asked(kind, cell) == kind.required[0] for _, cell in texts):
        return {}
    found = {name: column for column, cell in reversed(texts) if (name := _asked(kind, cell))}
    return found if len(found) >= _FEWEST_FIELDS and all(name in found for name in kind.required) else {}


def _asked(kind: SheetKind, text: str) -> str:
    if len(text) > _LONGEST_CAPTION:
        return ""
    keys = caption_keys(text, schema().noise)
    return next((kind.field_by_key[key] for key in keys if key in kind.field_by_key), "")
