"""The bìa hồ sơ: what stands on the folder of a dossier; what is not known is a dotted line."""

from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from tdkt_docs.assemble.contents import dots
from tdkt_docs.model.dossier import DossierPlan
from tdkt_docs.pdf.drawing import BOLD, ITALIC, MM, TextStyle, canvas, draw_lines, draw_text, text_width, wrap
from tdkt_docs.vn.text import upper

__all__ = ["TITLE", "Covered", "draw_cover"]

TITLE = "Bìa hồ sơ"

_PAGE = (210 * MM, 297 * MM)
_MIDDLE = _PAGE[0] / 2
_WIDTH = 150 * MM
_PLAIN = TextStyle(size_pt=14, align="center")
_LEFT_PLAIN = TextStyle(size_pt=13)
_ONE_SIDED = "Số tờ đếm theo bản đọc điện tử in một mặt: mỗi trang là một tờ; "
_TWO_SIDED = "Số tờ đếm theo bản đọc điện tử in hai mặt: số ghi ở mặt trước mỗi tờ; "
_SIGNED = "Văn bản đã ký số được đính kèm nguyên vẹn trong tệp này; trang hiển thị chỉ để đọc."


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """What a volume's cover counts."""

    sheet_count: int
    """Sheets of its documents alone."""
    volume: int = 1
    """1-based."""
    volume_count: int = 1
    sheets: tuple[int, int] = (0, 0)
    """First and last sheet number of the volume; told where there are several."""
    has_dividers: bool = False
    has_closing: bool = False
    holds_signed: bool = False
    """Whether signed originals are embedded: the cover says so."""


def draw_cover(plan: DossierPlan, covered: Covered) -> bytes:
    """The cover of a volume of ``plan`` as a one-page PDF."""
    out = BytesIO()
    drawing = canvas(out, _PAGE, title=plan.title or TITLE)
    _draw_frame(drawing)
    _draw_bodies(drawing, plan)
    y = min(_draw_title(drawing, plan, covered), 122 * MM)
    period = f"Từ ngày {_day(plan.starts)} đến ngày {_day(plan.ends)}"
    draw_text(drawing, period, (_MIDDLE, y), _PLAIN)
    draw_text(drawing, _sheets(covered), (_MIDDLE, y - 10 * MM), _PLAIN)
    _draw_places(drawing, plan)
    style = TextStyle(font=ITALIC, size_pt=10, align="center")
    draw_lines(drawing, _notes(plan, covered), (_MIDDLE, 33 * MM), style)
    drawing.showPage()
    drawing.save()
    return out.getvalue()


def _sheets(covered: Covered) -> str:
    if covered.volume_count == 1:
        return f"Gồm: {covered.sheet_count} tờ"
    first, last = covered.sheets
    which = str(first) if first == last else f"{first}–{last}"
    return f"Gồm: {covered.sheet_count} tờ (tờ {which})"


def _notes(plan: DossierPlan, covered: Covered) -> tuple[str, ...]:
    """How sheets are counted, and that originals are inside."""
    dividers = ["tờ ngăn"] if covered.has_dividers else []
    closing = ["chứng từ kết thúc"] if covered.has_closing else []
    *some, last = ["bìa", "mục lục", *dividers, *closing]
    counted = _TWO_SIDED if plan.is_duplex else _ONE_SIDED
    uncounted = f"{', '.join(some)} và {last} không đánh số tờ."
    style = TextStyle(font=ITALIC, size_pt=10)
    fits = text_width(counted + uncounted, style) <= _PAGE[0] - 40 * MM
    note = (counted + uncounted,) if fits else (counted.strip(), uncounted)
    return (*note, *((_SIGNED,) if covered.holds_signed else ()))


def _draw_frame(drawing: Canvas) -> None:
    for inset_mm, width_pt in ((15.0, 1.6), (16.5, 0.5)):
        drawing.setLineWidth(width_pt)
        inset = inset_mm * MM
        drawing.rect(inset, inset, _PAGE[0] - 2 * inset, _PAGE[1] - 2 * inset)


def _draw_bodies(drawing: Canvas, plan: DossierPlan) -> None:
    y = 265 * MM
    if plan.parent:
        style = TextStyle(size_pt=14, align="center")
        y = draw_lines(drawing, wrap(upper(plan.parent), _WIDTH, style), (_MIDDLE, y), style)
    style = TextStyle(font=BOLD, size_pt=14, align="center")
    y = draw_lines(drawing, wrap(dots(upper(plan.office), 60), _WIDTH, style), (_MIDDLE, y), style)
    drawing.setLineWidth(0.7)
    drawing.line(_MIDDLE - 25 * MM, y + 2 * MM, _MIDDLE + 25 * MM, y + 2 * MM)


def _draw_title(drawing: Canvas, plan: DossierPlan, covered: Covered) -> float:
    """Draw name, year and volume; gives the base line below them."""
    draw_text(drawing, "HỒ SƠ", (_MIDDLE, 205 * MM), TextStyle(font=BOLD, size_pt=32, align="center"))
    symbol = f"Số, ký hiệu hồ sơ: {dots(plan.symbol, 24)}"
    draw_text(drawing, symbol, (_MIDDLE, 194 * MM), _PLAIN)
    style = TextStyle(font=BOLD, size_pt=17, align="center", leading=1.3)
    lines = _balanced(dots(plan.title, 50), style)
    if len(lines) * style.pitch_pt > 50 * MM:
        style = TextStyle(font=BOLD, size_pt=12, align="center")
        lines = wrap(plan.title, _WIDTH, style)
    y = draw_lines(drawing, lines, (_MIDDLE, 178 * MM), style)
    draw_text(drawing, f"Năm {dots(str(plan.year or ''), 10)}", (_MIDDLE, y - 3 * MM), _PLAIN)
    if covered.volume_count == 1:
        return y - 18 * MM
    volume = f"Tập {covered.volume}/{covered.volume_count}"
    draw_text(drawing, volume, (_MIDDLE, y - 13 * MM), TextStyle(font=BOLD, size_pt=15, align="center"))
    return y - 28 * MM


def _balanced(text: str, style: TextStyle) -> tuple[str, ...]:
    """``text`` in as few lines as the width allows, about equally long."""
    lines, width = wrap(text, _WIDTH, style), _WIDTH
    while (width := width - 5 * MM) > _WIDTH / 2 and len(narrower := wrap(text, width, style)) == len(lines):
        lines = narrower
    return lines


def _draw_places(drawing: Canvas, plan: DossierPlan) -> None:
    left, right, y = 27 * MM, 112 * MM, 62 * MM
    draw_text(drawing, f"Mục lục số: {dots(plan.register_number, 26)}", (left, y), _LEFT_PLAIN)
    draw_text(drawing, f"Hồ sơ số: {dots(plan.number, 29)}", (left, y - 9 * MM), _LEFT_PLAIN)
    draw_text(drawing, "THỜI HẠN BẢO QUẢN", (right, y), TextStyle(font=BOLD, size_pt=13))
    draw_text(drawing, dots(plan.retention, 38), (right, y - 9 * MM), _LEFT_PLAIN)


def _day(value: str) -> str:
    return dots(value.strip().removeprefix("ngày").strip(), 22)
