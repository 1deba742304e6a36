"""Text on our own pages: as wide as reportlab says, in lines that fit, and all of it drawn where it was asked for."""

from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics

from tdkt_docs.pdf.drawing import (
    BOLD,
    FONT_NAMES,
    REGULAR,
    TextStyle,
    canvas,
    draw_runs,
    draw_text,
    register_fonts,
    text_width,
    wrap,
)
from tdkt_docs.vn.text import nfc

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậ AĂÂBCDĐ0123456789/-–\u4e2d"
TEXTS = st.text(LETTERS, max_size=60)
STYLES = st.builds(TextStyle, font=st.sampled_from(FONT_NAMES), size_pt=st.sampled_from([8.5, 11, 13]))


@given(text=TEXTS, style=STYLES)
def test_a_text_is_as_wide_as_the_library_that_draws_it_says(text, style):
    register_fonts()

    assert text_width(text, style) == pytest.approx(pdfmetrics.stringWidth(nfc(text), style.font, style.size_pt))


@given(text=TEXTS, style=STYLES, width_pt=st.floats(20, 300))
def test_lines_fit_and_lose_no_letter(text, style, width_pt):
    lines = wrap(text, width_pt, style)

    assert all(text_width(line, style) <= width_pt + 1e-6 for line in lines)
    assert "".join(text.split()) == "".join("".join(lines).split())


def test_runs_stand_where_single_lines_stand():
    runs = [
        ("Nguyễn Văn An", (20.0, 150.0), TextStyle()),
        ("giữa & <lề>", (150.0, 120.0), TextStyle(font=BOLD, align="center")),
        ("phải", (280.0, 90.0), TextStyle(size_pt=9, align="right")),
        ("lại trái", (20.0, 60.0), TextStyle()),
    ]
    together, apart = BytesIO(), BytesIO()
    at_once, one_by_one = canvas(together, (300, 200)), canvas(apart, (300, 200))

    draw_runs(at_once, runs)
    for run in runs:
        draw_text(one_by_one, *run)

    seen = []
    for drawing, out in ((at_once, together), (one_by_one, apart)):
        drawing.showPage()
        drawing.save()
        with pypdfium2.PdfDocument(out.getvalue()) as opened:
            seen.append((bytes(opened[0].render(scale=2).buffer), opened[0].get_textpage().get_text_range()))
    assert seen[0] == seen[1]
    assert all(text in seen[0][1] for text, _, _ in runs)


def test_a_word_wider_than_the_line_is_broken_within():
    style = TextStyle(font=REGULAR, size_pt=11)

    lines = wrap("ngắn " + "w" * 50, 60, style)

    assert lines[0] == "ngắn"
    assert "".join(lines[1:]) == "w" * 50
