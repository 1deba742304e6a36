"""A draft's PDF made by LibreOffice, through us or by a clerk's own hand, is known for a draft."""

import io
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from documents import docx_of

from tdkt_docs import assemble, sign
from tdkt_docs.errors import AssembleError, SignError
from tdkt_docs.model.draft import DRAFT_KEYWORD
from tdkt_docs.pdf.draft import is_draft
from tdkt_docs.render import RenderJob, render

pytestmark = pytest.mark.external

AT = datetime(2027, 3, 5, 2, 30, tzinfo=UTC)


@pytest.fixture
def word(tmp_path: Path) -> Path:
    document = docx.Document(io.BytesIO(docx_of("Chức vụ: [thiếu: chức vụ]")))
    document.core_properties.keywords = f"khen thưởng; {DRAFT_KEYWORD}"
    document.save(str(tmp_path / "to-trinh.docx"))
    return tmp_path / "to-trinh.docx"


def by_us(word: Path) -> bytes:
    (result,) = render([RenderJob(name=word.name, docx=word.read_bytes())], engine="libreoffice")
    assert result.pdf is not None, result.error
    return result.pdf.data


def by_hand(word: Path) -> bytes:
    """As «Export as PDF» does it."""
    profile = f"-env:UserInstallation=file://{word.parent / 'ho-so-rieng'}"
    call = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", word.parent, word]
    subprocess.run(call, check=True, capture_output=True, timeout=120)
    return word.with_suffix(".pdf").read_bytes()


def by_hand_after_saving(word: Path) -> bytes:
    """Opened and saved there as .docx before: the key word stays in the file."""
    profile = f"-env:UserInstallation=file://{word.parent / 'ho-so-rieng'}"
    folder = word.parent / "luu"
    call = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", folder, word]
    subprocess.run(call, check=True, capture_output=True, timeout=120)
    return by_hand(folder / word.name)


@pytest.mark.parametrize("make", [by_us, by_hand, by_hand_after_saving])
def test_a_draft_from_libreoffice_is_neither_signed_nor_assembled(make, word: Path, tmp_path: Path):
    path = tmp_path / "ban-nhap.pdf"
    path.write_bytes(make(word))
    _, keys = sign.make_test_keys(tmp_path / "khoa", {"a": "Người ký"}, at=AT, password=b"x")
    key = sign.open_key(keys["a"], lambda: b"x")

    with pytest.raises(SignError) as unsigned:
        sign.sign(path.read_bytes(), key, sign.SignRequest(field="nguoi_ky", at=AT, file=path.name))
    with pytest.raises(AssembleError) as left_out:
        assemble.assemble_files([path], "Hồ sơ", AT)

    assert ("sign.draft", "assemble.draft") == (unsigned.value.code, left_out.value.code)


def test_poppler_reads_the_key_word_too(word: Path, tmp_path: Path):
    path = tmp_path / "ban-nhap.pdf"
    path.write_bytes(by_us(word))

    said = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout

    assert f"Keywords:        {DRAFT_KEYWORD}\n" in said


def test_a_paper_from_libreoffice_without_the_key_word_is_no_draft(tmp_path: Path):
    path = tmp_path / "a.docx"
    path.write_bytes(docx_of("Tờ trình"))

    assert not is_draft(by_hand(path))
