"""``tdkt redact`` writes copies, tells counts and never values, and overwrites nothing."""

import json

import pytest
from private_pages import NUMBER, drawn
from terminal import tdkt

from tdkt_docs.pdf.text import page_texts


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    lines = [
        (72, 760, f"Số CCCD: {NUMBER}"),
        (72, 740, "Ông Nguyễn Văn Thử (1980), 5-3-1980"),
        (72, 720, "Đơn của bà Mơ ở xóm Bến"),
    ]
    drawn(lines).save(tmp_path / "bao-cao.pdf")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_counts_are_told_and_the_copy_lies_where_it_was_asked_for(folder):
    said = tdkt("redact", "bao-cao.pdf", "--out", "cong-bo.pdf")

    told = "cong-bo.pdf: 1 trang, đã lược 1 số định danh; đã tự kiểm tra bằng ba cách đọc, không còn dấu vết.\n"
    assert (0, told) == (said.code, said.out)
    assert NUMBER not in page_texts((folder / "cong-bo.pdf").read_bytes())[0]


def test_json_has_kinds_and_pages_and_never_a_value(folder):
    said = tdkt("redact", "bao-cao.pdf", "--out", "cong-bo", "--json")

    told = json.loads(said.out)
    assert [{"kind": "so-dinh-danh", "page": 1, "count": 1}] == told[0]["removed"]
    assert NUMBER not in said.out
    assert (folder / "cong-bo" / "bao-cao.pdf").is_file()


def test_what_a_campaign_and_a_list_name_goes_too(folder, small):
    (folder / "them.txt").write_text("Xóm Bến\n", encoding="utf-8")

    said = tdkt("redact", "bao-cao.pdf", "--out", "ra.pdf", "--campaign", small, "--also", "them.txt")

    assert 0 == said.code
    text = page_texts((folder / "ra.pdf").read_bytes())[0]
    assert "Số CCCD: Ông Nguyễn Văn Thử ( ), Đơn của bà Mơ ở" == " ".join(text.split()[:-9])


def test_a_file_that_is_there_is_not_overwritten():
    said = tdkt("redact", "bao-cao.pdf", "--out", "bao-cao.pdf")

    assert 11 == said.code
    assert "bao-cao.pdf" in said.err


@pytest.mark.parametrize("name", ["bao-cao.docx", "danh-sach.xlsx"])
def test_other_kinds_of_files_are_refused_with_a_remedy(folder, name):
    (folder / name).write_bytes(b"PK")

    said = tdkt("redact", name, "--out", "ra")

    assert 2 == said.code
    assert "PDF" in said.err
    assert not (folder / "ra").exists()


def test_what_is_no_pdf_is_told(folder):
    (folder / "hong.pdf").write_bytes(b"khong phai")

    said = tdkt("redact", "hong.pdf", "--out", "ra.pdf")

    assert 3 == said.code
    assert "hong.pdf" in said.err


def test_a_folder_is_refused_as_one(folder):
    (folder / "goi").mkdir()

    said = tdkt("redact", "goi", "--out", "ra.pdf")

    assert (2, True) == (said.code, "«goi» là thư mục" in said.err)


def test_a_copy_that_lacks_nothing_claims_no_more(folder):
    drawn([(72, 760, "Quyết định tặng Giấy khen")]).save(folder / "qd.pdf")

    said = tdkt("redact", "qd.pdf", "--out", "ra.pdf")

    assert (0, "ra.pdf: 1 trang, không lược gì; đã tự kiểm tra bằng ba cách đọc.") == (
        said.code,
        said.out.splitlines()[0],
    )
