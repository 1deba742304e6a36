"""A laid-out sheet → its rows as records of typed values, without blank rows, headings and footers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import NamedTuple

from tdkt_docs.bind.cells import Reading, Value, mend, read_cell
from tdkt_docs.bind.layout import Layout, column_letter
from tdkt_docs.bind.schema import caption_keys, schema, word_key
from tdkt_docs.model.campaign import PartialDate
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.table import CellError, Scalar
from tdkt_docs.model.where import Where

__all__ = ["Record", "Records", "read_records"]

_HEADING = re.compile(r"(?:[IVX]+|[A-ZĐ])\s*[.)]?(?:\s.*)?|(?:[IVX]+|[A-ZĐ])[.)].*")
_FEWEST_MERGED = 3
_MOST_HEADING_CELLS = 2
_MOST_LISTED = 12
_TOTAL = "cong"
_STEMS = {"persons": "ca-nhan", "collectives": "tap-the"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Places(Mapping[str, Where]):
    """The cells of a row by field id, each made where somebody asks: few are ever pointed at."""

    row: Where
    columns: Mapping[str, int]
    captions: Mapping[int, str]

    def __getitem__(self, name: str) -> Where:
        column = self.columns[name]
        letter, caption = column_letter(column), self.captions.get(column, "")
        return Where(file=self.row.file, sheet=self.row.sheet, row=self.row.row, column=letter, caption=caption)

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def __len__(self) -> int:
        return len(self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A row of a list, cell by cell."""

    where: Where
    """The row."""
    name: str
    values: Mapping[str, Value]
    """By field id."""
    places: Mapping[str, Where]
    """Cells by field id, blank ones too."""
    findings: tuple[Finding, ...]
    order: int
    """1-based place among the records of its kind."""
    key: str

    def text(self, name: str) -> str:
        """The text of a field; empty where blank."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int | None:
        """The number of a field; None where blank."""
        value = self.values.get(name)
        return value if isinstance(value, int) else None

    def when(self, name: str) -> PartialDate | None:
        """The date of a field; None where blank."""
        value = self.values.get(name)
        return value if isinstance(value, PartialDate) else None

    def place(self, name: str) -> Where:
        """The cell of a field, or the row where the sheet has no such column."""
        return self.places.get(name, self.where)

    def with_text(self, name: str, text: str, *findings: Finding) -> "Record":
        """The same record with another text in a field, and the findings that say so."""
        is_name = self.places.get(name) == self.places.get(_NAME, self.where) and name in _NAME_FIELDS
        return replace(
            self,
            name=text if is_name else self.name,
            values={**self.values, name: text},
            findings=(*self.findings, *findings),
        )


_NAME = "ho_ten"
_NAME_FIELDS = ("ho_ten", "ten_tap_the")


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The records of one sheet, and findings on rows that became none."""

    records: tuple[Record, ...] = ()
    findings: tuple[Finding, ...] = field(default=())


def read_records(layout: Layout, file: str, *, before: int = 0) -> Records:
    """The records of a laid-out sheet, in its order.

    Args:
        layout: Where everything is.
        file: The file's name, for places.
        before: How many records of its kind other sheets hold before these.
    """
    reader = _reader(layout, file)
    rows, skipped = _rows_of_list(reader)
    records: list[Record] = []
    nameless: list[Finding] = []
    read = reader.read(rows)
    for row, values in zip(rows, read.values, strict=True):
        record = reader.record(row, before + len(records) + 1, values, read.findings.get(row, ()))
        if record.name:
            records.append(record)
        else:
            nameless += reader.nameless(record)
    on_rows = sorted((*skipped, *nameless), key=lambda finding: finding.where.row)
    return Records(records=tuple(records), findings=(*on_rows, *reader.hidden(records)))


