"""Sheets that the dossier adds to its documents: dividers, and slips that tell of files no page can show."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from tdkt_docs.pdf.drawing import BOLD, ITALIC, MM, TextStyle, canvas, draw_lines, draw_text, wrap
from tdkt_docs.vn.numbers import grouped
from tdkt_docs.vn.text import nfc, upper

__all__ = ["DividerSheet", "SlipSheet", "draw_sheets"]

_PAGE = (210 * MM, 297 * MM)
_MIDDLE = _PAGE[0] / 2
_WIDTH = 140 * MM
_LEFT, _VALUES = 25 * MM, 68 * MM
_DIVIDER = TextStyle(font=BOLD, size_pt=24, align="center", leading=1.4)
_LABEL, _VALUE = TextStyle(font=BOLD, size_pt=12), TextStyle(size_pt=12)
_SLIP_NOTE = (
    "Tệp này không in thành trang được. Trang này chỉ cho biết có tệp; tệp gốc đính kèm nguyên vẹn trong hồ sơ."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DividerSheet:
    """Tờ ngăn: what comes after it."""

    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipSheet:
    """A file that travels inside and cannot be shown."""

    title: str
    file: str
    attachment: str
    """What the file is called inside the dossier."""
    size_bytes: int
    sha256: str


def draw_sheets(sheets: Sequence[DividerSheet | SlipSheet]) -> bytes:
    """The sheets as a PDF, one page each, with the same fonts."""
    out = BytesIO()
    drawing = canvas(out, _PAGE)
    for sheet in sheets:
        if isinstance(sheet, DividerSheet):
            _draw_divider(drawing, sheet)
        else:
            _draw_slip(drawing, sheet)
        drawing.showPage()
    drawing.save()
    return out.getvalue()


def _draw_divider(drawing: Canvas, sheet: DividerSheet) -> None:
    lines = wrap(upper(nfc(sheet.section)), _WIDTH, _DIVIDER)
    half = len(lines) * _DIVIDER.pitch_pt / 2
    middle = 165 * MM
    drawing.setLineWidth(1)
    for edge in (middle + half + 12 * MM, middle - half - 6 * MM):
        drawing.line(_MIDDLE - _WIDTH / 2, edge, _MIDDLE + _WIDTH / 2, edge)
    draw_lines(drawing, lines, (_MIDDLE, middle + half - _DIVIDER.size_pt * 0.6), _DIVIDER)


def _draw_slip(drawing: Canvas, sheet: SlipSheet) -> None:
    style = TextStyle(font=BOLD, size_pt=14, align="center")
    draw_text(drawing, "TỆP ĐÍNH KÈM", (_MIDDLE, 255 * MM), style)
    y = 238 * MM
    rows = (
        ("Tài liệu", sheet.title),
        ("Tên tệp", sheet.file),
        ("Tên trong hồ sơ", sheet.attachment),
        ("Cỡ tệp", f"{grouped(sheet.size_bytes)} byte"),
        ("Mã băm SHA-256", sheet.sha256),
    )
    for label, value in rows:
        draw_text(drawing, label, (_LEFT, y), _LABEL)
        y = draw_lines(drawing, wrap(nfc(value), _PAGE[0] - _VALUES - 20 * MM, _VALUE), (_VALUES, y), _VALUE) - 2 * MM
    note = TextStyle(font=ITALIC, size_pt=11)
    draw_lines(drawing, wrap(_SLIP_NOTE, _PAGE[0] - _LEFT - 20 * MM, note), (_LEFT, y - 4 * MM), note)
