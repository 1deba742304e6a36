"""The code in a page's lower margin: read again from a bad scan, never over what is written, no harm to PDF/A."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pdfa_check import HAS_VALIDATOR, violations
from PIL import Image, ImageFilter

from tdkt_docs.collect import PageMark, pattern, read_mark
from tdkt_docs.pdf.drawing import TextStyle, canvas, draw_text
from tdkt_docs.pdf.page_codes import add_codes
from tdkt_docs.pdf.pdfa import Identity, declare, save
from tdkt_docs.pdf.scans import UnreadableScanError, scanned_pages
from tdkt_docs.pdf.text import page_texts

TEXT = pattern(campaign="0A1B2C3D", paper="11223344", edition="AABBCCDD")
A4_PT = (595.3, 841.9)
SMALL = TextStyle(size_pt=10)


def drawn(*feet: float) -> bytes:
    """A page for each place of a line of text in the lower margin; 0 for a page without one."""
    out = BytesIO()
    page = canvas(out, A4_PT)
    for left in feet:
        for base in range(80, 780, 20):
            draw_text(page, "Báo cáo thành tích đề nghị tặng Giấy khen", (85, base), TextStyle())
        if left:
            draw_text(page, "chân trang", (left, 30), SMALL)
        page.showPage()
    page.save()
    return out.getvalue()


@cache
def marked(*feet: float) -> bytes:
    raw = drawn(*feet)
    with pikepdf.open(BytesIO(raw)) as pdf:
        add_codes(pdf, raw, TEXT)
        declare(pdf, Identity(title="Báo cáo", at=datetime(2026, 11, 26, tzinfo=UTC)))
        return save(pdf)


def picture(dpi: int) -> Image.Image:
    return pypdfium2.PdfDocument(marked(0))[0].render(scale=dpi / 72).to_pil().convert("L")


def png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def noisy(image: Image.Image) -> Image.Image:
    random.seed(1)
    return Image.blend(image, Image.effect_noise(image.size, 80), 0.3)


def faxed(image: Image.Image) -> Image.Image:
    """Fewer lines than columns, black and white: how a fax machine sends a page."""
    return image.resize((1687, 1146)).point(lambda value: 255 * (value > 128)).convert("1")


def test_a_code_says_which_page_of_how_many_it_stands_on():
    pages = scanned_pages(marked(0, 0))

    assert [TEXT.format(page=1, pages=2), TEXT.format(page=2, pages=2)] == [code for p in pages for code in p.codes]
    assert PageMark(campaign="0A1B2C3D", paper="11223344", page_no=2, page_count=2, edition="AABBCCDD") == read_mark(
        pages[1].codes[0]
    )


@pytest.mark.parametrize(
    "worsened",
    [
        lambda: picture(150).rotate(3, fillcolor=255, expand=True),
        lambda: picture(150).rotate(90, expand=True),
        lambda: picture(150).rotate(180),
        lambda: picture(150).filter(ImageFilter.GaussianBlur(1)),
        lambda: noisy(picture(150)),
        lambda: faxed(picture(200)),
        lambda: picture(100),
    ],
    ids=["askew", "on-its-side", "upside-down", "blurred", "noisy", "fax", "coarse"],
)
def test_a_code_is_read_from_a_bad_scan(worsened: Callable[[], Image.Image]):
    [page] = scanned_pages(png(worsened()))

    assert (TEXT.format(page=1, pages=1),) == page.codes


def test_a_code_goes_where_nothing_is_written():
    pages = scanned_pages(marked(500, 60))

    assert [1, 1] == [len(page.codes) for page in pages]
    assert all("chân trang" in text for text in page_texts(marked(500, 60)))


def test_a_code_is_no_text_and_breaks_no_archive():
    assert page_texts(drawn(0)) == page_texts(marked(0))
    assert not HAS_VALIDATOR or [] == violations(marked(0, 500))


@pytest.mark.parametrize("data", [b"%PDF-1.7 rubbish", b"\x89PNG\r\n\x1a\nrubbish", b"rubbish", b""])
def test_what_is_no_scan_is_said_so(data: bytes):
    with pytest.raises(UnreadableScanError):
        scanned_pages(data)


def test_a_foreign_code_is_none_of_ours():
    assert [None, None] == [read_mark("https://example.org"), read_mark("TDKT:1:2:3-4:5")]
