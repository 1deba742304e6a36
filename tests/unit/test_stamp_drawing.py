"""Stamps and our own text: always inside the box, always whole, always the same bytes."""

from io import BytesIO
from unicodedata import normalize

import pypdfium2
import pytest

from tdkt_docs.pdf import drawing, stamp
from tdkt_docs.pdf.stamp import Stamp

SIGNER = "Ký bởi: Hội đồng Thi đua - Khen thưởng Sở Khoa học và Công nghệ tỉnh Sơn Hà, Phó Chủ tịch thường trực"
SIGNED = Stamp(
    lines=(SIGNER, "Thời gian ký: 2027-03-05T10:20:30+07:00"), notice="CHỮ KÝ SỐ THỬ NGHIỆM", width_pt=170, height_pt=62
)


def text_of(pdf: bytes) -> str:
    return " ".join(str(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()).split())


def ink(pdf: bytes) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of everything drawn."""
    objects = pypdfium2.PdfDocument(pdf)[0].get_objects()
    boxes = [found.get_bounds() for found in objects]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def test_a_stamp_is_a_page_of_its_size_with_all_its_words() -> None:
    drawn = stamp.draw(SIGNED)

    assert pypdfium2.PdfDocument(drawn)[0].get_size() == (170, 62)
    assert text_of(drawn) == f"CHỮ KÝ SỐ THỬ NGHIỆM {SIGNER} Thời gian ký: 2027-03-05T10:20:30+07:00"


@pytest.mark.parametrize(("width_pt", "height_pt"), [(170, 62), (85, 30), (300, 20)])
def test_whatever_the_box_the_text_stays_inside(width_pt: float, height_pt: float) -> None:
    drawn = stamp.draw(Stamp(lines=SIGNED.lines, notice=SIGNED.notice, width_pt=width_pt, height_pt=height_pt))

    left, bottom, right, top = ink(drawn)

    assert left >= 0
    assert bottom >= 0
    assert right <= width_pt
    assert top <= height_pt


def test_the_same_stamp_gives_the_same_bytes() -> None:
    assert stamp.draw(SIGNED) == stamp.draw(SIGNED)


def test_text_in_nfd_is_drawn_in_nfc() -> None:
    drawn = stamp.draw(Stamp(lines=(normalize("NFD", "Nguyễn Thị Ánh Tuyết"),), width_pt=170, height_pt=62))

    assert text_of(drawn) == "Nguyễn Thị Ánh Tuyết"


def test_our_pages_carry_no_font_they_do_not_embed() -> None:
    out = BytesIO()
    on = drawing.canvas(out, (200, 100), title="Trang thử")
    drawing.draw_text(on, "Độc lập - Tự do - Hạnh phúc", (100, 50), drawing.TextStyle(align="center"))
    on.showPage()
    on.save()

    assert b"Helvetica" not in out.getvalue()


def test_lines_are_broken_at_spaces_and_words_too_long_within() -> None:
    style = drawing.TextStyle(size_pt=10)

    lines = drawing.wrap("Chiến sĩ thi đua cơ sở\n" + "m" * 20, 60, style)

    assert lines == ("Chiến sĩ thi", "đua cơ sở", "mmmmmmm", "mmmmmmm", "mmmmmm")
    assert all(drawing.text_width(line, style) <= 60 for line in lines)
