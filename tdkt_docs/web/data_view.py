"""What the page of a campaign's data shows: the rows that were asked for, each with its findings and its cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from tdkt_docs import pipeline
from tdkt_docs.model.finding import Severity
from tdkt_docs.vn.text import fold
from tdkt_docs.web.judging import JudgedRow, Judgement, Look, Told

__all__ = ["Asked", "DataView", "ShownCell", "ShownRow", "data_view"]

ROWS = 50
"""On a page: a screenful of scrolling, drawn in a few hundredths of a second."""
_LOOSE = 40
_DIGITS = 5
_SEVERITIES = tuple(severity.value for severity in Severity)
_EXCEL = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks for."""

    severity: str = ""
    """Only rows with a finding of that weight."""
    sought: str = ""
    page_no: int = 1
    """1-based."""
    kept: str = ""
    """Key of a row that is shown whatever is asked, and whose page is chosen."""
    opened: str = ""
    """Key of the row whose cells can all be typed anew."""

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> "Asked":
        """What parameters say; what they cannot mean is left out."""
        severity, page_no = parameters.get("muc", ""), parameters.get("trang", "")
        return cls(
            severity=severity if severity in _SEVERITIES else "",
            sought=parameters.get("tim", "")[:200],
            page_no=int(page_no) if page_no.isascii() and page_no.isdecimal() and len(page_no) <= _DIGITS else 1,
            kept=parameters.get("giu", ""),
            opened=parameters.get("mo", ""),
        )

    @classmethod
    def of_query(cls, query: str) -> "Asked":
        """As ``of``, from the end of an address."""
        return cls.of({name: values[0] for name, values in parse_qs(query[:2000]).items()})

    def query(self, **changed: object) -> str:
        """The end of the address that asks for this; empty parts left out."""
        now = {"muc": self.severity, "tim": self.sought, "trang": self.page_no if self.page_no > 1 else "", **changed}
        return urlencode({name: value for name, value in now.items() if value})


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCell:
    """A cell that can be typed anew."""

    cell: pipeline.DataCell
    text: str
    seen: str
    is_typed: bool
    """It was written a moment ago and has not been judged yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRow:
    """A row of the page."""

    row: JudgedRow
    urgent: tuple[Told, ...]
    """What must be mended or looked at; notes are folded away."""
    notes: tuple[Told, ...]
    cells: tuple[ShownCell, ...]
    """Those its findings point at; all of them where it is opened."""
    is_opened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DataView:
    """All a page shows of a judged campaign."""

    asked: Asked
    rows: tuple[ShownRow, ...]
    found: int
    """How many rows fit what is asked."""
    total: int
    pages: int
    page_no: int
    counts: Mapping[str, int]
    loose: tuple[Told, ...]
    loose_left: int
    """How many more there are than are shown."""
    loose_cells: tuple[ShownCell, ...]
    can_type: bool
    """Whether the workbook is one whose cells can be written."""


def data_view(look: Look, judgement: Judgement, asked: Asked) -> DataView:
    """The page's content."""
    words = fold(asked.sought)
    fitting = [row for row in judgement.rows if row.outcome.key == asked.kept or _fits(row, asked.severity, words)]
    place = next((at for at, row in enumerate(fitting) if asked.kept and row.outcome.key == asked.kept), None)
    pages = max(1, -(-len(fitting) // ROWS))
    page_no = place // ROWS + 1 if place is not None else max(1, min(asked.page_no, pages))
    can_type = judgement.prepared.settings.workbook.suffix.lower() in _EXCEL
    loose = [told for told in judgement.loose if not asked.severity or told.severity == asked.severity]
    shown = loose[:_LOOSE]
    return DataView(
        asked=asked,
        rows=tuple(
            _shown(row, look, judgement, is_opened=row.outcome.key == asked.opened)
            for row in fitting[(page_no - 1) * ROWS : page_no * ROWS]
        ),
        found=len(fitting),
        total=len(judgement.rows),
        pages=pages,
        page_no=page_no,
        counts=judgement.counts,
        loose=tuple(shown),
        loose_left=len(loose) - len(shown),
        loose_cells=tuple(_cells(shown, look, judgement)) if can_type else (),
        can_type=can_type,
    )


def _fits(row: JudgedRow, severity: str, words: str) -> bool:
    return (not severity or row.holds(severity)) and all(word in row.sought for word in words.split())


def _shown(row: JudgedRow, look: Look, judgement: Judgement, *, is_opened: bool) -> ShownRow:
    where = row.outcome.where
    is_ours = where.file in ("", judgement.prepared.table.file)
    every = judgement.cells.of_row(where.sheet, where.row) if is_opened and is_ours else ()
    found = _cells(row.told, look, judgement)
    return ShownRow(
        row=row,
        urgent=tuple(told for told in row.told if told.severity != Severity.NOTE),
        notes=tuple(told for told in row.told if told.severity == Severity.NOTE),
        cells=tuple(_one(cell, look) for cell in every) or tuple(found),
        is_opened=is_opened,
    )


def _cells(told: tuple[Told, ...] | list[Told], look: Look, judgement: Judgement) -> Iterator[ShownCell]:
    """The cells findings point at, each once, in the workbook itself."""
    places: set[tuple[str, str]] = set()
    for each in told:
        where = each.finding.where
        if not where.cell or where.file not in ("", judgement.prepared.table.file):
            continue
        cell = judgement.cells.at(where.sheet, where.row, _number(where.column))
        if cell is not None and (cell.sheet, cell.place) not in places:
            places.add((cell.sheet, cell.place))
            yield _one(cell, look)


def _one(cell: pipeline.DataCell, look: Look) -> ShownCell:
    typed = look.typed.get((cell.sheet, cell.place))
    text = cell.text if typed is None else typed
    return ShownCell(cell=cell, text=text, seen=pipeline.seen(text), is_typed=typed is not None)


def _number(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
