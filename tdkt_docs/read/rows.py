"""A row of a table → a record: cells as the text a paper shows, what is wrong with them named by cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite

from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.record import Record
from tdkt_docs.model.table import CellError, Scalar
from tdkt_docs.model.where import Where
from tdkt_docs.read.headings import Heading
from tdkt_docs.vn import dates, legacy
from tdkt_docs.vn.text import nfc, squeeze, strip_illegal

__all__ = ["Row", "TableShape", "column_letter", "unicode_text"]

_NOT_CALCULATED = CellError("=?")
_REMARKS = {"TD-354": Severity.WARNING, "TD-355": Severity.NOTE, "TD-356": Severity.NOTE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row's cells; columns are 1-based."""

    no: int
    """1-based."""
    cells: tuple[Scalar, ...]
    """Its own; ``cells[j]`` stands in column ``j + 1``."""
    inherited: Mapping[int, Scalar] = field(default_factory=dict)
    """By column: what a merged area that begins further up says for this row too."""
    fonts: Mapping[int, str] = field(default_factory=dict)
    """Legacy fonts by column."""
    struck: frozenset[int] = frozenset()
    """Columns of text that is struck through."""

    def cell(self, column: int) -> Scalar:
        """The cell's value, or that of the merged area it is part of."""
        if column in self.inherited:
            return self.inherited[column]
        return self.cells[column - 1] if column <= len(self.cells) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableShape:
    """Where a table's records and their fields stand."""

    file: str
    sheet: str
    heading: Heading
    lists: frozenset[str]
    """Names (NFC) whose cell is a list of lines."""

    def where(self, row: int, name: str) -> Where:
        """The cell of a field, the first where it takes several; the row where no column gives it."""
        return self.at(row, self.heading.columns.get(nfc(name), (0,))[0])

    def at(self, row: int, column: int = 0) -> Where:
        """The cell, or the row where ``column`` is 0."""
        letter = column_letter(column)
        return Where(
            file=self.file, sheet=self.sheet, row=row, column=letter, caption=self.heading.captions.get(column, "")
        )

    def is_record(self, row: Row) -> bool:
        """Whether the row holds anything in a column that is wanted, and does not only repeat the captions."""
        wanted = self.heading.wanted
        if all(row.cell(column) is None for column in wanted) or all(cell is None for cell in row.cells):
            return False
        return not self._repeats_captions(row)

    def _repeats_captions(self, row: Row) -> bool:
        lines: Sequence[Mapping[int, frozenset[str]]] = self.heading.lines
        for column in self.heading.wanted:
            said = _on_one_line(row.cell(column), row.fonts.get(column, ""))
            lines = [line for line in lines if said in line[column]]
            if not lines:
                return False
        return True

    def record(self, order: int, row: Row) -> Record:
        """The record of a row; in trouble where a wanted cell holds an error."""
        mended: dict[int, Scalar] = {}
        errors: list[Finding] = []
        notes: list[Finding] = []
        for column in self.heading.wanted:
            cell = row.cell(column)
            if isinstance(cell, float) and not isfinite(cell):
                cell = CellError(str(cell))
            mended[column] = unicode_text(cell, row.fonts.get(column, "")) if isinstance(cell, str) else cell
            if isinstance(cell, CellError):
                errors.append(_error(cell, self.at(row.no, column)))
            elif codes := _remarks(cell, mended[column], is_struck=column in row.struck):
                where = self.at(row.no, column)
                notes += [Finding(code=code, severity=_REMARKS[code], where=where) for code in codes]
        if errors:
            return Record(order=order, row=row.no, trouble=errors[0], notes=(*errors[1:], *notes))
        notes += self._lost(row.no, mended)
        values = {
            name: _value(_legal([mended[column] for column in columns]), is_list=name in self.lists)
            for name, columns in self.heading.columns.items()
        }
        return Record(order=order, row=row.no, values=values, notes=tuple(notes))

    def _lost(self, row: int, mended: Mapping[int, Scalar]) -> Iterator[Finding]:
        """What no paper can hold of the names that take several cells; of one cell whoever fills the paper tells it."""
        several = (
            (name, column) for name, columns in self.heading.columns.items() if columns[1:] for column in columns
        )
        for name, column in several:
            text = mended[column]
            if isinstance(text, str) and not text.isprintable():
                lost = ", ".join(f"U+{ord(sign):04X}" for sign in dict.fromkeys(text) if strip_illegal(sign)[1])
                where = self.at(row, column)
                values = {"field": name, "characters": lost, "place": where.cell}
                if lost:
                    yield Finding(code="TD-360", severity=Severity.WARNING, where=where, values=values)


