"""Three extractors find nothing in a copy for publication: pdftotext, PDFium, and a search of the unpacked file."""

import subprocess
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from private_pages import AT, NUMBER, ROAD, copy_of, drawn, read_back, stuffed

from tdkt_docs.redact import Options, redact

pytestmark = pytest.mark.external

VALUES = (NUMBER, "05/3/1980", "ngày 05 tháng 3 năm 1980", "1971", ROAD, "Hạ Lý")


def found_in(data: bytes, folder: Path) -> dict[str, list[str]]:
    """By extractor, the values it finds."""
    file = folder / "cong-bo.pdf"
    file.write_bytes(data)
    texts = {
        "pdftotext": subprocess.run(
            ["pdftotext", "-layout", file, "-"], check=True, capture_output=True
        ).stdout.decode(),
        "pdftotext raw": subprocess.run(
            ["pdftotext", "-raw", file, "-"], check=True, capture_output=True
        ).stdout.decode(),
        "pdfium": "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)),
        "raw": read_back(data),
    }
    return {name: [value for value in VALUES if value in text] for name, text in texts.items()}


NOTHING: dict[str, list[str]] = {"pdftotext": [], "pdftotext raw": [], "pdfium": [], "raw": []}


def test_nothing_is_found_in_a_copy_of_a_file_full_of_hiding_places(tmp_path: Path):
    assert NOTHING == found_in(copy_of(stuffed()).data, tmp_path)


def test_nothing_is_found_in_a_copy_of_embedded_letters_of_two_bytes(tmp_path: Path):
    pdf = drawn(
        [
            (72, 760, "Sinh ngày: 05/3/1980, tức ngày 05 tháng 3 năm 1980"),
            (72, 740, f"Nơi thường trú: {ROAD}"),
            (72, 720, f"CCCD: {NUMBER}"),
        ]
    )

    assert NOTHING == found_in(copy_of(pdf).data, tmp_path)


def test_nothing_is_found_in_a_copy_of_what_libreoffice_makes(tmp_path: Path):
    paper = Document()
    paper.add_paragraph("Họ và tên: Lê Văn An. Sinh ngày 05 tháng 3 năm 1980 tại Sơn Hà.")
    paper.add_paragraph(f"Chỗ ở hiện nay: {ROAD}")
    table = paper.add_table(rows=3, cols=3, style="Table Grid")
    rows = (("Họ và tên", "Năm sinh", "Số CCCD"), ("Lê Văn An", "1971", NUMBER), ("Trần Bình", "1971", "012345678"))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    paper.core_properties.comments = NUMBER
    paper.save(str(tmp_path / "bao-cao.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "bao-cao.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    made = redact((tmp_path / "bao-cao.pdf").read_bytes(), "bao-cao.pdf", Options(), at=AT)

    assert NOTHING == found_in(made.data, tmp_path)
    text = pypdfium2.PdfDocument(made.data)[0].get_textpage().get_text_bounded()
    assert "Lê Văn An" in text
    assert "Trần Bình" in text
    assert "012345678" not in text
