"""Where faces come from: what the doctor tells, and what --font-dir changes."""

from pathlib import Path

import pikepdf
import pytest
from documents import docx_of
from faces import put_family
from terminal import tdkt

from tdkt_docs.pdf.drawn import drawn_faces
from tdkt_docs.pdf.font_objects import font_objects


@pytest.fixture(scope="module")
def liberation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return put_family(tmp_path_factory.mktemp("phong"), "Liberation Serif", drawn_as="Tinos")


def faces_in(pdf: Path) -> set[str]:
    with pikepdf.open(pdf) as opened:
        return {name.split("-")[0] for name in drawn_faces(font_objects(opened))}


def test_the_doctor_tells_what_each_family_is_drawn_with_and_why():
    said = tdkt("doctor", "--json")

    assert [(each["design"], each["family"], each["source"]) for each in said.json["fonts"]["used"]] == [
        ("Times New Roman", "Tinos", "bundled"),
        ("Arial", "Arimo", "bundled"),
        ("Calibri", "Carlito", "bundled"),
    ]
    assert {"kèm theo chương trình; dùng mặc định để máy nào cũng ra cùng một bản PDF"} == {
        each["why"] for each in said.json["fonts"]["used"]
    }


def test_the_doctor_tells_what_was_found_and_refused(tmp_path: Path):
    put_family(tmp_path, "Liberation Sans", drawn_as="Arimo")
    (tmp_path / "LiberationSans-Bold.ttf").unlink()
    (tmp_path / "LiberationSans-Italic.ttf").write_bytes(b"hong")

    shown, data = tdkt("doctor", "--font-dir", tmp_path), tdkt("doctor", "--font-dir", tmp_path, "--json")

    why = "thiếu tệp của kiểu chữ đậm; tệp LiberationSans-Italic.ttf không đọc được"
    assert f"Không dùng được Liberation Sans ở {tmp_path}: {why}" in shown.out
    assert {"design": "Arial", "family": "Liberation Sans", "source": str(tmp_path), "why": why} in data.json["fonts"][
        "refused"
    ]


def test_faces_of_a_folder_are_drawn_with_where_it_is_given(liberation: Path, tmp_path: Path):
    word = tmp_path / "to-trinh.docx"
    word.write_bytes(docx_of("Tờ trình"))

    plain = tdkt("render", word, "--out", tmp_path / "a")
    asked = tdkt("render", word, "--out", tmp_path / "b", "--font-dir", liberation)

    assert (0, 0) == (plain.code, asked.code)
    assert [{"Tinos"}, {"LiberationSerif"}] == [faces_in(tmp_path / name / "to-trinh.pdf") for name in "ab"]


def test_a_run_makes_its_pdfs_again_when_they_are_to_be_drawn_with_other_faces(done: Path, liberation: Path):
    pdf = done / "ket-qua/2-van-ban-pdf/quyet-dinh_giay-khen.pdf"
    call = ("run", done, "--phase", "quyet-dinh", "--until", "render")
    before = faces_in(pdf)

    said = tdkt(*call, "--font-dir", liberation)

    assert (0, {"Tinos"}, {"LiberationSerif"}) == (said.code, before, faces_in(pdf))


@pytest.mark.parametrize("call", [("render", "a.docx", "--out", "b"), ("run", ".", "--phase", "luu"), ("doctor",)])
def test_a_folder_of_fonts_that_is_not_there_is_refused(call: tuple[str, ...]):
    said = tdkt(*call, "--font-dir", "khong-co")

    assert 2 == said.code
    assert "Không có thư mục phông chữ «khong-co»." in said.err