def column_letter(column: int) -> str:
    """The letters of a 1-based column; none for 0.

    >>> column_letter(3), column_letter(28), column_letter(0)
    ('C', 'AB', '')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def unicode_text(text: str, font: str = "") -> str:
    """The text, converted where it is in TCVN3 or VNI, else the very same.

    >>> unicode_text("NguyÔn V¨n Thµnh"), unicode_text("Nguyễn Văn Thành")
    ('Nguyễn Văn Thành', 'Nguyễn Văn Thành')
    """
    if text.isascii() and not font:
        return text
    encoding = legacy.detect(text, font)
    return legacy.to_unicode(text, encoding, font) if encoding else text


def _on_one_line(cell: Scalar, font: str) -> str:
    if isinstance(cell, str):
        return squeeze(nfc(unicode_text(cell, font)))
    return "" if cell is None else str(cell)


def _legal(cells: list[Scalar]) -> list[Scalar]:
    """Several cells without what no paper can hold; one as it is."""
    return [strip_illegal(cell)[0] if isinstance(cell, str) else cell for cell in cells] if cells[1:] else cells


def _value(cells: list[Scalar], *, is_list: bool) -> object:
    """What a template gets for a name.

    >>> _value(["Bùi Văn", "Mẫu"], is_list=False), _value(["Bùi Văn Mẫu", "Mẫu"], is_list=False)
    ('Bùi Văn Mẫu', 'Bùi Văn Mẫu')
    >>> _value([None, 1980], is_list=False), _value([None, None], is_list=False), _value(["a", "b"], is_list=True)
    (1980, '', ['a', 'b'])
    """
    if is_list:
        return [line for cell in cells for line in _lines(cell)]
    filled = [cell for cell in cells if cell is not None]
    if len(filled) <= 1:
        return _shown(filled[0] if filled else None)
    whole = ""
    for part in (str(_shown(cell)).strip() for cell in filled):
        # A further column may only repeat the given name, to sort by.
        if whole.casefold().split()[-len(part.split()) :] != part.casefold().split():
            whole = f"{whole} {part}".strip()
    return whole


def _shown(cell: Scalar) -> object:
    """A cell's value as a template gets it.

    >>> _shown(2.5), _shown(0.1 + 0.2), _shown(date(2026, 3, 5)), _shown(time(7, 5)), _shown(None)
    ('2,5', '0,3', '05/3/2026', '07:05', '')
    """
    match cell:
        case None:
            return ""
        case float():
            # Excel keeps 15 digits and shows no more: 0.1 + 0.2 is 0,3 to its user.
            return f"{Decimal(f'{cell:.15g}'):f}".replace(".", ",")
        case date():
            return dates.numeric(cell)
        case time():
            return cell.strftime("%H:%M")
        case _:
            return cell


def _lines(cell: Scalar) -> list[object]:
    r"""A cell's value as a list: the lines of text that hold anything.

    >>> _lines("Năm 2024\n\n Năm 2025 "), _lines(5), _lines(None)
    (['Năm 2024', 'Năm 2025'], [5], [])
    """
    shown = _shown(cell)
    if not isinstance(shown, str):
        return [shown]
    return [line.strip() for line in shown.splitlines() if line.strip()]


def _error(cell: CellError, where: Where) -> Finding:
    if cell == _NOT_CALCULATED:
        return Finding(code="TD-347", severity=Severity.ERROR, where=where)
    return Finding(code="TD-346", severity=Severity.ERROR, where=where, values={"value": cell.text})


def _remarks(cell: Scalar, mended: Scalar, *, is_struck: bool) -> list[str]:
    """The codes of what is worth knowing of a cell."""
    codes = ["TD-355"] if mended != cell else []
    if isinstance(cell, datetime):  # midnight came as a date
        codes.append("TD-356")
    if is_struck:
        codes.append("TD-354")
    return codes
