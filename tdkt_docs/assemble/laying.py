"""The documents of a volume, laid one behind the other: dividers, sheet numbers, backs of sheets."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import NamedTuple

import pikepdf
from pikepdf import Name

from tdkt_docs.assemble.attachments import safe_name
from tdkt_docs.assemble.desk import Desk
from tdkt_docs.assemble.known_fonts import KnownFonts
from tdkt_docs.assemble.manifest import PlacedPart
from tdkt_docs.assemble.marks import draw_marks, mark
from tdkt_docs.assemble.navigation import Label, Stop
from tdkt_docs.assemble.pages import copied, empty_page
from tdkt_docs.assemble.sharing import Sharing
from tdkt_docs.assemble.sheets import DividerSheet, SlipSheet, draw_sheets
from tdkt_docs.assemble.source import Opened, open_part
from tdkt_docs.errors import AssembleError
from tdkt_docs.model.dossier import DossierPart, DossierPlan
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.vn.text import nfc, squeeze

__all__ = ["BACK", "Layer", "Piece", "Share"]

BACK = " (mặt sau)"
_DIVIDER = "Tờ ngăn"
_EVIDENCE = "minh-chung"
_LEFT_OUT = {
    "assemble.draft": "TD-332",
    "assemble.encrypted": "TD-607",
    "assemble.broken-picture": "TD-608",
    "assemble.xfa": "TD-609",
    "assemble.swelling": "TD-866",
    "assemble.too-many-frames": "TD-867",
}
"""Why evidence is left out, where more is known than that it cannot be opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A document, or what of it lies in one volume."""

    part: DossierPart
    order: int
    """Its number in the mục lục, 1-based."""
    first: int = 0
    """0-based page it begins with."""
    page_count: int = 0
    """0: all pages."""
    place: tuple[int, int] = (1, 1)
    """Which of how many pieces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Which share of the dossier a volume is."""

    number: int = 1
    """1-based."""
    count: int = 1
    sheets_before: int = 0
    """Sheets of the documents in earlier volumes."""
    contents_sheets_before: int = 0
    """Sheets of the mục lục in earlier volumes."""


class _Numbered(NamedTuple):
    """A page whose margins are still to be written."""

    page: pikepdf.Page
    sheet: int
    """0 for a back, which has none."""
    is_shown_only: bool


class Layer:
    """Lays pieces into an empty PDF; everything counts from its first page, before cover and mục lục come."""

    def __init__(self, pdf: pikepdf.Pdf, plan: DossierPlan, share: Share, desk: Desk) -> None:
        self.pages: list[pikepdf.Page] = []
        """Not yet in the PDF's tree."""
        self.labels: list[Label] = []
        """One for every page."""
        self.placed: list[PlacedPart] = []
        self.stops: list[Stop] = []
        self.findings: list[Finding] = []
        self.sheet = share.sheets_before
        """The last number given."""
        self._pdf, self._plan, self._share, self._desk = pdf, plan, share, desk
        self._marks = draw_marks(pdf)
        self._sharing = Sharing(pdf)
        """Of all that is laid; it is to be finished when the rest is there."""
        self._fonts = KnownFonts(pdf, self._sharing)
        self._section, self._section_page = "", 0
        self._left_out = 0
        """Pieces of evidence that have no pages: those behind move up in the mục lục."""
        self._drawn: list[tuple[int, DividerSheet | SlipSheet]] = []
        self._numbered: list[_Numbered] = []

    def finish(self) -> None:
        """Let equal things of all that was laid be one, then write what stands in the margins: no two are equal."""
        self._sharing.finish()
        for one in self._numbered:
            mark(self._pdf, one.page, self._marks, one.sheet, is_shown_only=one.is_shown_only)

    def lay(self, pieces: Sequence[Piece]) -> None:
        """Lay the pieces, then draw the sheets that are not documents."""
        for piece in pieces:
            self._lay(piece)
        self._draw()

    def _lay(self, piece: Piece) -> None:
        self._sharing.grow()
        opened = _opened(piece.part, self._desk)
        if isinstance(opened, Finding):
            self.findings.append(opened)
            self._left_out += 1
            return
        source, pages, _ = opened
        order = piece.order - self._left_out
        with pages:
            self.findings += source.findings
            self._begin_section(piece.part.section)
            before, first = len(self.pages), self.sheet + 1
            attachment = safe_name(source.file.name, order) if source.travels and piece.place[0] == 1 else ""
            self._copy(piece, opened, attachment)
        added = len(self.pages) - before
        if added != (piece.page_count or source.page_count):
            raise AssembleError("assemble.page-sum", file=piece.part.path.name)
        self._number(before, is_shown_only=source.is_signed and not piece.part.is_slip)
        placed = PlacedPart(
            source=source,
            order=order,
            pages=(before + 1, before + added),
            sheets=(first, self.sheet),
            volume=self._share.number,
            attachment=attachment,
            piece=piece.place,
        )
        self.placed.append(placed)
        title = squeeze(nfc(piece.part.title))
        self.stops.append(
            Stop(title=title, page=before, section=piece.part.section.strip(), section_page=self._section_page)
        )
        self.turn()

    def _copy(self, piece: Piece, opened: Opened, attachment: str) -> None:
        source = opened.source
        if piece.part.is_slip:
            sheet = SlipSheet(
                title=piece.part.title,
                file=nfc(source.file.name),
                attachment=attachment,
                size_bytes=source.size_bytes,
                sha256=source.sha256,
            )
            self._drawn.append((len(self.pages), sheet))
            self._add_empty()
        else:
            last = piece.first + piece.page_count if piece.page_count else None
            pages = list(opened.pages.pages[piece.first : last] if last else opened.pages.pages)
            entries = self._fonts.leave_out(pages, opened.each)
            made = tuple(copied(self._pdf, pages))
            self._fonts.put_back(entries, made)
            self.pages += made

    def _begin_section(self, section: str) -> None:
        section = section.strip()
        if section == self._section:
            return
        self._section, self._section_page = section, len(self.pages)
        if section and self._plan.has_dividers:
            self._drawn.append((len(self.pages), DividerSheet(section=section)))
            self._add_empty()
            self.labels.append(Label(prefix=_DIVIDER))
            self.turn()

    def _number(self, before: int, *, is_shown_only: bool) -> None:
        """Number the pages from ``before`` on: every one, or in duplex every front."""
        for place, page in enumerate(self.pages[before:], start=before):
            is_back = self._plan.is_duplex and (place - before) % 2 == 1
            self.sheet += not is_back
            self._numbered.append(_Numbered(page, 0 if is_back else self.sheet, is_shown_only))
            self.labels.append(Label(prefix=f"{self.sheet}{BACK}") if is_back else Label(number=self.sheet))

    def turn(self) -> None:
        """In duplex, leave the back of the last sheet empty where a front was used."""
        if self._plan.is_duplex and len(self.pages) % 2:
            self._add_empty()
            last = self.labels[-1]
            self.labels.append(Label(prefix=f"{last.prefix or last.number}{BACK}"))

    def _add_empty(self) -> None:
        self.pages.append(empty_page(self._pdf))

    def _draw(self) -> None:
        if not self._drawn:
            return
        with pikepdf.open(BytesIO(draw_sheets([sheet for _, sheet in self._drawn]))) as drawn:
            for (place, _), page in zip(self._drawn, drawn.pages, strict=True):
                target = self.pages[place]
                for entry in (Name.Contents, Name.Resources):
                    target.obj[entry] = self._pdf.copy_foreign(drawn.make_indirect(page.obj[entry]))
                self._sharing.look_again(target.obj)


def _opened(part: DossierPart, desk: Desk) -> Opened | Finding:
    """The part and its pages, or why a piece of evidence has none.

    Raises:
        AssembleError: As ``open_part``, for what is no evidence.
    """
    try:
        return open_part(part, desk)
    except AssembleError as error:
        if part.kind != _EVIDENCE:
            raise
        code = _LEFT_OUT.get(error.code, "TD-606")
        return Finding(code=code, severity=Severity.ERROR, where=Where(file=part.path.name))
