"""Scans as pages: pixels and colours kept, fitted on A4, never made larger."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from tdkt_docs import assemble
from tdkt_docs.pdf.pictures import pictures

MM = 72 / 25.4


def saved(path: Path, image: Image.Image, **options: object) -> Path:
    image.save(path, **options)
    return path


def sizes_mm(data: bytes) -> list[tuple[int, int]]:
    with pypdfium2.PdfDocument(data) as document:
        return [(round(page.get_width() / MM), round(page.get_height() / MM)) for page in document]


def colour_at_middle(data: bytes) -> tuple[int, ...]:
    with pypdfium2.PdfDocument(data) as document:
        image = document[0].render(scale=1).to_pil().convert("RGB")
    return image.getpixel((image.width // 2, image.height // 2))


def image_bytes(data: bytes) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        return pdf.pages[0].Resources.XObject.Im.read_raw_bytes()


def image_depth(data: bytes) -> int:
    with pikepdf.open(BytesIO(data)) as pdf:
        return int(pdf.pages[0].Resources.XObject.Im.BitsPerComponent)


def near(expected: tuple[int, ...], actual: tuple[int, ...]) -> bool:
    return all(abs(one - other) < 10 for one, other in zip(expected, actual, strict=True))


def test_upright_and_landscape_pictures_get_upright_and_landscape_a4(tmp_path):
    upright = saved(tmp_path / "dung.png", Image.new("RGB", (800, 1000), "red"))
    landscape = saved(tmp_path / "ngang.png", Image.new("RGB", (1000, 800), "red"))

    found = [sizes_mm(assemble.to_pdf(path)) for path in (upright, landscape)]

    assert found == [[(210, 297)], [(297, 210)]]


def test_a_jpeg_keeps_its_bytes(tmp_path):
    path = saved(tmp_path / "anh.jpg", Image.effect_noise((800, 1000), 60).convert("RGB"))

    made = assemble.to_pdf(path)

    assert image_bytes(made) == path.read_bytes()


def test_a_small_picture_is_not_made_larger(tmp_path):
    path = saved(tmp_path / "con-dau.png", Image.new("RGB", (200, 200), "red"), dpi=(200, 200))

    (picture,) = pictures(path.read_bytes(), path.name)

    assert round(picture.shown_dpi) == 200


@pytest.mark.parametrize(
    ("mode", "colour", "shown"),
    [
        ("RGB", (200, 30, 40), (200, 30, 40)),
        ("RGBA", (200, 30, 40, 255), (200, 30, 40)),
        ("RGBA", (200, 30, 40, 0), (255, 255, 255)),
        ("LA", (90, 255), (90, 90, 90)),
        ("L", 90, (90, 90, 90)),
        ("1", 0, (0, 0, 0)),
        ("1", 1, (255, 255, 255)),
        ("I;16", 128 * 257, (128, 128, 128)),
    ],
)
def test_png_of_every_kind_keeps_its_colour(tmp_path, mode, colour, shown):
    path = saved(tmp_path / "anh.png", Image.new(mode, (300, 300), colour))

    assert near(shown, colour_at_middle(assemble.to_pdf(path)))


def test_png_with_a_palette_keeps_its_colour(tmp_path):
    path = saved(tmp_path / "anh.png", Image.new("RGB", (300, 300), (10, 120, 60)).quantize(16))

    assert near((10, 120, 60), colour_at_middle(assemble.to_pdf(path)))


@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "tiff_deflate", "jpeg"])
def test_tiff_of_every_compression_keeps_its_colour(tmp_path, compression):
    path = saved(tmp_path / "anh.tif", Image.new("RGB", (320, 320), (10, 120, 60)), compression=compression)

    assert near((10, 120, 60), colour_at_middle(assemble.to_pdf(path)))


def test_black_and_white_fax_scan_stays_black_and_white(tmp_path):
    path = saved(tmp_path / "fax.tif", Image.new("1", (320, 320), 1), compression="group4")

    assert colour_at_middle(assemble.to_pdf(path)) == (255, 255, 255)
    assert image_depth(assemble.to_pdf(path)) == 1


def test_every_page_of_a_tiff_is_a_page(tmp_path):
    more = [Image.new("RGB", (500, 300), "blue")]
    path = saved(tmp_path / "hai-trang.tif", Image.new("RGB", (300, 500)), save_all=True, append_images=more)

    assert sizes_mm(assemble.to_pdf(path)) == [(210, 297), (297, 210)]


def test_printer_colours_become_rgb(tmp_path):
    path = saved(tmp_path / "in.jpg", Image.new("CMYK", (300, 300), (0, 255, 255, 0)))

    assert image_depth(assemble.to_pdf(path)) == 8
    assert near((254, 0, 0), colour_at_middle(assemble.to_pdf(path)))


def test_a_photograph_taken_sideways_stands_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    path = saved(tmp_path / "dien-thoai.jpg", Image.new("RGB", (1000, 600), "red"), exif=exif)

    assert sizes_mm(assemble.to_pdf(path)) == [(210, 297)]


def test_same_picture_gives_the_same_bytes(tmp_path):
    path = saved(tmp_path / "anh.png", Image.effect_noise((300, 300), 60))

    assert assemble.to_pdf(path) == assemble.to_pdf(path)