def _rows_of_list(reader: "_SheetReader") -> tuple[list[int], list[Finding]]:
    """The rows that say something of somebody, and findings on headings and footers among them."""
    rows: list[int] = []
    skipped: list[Finding] = []
    for row in range(reader.layout.first_row, len(reader.rows) + 1):
        if reader.is_blank(row) or reader.repeats_captions(row):
            continue
        is_footer = reader.is_footer(row)
        if is_footer or reader.is_heading(row):
            skipped += reader.skipped(row)
            if is_footer and not reader.goes_on_after(row):
                break
        else:
            rows.append(row)
    return rows, skipped


def _reader(layout: Layout, file: str) -> "_SheetReader":
    columns = {name: column for name, column in layout.columns.items() if name != "stt"}
    name, *others = layout.kind.required
    return _SheetReader(
        layout=layout,
        file=file,
        rows=layout.sheet.rows,
        spread=_spread(layout),
        columns=columns,
        fields=tuple(_Column(field, layout.kind.fields[field].type, column) for field, column in columns.items()),
        name_field=name,
        name_column=columns[name],
        held=tuple(columns[other] for other in others if columns.get(other, columns[name]) != columns[name]),
        stem=_STEMS.get(layout.kind.id, layout.kind.id),
    )


def _spread(layout: Layout) -> Mapping[int, Mapping[int, tuple[int, int]]]:
    """For cells of merged areas of several rows, by row and column, the cell that holds the value."""
    rows = layout.sheet.rows
    # An area may reach to the end of the sheet.
    widest = max((*map(len, rows), *layout.columns.values(), *layout.name_columns))
    spread: dict[int, dict[int, tuple[int, int]]] = {}
    for top, left, low, right in layout.sheet.merged:
        if low > top >= layout.first_row:
            for row in range(top, min(low, len(rows)) + 1):
                spread.setdefault(row, {}).update(dict.fromkeys(range(left, min(right, widest) + 1), (top, left)))
    return spread


def _is_number(cell: Scalar) -> bool:
    return isinstance(cell, int | float) or (isinstance(cell, str) and cell.strip(" .").isdigit())


