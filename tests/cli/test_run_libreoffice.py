"""A paper opened, changed and saved in LibreOffice survives the next run."""

import shutil
import subprocess
from pathlib import Path

import docx
import pypdf
import pytest
from terminal import tdkt

pytestmark = pytest.mark.external


def saved_by_libreoffice(path: Path, folder: Path) -> bytes:
    profile = f"-env:UserInstallation=file://{folder / 'ho-so-rieng'}"
    call = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", folder / "moi", path]
    subprocess.run(call, check=True, capture_output=True, timeout=120)
    return Path(shutil.move(folder / "moi" / path.name, path)).read_bytes()


def test_a_paper_edited_in_libreoffice_survives_and_its_pdf_shows_the_edit(done: Path, tmp_path: Path):
    word = done / "ket-qua/1-van-ban-word/danh-sach-de-nghi.docx"
    document = docx.Document(str(word))
    document.paragraphs[-1].add_run(" Bổ sung của văn thư.")
    document.save(str(word))
    edited = saved_by_libreoffice(word, tmp_path)

    said = tdkt("run", done, "--phase", "quyet-dinh")

    pdf = pypdf.PdfReader(done / "ket-qua/2-van-ban-pdf/danh-sach-de-nghi.pdf")
    text = "".join(page.extract_text() for page in pdf.pages)
    assert said.code in {0, 1}
    assert edited == word.read_bytes()
    assert "Bổ sung của văn thư." in " ".join(text.split())
