"""Dotted-line forms as Word really leaves them: runs split anywhere, revision marks, spelling marks, smart tags, NFD.

A form is written as its lines; ``‹ho_ten|……›`` marks a place and the field expected there, ``‹que_quan|›`` one that has
no dots. ``⇥`` is a tab. The marks are taken off when the form is made.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from xml.sax.saxutils import escape

from wordml import Pack

__all__ = ["Columns", "Head", "Messy", "Ruled", "Xml", "expected_of", "made", "words"]

_MARK = re.compile(r"‹([^|›]*)\|([^›]*)›")
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@dataclass(frozen=True, kw_only=True)
class Columns:
    """A table without lines, one row: a head, or signatures."""

    cells: tuple[tuple[str, ...], ...]


Head = Columns


@dataclass(frozen=True, kw_only=True)
class Ruled:
    """A table with lines; ``expects`` names the fields it as a whole is expected to give."""

    rows: tuple[tuple[str, ...], ...]
    expects: tuple[str, ...] = ()
    spans: tuple[tuple[int, ...], ...] = ()
    """Grid columns of each cell of a row, where not all are one."""
    merged: tuple[tuple[int, int], ...] = ()
    """(row, cell) of cells that go on from the one above."""
    has_lines: bool = True


@dataclass(frozen=True, kw_only=True)
class Xml:
    """Markup as it is, and the fields it is expected to give."""

    text: str
    expects: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Messy:
    """A form."""

    name: str
    blocks: tuple["str | Columns | Ruled | Xml", ...]
    header: str = ""
    footer: str = ""
    slots: tuple[str, ...] = ()
    """Rooms to sign that are expected."""
    is_nfd: bool = False
    font: str = ""
    kind: str = ""


def expected_of(form: Messy) -> list[str]:
    """The fields expected, in the order their places stand in; the body first."""
    return [*(name for block in form.blocks for name in _expected(block)), *_marks(form.header), *_marks(form.footer)]


def _expected(block: "str | Columns | Ruled | Xml") -> Iterator[str]:
    if isinstance(block, str):
        yield from _marks(block)
    elif isinstance(block, Columns):
        yield from (name for cell in block.cells for line in cell for name in _marks(line))
    else:
        yield from (name for row in getattr(block, "rows", ()) for cell in row for name in _marks(cell))
        yield from block.expects


def _marks(text: str) -> Iterator[str]:
    yield from (match[1] for match in _MARK.finditer(text))


def made(form: Messy) -> bytes:
    """The form as a .docx."""
    chance = Random(form.name)  # noqa: S311 # where runs are cut
    maker = _Maker(chance=chance, font=form.font, is_nfd=form.is_nfd)
    body = "".join(maker.block(block) for block in form.blocks)
    headers = (maker.paragraph(form.header),) if form.header else ()
    footers = (maker.paragraph(form.footer),) if form.footer else ()
    return bytes(Pack(body=body, headers=headers, footers=footers))


def words(text: str) -> list[str]:
    """The words of a text, without dots and marks."""
    bare = re.sub(r"\{[%{].*?[%}]\}", " ", unicodedata.normalize("NFC", text))
    return re.findall(r"[^\W_]+", bare)


@dataclass(frozen=True, kw_only=True)
class _Maker:
    chance: Random
    font: str
    is_nfd: bool

    def block(self, block: "str | Columns | Ruled | Xml") -> str:
        if isinstance(block, str):
            return self.paragraph(block)
        if isinstance(block, Xml):
            return block.text
        if isinstance(block, Columns):
            cells = "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr>{"".join(map(self.paragraph, lines))}</w:tc>'
                for lines in block.cells
            )
            grid = '<w:gridCol w:w="4500"/>' * len(block.cells)
            look = '<w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr>'
            return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>" + self.paragraph("")
        return self._ruled(block)

    def _ruled(self, block: Ruled) -> str:
        rows, widest = "", 0

        def below(no: int) -> set[int]:
            """Grid columns at which cells of the next row go on from this one; its cells span one each."""
            return {place for of, place in block.merged if of == no + 1}

        for no, row in enumerate(block.rows):
            spans = (block.spans[no] if no < len(block.spans) else ()) or (1,) * len(row)
            widest = max(widest, sum(spans))
            cells = ""
            for place, (text, span) in enumerate(zip(row, spans, strict=True)):
                look = '<w:tcW w:w="1500" w:type="dxa"/>' + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
                if (no, place) in block.merged:
                    look += "<w:vMerge/>"
                elif sum(spans[:place]) in below(no):
                    look += '<w:vMerge w:val="restart"/>'
                cells += f"<w:tc><w:tcPr>{look}</w:tcPr>{self.paragraph(text)}</w:tc>"
            rows += f'<w:tr w:rsidR="00A{no:05X}">{cells}</w:tr>'
        lines = f"<w:tblBorders>{_BORDERS}</w:tblBorders>" if block.has_lines else ""
        look = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/>{lines}</w:tblPr>'
        grid = '<w:gridCol w:w="1500"/>' * widest
        return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>" + self.paragraph("")

    def paragraph(self, text: str) -> str:
        text = _MARK.sub(r"\2", text)
        text = unicodedata.normalize("NFD", text) if self.is_nfd else text
        look = ""
        if text.startswith("^"):  # leaders up to two stops
            text = text[1:]
            stops = "".join(f'<w:tab w:val="left" w:leader="dot" w:pos="{at}"/>' for at in (4500, 9000))
            look = f"<w:pPr><w:tabs>{stops}</w:tabs></w:pPr>"
        if text and text == text.upper() and any(map(str.isalpha, text)):
            look = look or '<w:pPr><w:jc w:val="center"/></w:pPr>'
        rsid = f'w:rsidR="00{self.chance.randrange(16**6):06X}" w:rsidRDefault="00AB12CD"'
        return f"<w:p {rsid}>{look}{self._runs(text)}</w:p>"

    def _runs(self, text: str) -> str:
        pieces = "".join(map(self._piece, self._cut(text)))
        return pieces + ('<w:proofErr w:type="spellEnd"/>' if pieces and self.chance.random() < 0.3 else "")

    def _piece(self, piece: str) -> str:
        font = f'<w:rFonts w:ascii="{self.font}" w:hAnsi="{self.font}"/>' if self.font else ""
        look = f'<w:rPr>{font}<w:sz w:val="28"/></w:rPr>'
        run = f'<w:r w:rsidRPr="00{self.chance.randrange(16**6):06X}">{look}{_text(piece)}</w:r>'
        odd = self.chance.random()
        if odd < 0.12:
            return f'<w:proofErr w:type="spellStart"/>{run}'
        if odd < 0.2:
            return (
                f'<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place">{run}</w:smartTag>'
            )
        return run

    def _cut(self, text: str) -> list[str]:
        cuts = sorted({0, len(text), *(self.chance.randrange(len(text)) for _ in range(len(text) // 9 + 1) if text)})
        return [text[a:b] for a, b in pairwise(cuts) if a < b]


def _text(piece: str) -> str:
    parts: Sequence[str] = piece.split("⇥")
    shown = (f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in parts)
    return "<w:tab/>".join(shown)
