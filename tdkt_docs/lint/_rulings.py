"""The lines under Tiêu ngữ, the body's name, trích yếu and an annex's head, however they were made."""

from collections.abc import Iterator, Sequence

from tdkt_docs.lint._words import RULED
from tdkt_docs.lint.document import Paragraph
from tdkt_docs.lint.measures import width_mm
from tdkt_docs.lint.parts import Paper, Part, Ruling

__all__ = ["rulings_of"]

_RULED_PARTS = (Part.MOTTO, Part.BODY, Part.SUMMARY)
_FOLLOWING = 3
"""Paragraphs below a text in which its line may be anchored."""


def rulings_of(paper: Paper) -> dict[Part, Ruling]:
    """The line of each part that has one."""
    found: dict[Part, Ruling] = {}
    for part in _RULED_PARTS:
        lines = paper.of(part) or (paper.of(Part.TITLE) if part is Part.SUMMARY else ())
        if lines and (ruling := _below(paper, lines)):
            found[part] = ruling
    return {**_stray(paper, found), **found}


def _below(paper: Paper, lines: Sequence[Paragraph]) -> Ruling | None:
    last = lines[-1]
    if last.has_bottom_line:
        return Ruling(kind="border", length_mm=last.line_width_mm, paragraph=last)
    own = (paper.document.paragraphs[line.index] for line in lines)
    for paragraph in (*own, *_following(paper, last)):
        if made := _made_in(paragraph, is_below=paragraph.index > last.index):
            return made
    if all(run.is_underlined for line in lines for run in line.runs if run.text.strip()):
        return Ruling(kind="underline", length_mm=width_mm(last), paragraph=last)
    cell = paper.document.cell_of(last)
    if cell is not None and "bottom" in cell.borders and cell.paragraphs and cell.paragraphs[-1].index >= last.index:
        return Ruling(kind="cell", length_mm=cell.width_mm, paragraph=last)
    return _own_table(paper, last)


def _own_table(paper: Paper, last: Paragraph) -> Ruling | None:
    """An empty cell of a table of its own right below, of which one edge is seen."""
    below = next(iter(paper.document.paragraphs[last.index + 1 : last.index + 2]), None)
    cell = paper.document.cell_of(below) if below is not None and not below.text else None
    if below is None or cell is None or below.place.table == last.place.table or len(cell.borders) != 1:
        return None
    return Ruling(kind="cell", length_mm=cell.width_mm, paragraph=below) if cell.borders <= {"top", "bottom"} else None


def _made_in(paragraph: Paragraph, *, is_below: bool) -> Ruling | None:
    """The line that a paragraph draws, carries as its border or types."""
    if paragraph.lines:
        is_sole = len(paragraph.lines) == 1  # of several nobody can tell which lies under which text
        return Ruling(kind="drawn", length_mm=paragraph.lines[0].length_mm if is_sole else 0, paragraph=paragraph)
    if is_below and not paragraph.text and (paragraph.has_top_line or paragraph.has_bottom_line):
        return Ruling(kind="border", length_mm=paragraph.line_width_mm, paragraph=paragraph)
    if is_below and paragraph.text and RULED.match(paragraph.text):
        is_solid = set(paragraph.text) <= {"_", " "}
        return Ruling(kind="typed" if is_solid else "dashes", length_mm=width_mm(paragraph), paragraph=paragraph)
    return None


def _following(paper: Paper, last: Paragraph) -> Iterator[Paragraph]:
    """What stands below in the same cell, the cell below or the text, up to the next text that is no row of signs."""
    for paragraph in _below_in_column(paper, last)[:_FOLLOWING]:
        yield paragraph
        if paragraph.text and not RULED.match(paragraph.text):
            return


def _below_in_column(paper: Paper, last: Paragraph) -> tuple[Paragraph, ...]:
    if last.place.table < 0:
        after = paper.document.paragraphs[last.index + 1 : last.index + 1 + _FOLLOWING]
        return tuple(each for each in after if each.place.table < 0)
    column = (cell for cell in paper.document.tables[last.place.table].cells if cell.column == last.place.column)
    rows = (last.place.row, last.place.row + 1)
    return tuple(each for cell in column if cell.row in rows for each in cell.paragraphs if each.index > last.index)


def _stray(paper: Paper, found: dict[Part, Ruling]) -> dict[Part, Ruling]:
    """Drawn lines of the head that are anchored elsewhere: Word lets them float, so each counts for a part without."""
    taken = {ruling.paragraph.index for ruling in found.values()}
    last = max((line.index for part in _RULED_PARTS for line in paper.of(part)), default=-1)
    spare = [
        Ruling(kind="drawn", length_mm=0, paragraph=paragraph)
        for paragraph in paper.document.paragraphs[: last + _FOLLOWING + 1]
        for place, _ in enumerate(paragraph.lines)
        if paragraph.index not in taken or place > 0
    ]
    wanting = [part for part in _RULED_PARTS if part not in found and (paper.has(part))]
    return dict(zip(wanting, spare, strict=False))
