"""A .docx as it will look: every paragraph with the formatting Word gives it, tables, sections, drawn lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

__all__ = ["Cell", "Document", "DrawnLine", "Paragraph", "Place", "Run", "Section", "Story", "Table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Text in one look."""

    text: str
    """As written; tabs and breaks as characters."""
    font: str
    """The family that draws it, theme references and defaults resolved."""
    is_from_theme: bool = False
    """Whether the family comes from the theme, where the paper's language chooses it."""
    size_pt: float
    is_bold: bool = False
    is_italic: bool = False
    is_underlined: bool = False
    is_capitals: bool = False
    """Whether small letters are shown as capitals."""
    colour: str = ""
    """``"RRGGBB"``; empty for the automatic one, which is black."""
    is_field: bool = False
    """Whether Word writes the text itself: a page number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLine:
    """A straight horizontal line drawn as a shape."""

    length_mm: float
    """0 where the shape does not tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a paragraph stands."""

    kind: Literal["body", "cell", "box", "header", "footer"] = "body"
    table: int = -1
    """Index in ``Document.tables`` of the innermost table; -1 outside tables."""
    row: int = -1
    column: int = -1
    """0-based cell of that row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph with its formatting resolved."""

    index: int
    """Its place in ``Document.paragraphs``; -1 in headers and footers."""
    part: str
    """``"word/document.xml"``, …"""
    number: int
    """0-based among all ``w:p`` of the part, as lxml's ``iter`` finds them: what mends a paper finds it again by it."""
    text: str
    """Composed (NFC), with single spaces; breaks inside are spaces."""
    raw: str
    """As written; tabs and breaks as characters."""
    runs: tuple[Run, ...]
    """Those with text."""
    alignment: Literal["left", "center", "right", "both"]
    left_mm: float
    right_mm: float
    first_line_mm: float
    """Negative where the first line hangs."""
    before_pt: float
    after_pt: float
    line_rule: Literal["auto", "exact", "atLeast"]
    line: float
    """Lines for ``auto``, points else."""
    has_top_line: bool
    has_bottom_line: bool
    style: str
    """The style's name as Word shows it."""
    numbering: str
    """How Word numbers it by itself: ``"bullet"``, ``"decimal"``, …; empty where it does not."""
    place: Place
    section: int
    """Index in ``Document.sections``."""
    width_mm: float
    """Room between the edges of its column or cell, before its own indents."""
    lines: tuple[DrawnLine, ...] = ()
    has_picture: bool = False
    breaks_page: bool = False
    """Whether a new page begins with it or inside it."""

    @property
    def is_empty(self) -> bool:
        """Whether it shows no text."""
        return not self.text

    @property
    def size_pt(self) -> float:
        """The size most of its letters have; 0 without text."""
        return float(_most([(run.size_pt, len(run.text.strip())) for run in self.runs]) or 0)

    @property
    def line_width_mm(self) -> float:
        """Room between its own indents."""
        return self.width_mm - self.left_mm - self.right_mm


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell; ``paragraphs`` are those that stand in it and in no table inside it."""

    row: int
    column: int
    span: int
    width_mm: float
    borders: frozenset[str]
    """The sides on which a line is seen: ``"top"``, ``"bottom"``, ``"left"``, ``"right"``."""
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its cells in reading order."""

    index: int
    cells: tuple[Cell, ...]
    indent_mm: float
    columns: int
    """Cells of its widest row."""
    parent: int = -1
    """Index of the table it stands in."""

    @property
    def width_mm(self) -> float:
        """Of its widest row."""
        rows: dict[int, float] = {}
        for cell in self.cells:
            rows[cell.row] = rows.get(cell.row, 0) + cell.width_mm
        return max(rows.values(), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A header or a footer of a section."""

    kind: Literal["header", "footer"]
    pages: Literal["default", "first", "even"]
    paragraphs: tuple[Paragraph, ...]
    page_fields: tuple[Paragraph, ...]
    """The paragraphs in which Word writes the page's number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Pages of one size; headers and footers are the section's own or inherited."""

    width_mm: float
    height_mm: float
    is_landscape: bool
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    gutter_mm: float
    has_first_page: bool
    """Whether its first page has a header of its own (``titlePg``)."""
    starts_page: bool
    start_number: int | None
    """The number of its first page where it does not run on."""
    stories: tuple[Story, ...]

    def story(self, kind: str, pages: str) -> Story | None:
        """The header or footer that shows on such pages."""
        return next((each for each in self.stories if each.kind == kind and each.pages == pages), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Everything a .docx shows."""

    paragraphs: tuple[Paragraph, ...]
    """Of the body, its tables and text boxes, in reading order."""
    tables: tuple[Table, ...]
    sections: tuple[Section, ...]
    has_mirrored_margins: bool = False
    has_even_pages: bool = False
    """Whether even pages have headers of their own."""
    has_decomposed_text: bool = False

    @property
    def story_paragraphs(self) -> Iterator[Paragraph]:
        """Those of headers and footers, each part once."""
        seen: set[tuple[str, int]] = set()
        for section in self.sections:
            for story in section.stories:
                for paragraph in story.paragraphs:
                    if (paragraph.part, paragraph.number) not in seen:
                        seen.add((paragraph.part, paragraph.number))
                        yield paragraph

    def cell_of(self, paragraph: Paragraph) -> Cell | None:
        """The innermost cell a paragraph of the body stands in."""
        if paragraph.place.table < 0:
            return None
        at = (paragraph.place.row, paragraph.place.column)
        return next((cell for cell in self.tables[paragraph.place.table].cells if (cell.row, cell.column) == at), None)


def _most(weighed: Sequence[tuple[float, int]]) -> float | None:
    weights: dict[float, int] = {}
    for value, weight in weighed:
        weights[value] = weights.get(value, 0) + weight
    return max(weights, key=lambda value: weights[value], default=None)
