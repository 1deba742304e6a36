"""The register of awards and the statistics, as a clerk asks for them."""

import csv
import io
import json
import re
from pathlib import Path

import docx
import pytest
from terminal import tdkt

DECISION = "quyet-dinh-giay-khen"


@pytest.fixture
def decided(done: Path) -> Path:
    """The small campaign with its giấy khen decided in January of the next year."""
    assert tdkt("issue", done, DECISION, "--so", "7", "--ngay", "14/01/2027").code == 0
    return done


def rows(folder: Path, *more: object) -> list[dict[str, str]]:
    out = folder.parent / "so.csv"
    said = tdkt("register", "build", folder, "--out", out, *more)
    assert said.code == 0, said
    return list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))


def test_the_register_bears_the_numbers_the_certificates_print(decided: Path):
    assert tdkt("run", decided, "--phase", "quyet-dinh", "--until", "fill").code == 0

    listed = rows(decided)

    printed = {}
    for path in (decided / "ket-qua" / "1-van-ban-word").rglob("*giay-khen*.docx"):
        text = "\n".join(p.text for p in docx.Document(str(path)).paragraphs) + "".join(
            node.text or "" for node in docx.Document(str(path)).element.iter() if node.tag.endswith("}t")
        )
        found = re.search(r"[Ss]ổ vàng[^0-9]*([0-9]+)", text)
        if found:
            printed[int(found[1])] = next(
                row["Họ và tên/Tên tập thể"] for row in listed if row["Họ và tên/Tên tập thể"] in text
            )
    assert {int(row["Số sổ vàng"]): row["Họ và tên/Tên tập thể"] for row in listed} == printed
    assert [(row["Năm"], row["Kỳ khen thưởng"], row["Số quyết định"], row["Ngày quyết định"]) for row in listed] == [
        ("2026", "năm 2026", "07/QĐ-SKHCN", "14/01/2027")
    ] * 2


def test_whom_the_decision_named_stays_in_the_register_whatever_rules_come_later(decided: Path):
    manifest = decided / "ket-qua" / "manifest.json"
    made = json.loads(manifest.read_text(encoding="utf-8"))
    for file in made["files"]:
        if file.get("kind") == "quyet-dinh" and file["paper"] == DECISION:
            file["rows"] = file["rows"][1:]
    manifest.write_text(json.dumps(made), encoding="utf-8")

    assert [row["Họ và tên/Tên tập thể"] for row in rows(decided)] == ["Lê Văn Ví"]


def test_the_statistics_are_told_on_the_screen_and_as_json(decided: Path):
    said, data = tdkt("stats", decided.parent), tdkt("stats", decided, "--json").json

    tables = {table["id"]: table for table in data["tables"]}
    assert (said.code, data["schema"]) == (0, "tdkt-docs/honours/1")
    assert tables["gioi-tinh"]["total"]["tong"] == 2
    assert "Theo danh hiệu, hình thức và đối tượng" in said.out
    assert "001" not in tdkt("register", "show", decided.parent).out


def test_the_years_report_is_filled_from_the_statistics(decided: Path, tmp_path: Path):
    record, out = tmp_path / "tong-ket.json", tmp_path / "bao-cao"

    said = tdkt("stats", decided, "--nam", 2026, "--bao-cao", record, "--json")
    made = tdkt("fill", said.json["form"], record, "--out", out)

    figures = json.loads(record.read_text(encoding="utf-8"))
    assert (said.code, made.code, said.json["id"]) == (0, 0, "bao-cao-tong-ket-thi-dua/nd30-2020")
    assert figures["theo_nam"] == [{"muc": "2026", "tong": 2}]
    assert [(row["muc"], row["tong"]) for row in figures["theo_danh_hieu"]] == [("Giấy khen", 2)]
    paper = docx.Document(str(out / "tong-ket.docx"))
    cells = [[cell.text for cell in row.cells] for row in paper.tables[1].rows]
    assert cells[-1] == ["Tổng", *(str(n) for n in list(figures["theo_danh_hieu"][0].values())[1:])]
    assert "Tổng kết công tác thi đua, khen thưởng năm 2026" in [p.text for p in paper.paragraphs]


def test_a_file_that_says_something_else_is_never_written_over(decided: Path, tmp_path: Path):
    out = tmp_path / "so.xlsx"

    first, again = (tdkt("register", "build", decided, "--out", out) for _ in range(2))
    out.write_bytes(b"cua van thu")
    refused = tdkt("register", "build", decided, "--out", out)

    assert (first.code, again.code, refused.code) == (0, 0, 11)
    assert out.read_bytes() == b"cua van thu"


def test_the_register_goes_into_a_folder_of_the_office_and_is_no_campaigns_workbook(decided: Path):
    office = decided.parent
    before = {path for path in decided.rglob("*") if path.is_file()}

    said = tdkt("register", "build", office, "--nam", 2026)

    assert said.code == 0
    assert (office / "so-sach" / "so-khen-thuong-2026.xlsx").is_file()
    assert {path for path in decided.rglob("*") if path.is_file()} == before


def test_a_folder_without_an_office_and_an_unknown_ending_are_told(decided: Path, tmp_path: Path):
    nowhere = tmp_path / "khong" / "co" / "gi"
    nowhere.mkdir(parents=True)

    assert tdkt("stats", nowhere).code == 3
    assert tdkt("stats", decided, "--out", tmp_path / "thong-ke.doc").code == 2


def test_the_report_of_a_run_tells_the_sum_of_each_source_of_funds(done: Path):
    told = json.loads((done / "ket-qua" / "report.json").read_text(encoding="utf-8"))

    assert told["funds"] == [
        {
            "fund": "Quỹ Thi đua, khen thưởng của Sở Khoa học và Công nghệ năm 2026",
            "count": 3,
            "amount_vnd": 2_280_000,
        }
    ]


def test_the_register_may_be_a_paper_of_the_office(decided: Path, tmp_path: Path):
    out = tmp_path / "so.docx"

    said = tdkt("register", "build", decided.parent, "--nam", 2026, "--out", out)

    names = {row["Họ và tên/Tên tập thể"] for row in rows(decided)}
    shown = [cell.text for table in docx.Document(str(out)).tables for row in table.rows for cell in row.cells]
    assert (said.code, "Năm 2026" in [p.text for p in docx.Document(str(out)).paragraphs]) == (0, True)
    assert [name for name in names if name not in shown] == []
    assert shown.count("07/QĐ-SKHCN ngày 14/01/2027") == 2
    assert ("001" in shown, "002" in shown) == (True, True)
