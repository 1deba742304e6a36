"""A clerk's files are theirs: edited, replaced, or never ours."""

import io
import json
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas
from terminal import CAPTIONS, ROWS, Said, files, tdkt

DECISION = "1-van-ban-word/quyet-dinh_giay-khen.docx"
LIST = "danh-sach-de-nghi"


def run(campaign: Path, *more: object) -> Said:
    return tdkt("run", campaign, "--phase", "quyet-dinh", *more)


def edit(path: Path, old: str, new: str) -> bytes:
    """Change a text as somebody does in Word; the bytes that came of it."""
    document = docx.Document(str(path))
    for paragraph in document.element.body.iter():
        if paragraph.tag.endswith("}t") and old in (paragraph.text or ""):
            paragraph.text = paragraph.text.replace(old, new)
    document.save(str(path))
    assert new in "".join(node.text or "" for node in docx.Document(str(path)).element.body.iter())
    return path.read_bytes()


def findings(out: Path, *codes: str) -> list[tuple[str, str]]:
    told = json.loads((out / "report.json").read_text(encoding="utf-8"))
    return [(f["code"], f["text"]) for f in told["findings"] if f["code"] in codes]


def pdf_text(path: Path) -> str:
    return " ".join("".join(page.extract_text() for page in PdfReader(path).pages).split())


def scan(text: str = "Ban scan") -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data, invariant=1)
    canvas.drawString(100, 700, text)
    canvas.save()
    return data.getvalue()


def change_rows(campaign: Path, *rows: str) -> None:
    (campaign / "ds.csv").write_text(CAPTIONS + "".join(rows), encoding="utf-8-sig")


def test_an_edited_word_file_is_kept_and_its_pdf_shows_the_edit(done: Path):
    out = done / "ket-qua"
    edited = edit(out / DECISION, "Chuyên viên", "Chuyên viên chính")

    said = run(done)

    assert 0 == said.code
    assert edited == (out / DECISION).read_bytes()
    assert "Chuyên viên chính" in pdf_text(out / "2-van-ban-pdf/quyet-dinh_giay-khen.pdf")
    assert [
        (
            "TD-230",
            "Bản Word «quyet-dinh_giay-khen.docx» đã được sửa tay: chương trình giữ nguyên và dùng bản này từ đây.",
        )
    ] == findings(out, "TD-230", "TD-231")


def test_an_edited_word_file_is_kept_when_the_data_changed_and_the_report_asks_to_compare(done: Path):
    out = done / "ket-qua"
    edited = edit(out / DECISION, "Chuyên viên", "Chuyên viên chính")
    change_rows(done, ROWS[0], ROWS[1].replace("Trần Thị Mẫu", "Trần Thị Mới"), ROWS[2])

    run(done)

    assert edited == (out / DECISION).read_bytes()
    assert ["TD-231"] == [code for code, _ in findings(out, "TD-230", "TD-231")]


def test_an_edited_word_file_stays_edited_run_after_run(done: Path):
    out = done / "ket-qua"
    edited = edit(out / DECISION, "Chuyên viên", "Chuyên viên chính")

    for _ in range(3):
        run(done)

    assert edited == (out / DECISION).read_bytes()
    assert ["TD-230"] == [code for code, _ in findings(out, "TD-230", "TD-231")]


def test_a_word_file_taken_away_is_made_anew(done: Path):
    out = done / "ket-qua"
    before = (out / DECISION).read_bytes()
    edit(out / DECISION, "Chuyên viên", "Chuyên viên chính")
    run(done)
    (out / DECISION).unlink()

    run(done)

    assert before == (out / DECISION).read_bytes()
    assert "Chuyên viên chính" not in pdf_text(out / "2-van-ban-pdf/quyet-dinh_giay-khen.pdf")


def test_a_pdf_put_in_place_of_ours_stays_and_is_what_is_signed_and_handed_in(done: Path):
    out = done / "ket-qua"
    brought = scan()
    (out / f"2-van-ban-pdf/{LIST}.pdf").write_bytes(brought)

    said = run(done)

    assert 0 == said.code
    assert brought == (out / f"2-van-ban-pdf/{LIST}.pdf").read_bytes()
    assert "Ban scan" in pdf_text(out / f"4-da-ky-so/{LIST}.pdf")
    ((code, text),) = findings(out, "TD-235", "TD-236")
    assert "TD-235" == code
    assert text.startswith(f"Bản PDF «2-van-ban-pdf/{LIST}.pdf» không phải do chương trình lập")
    assert text.endswith("dùng bản này cho «Danh sách đề nghị khen thưởng».")


