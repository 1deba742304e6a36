"""The PDF form filled by pdf.js, as in Firefox, and drawn by poppler and PDFium: every letter right, every answer back.

pdf.js comes from npm: from the folder named by ``TDKT_PDFJS``, else installed once into the user's cache.
"""

import json
import os
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tdkt_docs.bind import bind_form
from tdkt_docs.catalog import form_named, forms_at_hand
from tdkt_docs.form import form_of_template, write
from tdkt_docs.model.eform import Answers, EForm, Options, Question
from tdkt_docs.pdf import eform
from tdkt_docs.read import read_form
from tdkt_docs.vn.text import MARKED_LETTERS

pytestmark = pytest.mark.external

VERSION = "5.6.205"
FORMS = ("bao-cao-ca-nhan", "quyet-dinh", "giay-khen")
SCRIPT = Path(__file__).with_name("pdfjs") / "fill.mjs"


@pytest.fixture(scope="module")
def library() -> Path:
    """pdf.js, in that version."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tdkt-docs" / f"pdfjs-{VERSION}"
    folder = Path(os.environ.get("TDKT_PDFJS") or cache)
    found = folder / "node_modules" / "pdfjs-dist" / "legacy" / "build" / "pdf.mjs"
    if not found.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        options = ("--no-audit", "--no-fund", "--ignore-scripts", "--omit=optional", "--prefix", folder)
        subprocess.run(["npm", "install", *options, f"pdfjs-dist@{VERSION}"], check=True, capture_output=True)
    return found


def sample_of(name: str) -> tuple[EForm, Answers]:
    template = form_named(forms_at_hand(), name)
    assert template is not None
    asked = form_of_template(template)
    return asked, bind_form(read_form(template.path.with_name("sample.json")), asked).answers


def filled_by_pdfjs(library: Path, folder: Path, data: bytes, values: dict[str, str | bool]) -> tuple[Path, Any]:
    """The form as pdf.js saves it, and what pdf.js tells of it."""
    empty, wanted, saved = (folder / name for name in ("trong.pdf", "gia-tri.json", "da-dien.pdf"))
    empty.write_bytes(data)
    wanted.write_text(json.dumps(values), encoding="utf-8")
    call = ["node", SCRIPT, library, empty, wanted, saved]
    said = subprocess.run(call, check=True, capture_output=True, encoding="utf-8")
    return saved, json.loads(said.stdout)


def drawn_by_poppler(path: Path) -> str:
    said = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, encoding="utf-8")
    return said.stdout


def drawn_by_pdfium(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    document.init_forms()
    texts = []
    for index in range(len(document)):
        document[index].flatten()
        texts.append(document[index].get_textpage().get_text_bounded())
    document.close()
    return "\n".join(texts)


def letters(text: str) -> str:
    """Without white, which each drawer sets as it likes."""
    return "".join(unicodedata.normalize("NFC", text).split())


@pytest.mark.parametrize("name", FORMS)
def test_what_pdfjs_fills_in_comes_back_and_is_drawn_letter_by_letter(library: Path, tmp_path: Path, name: str):
    asked, answers = sample_of(name)
    values = {each.name: each.value for each in eform.read(write(asked, "pdf", answers)).values if each.value}
    short = {name: value for name, value in values.items() if isinstance(value, str) and len(value) < 30}  # in one line

    saved, told = filled_by_pdfjs(library, tmp_path, write(asked, "pdf"), values)

    assert [] == told["unknown"]
    assert answers == bind_form(read_form(saved), asked).answers
    for drawn in (drawn_by_poppler(saved), drawn_by_pdfium(saved)):
        assert {} == {name: value for name, value in short.items() if letters(value) not in letters(drawn)}


def test_pdfjs_finds_order_hints_and_marks_and_no_script(library: Path, tmp_path: Path):
    asked, _ = sample_of("bao-cao-ca-nhan")

    _, told = filled_by_pdfjs(library, tmp_path, write(asked, "pdf"), {})

    required = {question.id for question in asked.questions if question.required}
    assert ["co_quan_chu_quan", "co_quan", "dia_danh_ngay", "ho_ten", "ngay_sinh", "gioi_tinh"] == told["order"][:6]
    assert "Họ tên. Ghi đầy đủ bằng chữ in thường, không viết tắt." == told["hints"]["ho_ten"]
    assert required == set(told["required"])
    assert not told["hasScripts"]


def test_every_vietnamese_letter_typed_into_pdfjs_is_drawn(library: Path, tmp_path: Path):
    asked, _ = sample_of("bao-cao-ca-nhan")
    rows = [MARKED_LETTERS[start : start + 20] for start in range(0, len(MARKED_LETTERS), 20)]
    typed = "\n".join([*rows, "Đđ “”‘’ –…₫•", "ca\u0300 hô\u0300 e\u0302\u0301 a\u0306\u0323 o\u031b\u0309"])

    saved, _ = filled_by_pdfjs(library, tmp_path, write(asked, "pdf"), {"thanh_tich": typed})

    assert unicodedata.normalize("NFC", typed) == dict(read_form(saved).values)["thanh_tich"]
    for drawn in (drawn_by_poppler(saved), drawn_by_pdfium(saved)):
        assert [] == [row for row in rows if letters(row) not in letters(drawn)]


def test_ticks_and_choices_made_in_pdfjs_come_back(library: Path, tmp_path: Path):
    asked = EForm(
        id="thu/son-ha",
        title="Phiếu thử",
        edition="0a",
        questions=(
            Question(id="co", label="Có minh chứng", type="bool"),
            Question(id="khong", label="Có kỷ luật", type="bool"),
            Question(id="muc_do", label="Mức độ", options=Options(values=("Tốt", "Khá – ổn định"))),
            Question(id="noi_o", label="Nơi ở", options=Options(values=("xã Tân Lập",), is_open=True)),
        ),
    )
    answers = {"co": True, "muc_do": "Khá – ổn định", "noi_o": "phường Hòa Bình"}

    saved, _ = filled_by_pdfjs(library, tmp_path, write(asked, "pdf"), answers | {"khong": False})

    assert answers == bind_form(read_form(saved), asked).answers
    for drawn in (drawn_by_poppler(saved), drawn_by_pdfium(saved)):
        assert [True, True] == [letters(text) in letters(drawn) for text in ("Khá – ổn định", "phường Hòa Bình")]
