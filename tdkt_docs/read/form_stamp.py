"""The hidden sheet of a form's workbook: which form it is, and by which captions it asked what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tdkt_docs.model.marks import STAMP_SHEET, Mark
from tdkt_docs.model.table import Scalar, Sheet
from tdkt_docs.vn.text import fold, squeeze

__all__ = ["Stamp", "caption_key", "cell_at", "is_stamp", "stamp_of"]

_MAKER = "tdkt"
_HEAD_CELLS = 3
_LINE_CELLS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What the workbook was when it was made; empty where it no longer says so."""

    form: str = ""
    edition: str = ""
    marks: Mapping[str, Mapping[str, Mark]] = field(default_factory=dict)
    """By the key of a sheet's name, then of a caption: what was asked there."""
    captions: Mapping[Mark, str] = field(default_factory=dict)
    """Keys of the captions by what they ask."""
    texts: frozenset[str] = frozenset()
    """Keys of all its own texts; empty where it does not say: forms made before it told them."""

    def is_own(self, cell: Scalar) -> bool:
        """Whether a text is the form's own, as far as the stamp can tell."""
        return not self.texts or caption_key(cell) in self.texts

    def marks_of(self, sheet: Sheet) -> Mapping[str, Mark]:
        """What the sheet of that name asked, by the keys of its captions."""
        return self.marks.get(caption_key(sheet.name), {})


def is_stamp(sheet: Sheet) -> bool:
    """Whether it is the hidden sheet that says which form this is."""
    return (sheet.name == STAMP_SHEET or sheet.hidden) and cell_at(sheet, 1, 1) == _MAKER


def stamp_of(sheets: Iterable[Sheet]) -> Stamp:
    """What the hidden sheet says; an empty stamp where there is none."""
    sheet = next(filter(is_stamp, sheets), None)
    if sheet is None:
        return Stamp()
    told = [tuple("" if cell is None else str(cell) for cell in row) for row in sheet.rows]
    _, form, edition = (*told[0], *("",) * _HEAD_CELLS)[:_HEAD_CELLS]
    marks: dict[str, dict[str, Mark]] = {}
    captions: dict[Mark, str] = {}
    for path, column, name, _, caption in (row[:_LINE_CELLS] for row in told[1:] if len(row) >= _LINE_CELLS and row[0]):
        mark = Mark(path=path, column=column)
        marks.setdefault(caption_key(name), {}).setdefault(caption_key(caption), mark)
        captions[mark] = caption_key(caption)
    own = (row[_LINE_CELLS - 1] for row in told[1:] if len(row) >= _LINE_CELLS and not row[0])
    texts = frozenset(filter(None, map(caption_key, own)))
    return Stamp(form=form, edition=edition, marks=marks, captions=captions, texts=texts)


def caption_key(caption: Scalar) -> str:
    """A caption to compare by: no accents, case, line breaks, or sign that an answer is needed.

    >>> caption_key("Họ và  tên *")
    'ho va ten'
    """
    return squeeze(fold(caption)).rstrip("* ") if isinstance(caption, str) else ""


def cell_at(sheet: Sheet, row: int, column: int) -> Scalar:
    """The cell at a 1-based place; None where there is none."""
    cells = sheet.rows[row - 1] if 0 < row <= len(sheet.rows) else ()
    return cells[column - 1] if 0 < column <= len(cells) else None