def test_a_pdf_put_in_place_of_ours_is_asked_about_when_the_word_changed_since(done: Path):
    out = done / "ket-qua"
    (out / f"2-van-ban-pdf/{LIST}.pdf").write_bytes(scan())
    change_rows(done, *ROWS[:2])

    run(done)

    assert ["TD-236"] == [code for code, _ in findings(out, "TD-235", "TD-236")]


def test_a_signed_pdf_put_in_place_of_ours_stays(done: Path):
    out = done / "ket-qua"
    brought = scan("Ban giay da ky dong dau")
    (out / f"4-da-ky-so/{LIST}.pdf").write_bytes(brought)

    said = run(done)

    assert 0 == said.code
    assert brought == (out / f"4-da-ky-so/{LIST}.pdf").read_bytes()
    assert brought == (out / f"bo-nop/giay-khen/{LIST}.pdf").read_bytes()
    assert ["TD-235"] == [code for code, _ in findings(out, "TD-235", "TD-236")]


def test_a_pdf_that_comes_back_signed_is_not_signed_over(done: Path):
    out = done / "ket-qua"
    signed = (out / f"4-da-ky-so/{LIST}.pdf").read_bytes()
    (out / f"2-van-ban-pdf/{LIST}.pdf").write_bytes(signed)

    said = run(done)

    told = json.loads((out / "report.json").read_text(encoding="utf-8"))
    state = next(paper for paper in told["papers"] if paper["key"] == LIST)
    assert 0 == said.code
    assert f"2-van-ban-pdf/{LIST}.pdf" == state["signed"]
    assert not (out / f"4-da-ky-so/{LIST}.pdf").exists()


def test_a_paper_that_is_no_longer_planned_goes_with_its_pdf_and_its_copies(done: Path):
    out = done / "ket-qua"
    assert any("le-van-vi" in name for name in files(out))
    change_rows(done, *ROWS[:2])

    run(done)

    assert [] == [name for name in files(out) if "le-van-vi" in name]


def test_a_paper_that_is_no_longer_planned_stays_when_somebody_edited_it(done: Path):
    out = done / "ket-qua"
    word = out / "1-van-ban-word/giay-khen_002_le-van-vi.docx"
    edited = edit(word, "Kế toán", "Kế toán trưởng")
    change_rows(done, *ROWS[:2])

    run(done)

    assert edited == word.read_bytes()


def test_an_early_phase_does_not_remove_what_a_later_one_made(done: Path):
    out = done / "ket-qua"
    before = set(files(out, "1-*/*", "2-*/*", "4-*/*"))

    tdkt("run", done, "--phase", "truoc-hop")

    assert before == set(files(out, "1-*/*", "2-*/*", "4-*/*"))


def test_files_of_the_user_in_the_output_folder_are_left_alone(done: Path):
    out = done / "ket-qua"
    own = {"ghi-chu.txt": b"nho goi lai", "1-van-ban-word/rieng.docx": b"x", "bo-nop/giay-khen/anh.png": b"y"}
    for name, data in own.items():
        (out / name).write_bytes(data)

    run(done)

    assert own == {name: (out / name).read_bytes() for name in own}


def test_a_folder_that_is_not_ours_is_refused_and_left_as_it_is(done: Path, tmp_path: Path):
    folder = tmp_path / "khac"
    folder.mkdir()
    (folder / "viec-rieng.txt").write_text("của tôi", encoding="utf-8")

    said = run(done, "--out", folder)

    assert 11 == said.code
    assert "Thư mục «khac» đang có tệp không phải do chương trình tạo ra" in said.err
    assert ["viec-rieng.txt"] == [path.name for path in folder.rglob("*")]


@pytest.mark.parametrize("inside", ["", "/con/chau"])
def test_a_file_where_the_folder_should_be_is_refused(done: Path, tmp_path: Path, inside: str):
    file = tmp_path / "tep"
    file.write_text("của tôi", encoding="utf-8")

    said = run(done, "--out", f"{file}{inside}")

    assert (11, "") == (said.code, said.out)
    assert "của tôi" == file.read_text(encoding="utf-8")
