"""A PDF's lines as a ``Document``: halves of head and closing become cells, wrapped lines paragraphs.

Indents, spacings, tables and drawn lines cannot be told from letters; the paragraphs bear neutral ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from tdkt_docs.lint._head import titles_of
from tdkt_docs.lint.document import Cell, Document, Paragraph, Place, Run, Section, Table
from tdkt_docs.model.layout import LayoutRules
from tdkt_docs.pdf.letters import PdfFacts, PdfPage, Piece
from tdkt_docs.vn.text import fold, nfc, squeeze

__all__ = ["PAGE_NUMBER_BAND_MM", "PDF_PART", "document_of", "is_page_number"]

PDF_PART = "pdf"
PAGE_NUMBER_BAND_MM = 25.0
"""From the edge of the paper: a number alone in it is a page's."""
MM_PER_PT = 25.4 / 72
_MOST_DIGITS = 3
"""Of a page's number."""
_MIDDLE_MM = 3.0
_ROOM_LINES = 2.2
"""So many lines of white are room to sign."""
_RAGGED_MM = 12.0
_INDENT_MM = 4.0
_RECEIVERS_MM, _CROSSED_MM = 40.0, 95.0
"""From the left edge of Nơi nhận: signatures begin behind the one, and a line across ends behind the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A part of a line on a page."""

    pieces: tuple[Piece, ...]
    page: int

    @property
    def left(self) -> float:
        return self.pieces[0].left_pt * MM_PER_PT

    @property
    def right(self) -> float:
        return self.pieces[-1].right_pt * MM_PER_PT

    @property
    def base(self) -> float:
        return self.pieces[0].base_pt

    @property
    def text(self) -> str:
        return squeeze(nfc("".join(piece.text for piece in self.pieces)))


def is_page_number(parts: Sequence[Sequence[Piece]], page: PdfPage) -> bool:
    """Whether a line is the page's number: figures alone near the upper or lower edge."""
    said = "".join(piece.text for part in parts for piece in part).strip(" -–")
    edge = min(parts[0][0].base_pt, page.height_pt - parts[0][0].base_pt) * MM_PER_PT
    return len(parts) == 1 and said.isdigit() and len(said) <= _MOST_DIGITS and edge < PAGE_NUMBER_BAND_MM


def document_of(facts: PdfFacts, rules: LayoutRules) -> Document:
    """The document the pages show."""
    maker = _Maker(rules=rules, pages=facts.pages)
    for page_no, page in enumerate(facts.pages):
        rows = [row for row in page.lines if not is_page_number(row, page)]
        maker.page([[_Line(pieces=part, page=page_no) for part in row] for row in rows], page_no)
    return Document(
        paragraphs=tuple(maker.paragraphs),
        tables=tuple(maker.tables),
        sections=tuple(_section(page) for page in facts.pages[:1]),
    )


