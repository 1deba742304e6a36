"""The text layer: unseen, found by search, and only where a reader could read."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pdfa_check import HAS_VALIDATOR, violations
from PIL import Image
from scanned_pages import leaning, pdf_of, seen, sheet

from tdkt_docs import catalog, scan
from tdkt_docs.pdf.pdfa import to_pdfa
from tdkt_docs.scan import SeenWord, UnreadPageError

OFFICE, KEPT = catalog.scan_profile("van-phong"), catalog.scan_profile("giu-nguyen")
WORDS = ("Sở", "Khoa", "học", "và", "Công", "nghệ")


class Reader:
    """Reads the same words on every page, but for those it cannot read."""

    name = "Máy đọc 1.0"

    def __init__(self, unreadable: tuple[int, ...] = ()) -> None:
        self.asked: list[tuple[tuple[int, int], int]] = []
        self.unreadable = unreadable

    def words(self, png: bytes, dpi: int) -> tuple[SeenWord, ...]:
        with Image.open(BytesIO(png)) as image:
            self.asked.append((image.size, dpi))
        if len(self.asked) in self.unreadable:
            raise UnreadPageError
        places = enumerate(WORDS)
        return tuple(SeenWord(text=word, left=100 + 60 * no, top=200, width=50, height=24) for no, word in places)


def text_of(pdf: bytes, index: int = 0) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return str(document[index].get_textpage().get_text_bounded())
    finally:
        document.close()


def jpeg(folder: Path, image: Image.Image) -> Path:
    image.save(folder / "quet.jpg", dpi=(100, 100), quality=80)
    return folder / "quet.jpg"


@pytest.mark.parametrize("angle", [0, 2])
def test_what_was_read_is_found_where_it_stands_and_is_not_seen(angle: float, tmp_path: Path):
    path = jpeg(tmp_path, leaning(sheet(), angle))

    plain = scan.prepare(path, tmp_path / "khong.pdf", OFFICE)
    made = scan.prepare(path, tmp_path / "co.pdf", OFFICE, reader=Reader())

    data = made.path.read_bytes()
    assert (made.has_text, "Sở Khoa học và Công nghệ" in text_of(data)) == (True, True)
    assert seen(data) == seen(plain.path.read_bytes())
    document = pypdfium2.PdfDocument(data)
    left, low, _, high = document[0].get_textpage().get_charbox(0)
    assert (100 <= left / 72 * 100 < 105, low < 842 - 200 * 0.72 < high + 8) == (True, True)
    document.close()


def test_the_layer_of_a_pdf_lies_over_pages_shown_turned_too(tmp_path: Path):
    with pikepdf.open(BytesIO(pdf_of(sheet(), "Trang gõ", sheet()))) as pdf:
        pdf.pages[2].Rotate = 90
        pdf.save(tmp_path / "quet.pdf")

    made = scan.prepare(tmp_path / "quet.pdf", tmp_path / "ra.pdf", KEPT, reader=Reader())

    data = made.path.read_bytes()
    document = pypdfium2.PdfDocument(data)
    text = document[2].get_textpage()
    first, last = text.get_charbox(0), text.get_charbox(3)
    document.close()
    assert ["Công nghệ" in text_of(data, index) for index in range(3)] == [True, False, True]
    assert (abs(first[0] - last[0]) < 8, last[1] > first[1]) == (True, True)  # it runs upwards on the page as written
    assert [(each.code, each.values.get("count")) for each in made.findings] == [("TD-809", None), ("TD-810", "2")]


def test_a_page_that_cannot_be_read_goes_in_without_a_layer_and_is_told(tmp_path: Path):
    pages = [sheet(mode="L"), sheet(mode="L"), sheet(mode="L")]
    pages[0].save(tmp_path / "quet.tif", save_all=True, append_images=pages[1:], dpi=(300, 300))

    made = scan.prepare(tmp_path / "quet.tif", tmp_path / "ra.pdf", KEPT, reader=Reader(unreadable=(2,)))

    told = [(each.code, each.values.get("pages") or each.values.get("count")) for each in made.findings]
    assert (made.page_count, told) == (3, [("TD-810", "2"), ("TD-811", "2")])
    assert [bool(text_of(made.path.read_bytes(), index)) for index in range(3)] == [True, False, True]


def test_a_page_that_has_its_text_already_is_neither_read_nor_turned(tmp_path: Path):
    scan.prepare(jpeg(tmp_path, leaning(sheet(), 2)), tmp_path / "da-doc.pdf", KEPT, reader=Reader())
    reader = Reader()

    made = scan.prepare(tmp_path / "da-doc.pdf", tmp_path / "ra.pdf", OFFICE, reader=reader)

    assert (reader.asked, made.has_text, made.was_straightened) == ([], True, False)


def test_a_reader_is_shown_no_more_than_300_dots_an_inch(tmp_path: Path):
    reader = Reader()
    sheet(mode="L").save(tmp_path / "quet.png", dpi=(600, 600))

    scan.prepare(tmp_path / "quet.png", tmp_path / "ra.pdf", KEPT, reader=reader)

    assert reader.asked == [((414, 585), 300)]


@pytest.mark.skipif(not HAS_VALIDATOR, reason="no wheel of it for this machine")
def test_straightened_pages_with_their_layer_may_stand_in_a_pdfa(tmp_path: Path):
    pages = [page.copy() for page in (leaning(sheet(), 2), sheet(mode="L"), sheet(mode="1"))]
    pages[0].save(tmp_path / "quet.tif", save_all=True, append_images=pages[1:], dpi=(100, 100))
    made = scan.prepare(tmp_path / "quet.tif", tmp_path / "ra.pdf", OFFICE, reader=Reader())

    archived = to_pdfa(made.path.read_bytes(), title="Bản quét", at=datetime(2027, 3, 5, tzinfo=UTC))

    assert violations(archived) == []
    assert "Sở Khoa học và Công nghệ" in text_of(archived, 2)
