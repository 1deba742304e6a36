"""``tdkt check`` and ``tdkt run`` read the papers again, those a clerk edited among them."""

import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import docx
from terminal import files, tdkt

from tdkt_docs import resources

WORDS = "ket-qua/1-van-ban-word"
DECISION = "quyet-dinh_giay-khen.docx"
CODES = tomllib.loads((resources.messages_dir() / "vi" / "crosscheck.toml").read_text(encoding="utf-8"))


def edit(path: Path, old: str, new: str) -> None:
    document = docx.Document(str(path))
    for node in document.element.body.iter():
        if node.tag.endswith("}t") and old in (node.text or ""):
            node.text = node.text.replace(old, new)
    document.save(str(path))


def told(findings: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(each["code"], each["where"]["file"]) for each in findings if each["code"] in CODES]


def test_papers_of_a_run_agree_and_nothing_is_written(done: Path):
    before = files(done / "ket-qua", "**/*")

    said = tdkt("check", done / "ket-qua")

    assert said.code == 0
    assert "đối chiếu với nhau và với bảng số liệu của đợt «Khen thưởng nhỏ»" in said.out
    assert "Không thấy chỗ nào khác nhau." in said.out
    assert before == files(done / "ket-qua", "**/*")


def test_a_name_a_clerk_changed_is_told_with_the_workbooks_and_that_a_hand_did_it(done: Path):
    edit(done / WORDS / DECISION, "Trần Thị Mẫu", "Trần Thị Mậu")

    said = tdkt("check", done / WORDS, "--json")

    assert said.code == 0
    assert told(said.json["findings"]) == [("TD-505", f"1-van-ban-word/{DECISION}")]
    assert f"{DECISION} (đã sửa tay)" in said.json["findings"][0]["text"]
    assert said.json["papers"] == len(list((done / WORDS).glob("*.docx")))


def test_checking_the_campaign_re_reads_its_papers_too(done: Path):
    edit(done / WORDS / DECISION, "cho 02 cá nhân", "cho 03 cá nhân")

    said = tdkt("check", done)

    assert said.code == 1
    assert f"Lỗi phải sửa: {DECISION} (đã sửa tay)" in said.out
    assert "văn bản ghi 3 cá nhân" in said.out


def test_a_run_tells_what_an_edited_paper_says_otherwise(done: Path):
    edit(done / WORDS / DECISION, "cho 02 cá nhân", "cho 03 cá nhân")

    said = tdkt("run", done, "--phase", "quyet-dinh", "--until", "report")

    report = json.loads((done / "ket-qua" / "report.json").read_text(encoding="utf-8"))
    assert said.code == 1
    assert told(report["findings"]) == [("TD-283", f"1-van-ban-word/{DECISION}")]


def test_loose_papers_are_compared_with_each_other_and_what_cannot_be_read_is_told(done: Path, tmp_path: Path):
    folder = tmp_path / "văn bản rời"
    folder.mkdir()
    for path in (done / WORDS).glob("*.docx"):
        shutil.copy(path, folder)
    (folder / "hong.docx").write_bytes(b"khong phai Word")
    (folder / "~$khoa.docx").write_bytes(b"khoa cua Word")
    (folder / "ban-scan.pdf").write_bytes(b"%PDF-1.7")

    said = tdkt("check", folder, "--json")

    assert said.code == 0
    assert said.json["campaign"] == ""
    assert [each["code"] for each in said.json["findings"]] == ["TD-515", "TD-516"]


def test_a_folder_of_papers_has_no_workbook_to_mark(done: Path, tmp_path: Path):
    said = tdkt("check", done / WORDS, "--out", tmp_path / "ban-sao.xlsx")

    assert said.code == 2
    assert "không có bảng số liệu để lập bản sao" in said.err
