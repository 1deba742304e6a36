"""What the reading copy writes in the margins: sheet numbers, and that a page only shows a signed original."""

from dataclasses import dataclass
from functools import cache
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from tdkt_docs.deflate import short_packed
from tdkt_docs.pdf.boxes import edges_of
from tdkt_docs.pdf.drawing import BOLD, ITALIC, MM, TextStyle, canvas, draw_text, text_width

__all__ = ["SHOWN_ONLY", "Marks", "draw_marks", "mark"]

SHOWN_ONLY = "Bản hiển thị – bản gốc ký số đính kèm"

_SHEET = TextStyle(font=BOLD, size_pt=10)
_SHOWN = TextStyle(font=ITALIC, size_pt=8.5)
_SIDE_PT = 9 * MM
_TOP_PT = 8 * MM
"""From the page's upper edge to the base line."""
_DIGITS = "0123456789"
_FONT, _FORM = "/TdktSheet", "/TdktShown"
_FILTER, _FLATE = Name.Filter, Name.FlateDecode
_RISE_PT = 2.5
"""Room for descenders below the base line of the marking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What all pages share: one font for the numbers, one form for the marking."""

    font: pikepdf.Object
    codes: dict[str, int]
    """The font's code of each digit."""
    shown_only: pikepdf.Object
    begins: pikepdf.Object
    """Saves the state the marks are drawn in before a page's own drawing may change it."""


def draw_marks(pdf: pikepdf.Pdf) -> Marks:
    """The shared font and form, made once and put into ``pdf``."""
    with pikepdf.open(BytesIO(_drawn())) as drawn:
        digits, shown = drawn.pages
        name, codes = "", {}
        for step in pikepdf.parse_content_stream(digits):
            if str(step.operator) == "Tf":
                name = str(step.operands[0])
            elif str(step.operator) == "Tj":
                codes = dict(zip(_DIGITS, bytes(step.operands[0]), strict=True))
        font = pdf.copy_foreign(digits.resources.Font[name])
        form = pdf.copy_foreign(shown.as_form_xobject())
        return Marks(font=font, codes=codes, shown_only=form, begins=pdf.make_stream(b"q\n"))


def mark(pdf: pikepdf.Pdf, page: pikepdf.Page, marks: Marks, sheet: int, *, is_shown_only: bool) -> None:
    """Write on a page of ``pdf`` the sheet number top right, as it is looked at, and the marking top left.

    Args:
        pdf: The dossier.
        page: One of its pages.
        marks: What ``draw_marks`` put into ``pdf``.
        sheet: The number; 0 for the back of a sheet, which has none.
        is_shown_only: Whether the page only shows a signed original.
    """
    if not sheet and not is_shown_only:
        return
    turn, width_pt, height_pt = _view(page)
    y = height_pt - _TOP_PT
    lines = [f"\nQ q {turn} cm 0 g"]
    if sheet:
        number = str(sheet)
        codes = "".join(f"{marks.codes[digit]:02x}" for digit in number)
        x = width_pt - _SIDE_PT - _number_width(number)
        lines.append(f"BT {_FONT} {_SHEET.size_pt:g} Tf {x:.2f} {y:.2f} Td <{codes}> Tj ET")
        _own_group(page, "/Font")[_FONT] = marks.font
    if is_shown_only:
        _own_group(page, "/XObject")[_FORM] = marks.shown_only
        lines.append(f"1 0 0 1 {_SIDE_PT:.2f} {y - _RISE_PT:.2f} cm {_FORM} Do")
    ends = pdf.make_stream(short_packed("\n".join((*lines, "Q")).encode("ascii")))
    ends[_FILTER] = _FLATE
    page.obj["/Contents"] = Array([marks.begins, *_contents(page), ends])


def _contents(page: pikepdf.Page) -> list[pikepdf.Object]:
    found = page.obj.get("/Contents")
    if isinstance(found, Array):
        return list(found)
    return [found] if isinstance(found, Stream) else []


@cache
def _number_width(number: str) -> float:
    return text_width(number, _SHEET)


def _view(page: pikepdf.Page) -> tuple[str, float, float]:
    """The matrix from the page as it is looked at to its own space, and its width and height as looked at."""
    left, foot, right, top = edges_of(page.cropbox)
    width, height = right - left, top - foot
    turned = int(page.obj["/Rotate"]) % 360 if "/Rotate" in page.obj else 0
    if turned == 90:  # noqa: PLR2004 - the four turns PDF knows
        return f"0 1 -1 0 {right:.2f} {foot:.2f}", height, width
    if turned == 180:  # noqa: PLR2004 - as above
        return f"-1 0 0 -1 {right:.2f} {top:.2f}", width, height
    if turned == 270:  # noqa: PLR2004 - as above
        return f"0 -1 1 0 {left:.2f} {top:.2f}", height, width
    return f"1 0 0 1 {left:.2f} {foot:.2f}", width, height


def _own_group(page: pikepdf.Page, name: str) -> pikepdf.Object:
    """The page's resources of one kind, made where it has none."""
    return _inner(_inner(page.obj, "/Resources"), name)


def _inner(owner: pikepdf.Object, name: str) -> pikepdf.Object:
    """The dictionary of that name, made where there is none."""
    found = owner.get(name)
    if isinstance(found, Dictionary):
        return found
    owner[name] = Dictionary()
    return owner[name]


def _drawn() -> bytes:
    out = BytesIO()
    drawing = canvas(out, (100, 20))
    draw_text(drawing, _DIGITS, (0, 5), _SHEET)
    drawing.showPage()
    drawing.setPageSize((text_width(SHOWN_ONLY, _SHOWN), _SHOWN.size_pt + _RISE_PT))
    draw_text(drawing, SHOWN_ONLY, (0, _RISE_PT), _SHOWN)
    drawing.showPage()
    drawing.save()
    return out.getvalue()
