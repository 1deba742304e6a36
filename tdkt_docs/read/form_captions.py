"""One sheet of a form's workbook whose marks were lost, read by its captions."""

from collections.abc import Iterator

from tdkt_docs.model.table import Sheet
from tdkt_docs.read.form_sheet import Found, beside, place_of, rows_below, strays
from tdkt_docs.read.form_stamp import Stamp, caption_key, cell_at
from tdkt_docs.wording import LANGUAGES, say

__all__ = ["is_guide", "read_by_captions"]

_CAPTIONS_WITHIN = 15
"""Captions stand among the first rows."""
_FEWEST_CAPTIONS = 2


def is_guide(sheet: Sheet) -> bool:
    """Whether the sheet bears the name of the one that only tells how to fill in the others."""
    return caption_key(sheet.name) in {caption_key(say("form.xlsx-guide-sheet", language)) for language in LANGUAGES}


def read_by_captions(sheet: Sheet, stamp: Stamp) -> Iterator[Found]:
    """What the sheet answers, by question ids where the stamp knows its captions; else by the captions.

    A sheet that holds nothing like captions comes whole under its name.
    """
    row = _head_row(sheet)
    if row:
        yield from _read_answers(sheet, stamp, row)
        return
    row = _caption_row(sheet)
    marks = stamp.marks_of(sheet)
    captions = list(enumerate(sheet.rows[row - 1], start=1)) if row else []
    known = {column: marks[key] for column, caption in captions if (key := caption_key(caption)) in marks}
    if row and (known or not stamp.form):
        path = next((mark.path for mark in known.values()), "") or _name(sheet)
        ids = {column: mark.column for column, mark in known.items()}
        yield from rows_below(sheet, path, ids, range(row, len(sheet.rows) + 1))
        return
    texts = [str(cell) for cells in sheet.rows for cell in cells if cell is not None]
    if texts:
        yield Found(key=sheet.name, value="; ".join(texts), where=place_of(sheet, 1, 1, ""))


def _head_row(sheet: Sheet) -> int:
    """The row that heads questions and answers on the sheet of a paper; 0 where there is none."""
    heads = {
        (caption_key(say("form.xlsx-head-labels", language)), caption_key(say("form.xlsx-head-answers", language)))
        for language in LANGUAGES
    }
    for row, cells in enumerate(sheet.rows[:_CAPTIONS_WITHIN], start=1):
        texts = tuple(caption_key(cell) for cell in cells if cell is not None)
        if texts in heads:
            return row
    return 0


def _read_answers(sheet: Sheet, stamp: Stamp, head: int) -> Iterator[Found]:
    answers = max(column for column, cell in enumerate(sheet.rows[head - 1], start=1) if cell is not None)
    labels = next(column for column, cell in enumerate(sheet.rows[head - 1], start=1) if cell is not None)
    marks = stamp.marks_of(sheet)
    links = tuple(caption_key(say("form.xlsx-see-sheet", language, sheet="")).rstrip("»") for language in LANGUAGES)
    for row in range(head + 1, len(sheet.rows) + 1):
        label, value = cell_at(sheet, row, labels), cell_at(sheet, row, answers)
        yield from beside(sheet, row, answers)
        if label is None:
            yield from strays(sheet, stamp, range(row, row + 1))
        if label is None or value is None or caption_key(value).startswith(links):
            continue
        caption = " ".join(str(label).split()).rstrip("* ")
        mark = marks.get(caption_key(caption))
        yield Found(key=mark.path if mark else caption, value=value, where=place_of(sheet, row, answers, caption))


def _caption_row(sheet: Sheet) -> int:
    """The fullest of the first rows; 0 where none has two texts."""
    top = sheet.rows[:_CAPTIONS_WITHIN]
    counts = [sum(isinstance(cell, str) for cell in cells) for cells in top]
    fullest = max(counts, default=0)
    return counts.index(fullest) + 1 if fullest >= _FEWEST_CAPTIONS else 0


def _name(sheet: Sheet) -> str:
    """What the list is called: its title, where the sheet's name is only the beginning of it."""
    title = next((cell for cells in sheet.rows[:1] for cell in cells if cell is not None), None)
    is_longer = isinstance(title, str) and caption_key(title).startswith(caption_key(sheet.name))
    return str(title) if is_longer else sheet.name
