"""Where texts really stand in the PDF, read back from it; and what a printer's correction does to each letter."""

import io
from dataclasses import dataclass
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest

from tdkt_docs.model.blank import Blank, BlankField, Printer
from tdkt_docs.overprint import correction, lay_out, sheet_of
from tdkt_docs.pdf.drawing import MM
from tdkt_docs.pdf.sheets import draw_sheets

SIZE = (297.0, 210.0)
FIELDS = tuple(
    BlankField(
        id=id_,
        label=id_,
        names=(id_,),
        x_mm=x,
        y_mm=y,
        width_mm=100,
        height_mm=20,
        align=align,
        font=font,
        size_pt=20,
        smallest_pt=10,
        max_lines=2,
    )
    for id_, x, y, align, font in (
        ("ten", 20, 30, "left", "Tinos-Bold"),
        ("don_vi", 150, 60, "right", "Tinos-Italic"),
        ("thanh_tich", 90, 150, "center", "Tinos"),
    )
)
BLANK = Blank(id="phoi", title="Phôi", width_mm=SIZE[0], height_mm=SIZE[1], fields=FIELDS)
VALUES = {
    "ten": "Nguyễn Thị Ánh",
    "don_vi": "Phòng Quản lý khoa học",
    "thanh_tich": "Đã có thành tích xuất sắc trong thực hiện nhiệm vụ công tác năm 2026 của cơ quan",
}


@dataclass(frozen=True)
class Glyph:
    """A letter as drawn, from the upper left corner of the sheet, in millimetres."""

    letter: str
    x: float
    y: float


def drawn(pdf: bytes) -> list[Glyph]:
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    across, up = pypdfium2.raw.c_double(), pypdfium2.raw.c_double()
    found = []
    for index in range(text.count_chars()):
        letter = text.get_text_range(index, 1)
        if letter.strip():
            assert pypdfium2.raw.FPDFText_GetCharOrigin(text.raw, index, across, up)
            found.append(Glyph(letter, across.value / MM, (page.get_height() - up.value) / MM))
    return found


def printed(printer: Printer | None = None) -> bytes:
    made = correction(printer) if printer else None
    return draw_sheets(SIZE, [sheet_of(lay_out(BLANK, VALUES))], made)


def test_every_line_begins_where_the_layout_says():
    lines = lay_out(BLANK, VALUES).lines

    glyphs = drawn(printed())

    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.text.replace(" ", "")))
    for line, (first, end) in zip(lines, pairwise(starts), strict=True):
        assert "".join(glyph.letter for glyph in glyphs[first:end]) == line.text.replace(" ", "")
        assert (glyphs[first].x, glyphs[first].y) == pytest.approx((line.x_mm, line.base_mm), abs=0.01)
    assert 4 == len(lines)


def test_a_golden_place():
    first = drawn(printed())[0]

    assert ("N", 20.0, 42.45) == (first.letter, round(first.x, 2), round(first.y, 2))


@pytest.mark.parametrize(("dx", "dy"), [(1.5, -0.8), (-3, 4.25), (0, 0.1)])
def test_what_a_printer_is_off_is_taken_from_every_letter_exactly(dx: float, dy: float):
    plain, moved = drawn(printed()), drawn(printed(Printer(dx_mm=dx, dy_mm=dy)))

    assert len(plain) == len(moved)
    for one, other in zip(plain, moved, strict=True):
        assert (other.x - one.x, other.y - one.y) == pytest.approx((-dx, -dy), abs=2e-3)


@pytest.mark.parametrize(
    "printer",
    [
        Printer(scale_x=1.01, scale_y=0.98),
        Printer(dx_mm=2, dy_mm=1, scale_x=1.01, scale_y=0.98),
        Printer(dx_mm=-4, dy_mm=-3.5, scale_x=0.9, scale_y=1.1),
    ],
)
def test_what_a_printer_misprints_as_measured_lands_on_every_letters_place(printer: Printer):
    plain = drawn(printed())

    for one, other in zip(plain, drawn(printed(printer)), strict=True):
        lands = (other.x * printer.scale_x + printer.dx_mm, other.y * printer.scale_y + printer.dy_mm)
        assert lands == pytest.approx((one.x, one.y), abs=2e-3)


def test_a_sheet_fed_with_its_foot_first_is_drawn_head_over_heels():
    printer = Printer(dx_mm=2, dy_mm=1)
    plain, turned = drawn(printed(printer)), drawn(printed(Printer(dx_mm=2, dy_mm=1, is_turned=True)))

    def place(glyph: Glyph) -> tuple[str, float, float]:
        return (glyph.letter, round(glyph.x, 1), round(glyph.y, 1))

    back = [Glyph(glyph.letter, SIZE[0] - glyph.x, SIZE[1] - glyph.y) for glyph in turned]
    assert sorted(map(place, back)) == sorted(map(place, plain))


def test_the_same_sheet_gives_the_same_bytes():
    assert printed(Printer(dx_mm=1)) == printed(Printer(dx_mm=1))


def test_a_sheet_is_text_alone_in_embedded_fonts_that_no_viewer_is_to_fit_to_the_paper():
    with pikepdf.open(io.BytesIO(printed(Printer(dx_mm=1)))) as pdf:
        (page,) = pdf.pages
        fonts = [font for font in page.Resources.Font.values() if "/FontDescriptor" in font]

        assert [0, 0, 841.89, 595.28] == pytest.approx([float(edge) for edge in page.mediabox], abs=0.01)
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
        assert {"Tinos-Bold", "Tinos-Italic", "Tinos-Regular"} == {str(f.BaseFont).partition("+")[2] for f in fonts}
        assert len(fonts) == len(page.Resources.Font)
        assert "/XObject" not in page.Resources
        assert "/ExtGState" not in page.Resources
        assert "/None" == str(pdf.Root.ViewerPreferences.PrintScaling)
