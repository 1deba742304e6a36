"""A .docx's bytes as a ``Document``."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from lxml import etree

from tdkt_docs.errors import SourceError
from tdkt_docs.lint._drawn import drawn_lines
from tdkt_docs.lint._looks import Look, Looks, number_of, word_is_on
from tdkt_docs.lint._pages import StoryParts, section_of
from tdkt_docs.lint._tables import Grid, borders_of
from tdkt_docs.lint.document import Cell, Document, Paragraph, Place, Run, Section, Story, Table
from tdkt_docs.ooxml import Package, parse, qualified
from tdkt_docs.vn.text import nfc, squeeze

__all__ = ["read"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_P, _R, _T, _TBL, _TR, _TC = (qualified(f"w:{name}") for name in ("p", "r", "t", "tbl", "tr", "tc"))
_BOX, _PPR, _RPR, _SECT = (qualified(f"w:{name}") for name in ("txbxContent", "pPr", "rPr", "sectPr"))
_GONE = frozenset(qualified(f"w:{name}") for name in ("del", "moveFrom", "sdtPr", "pPr", "rPr"))
_AS_TEXT = {
    qualified("w:tab"): "\t",
    qualified("w:ptab"): "\t",
    qualified("w:br"): "\n",
    qualified("w:cr"): "\n",
    qualified("w:noBreakHyphen"): "-",
}
_FIELD, _CODE, _SIMPLE = qualified("w:fldChar"), qualified("w:instrText"), qualified("w:fldSimple")
_PICTURES = ("{http://schemas.openxmlformats.org/drawingml/2006/main}blip", "{urn:schemas-microsoft-com:vml}imagedata")
_MM_PER_TWIP = 25.4 / 1440
_PT_PER_TWIP = 1 / 20
_DEFAULT_FONT, _DEFAULT_HALF_POINTS = "Times New Roman", 20
_AUTO_SPACING_PT = 14.0
_ALIGNMENTS = {
    "left": "left",
    "center": "center",
    "right": "right",
    "both": "both",
    "start": "left",
    "end": "right",
    "inside": "left",
    "outside": "right",
    "distribute": "both",
    "lowKashida": "both",
    "mediumKashida": "both",
    "highKashida": "both",
}


def read(data: bytes) -> Document:
    """The document in ``data``.

    Raises:
        SourceError: It is no .docx, a part is broken, or it has no body as Word usually writes it.
    """
    package = Package.open(data)
    body = parse(package.main).find(qualified("w:body"))
    if body is None:
        raise SourceError("lint.no-body")
    walker = _Walker(looks=Looks.of(package), part="word/document.xml")
    walker.numbers = {element: place for place, element in enumerate(body.iter(_P))}
    walker.sections = _sections(package, body, walker.looks)
    walker.walk(body, _At(width_mm=_text_width(walker.sections[0])))
    settings = package.parts.get("word/settings.xml")
    root = parse(settings) if settings else etree.Element("none")
    raw = "".join(paragraph.raw for paragraph in walker.paragraphs)
    return Document(
        paragraphs=tuple(walker.paragraphs),
        tables=tuple(walker.tables),
        sections=tuple(walker.sections),
        has_mirrored_margins=_is_set(root, "mirrorMargins"),
        has_even_pages=_is_set(root, "evenAndOddHeaders"),
        has_decomposed_text=not unicodedata.is_normalized("NFC", raw),
    )


def _is_set(root: etree._Element, name: str) -> bool:
    found = root.find(_W + name)
    return found is not None and word_is_on(found)


def _text_width(section: Section) -> float:
    return section.width_mm - section.left_mm - section.right_mm - section.gutter_mm


def _sections(package: Package, body: etree._Element, looks: Looks) -> list[Section]:
    made: list[Section] = []
    parts = StoryParts.of(package)
    above: dict[tuple[str, str], str] = {}
    for properties in body.iter(_SECT):
        if next(properties.iterancestors(_W + "sectPrChange"), None) is not None:
            continue
        above = {**above, **parts.referred(properties)}
        section = section_of(properties)
        stories = tuple(
            _story(package, looks, cast("Literal['header', 'footer']", kind), pages, part)
            for (kind, pages), part in above.items()
            if part in package.parts
        )
        made.append(replace(section, stories=stories))
    return made or [section_of(etree.Element(_SECT))]


def _story(package: Package, looks: Looks, kind: Literal["header", "footer"], pages: str, part: str) -> Story:
    root = parse(package.parts[part])
    walker = _Walker(looks=looks, part=part, story=kind)
    walker.numbers = {element: place for place, element in enumerate(root.iter(_P))}
    walker.walk(root, _At(place=Place(kind=kind), width_mm=0))
    return Story(
        kind=kind,
        pages=cast("Literal['default', 'first', 'even']", pages),
        paragraphs=tuple(walker.paragraphs),
        page_fields=tuple(walker.page_fields),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _At:
    """Where the walk is."""

    place: Place = Place()
    table_style: str = ""
    width_mm: float


@dataclass(slots=True)
class _Walker:
    looks: Looks
    part: str
    story: str = ""
    numbers: dict[etree._Element, int] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    page_fields: list[Paragraph] = field(default_factory=list)
    section: int = 0

    def walk(self, parent: etree._Element, at: _At) -> list[Paragraph]:
        """Reads what stands under ``parent``; gives back the paragraphs that are no table's inside it."""
        own: list[Paragraph] = []
        for child in parent:
            tag = child.tag
            if tag == _P:
                own.append(self._paragraph(child, at))
            elif tag == _TBL:
                self._table(child, at)
            elif isinstance(tag, str) and tag not in _GONE:
                own += self.walk(child, at)
        return own

    def _paragraph(self, element: etree._Element, at: _At) -> Paragraph:
        properties = element.find(_PPR)
        look = self.looks.paragraph(properties, at.table_style)
        runs = _Runs(looks=self.looks, style=look["style"], table_style=at.table_style)
        runs.read(element)
        made = self._made(element, at, look, runs)
        self.paragraphs.append(made)
        if runs.has_page_field:
            self.page_fields.append(made)
        for box in element.iter(_BOX) if runs.has_drawing else ():
            if next(box.iterancestors(_MC + "Fallback"), None) is None and next(box.iterancestors(_P)) is element:
                self.walk(box, _At(place=Place(kind="box") if not self.story else at.place, width_mm=0))
        if properties is not None and properties.find(_SECT) is not None:
            self.section = min(self.section + 1, max(len(self.sections) - 1, 0))
        return made

    def _made(self, element: etree._Element, at: _At, look: Look, runs: "_Runs") -> Paragraph:
        raw = "".join(run.text for run in runs.found)
        rule = look.get("rule", "auto")
        line = number_of(look.get("line"), 240)
        first = number_of(look.get("first")) - number_of(look.get("hanging"))
        is_body = at.place.kind == "body"
        width = _text_width(self.sections[self.section]) if is_body and self.sections else at.width_mm
        return Paragraph(
            index=-1 if self.story else len(self.paragraphs),
            part=self.part,
            number=self.numbers.get(element, -1),
            text=squeeze(nfc(raw)),
            raw=raw,
            runs=tuple(runs.found),
            alignment=_alignment(look),
            left_mm=number_of(look.get("left")) * _MM_PER_TWIP,
            right_mm=number_of(look.get("right")) * _MM_PER_TWIP,
            first_line_mm=first * _MM_PER_TWIP,
            before_pt=_gap(look, "before"),
            after_pt=_gap(look, "after"),
            line_rule=cast("Literal['auto']", rule if rule in {"exact", "atLeast"} else "auto"),
            line=line * _PT_PER_TWIP if rule in {"exact", "atLeast"} else line / 240,
            has_top_line=look.get("border_top", "nil") not in {"nil", "none", ""},
            has_bottom_line=look.get("border_bottom", "nil") not in {"nil", "none", ""},
            style=self.looks.style_name(look["style"]),
            numbering=look.get("format", ""),
            place=at.place,
            section=self.section,
            width_mm=width,
            lines=tuple(drawn_lines(element)) if runs.has_drawing else (),
            has_picture=runs.has_drawing and next(element.iter(*_PICTURES), None) is not None,
            breaks_page=runs.breaks_page or look.get("page_break", "0") not in {"0", "false", "off"},
        )

    def _table(self, element: etree._Element, at: _At) -> None:
        index = len(self.tables)
        is_outer = at.place.kind == "body" and bool(self.sections)
        room = _text_width(self.sections[self.section]) if is_outer else at.width_mm
        grid = Grid.of(element, room, self.looks)
        self.tables.append(Table(index=index, cells=(), indent_mm=grid.indent_mm, columns=0, parent=at.place.table))
        cells: list[Cell] = []
        for row_no, row in enumerate(_inside(element, _TR)):
            column = 0
            for column_no, cell in enumerate(_inside(row, _TC)):
                width, span = grid.cell(cell, column)
                place = replace(at.place, kind="cell", table=index, row=row_no, column=column_no)
                if self.story:
                    place = at.place
                inner = _At(place=place, table_style=grid.style, width_mm=max(width - grid.padding_mm(cell), 0))
                cells.append(
                    Cell(
                        row=row_no,
                        column=column_no,
                        span=span,
                        width_mm=width,
                        borders=borders_of(grid, cell, column=column, span=span, row=row_no),
                        paragraphs=tuple(self.walk(cell, inner)),
                    )
                )
                column += span
        self.tables[index] = replace(
            self.tables[index], cells=tuple(cells), columns=max((cell.column + 1 for cell in cells), default=0)
        )


