"""The mục lục văn bản, tài liệu: seven columns, over as many pages as it needs, with the place of every row.

Source: form IV of the annex on dossiers of the decree on paperwork (lập hồ sơ).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from itertools import accumulate

from reportlab.pdfgen.canvas import Canvas

from tdkt_docs.model.dossier import DossierPlan
from tdkt_docs.pdf.drawing import (
    BOLD,
    ITALIC,
    MM,
    Run,
    TextStyle,
    canvas,
    draw_runs,
    draw_text,
    runs_of,
    text_width,
    wrap,
)

__all__ = ["TITLE", "Contents", "Entry", "RowPlace", "dots", "draw_contents"]

TITLE = "Mục lục văn bản, tài liệu"

_PAGE = (210 * MM, 297 * MM)
_LEFT, _RIGHT_EDGE = 20 * MM, 198 * MM
_TOP, _FOOT = 277 * MM, 20 * MM
_PAD = 1.5 * MM
_PIECES = re.compile(r"[^/_-]+[/_-]*|[/_-]+")
_CAPTION = TextStyle(font=BOLD, size_pt=11, align="center")
_NUMBERING = TextStyle(font=ITALIC, size_pt=10, align="center")
_CELL = TextStyle(size_pt=11)
_CENTRED = TextStyle(size_pt=11, align="center")
_NOTE = TextStyle(size_pt=9.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    caption: str
    width_pt: float
    style: TextStyle = _CELL


_COLUMNS = (
    _Column(caption="STT", width_pt=11 * MM, style=_CENTRED),
    _Column(caption="Số, ký hiệu văn bản", width_pt=30 * MM),
    _Column(caption="Ngày tháng năm văn bản", width_pt=22 * MM, style=_CENTRED),
    _Column(caption="Tên loại và trích yếu nội dung văn bản", width_pt=51 * MM),
    _Column(caption="Tác giả văn bản", width_pt=25 * MM),
    _Column(caption="Tờ số/ Trang số", width_pt=15 * MM, style=_CENTRED),
    _Column(caption="Ghi chú", width_pt=24 * MM, style=_NOTE),
)


_STYLES = tuple(column.style for column in _COLUMNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One document in the mục lục."""

    number: str
    dated: str
    title: str
    author: str
    sheets: str
    """``"3"`` or ``"3–5"``."""
    note: str
    order: int = 0
    """Its place in the dossier, 1-based; 0: as it stands among the entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPlace:
    """Where a row came to lie; a row that runs over pages has several places."""

    entry: int
    """0-based place among the entries."""
    page: int
    """0-based page of the mục lục."""
    top_pt: float
    foot_pt: float
    left_pt: float = _LEFT
    right_pt: float = _RIGHT_EDGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The mục lục as a PDF, and where its rows lie."""

    data: bytes
    page_count: int
    places: tuple[RowPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    entry: int
    cells: tuple[tuple[str, ...], ...]
    """Lines by column."""

    @property
    def height_pt(self) -> float:
        heights = (len(lines) * column.style.pitch_pt for column, lines in zip(_COLUMNS, self.cells, strict=True))
        return max(heights) + 2 * _PAD


def dots(value: str, count: int) -> str:
    """The value, or a dotted line to be filled by hand."""
    return value.strip() or "." * count


def draw_contents(plan: DossierPlan, entries: Sequence[Entry], volume: str = "") -> Contents:
    """The mục lục of ``plan``, one row an entry, captions repeated and pages numbered by themselves.

    Args:
        plan: The dossier.
        entries: Its documents, or those of one volume.
        volume: Which one, ``"Tập 1/3"``; empty where there is only one.
    """
    pages = tuple(_pages([row for no, entry in enumerate(entries) for row in _rows(no, entry)]))
    out = BytesIO()
    drawing = canvas(out, _PAGE, title=TITLE)
    places: list[RowPlace] = []
    for page_no, rows in enumerate(pages):
        y = _draw_head(drawing, plan, volume) if page_no == 0 else _TOP
        edges, runs = [y, *_draw_captions(drawing, y)], list[Run]()
        y = edges[-1]
        for row in rows:
            runs += _row_runs(row.cells, y, row.height_pt, _STYLES)
            places.append(RowPlace(entry=row.entry, page=page_no, top_pt=y, foot_pt=y - row.height_pt))
            y -= row.height_pt
            edges.append(y)
        draw_runs(drawing, runs)
        _draw_grid(drawing, edges)
        if len(pages) > 1:
            label = f"Mục lục – trang {page_no + 1}/{len(pages)}"
            draw_text(drawing, label, (_PAGE[0] / 2, 10 * MM), TextStyle(font=ITALIC, size_pt=10, align="center"))
        drawing.showPage()
    drawing.save()
    return Contents(data=out.getvalue(), page_count=len(pages), places=tuple(places))


_HEAD_PT = 34 * MM


def _draw_head(drawing: Canvas, plan: DossierPlan, volume: str) -> float:
    middle = _PAGE[0] / 2
    draw_text(drawing, TITLE.upper(), (middle, _TOP - 5 * MM), TextStyle(font=BOLD, size_pt=14, align="center"))
    plain = TextStyle(font=BOLD, size_pt=13, align="center")
    draw_text(drawing, f"Số, ký hiệu hồ sơ: {dots(plan.symbol, 20)}", (middle, _TOP - 12 * MM), plain)
    year = f"Năm {dots(str(plan.year or ''), 8)}"
    draw_text(drawing, f"{year} – {volume}" if volume else year, (middle, _TOP - 19 * MM), plain)
    drawing.setLineWidth(0.7)
    drawing.line(middle - 20 * MM, _TOP - 22 * MM, middle + 20 * MM, _TOP - 22 * MM)
    return _TOP - _HEAD_PT


@cache
def _caption_cells() -> tuple[tuple[str, ...], ...]:
    return tuple(wrap(column.caption, column.width_pt - 2 * _PAD, _CAPTION) for column in _COLUMNS)


def _captions_height() -> tuple[float, float]:
    lines = max(len(cell) for cell in _caption_cells())
    return lines * _CAPTION.pitch_pt + 2 * _PAD, _NUMBERING.pitch_pt + 2 * _PAD


def _draw_captions(drawing: Canvas, y: float) -> tuple[float, float]:
    """Draw the head of the table; gives the lower edges of its two rows."""
    captions_pt, numbering_pt = _captions_height()
    draw_runs(drawing, _row_runs(_caption_cells(), y, captions_pt, [_CAPTION] * len(_COLUMNS), is_centred=True))
    numbering = tuple((f"({no})",) for no in range(1, len(_COLUMNS) + 1))
    draw_runs(drawing, _row_runs(numbering, y - captions_pt, numbering_pt, [_NUMBERING] * len(_COLUMNS)))
    return y - captions_pt, y - captions_pt - numbering_pt


def _draw_grid(drawing: Canvas, edges: list[float]) -> None:
    """Draw the lines of a page's table: one for each edge, not four for each cell."""
    columns = list(accumulate((column.width_pt for column in _COLUMNS), initial=_LEFT))
    drawing.setLineWidth(0.5)
    drawing.grid(columns, edges)


def _row_runs(
    cells: Sequence[Sequence[str]],
    top: float,
    height: float,
    styles: Sequence[TextStyle],
    *,
    is_centred: bool = False,
) -> Iterator[Run]:
    """The text of one row; ``is_centred`` centres it between top and foot too."""
    x = _LEFT
    for column, lines, style in zip(_COLUMNS, cells, styles, strict=True):
        free = (height - 2 * _PAD - len(lines) * style.pitch_pt) / 2 if is_centred else 0
        start = x + (column.width_pt / 2 if style.align == "center" else _PAD)
        yield from runs_of(lines, (start, top - _PAD - free - style.size_pt * 0.95), style)
        x += column.width_pt


def _rows(no: int, entry: Entry) -> Iterator[_Row]:
    """The rows of an entry: one, or several where it is taller than a page."""
    texts = (str(entry.order or no + 1), entry.number, entry.dated, entry.title, entry.author, entry.sheets, entry.note)
    cells = [
        _lines(text, column.width_pt - 2 * _PAD, column.style) if text else ()
        for column, text in zip(_COLUMNS, texts, strict=True)
    ]
    most = int((_TOP - _FOOT - sum(_captions_height()) - _HEAD_PT - 2 * _PAD) / _CELL.pitch_pt)
    for start in range(0, max(map(len, cells)), most):
        yield _Row(entry=no, cells=tuple(lines[start : start + most] for lines in cells))


@lru_cache(maxsize=4096)  # offices, dates and numbers come back row after row
def _lines(text: str, width_pt: float, style: TextStyle) -> tuple[str, ...]:
    """``text`` in lines; a number or file name too wide for one is broken after its strokes and dashes first."""
    words = (_parted(word, width_pt, style) if text_width(word, style) > width_pt else word for word in text.split())
    return wrap(" ".join(words), width_pt, style)


def _parted(word: str, width_pt: float, style: TextStyle) -> str:
    parts = [""]
    for piece in _PIECES.findall(word):
        if parts[-1] and text_width(parts[-1] + piece, style) > width_pt:
            parts.append("")
        parts[-1] += piece
    return " ".join(parts)


def _pages(rows: Sequence[_Row]) -> Iterator[tuple[_Row, ...]]:
    page: list[_Row] = []
    captions_pt = sum(_captions_height())
    free = _TOP - _HEAD_PT - captions_pt - _FOOT
    for row in rows:
        if row.height_pt > free and page:
            yield tuple(page)
            page, free = [], _TOP - captions_pt - _FOOT
        page.append(row)
        free -= row.height_pt
    yield tuple(page)
