"""Workbooks: the sheet whose captions give the most of what is wanted, a record a row."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.record import Record, Wanted
from tdkt_docs.model.table import Scalar, Sheet, Table
from tdkt_docs.model.where import Where
from tdkt_docs.read.headings import HEAD_ROWS, Heading, Top, find_heading
from tdkt_docs.read.record_files.tables import heading_findings, missing_names, no_fields, unused_captions
from tdkt_docs.read.rows import Row, TableShape, unicode_text
from tdkt_docs.read.source import read
from tdkt_docs.vn.text import nfc, squeeze

__all__ = ["Workbook", "open_workbook"]

_MOST_LISTED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """The records of a workbook; matches ``tdkt_docs.read.Records``."""

    file: str
    sheet: Sheet
    shape: TableShape
    missing: tuple[str, ...]
    unused: tuple[str, ...]
    findings: tuple[Finding, ...]
    is_single: bool = False

    def __iter__(self) -> Iterator[Record]:
        """A record for every row under the captions that holds anything wanted; hidden rows too."""
        rows = _rows(self.sheet, self.shape, range(1, len(self.sheet.rows) + 1))
        for order, row in enumerate(filter(self.shape.is_record, rows), start=1):
            yield self.shape.record(order, row)

    def where(self, row: int, field: str) -> Where:
        """The cell of a field; the row where no column gives it."""
        return self.shape.where(row, field)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    sheet: Sheet
    heading: Heading

    @property
    def score(self) -> int:
        return len(self.heading.columns)


def open_workbook(path: Path, wanted: Wanted) -> Workbook:
    """The records of the visible sheet with the best captions; of several such sheets the first.

    Raises:
        SourceError: The file cannot be read, or no visible sheet holds a wanted caption in its first rows.
    """
    table = read(path)
    filled = [(sheet, _top(sheet)) for sheet in table.sheets if sheet.rows]
    candidates = [
        _Candidate(sheet=sheet, heading=heading)
        for sheet, top in filled
        if (heading := find_heading(top, wanted.names)) is not None
    ]
    used = max((found for found in candidates if not found.sheet.hidden), key=lambda found: found.score, default=None)
    if used is None:
        raise no_fields(table.file, [top for sheet, top in filled if not sheet.hidden], wanted)
    shape = TableShape(
        file=table.file,
        sheet=used.sheet.name,
        heading=used.heading,
        lists=frozenset(nfc(name) for name in wanted.lists),
    )
    return Workbook(
        file=table.file,
        sheet=used.sheet,
        shape=shape,
        missing=missing_names(shape, wanted),
        unused=unused_captions(shape),
        findings=(
            *heading_findings(shape),
            *_other_sheets(table, used, candidates),
            *_hidden_rows(used.sheet, shape),
        ),
    )


def _other_sheets(table: Table, used: _Candidate, candidates: Sequence[_Candidate]) -> Iterator[Finding]:
    """Sheets that look like more of the same: visible ones with any caption that is wanted, hidden ones as good."""
    for found in candidates:
        is_as_good = found.score == used.score
        if found is used or (found.sheet.hidden and not is_as_good):
            continue
        severity = Severity.WARNING if is_as_good and not found.sheet.hidden else Severity.NOTE
        where = Where(file=table.file, sheet=found.sheet.name)
        yield Finding(code="TD-352", severity=severity, where=where, values={"used": used.sheet.name})


def _hidden_rows(sheet: Sheet, shape: TableShape) -> Iterator[Finding]:
    """What to say of rows nobody sees in the workbook and that become documents all the same."""
    hidden = _rows(sheet, shape, sorted(sheet.hidden_rows))
    rows = [row.no for row in hidden if shape.is_record(row)]
    if rows:
        listed = ", ".join(map(str, rows[:_MOST_LISTED])) + (", …" if len(rows) > _MOST_LISTED else "")
        values = {"count": str(len(rows)), "rows": listed}
        yield Finding(code="TD-353", severity=Severity.WARNING, where=shape.at(rows[0]), values=values)


def _rows(sheet: Sheet, shape: TableShape, numbers: Iterable[int]) -> Iterator[Row]:
    """Those rows of ``numbers`` that stand under the captions, cells of areas merged over several rows filled."""
    wanted = shape.heading.wanted
    spread = _spread(sheet, shape.heading.first_row, wanted)
    for no in numbers:
        if not shape.heading.first_row <= no <= len(sheet.rows):
            continue
        holders = {column: spread.get((no, column), (no, column)) for column in wanted}
        yield Row(
            no=no,
            cells=sheet.rows[no - 1],
            inherited={column: _cell(sheet, *at) for column, at in holders.items() if at != (no, column)},
            fonts={column: font for column, at in holders.items() if (font := sheet.fonts.get(at, ""))},
            struck=frozenset(column for column, at in holders.items() if at in sheet.struck),
        )


def _spread(sheet: Sheet, first_row: int, wanted: Collection[int]) -> Mapping[tuple[int, int], tuple[int, int]]:
    """For cells of an area merged over several rows of records, the cell that holds its value."""
    areas = (area for area in sheet.merged if area[2] > area[0] >= first_row)
    return {
        (row, column): (top, left)
        for top, left, low, right in areas
        for column in wanted
        if left <= column <= right
        for row in range(top, min(low, len(sheet.rows)) + 1)
    }


def _cell(sheet: Sheet, row: int, column: int) -> Scalar:
    cells = sheet.rows[row - 1]
    return cells[column - 1] if column <= len(cells) else None


def _top(sheet: Sheet) -> Top:
    filled = [row for row, cells in enumerate(sheet.rows, start=1) if any(cell is not None for cell in cells)]
    last = min(filled[:HEAD_ROWS][-1] + 1, len(sheet.rows)) if filled else 0
    lines = {row: _texts(sheet, row) for row in range(1, last + 1)}
    near = tuple(area for area in sheet.merged if area[0] <= last)
    for top, left, low, right in near:
        if text := lines[top].get(left, ""):
            for row in range(top, min(low, last) + 1):
                lines[row] |= dict.fromkeys(range(left, right + 1), text)
    return Top(lines=lines, merged=near, hidden_columns=sheet.hidden_columns)


def _texts(sheet: Sheet, row: int) -> dict[int, str]:
    """What can be a caption: text, and whole numbers, by column."""
    texts = {
        column: squeeze(nfc(unicode_text(cell, sheet.fonts.get((row, column), ""))))
        for column, cell in enumerate(sheet.rows[row - 1], start=1)
        if isinstance(cell, str)
    }
    numbers = {
        column: str(cell)
        for column, cell in enumerate(sheet.rows[row - 1], start=1)
        if isinstance(cell, int) and not isinstance(cell, bool)
    }
    return texts | numbers