def _alignment(look: Look) -> Literal["left", "center", "right", "both"]:
    """Its own; of a paragraph in a frame, as older Words put page numbers, where the frame stands."""
    jc = look.get("frame") or look.get("jc", "left")
    return cast("Literal['left', 'center', 'right', 'both']", _ALIGNMENTS.get(jc, "left"))


def _gap(look: Look, side: str) -> float:
    if look.get(f"auto_{side}", "0") in {"1", "true", "on"}:
        return _AUTO_SPACING_PT
    return number_of(look.get(side)) * _PT_PER_TWIP


def _inside(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table, cells of a row; content controls around them are looked through."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _GONE and child.tag not in (_TBL, _P):
            yield from _inside(child, tag)


@dataclass(slots=True)
class _Runs:
    """The runs of one paragraph, with the fields among them."""

    looks: Looks
    style: str
    table_style: str
    found: list[Run] = field(default_factory=list)
    has_page_field: bool = False
    has_drawing: bool = False
    breaks_page: bool = False
    _codes: list[str] = field(default_factory=list)
    """Of the fields that are open, innermost last."""
    _is_result: list[bool] = field(default_factory=list)

    def read(self, parent: etree._Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == _R:
                self._run(child)
            elif tag == _SIMPLE:
                self._open(child.get(_W + "instr", ""))
                self.read(child)
                self._close()
            elif tag == _MC + "AlternateContent":
                self.has_drawing = True
            elif isinstance(tag, str) and tag not in _GONE and tag != _P:
                self.read(child)

    def _open(self, code: str) -> None:
        self._codes.append(code)
        self._is_result.append(True)
        self._note_page()

    def _close(self) -> None:
        if self._codes:
            self._codes.pop()
            self._is_result.pop()

    def _note_page(self) -> None:
        self.has_page_field |= bool(self._codes) and self._codes[-1].split()[:1] == ["PAGE"]

    def _run(self, run: etree._Element) -> None:
        pieces: list[str] = []
        properties: etree._Element | None = None
        for child in run:
            tag = child.tag
            if tag == _T:
                pieces.append(child.text or "")
            elif tag == _RPR:
                properties = child
            elif tag == _FIELD:
                self._field(child.get(_W + "fldCharType", ""))
            elif tag == _CODE and self._codes:
                self._codes[-1] += child.text or ""
            elif tag in _AS_TEXT:
                self.breaks_page |= child.get(_W + "type") == "page"
                pieces.append(_AS_TEXT[str(tag)])
            elif tag in {_W + "drawing", _W + "pict", _W + "object", _MC + "AlternateContent"}:
                self.has_drawing = True
        text = "".join(pieces)
        if text and not (self._codes and not self._is_result[-1]):
            self._add(text, properties)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._codes.append("")
            self._is_result.append(False)
        elif kind == "separate" and self._codes:
            self._is_result[-1] = True
            self._note_page()
        elif kind == "end":
            self._note_page()
            self._close()

    def _add(self, text: str, properties: etree._Element | None) -> None:
        look = self.looks.run(properties, self.style, self.table_style)
        if look.get("vanish") == "1":
            return
        family, is_from_theme = self.looks.family(look, is_ascii=text.isascii())
        colour = look.get("colour", "auto")
        self.found.append(
            Run(
                text=text,
                font=family or _DEFAULT_FONT,
                is_from_theme=is_from_theme,
                size_pt=number_of(look.get("size"), _DEFAULT_HALF_POINTS) / 2,
                is_bold=look.get("b") == "1",
                is_italic=look.get("i") == "1",
                is_underlined=look.get("u") == "1",
                is_capitals=look.get("caps") == "1",
                colour="" if colour == "auto" else colour.upper(),
                is_field=bool(self._codes),
            )
        )
