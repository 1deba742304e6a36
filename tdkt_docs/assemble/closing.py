"""The chứng từ kết thúc: how many sheets the closed dossier has, in figures and words, and in what state they are.

Source: the decree on paperwork asks for one in every dossier; what it says is known from practice only, chưa kiểm
chứng: sheets in figures and words, sheets of the mục lục, condition, date, compiler. Nothing else stands on it.
"""

from io import BytesIO

from tdkt_docs.assemble.contents import dots
from tdkt_docs.model.dossier import DossierPlan
from tdkt_docs.pdf.drawing import BOLD, ITALIC, MM, TextStyle, canvas, draw_lines, draw_text, wrap
from tdkt_docs.vn.numbers import grouped, in_words

__all__ = ["TITLE", "draw_closing"]

TITLE = "Chứng từ kết thúc"

_PAGE = (210 * MM, 297 * MM)
_LEFT, _RIGHT = 30 * MM, 190 * MM
_PLAIN = TextStyle(size_pt=14, leading=1.6)
_CENTRED = TextStyle(size_pt=14, align="center", leading=1.4)


def draw_closing(plan: DossierPlan, *, sheet_count: int, contents_sheets: int, volume_count: int = 1) -> bytes:
    """The chứng từ kết thúc of ``plan`` as a one-page PDF; what nobody has given is a dotted line.

    Args:
        plan: The dossier.
        sheet_count: Sheets of its documents, in all volumes.
        contents_sheets: Sheets of its mục lục, in all volumes.
        volume_count: Its volumes; told where there are several.
    """
    out = BytesIO()
    drawing = canvas(out, _PAGE, title=TITLE)
    middle = _PAGE[0] / 2
    draw_text(drawing, TITLE.upper(), (middle, 262 * MM), TextStyle(font=BOLD, size_pt=15, align="center"))
    title = TextStyle(font=BOLD, size_pt=14, align="center", leading=1.3)
    y = draw_lines(drawing, wrap(dots(plan.title, 50), _RIGHT - _LEFT, title), (middle, 251 * MM), title)
    symbol = f"Số, ký hiệu hồ sơ: {dots(plan.symbol, 20)}. Hồ sơ số: {dots(plan.number, 12)}"
    y = draw_lines(drawing, wrap(symbol, _RIGHT - _LEFT, _CENTRED), (middle, y), _CENTRED) - 8 * MM
    for line in _lines(plan, sheet_count, contents_sheets, volume_count):
        y = draw_lines(drawing, wrap(line, _RIGHT - _LEFT, _PLAIN), (_LEFT, y), _PLAIN) - 1.5 * MM
    signed = 150 * MM
    y -= 8 * MM
    italic = TextStyle(font=ITALIC, size_pt=14, align="center")
    draw_text(drawing, _day(plan.closed), (signed, y), italic)
    draw_text(drawing, "Người lập hồ sơ", (signed, y - 8 * MM), TextStyle(font=BOLD, size_pt=14, align="center"))
    draw_text(drawing, dots(plan.creator, 36), (signed, y - 40 * MM), _CENTRED)
    drawing.showPage()
    drawing.save()
    return out.getvalue()


def _lines(plan: DossierPlan, sheet_count: int, contents_sheets: int, volume_count: int) -> tuple[str, ...]:
    volumes = (f"Số tập: {_counted(volume_count, 'tập')}",) if volume_count > 1 else ()
    return (
        *volumes,
        f"Số tờ tài liệu trong hồ sơ: {_counted(sheet_count, 'tờ')}",
        f"Số tờ mục lục văn bản, tài liệu: {_counted(contents_sheets, 'tờ')}",
        f"Tình trạng vật lý của tài liệu: {dots(plan.condition, 60)}",
    )


def _counted(number: int, unit: str) -> str:
    """In figures, then in words, as the decree's listing of dossiers words it (Viết bằng chữ)."""
    return f"{grouped(number)} {unit}. Viết bằng chữ: {in_words(number)} {unit}."


def _day(closed: str) -> str:
    told = closed.strip().removeprefix("ngày").removeprefix("Ngày").strip()
    return f"Ngày {told}" if told else "Ngày ........ tháng ........ năm ............"