class _Column(NamedTuple):
    """A column a record is made from."""

    field: str
    type: str
    column: int
    """1-based."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What the rows of a list say."""

    values: tuple[tuple[Value, ...], ...]
    """Row by row, in the order of the reader's fields."""
    findings: Mapping[int, Sequence[tuple[str, Finding]]]
    """By row, each with its field; where it stands is not said yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _SheetReader:
    layout: Layout
    file: str
    rows: tuple[tuple[Scalar, ...], ...]
    spread: Mapping[int, Mapping[int, tuple[int, int]]]
    columns: Mapping[str, int]
    """By field, for all a record has: not the row's number."""
    fields: tuple[_Column, ...]
    """The same columns with the types of their fields."""
    name_field: str
    name_column: int
    held: tuple[int, ...]
    """Where the other required fields of a row stand, all but the name's own column."""
    stem: str
    """Of the records' keys."""

    def raw(self, row: int, column: int) -> Scalar:
        if row in self.spread:
            row, column = self.spread[row].get(column, (row, column))
        cells = self.rows[row - 1]
        return cells[column - 1] if column <= len(cells) else None

    def cells(self, row: int) -> tuple[Scalar, ...]:
        """The row's cells, merged areas filled."""
        cells = self.rows[row - 1]
        if row not in self.spread:
            return cells
        return tuple(self.raw(row, column) for column in range(1, max((len(cells), *self.spread[row])) + 1))

    def font(self, row: int, column: int) -> str:
        place = self.spread[row].get(column, (row, column)) if row in self.spread else (row, column)
        return self.layout.sheet.fonts.get(place, "")

    def text(self, row: int, column: int) -> str:
        """The row's own cell as text; empty for an error too."""
        cells = self.rows[row - 1]
        cell = cells[column - 1] if column <= len(cells) else None
        if isinstance(cell, str):
            return mend(cell, self.font(row, column))
        return "" if cell is None or isinstance(cell, CellError) else str(cell)

    def texts(self, row: int) -> Iterator[tuple[int, str]]:
        """The row's own cells as text, with their columns; errors and blanks left out."""
        for column in range(1, len(self.rows[row - 1]) + 1):
            if text := self.text(row, column):
                yield column, text

    def is_blank(self, row: int) -> bool:
        """Whether the row holds nothing, or only its number and errors of formulas copied too far down."""
        number = self.layout.columns.get("stt")
        return not any(
            cell is not None and not isinstance(cell, CellError) and not (column == number and _is_number(cell))
            for column, cell in enumerate(self.rows[row - 1], start=1)
        )

    def repeats_captions(self, row: int) -> bool:
        if self.layout.is_numbered(self.rows[row - 1]):
            return False
        name = self.raw(row, self.name_column)
        field = self.layout.kind.fields[self.name_field]
        may_be = isinstance(name, str) and field.may_be_in(word_key(name).encode())
        return may_be and bool(field.keys & set(caption_keys(str(name))))

    def is_footer(self, row: int) -> bool:
        """Whether a line under the list begins here: a known first word and no award."""
        called = word_key(self.text(row, self.name_column))
        if called in schema().footers or (not called and self.first_key(row).split(maxsplit=1)[:1] == [_TOTAL]):
            return True
        if any(self.text(row, column) for column in self.held):
            return False
        first = self.first_key(row)
        return any(first == words or first.startswith(f"{words} ") for words in schema().footers)

    def first_key(self, row: int) -> str:
        """The key of the row's first text."""
        return word_key(next((text for _, text in self.texts(row)), ""))

    def goes_on_after(self, row: int) -> bool:
        """Whether rows of the list follow: a subtotal ends a group, not the list."""
        name, *others = self.layout.kind.required
        columns = [self.layout.columns[found] for found in (name, *(others or ["stt"])) if found in self.layout.columns]
        rows = range(row + 1, len(self.rows) + 1)
        return any(all(self.raw(below, column) is not None for column in columns) for below in rows if columns[1:])

    def is_heading(self, row: int) -> bool:
        """Whether the row only names the group that follows: «I. Văn phòng» over the columns."""
        number = self.layout.columns.get("stt")
        allowed = {1, 2, number, self.name_column}
        if any(self.text(row, column) for column in self.held if column not in allowed):
            return False
        texts = dict(islice(self.texts(row), _MOST_HEADING_CELLS + 1))
        if not texts or len(texts) > _MOST_HEADING_CELLS or not set(texts) <= allowed:
            return False
        widest = (right - left + 1 for top, left, _, right in self.layout.sheet.merged if top == row)
        first = next(iter(texts.values()))
        is_lettered = bool(_HEADING.fullmatch(first)) and (len(texts) > 1 or len(first.split()) > 1)
        return max(widest, default=1) >= _FEWEST_MERGED or (number is not None and is_lettered)

    def where(self, row: int) -> Where:
        return Where(file=self.file, sheet=self.layout.sheet.name, row=row)

    def read(self, rows: Sequence[int]) -> "_Read":
        """What the rows' cells say; read by columns, for the cells of one are alike."""
        grid = [self.cells(row) for row in rows]
        values: list[list[Value]] = []
        findings: dict[int, list[tuple[str, Finding]]] = {}
        for one in self.fields:
            said: list[Value] = []
            for row, reading in zip(rows, self.column(one, rows, grid), strict=True):
                said.append(reading.value)
                if reading.findings:
                    findings.setdefault(row, []).extend((one.field, finding) for finding in reading.findings)
            values.append(said)
        return _Read(values=tuple(zip(*values, strict=True)), findings=findings)

    def column(self, one: _Column, rows: Sequence[int], grid: Sequence[tuple[Scalar, ...]]) -> Iterator[Reading]:
        """The readings of one column's cells; what it says over and over is read once."""
        raws: Iterator[Scalar] = (cells[one.column - 1] if one.column <= len(cells) else None for cells in grid)
        if self.layout.name_columns and one.field == self.name_field:
            raws = map(self._name, rows)
        if self.layout.sheet.fonts:
            fonts = [self.font(row, one.column) for row in rows]
            yield from (read_cell(raw, one.type, font) for raw, font in zip(raws, fonts, strict=True))
            return
        known: dict[type, dict[Scalar, Reading]] = {}  # by type too: True is 1 is 1.0 otherwise
        for raw in raws:
            alike = known.get(raw.__class__)
            if alike is None:
                alike = known[raw.__class__] = {}
            reading = alike.get(raw)
            if reading is None:
                reading = alike[raw] = read_cell(raw, one.type)
            yield reading

    def record(self, row: int, order: int, said: Sequence[Value], found: Sequence[tuple[str, Finding]]) -> Record:
        where = self.where(row)
        places = _Places(row=where, columns=self.columns, captions=self.layout.captions)
        values = dict(zip(self.columns, said, strict=True))
        findings = [replace(finding, where=self.cell_of(row, field, places)) for field, finding in found]
        called = values[self.name_field]
        name = called if isinstance(called, str) else ""
        if name and (row, self.name_column) in self.layout.sheet.struck:
            struck = {"value": name[:80]}
            place = places[self.name_field]
            findings.append(Finding(code="TD-046", severity=Severity.WARNING, where=place, values=struck))
        return Record(
            where=where,
            name=name,
            values=values,
            places=places,
            findings=tuple(findings),
            order=order,
            key=f"{self.stem}-{order:03}",
        )

    def cell_of(self, row: int, field: str, places: Mapping[str, Where]) -> Where:
        """The cell of a field; of a name in several columns the one with an error, where one has."""
        columns = self.layout.name_columns if field == self.name_field else ()
        wrong = (column for column in columns if isinstance(self.raw(row, column), CellError))
        column = next(wrong, 0)
        return replace(places[field], column=column_letter(column)) if column else places[field]

    def _name(self, row: int) -> Scalar:
        """The name from the columns it is kept in; the error where one of them holds one: half a name is nobody's."""
        cells = [self.raw(row, column) for column in self.layout.name_columns]
        if error := next((cell for cell in cells if isinstance(cell, CellError)), None):
            return error
        parts = [cell for cell in cells if isinstance(cell, str)]
        whole, last = parts[0] if parts else "", parts[-1].strip() if parts else ""
        if len(parts) > 1 and whole.casefold().split()[-len(last.split()) :] == last.casefold().split():
            return whole  # the second column only repeats the given name, to sort by
        return " ".join(parts) or None

    def skipped(self, row: int) -> Iterator[Finding]:
        text = " ".join(text for _, text in self.texts(row))
        yield Finding(code="TD-028", severity=Severity.NOTE, where=self.where(row), values={"value": text[:80]})

    def hidden(self, records: list[Record]) -> Iterator[Finding]:
        """What to say of rows nobody sees in the workbook and that count all the same."""
        rows = [row for record in records if (row := record.where.row) in self.layout.sheet.hidden_rows]
        if rows:
            listed = ", ".join(map(str, rows[:_MOST_LISTED])) + (", …" if len(rows) > _MOST_LISTED else "")
            values = {"count": str(len(rows)), "rows": listed}
            yield Finding(code="TD-045", severity=Severity.WARNING, where=self.where(rows[0] or 0), values=values)

    def nameless(self, record: Record) -> Iterator[Finding]:
        """What to say of a row without a name: nothing where it holds nothing else either."""
        row = record.where.row or 0
        has_half = any(isinstance(self.raw(row, column), str) for column in self.layout.name_columns)
        if has_half or any(value not in (None, "") for value in record.values.values()):
            place = record.places[self.name_field]
            cell = self.cell_of(row, self.name_field, record.places)
            yield Finding(code="TD-026", severity=Severity.ERROR, where=place)
            yield from (finding for finding in record.findings if finding.where in (place, cell))
