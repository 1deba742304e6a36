"""Sheets of texts, strokes and a picture at places in millimetres → a PDF with embedded fonts, the same every time."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from unicodedata import normalize

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from tdkt_docs.pdf import drawing
from tdkt_docs.pdf.drawing import MM

__all__ = ["Correction", "Sheet", "Stroke", "Text", "draw_sheets"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One line of text."""

    text: str
    x_mm: float
    """Where it begins, from the left edge."""
    base_mm: float
    """Its base line, from the upper edge."""
    size_pt: float
    font: str = drawing.REGULAR
    color: str = "#000000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """One straight line; from the upper left corner."""

    from_mm: tuple[float, float]
    to_mm: tuple[float, float]
    width_pt: float = 0.4
    color: str = "#000000"
    is_dashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands on one page."""

    texts: tuple[Text, ...] = ()
    strokes: tuple[Stroke, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a printer gets wrong, to be made up for: where it prints ``p`` there stands ``scale × p + d``."""

    dx_mm: float = 0.0
    dy_mm: float = 0.0
    scale_x: float = 1.0
    scale_y: float = 1.0
    is_turned: bool = False
    """Whether the page is drawn head over heels, because the sheet is fed with its foot first."""


def draw_sheets(
    size_mm: tuple[float, float], sheets: Sequence[Sheet], correction: Correction | None = None, *, title: str = ""
) -> bytes:
    """A page for each sheet; viewers are asked not to fit it to the paper.

    Args:
        size_mm: Width and height of the paper.
        sheets: What stands on each page.
        correction: What the printer gets wrong.
        title: The document's title.
    """
    buffer = BytesIO()
    size_pt = (size_mm[0] * MM, size_mm[1] * MM)
    page = drawing.canvas(buffer, size_pt, title=title)
    page.setViewerPreference("PrintScaling", "None")
    for sheet in sheets:
        _correct(page, size_pt, correction or Correction())
        for stroke in sheet.strokes:
            _draw_stroke(page, stroke, size_pt[1])
        for text in sheet.texts:
            _draw_text(page, text, size_pt[1])
        page.showPage()
    page.save()
    return buffer.getvalue()


def _correct(page: Canvas, size_pt: tuple[float, float], correction: Correction) -> None:
    width, height = size_pt
    if correction.is_turned:
        page.transform(-1, 0, 0, -1, width, height)
    across, down = 1 / correction.scale_x, 1 / correction.scale_y
    left = -correction.dx_mm * MM * across
    up = height - (height - correction.dy_mm * MM) * down
    if (across, down, left, up) != (1, 1, 0, 0):
        page.transform(across, 0, 0, down, left, up)


def _draw_stroke(page: Canvas, stroke: Stroke, height_pt: float) -> None:
    page.setStrokeColor(HexColor(stroke.color))
    page.setLineWidth(stroke.width_pt)
    page.setDash(*((2, 2) if stroke.is_dashed else ()))
    (x1, y1), (x2, y2) = stroke.from_mm, stroke.to_mm
    page.line(x1 * MM, height_pt - y1 * MM, x2 * MM, height_pt - y2 * MM)


def _draw_text(page: Canvas, text: Text, height_pt: float) -> None:
    page.setFont(text.font, text.size_pt)
    page.setFillColor(HexColor(text.color))
    page.drawString(text.x_mm * MM, height_pt - text.base_mm * MM, normalize("NFC", text.text))
