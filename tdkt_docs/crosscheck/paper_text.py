"""A .docx as a clerk points at it: paragraphs by number, rows by table and number."""

from collections.abc import Iterator
from dataclasses import dataclass

from tdkt_docs.ooxml import Package, ShownParagraph, ShownTable, blocks
from tdkt_docs.vn import text as vn_text

__all__ = ["Cell", "Grid", "GridRow", "Line", "PaperText", "Place", "read_paper"]

_BODY = "word/document.xml"
_PARTS = {"header": "đầu trang", "footer": "chân trang", "footnotes": "chú thích", "endnotes": "chú thích"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a paper something stands."""

    part: str = ""
    """``"đầu trang"``, ``"chân trang"``, ``"chú thích"``; empty for the body."""
    paragraph: int = 0
    """1-based among the part's paragraphs outside tables that are not empty; 0 in a table."""
    table: int = 0
    """1-based in the part; 0 outside tables."""
    row: int = 0
    """1-based in the table."""

    @property
    def shown(self) -> str:
        """``"đoạn 12"``, ``"bảng 1, dòng 5"``; with its part where that is not the body."""
        place = f"bảng {self.table}, dòng {self.row}" if self.table else f"đoạn {self.paragraph}"
        return f"{self.part}, {place}" if self.part else place


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph outside tables, on one line; never empty."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: its paragraphs that are not empty, each on one line."""

    lines: tuple[str, ...]
    column: int
    span: int
    is_continued: bool

    @property
    def text(self) -> str:
        """All of it on one line."""
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """A row of a table."""

    cells: tuple[Cell, ...]
    place: Place

    @property
    def text(self) -> str:
        """All of it on one line."""
        return vn_text.squeeze(" ".join(cell.text for cell in self.cells))

    def at(self, column: int) -> Cell | None:
        """The cell that covers a grid column."""
        return next((cell for cell in self.cells if cell.column <= column < cell.column + cell.span), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table."""

    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperText:
    """What a paper says, in order: the body, then headers, footers and notes."""

    name: str
    """The file as findings name it."""
    blocks: tuple[Line | Grid, ...]

    def lines(self) -> Iterator[Line]:
        """All paragraphs, those of cells too, in order."""
        for block in self.blocks:
            if isinstance(block, Line):
                yield block
            else:
                for row in block.rows:
                    for cell in row.cells:
                        yield from (Line(text=text, place=row.place) for text in cell.lines)

    def stretches(self) -> Iterator[Line]:
        """Paragraphs outside tables, and cells whole: what a citation may run over."""
        for block in self.blocks:
            if isinstance(block, Line):
                yield block
            else:
                for row in block.rows:
                    yield from (Line(text=cell.text, place=row.place) for cell in row.cells if cell.lines)


def read_paper(name: str, docx: bytes) -> PaperText:
    """What the .docx shows, tracked changes as accepted.

    Args:
        name: The file as findings shall name it.
        docx: Its bytes.

    Raises:
        SourceError: It is no .docx, damaged, or too large.
    """
    counts: dict[str, list[int]] = {}
    found: list[Line | Grid] = []
    for source, block in blocks(Package.open(docx)):
        counted = counts.setdefault(source, [0, 0])
        part = _part(source)
        if isinstance(block, ShownParagraph):
            text = _clean(block.text)
            if text:
                counted[0] += 1
                found.append(Line(text=text, place=Place(part=part, paragraph=counted[0])))
        else:
            counted[1] += 1
            found.append(_grid(block, part, counted[1]))
    return PaperText(name=name, blocks=tuple(found))


def _part(source: str) -> str:
    if source == _BODY:
        return ""
    file = source.rpartition("/")[2]
    return next((said for start, said in _PARTS.items() if file.startswith(start)), file)


def _grid(table: ShownTable, part: str, no: int) -> Grid:
    return Grid(
        rows=tuple(
            GridRow(
                cells=tuple(
                    Cell(
                        lines=tuple(filter(None, map(_clean, cell.lines))),
                        column=cell.column,
                        span=cell.span,
                        is_continued=cell.is_continued,
                    )
                    for cell in row.cells
                ),
                place=Place(part=part, table=no, row=row_no),
            )
            for row_no, row in enumerate(table.rows, 1)
        )
    )


def _clean(text: str) -> str:
    return vn_text.squeeze(vn_text.nfc(text))
