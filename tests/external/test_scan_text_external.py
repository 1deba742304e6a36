"""What a real reader makes of a page is found by other people's programs."""

import subprocess
from pathlib import Path

import pypdfium2
import pytest
from scanned_pages import leaning, sheet

from tdkt_docs import catalog, scan

pytestmark = pytest.mark.external


def test_words_drawn_as_a_picture_are_found_after_they_were_read(tmp_path: Path):
    leaning(sheet(200, lines=3), 1.5).save(tmp_path / "quet.jpg", dpi=(200, 200), quality=85)
    reader = scan.text_reader()
    assert reader is not None, "Tesseract with Vietnamese is not installed: apt install tesseract-ocr tesseract-ocr-vie"

    made = scan.prepare(tmp_path / "quet.jpg", tmp_path / "ra.pdf", catalog.scan_profile("van-phong"), reader=reader)

    poppler = subprocess.run(["pdftotext", made.path, "-"], capture_output=True, check=True, encoding="utf-8").stdout
    document = pypdfium2.PdfDocument(made.path)
    pdfium = document[0].get_textpage().get_text_bounded()
    document.close()
    wanted = "Sở Khoa học và Công nghệ"
    assert [text.count(wanted) for text in (poppler, pdfium)] == [2, 2]