def _section(page: PdfPage) -> Section:
    width, height = page.width_pt * MM_PER_PT, page.height_pt * MM_PER_PT
    return Section(
        width_mm=width, height_mm=height, is_landscape=width > height, gutter_mm=0.0,
        top_mm=20.0, bottom_mm=20.0, left_mm=30.0, right_mm=20.0,
        has_first_page=True, starts_page=True, start_number=1, stories=(),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Split:
    """Where two halves part, in millimetres from the left edge of the paper."""

    right_from: float
    crossed_to: float

    def is_crossed_by(self, line: _Line) -> bool:
        """Whether the line belongs to neither half."""
        return line.left < self.right_from and line.right > self.crossed_to


def _parted(row: list[_Line], split: float) -> list[_Line]:
    """The row with its parts cut where the right half begins."""
    made: list[_Line] = []
    for part in row:
        left = tuple(piece for piece in part.pieces if piece.left_pt * MM_PER_PT < split - 1)
        right = part.pieces[len(left) :]
        made += [replace(part, pieces=pieces) for pieces in (left, right) if pieces]
    return made


@dataclass(slots=True)
class _Maker:
    rules: LayoutRules
    pages: Sequence[PdfPage]
    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    is_new_page: bool = False

    def page(self, rows: list[list[_Line]], page_no: int) -> None:
        """Adds the paragraphs of one page."""
        self.is_new_page = page_no > 0
        name = fold(self.rules.text("nhan-dien.quoc-hieu"))
        at = next(
            (
                (place, piece.left_pt * MM_PER_PT)
                for place, row in enumerate(rows)
                for part in row
                for piece in part.pieces
                if name in fold(nfc(piece.text))
            ),
            None,
        )
        if at is not None and page_no == 0:
            # what stands above is a notice, no part of the paper; long names of bodies come up to the Quốc hiệu
            rows = [_parted(row, at[1]) for row in rows[at[0] :]]
            rows = rows[self._halves(rows, _Split(right_from=at[1] - 1, crossed_to=at[1] + 1)) :]
        receivers = next((place for place, row in enumerate(rows) if fold(row[0].text).startswith("noi nhan")), None)
        if receivers is None:
            self._flow(rows)
            return
        self._flow(rows[:receivers])
        edge = rows[receivers][0].left
        split = _Split(right_from=edge + _RECEIVERS_MM, crossed_to=edge + _CROSSED_MM)
        count = self._halves(rows[receivers:], split)
        self._flow(rows[receivers + count :])

    def _halves(self, rows: list[list[_Line]], split: "_Split") -> int:
        """Rows up to the first that crosses ``split`` as a table of two cells; gives back how many."""
        crossing = (
            place for place, row in enumerate(rows) if any(map(split.is_crossed_by, row)) or self._ends_head(row)
        )
        count = next(crossing, len(rows))
        cells = []
        for column in (0, 1):
            own = [part for row in rows[:count] for part in row if (part.left >= split.right_from) == bool(column)]
            place = Place(kind="cell", table=len(self.tables), row=0, column=column)
            paragraphs = tuple(self._cell(own, place))
            cells.append(Cell(row=0, column=column, span=1, width_mm=90.0, borders=frozenset(), paragraphs=paragraphs))
        self.tables.append(Table(index=len(self.tables), cells=tuple(cells), indent_mm=0, columns=2))
        return count

    def _ends_head(self, row: Sequence[_Line]) -> bool:
        """Whether a row is a title or Kính gửi, which may be too short to cross."""
        key = fold(row[0].text)
        return len(row) == 1 and (key in titles_of(self.rules) or key.startswith("kinh gui"))

    def _cell(self, lines: Sequence[_Line], place: Place) -> Iterator[Paragraph]:
        above: _Line | None = None
        for line in lines:
            if above is not None and above.base - line.base > _ROOM_LINES * line.pieces[0].size_pt:
                yield self._add([], place, "center")
            yield self._add([line], place, "left" if line.text.startswith(("-", "–", "Nơi")) else "center")
            above = line

    def _flow(self, rows: list[list[_Line]]) -> None:
        """Rows of the text; rows of several parts are a table's, whose words no check reads."""
        held: list[_Line] = []
        edges = self._edges(rows)
        middle = sum(edges) / 2
        for row in rows:
            line = replace(row[0], pieces=tuple(piece for part in row for piece in part.pieces))
            is_centred = abs((line.left + line.right) / 2 - middle) < _MIDDLE_MM and line.left > edges[0] + _INDENT_MM
            is_table = len(row) > 1
            if held and (is_centred or is_table or self._begins(held[-1], line, edges)):
                self._add(held, Place(), "both")
                held = []
            if is_table:
                self._add([line], Place(kind="box"), "left")
            elif is_centred:
                self._add([line], Place(), "center")
            else:
                held.append(line)
        if held:
            self._add(held, Place(), "both")

    def _edges(self, rows: list[list[_Line]]) -> tuple[float, float]:
        sole = [row[0] for row in rows if len(row) == 1] or [part for row in rows for part in row]
        return min((line.left for line in sole), default=30.0), max((line.right for line in sole), default=190.0)

    def _begins(self, above: _Line, line: _Line, edges: tuple[float, float]) -> bool:
        """Whether a line begins a paragraph: indented, or the one above did not reach the edge."""
        return line.left > edges[0] + _INDENT_MM or above.right < edges[1] - _RAGGED_MM

    def _add(self, lines: Sequence[_Line], place: Place, alignment: Literal["left", "center", "both"]) -> Paragraph:
        runs: list[Run] = []
        for line in lines:
            runs += [Run(text=" ", font=runs[-1].font, size_pt=runs[-1].size_pt)] if runs else []
            runs += [_run(piece) for piece in line.pieces]
        raw = "".join(run.text for run in runs)
        made = Paragraph(
            index=len(self.paragraphs), part=PDF_PART, number=-1, text=squeeze(nfc(raw)), raw=raw, runs=tuple(runs),
            alignment=alignment, left_mm=0, right_mm=0, first_line_mm=10, before_pt=6, after_pt=0, line_rule="auto",
            line=1, has_top_line=False, has_bottom_line=False, style="", numbering="", place=place, section=0,
            width_mm=160, breaks_page=self.is_new_page,
        )  # fmt: skip
        self.is_new_page = False
        self.paragraphs.append(made)
        return made


def _run(piece: Piece) -> Run:
    name = piece.font.lower()
    return Run(
        text=piece.text,
        font=piece.font,
        size_pt=round(piece.size_pt * 2) / 2,
        is_bold="bold" in name,
        is_italic="italic" in name or "oblique" in name,
        colour="" if piece.colour == "000000" else piece.colour,
    )
