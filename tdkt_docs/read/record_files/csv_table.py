"""Comma, semicolon or tab separated text: a record a row, whatever the number of rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.record import Record, Wanted
from tdkt_docs.model.table import CellError
from tdkt_docs.model.where import Where
from tdkt_docs.read.cells import plain
from tdkt_docs.read.delimited import SUFFIXES, Line, strict_lines
from tdkt_docs.read.headings import HEAD_ROWS, Top, find_heading
from tdkt_docs.read.record_files.tables import heading_findings, missing_names, no_fields, unused_captions
from tdkt_docs.read.rows import Row, TableShape, unicode_text
from tdkt_docs.vn.text import nfc, squeeze

__all__ = ["SUFFIXES", "CsvTable", "open_csv_table"]

_MOST_HEAD_LINES = 1000
"""Blank ones among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvTable:
    """The records of a CSV file; matches ``tdkt_docs.read.Records``."""

    path: Path
    shape: TableShape
    width: int
    """Cells of the row of captions."""
    missing: tuple[str, ...]
    unused: tuple[str, ...]
    findings: tuple[Finding, ...]
    is_single: bool = False

    @property
    def file(self) -> str:
        """The file's name without its folder."""
        return self.path.name

    def __iter__(self) -> Iterator[Record]:
        """A record for every row under the captions that holds anything wanted.

        Raises:
            SourceError: The file is not in Unicode; that may show only further on.
        """
        order = 1
        for line in strict_lines(self.path):
            if line.row >= self.shape.heading.first_row and (record := self._record(order, line)) is not None:
                yield record
                order += 1

    def where(self, row: int, field: str) -> Where:
        """The cell of a field; the row where no column gives it."""
        return self.shape.where(row, field)

    def _record(self, order: int, line: Line) -> Record | None:
        if line.flaw:
            return Record(order=order, row=line.row, trouble=self._flaw(line))
        row = Row(no=line.row, cells=tuple(plain(cell) for cell in line.cells))
        beyond = [column for column in range(self.width + 1, len(row.cells) + 1) if row.cell(column) is not None]
        if beyond:
            where = self.shape.at(row.no, beyond[0])
            values = {"width": str(self.width)}
            trouble = Finding(code="TD-348", severity=Severity.ERROR, where=where, values=values)
            return Record(order=order, row=row.no, trouble=trouble)
        return self.shape.record(order, row) if self.shape.is_record(row) else None

    def _flaw(self, line: Line) -> Finding:
        first, last = map(str, line.text_lines)
        code = "TD-350" if line.flaw == "open-quote" else "TD-349"
        values = {"first": first, "last": last}
        return Finding(code=code, severity=Severity.ERROR, where=self.shape.at(line.row), values=values)


def open_csv_table(path: Path, wanted: Wanted) -> CsvTable:
    """The records of the file; its sheet is named as a spreadsheet would name it, after the file.

    Raises:
        SourceError: It cannot be read, is not in Unicode, or none of its first rows holds a wanted caption.
    """
    head = _head(path)
    top = Top(lines={line.row: _texts(line) for line in head})
    heading = find_heading(top, wanted.names)
    if heading is None:
        raise no_fields(path.name, [top], wanted)
    shape = TableShape(
        file=path.name, sheet=path.stem, heading=heading, lists=frozenset(nfc(name) for name in wanted.lists)
    )
    return CsvTable(
        path=path,
        shape=shape,
        width=max([*heading.captions, *(len(line.cells) for line in head if line.row == heading.row)]),
        missing=missing_names(shape, wanted),
        unused=unused_captions(shape),
        findings=tuple(heading_findings(shape)),
    )


def _head(path: Path) -> list[Line]:
    """The first rows; one more than captions are looked for in, to see what stands under the last of them."""
    lines: list[Line] = []
    filled = 0
    for line in strict_lines(path):
        lines.append(line)
        filled += any(cell.strip() for cell in line.cells)
        if filled > HEAD_ROWS or len(lines) >= _MOST_HEAD_LINES:
            break
    return lines


def _texts(line: Line) -> dict[int, str]:
    cells = ((column, plain(cell)) for column, cell in enumerate(line.cells, start=1))
    return {
        column: squeeze(nfc(unicode_text(str(cell))))
        for column, cell in cells
        if cell is not None and not isinstance(cell, CellError)
    }
