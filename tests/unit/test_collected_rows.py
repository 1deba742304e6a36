"""What was taken from units lies over the lists: it fills, it replaces where that was decided, it adds what is new."""

import json
from pathlib import Path
from typing import Any

import pytest

from tdkt_docs import bind, read
from tdkt_docs.bind import CellState, Comparing, Fit
from tdkt_docs.catalog import pack_for
from tdkt_docs.model.campaign import Campaign, Dates
from tdkt_docs.model.table import Table

PACK = pack_for(Dates())
LISTS = {
    "CÁ NHÂN": [
        {"Họ và tên": "Vũ Thị An", "Ngày sinh": "05/3/1980", "Chức vụ": "Chuyên viên", "Danh hiệu": "CSTĐCS"},
        {"Họ và tên": "Vũ Thị An", "Ngày sinh": "05/3/1980", "Chức vụ": "Chuyên viên", "Danh hiệu": "Giấy khen"},
    ],
    "TẬP THỂ": [{"Tên tập thể": "Phòng Kế hoạch", "Tổng số người": 9, "Danh hiệu": "Tập thể lao động tiên tiến"}],
    "SÁNG KIẾN": [{"Họ và tên": "Vũ Thị An", "Tên sáng kiến, đề tài": "Số hoá hồ sơ", "Tỷ lệ đóng góp": "60%"}],
    "KHEN THƯỞNG ĐÃ CÓ": [
        {"Họ và tên": "Vũ Thị An", "Năm": 2024, "Danh hiệu/Hình thức": "LĐTT", "Số quyết định": "12/QĐ-SKHCN"}
    ],
}


def bound(tmp_path: Path, taken: Any) -> bind.Bound:
    (tmp_path / "dot.toml").write_text('schema = 1\n[dot]\nten = "Đợt"\nnam = 2026\nso-lieu = "ds.json"\n', "utf-8")
    (tmp_path / "ds.json").write_text(json.dumps(LISTS), "utf-8")
    (tmp_path / bind.COLLECTED).write_text(json.dumps(taken), "utf-8")
    settings = bind.load_settings(tmp_path)
    return bind.bind(read.read_together(settings.workbook, *settings.more), settings, PACK)


def people(campaign: Campaign) -> list[tuple[str, str, str]]:
    found = [each for each in campaign.proposals if not each.subject.is_collective]
    return [(each.subject.name, getattr(each.subject, "position", ""), each.award) for each in found]


def table(content: Any) -> Table:
    return Table(file="gui-ve.json", sheets=read.sheets_of_objects(content, "x", "gui-ve.json"))


def test_a_taken_value_stands_for_the_lists_own_on_all_rows_of_a_person(tmp_path: Path):
    taken = {"CÁ NHÂN": [{"Họ và tên": "Vũ Thị An", "Danh hiệu": "CSTĐCS", "Chức vụ": "Phó Trưởng phòng"}]}

    made = bound(tmp_path, taken)

    expected = [("Vũ Thị An", "Phó Trưởng phòng", "CSTDCS"), ("Vũ Thị An", "Phó Trưởng phòng", "GK")]
    assert expected == people(made.campaign)
    assert ["ds.json", "ds.json"] == [each.where.file for each in made.findings if each.code == "TD-752"]
    assert not [each for each in made.findings if each.code in ("TD-040", "TD-042")]


def test_what_speaks_of_one_award_stays_with_it(tmp_path: Path):
    taken = {"CÁ NHÂN": [{"Họ và tên": "Vũ Thị An", "Danh hiệu": "Giấy khen", "Tóm tắt thành tích": "Đạt 12 kết quả"}]}

    made = bound(tmp_path, taken)

    told = {each.award: each.achievements for each in made.campaign.proposals if not each.subject.is_collective}
    assert {"CSTDCS": "", "GK": "Đạt 12 kết quả"} == told


def test_rows_about_something_new_are_added_and_others_laid_over(tmp_path: Path):
    taken = {
        "CÁ NHÂN": [{"Họ và tên": "Lê Văn Bé", "Danh hiệu": "Giấy khen"}],
        "TẬP THỂ": [{"Tên tập thể": "Phòng Kế hoạch", "Danh hiệu": "", "Số LĐTT": 8}],
        "SÁNG KIẾN": [
            {"Họ và tên": "Vũ Thị An", "Tên sáng kiến, đề tài": "Số hoá hồ sơ", "Tỷ lệ đóng góp": "70%"},
            {"Họ và tên": "Vũ Thị An", "Tên sáng kiến, đề tài": "Tra cứu nhanh"},
        ],
    }

    made = bound(tmp_path, taken).campaign

    an = next(each.subject for each in made.proposals if each.subject.name == "Vũ Thị An")
    assert [("Số hoá hồ sơ", "70%"), ("Tra cứu nhanh", "")] == [(each.title, each.share) for each in an.initiatives]
    assert "Lê Văn Bé" in [name for name, _, _ in people(made)]
    assert 8 == next(each.subject.advanced_count for each in made.proposals if each.subject.is_collective)


@pytest.mark.parametrize(
    ("sheet", "row", "fit", "states"),
    [
        ("CÁ NHÂN", {"Chức vụ": "CHUYÊN VIÊN", "Danh hiệu": "CSTĐCS"}, Fit.KNOWN, [CellState.SAME]),
        ("CÁ NHÂN", {"Chức vụ": "Kế toán", "Danh hiệu": "Chiến sĩ thi đua cơ sở"}, Fit.KNOWN, [CellState.OTHER]),
        ("CÁ NHÂN", {"Quê quán": "Sơn Hà", "Danh hiệu": ""}, Fit.KNOWN, [CellState.NEW]),
        ("CÁ NHÂN", {"Chức vụ": "Chuyên viên", "Danh hiệu": "LĐTT"}, Fit.NEW_PROPOSAL, [CellState.SAME]),
        ("SÁNG KIẾN", {"Tên sáng kiến, đề tài": "Số hoá hồ sơ", "Tỷ lệ": "60%"}, Fit.KNOWN, [CellState.SAME] * 2),
        ("SÁNG KIẾN", {"Tên sáng kiến, đề tài": "Việc mới", "Tỷ lệ": "50%"}, Fit.NEW_ROW, [CellState.NEW]),
        (
            "KHEN THƯỞNG ĐÃ CÓ",
            {"Năm": 2024, "Danh hiệu": "Lao động tiên tiến", "Số QĐ": "12/QĐ-SKHCN", "Ngày QĐ": "05/01/2025"},
            Fit.KNOWN,
            [CellState.SAME, CellState.SAME, CellState.NEW],
        ),
    ],
)
def test_a_row_is_held_beside_the_one_it_is_about(
    tmp_path: Path, sheet: str, row: dict[str, Any], fit: Fit, states: list[CellState]
):
    bound(tmp_path, {"CÁ NHÂN": []})
    comparing = Comparing(read.read(tmp_path / "ds.json"), PACK)

    [found] = comparing.rows(table({sheet: [{"Họ và tên": "Vũ Thị An", **row}]}))

    assert (fit, states) == (found.fit, [cell.state for cell in found.cells])


def test_a_year_of_birth_made_a_day_is_no_contradiction(tmp_path: Path):
    (tmp_path / "ds.json").write_text(
        json.dumps({"CÁ NHÂN": [{"Họ và tên": "Lê Văn Bé", "Ngày sinh": "1980", "Danh hiệu": "GK"}]}), "utf-8"
    )
    comparing = Comparing(read.read(tmp_path / "ds.json"), PACK)
    sent = [{"Họ và tên": "Lê Văn Bé", "Ngày sinh": on, "Danh hiệu": "GK"} for on in ("05/3/1980", "1980", "1981")]

    rows = comparing.rows(table({"CÁ NHÂN": sent}))

    assert [(Fit.KNOWN, CellState.NEW), (Fit.KNOWN, CellState.SAME), (Fit.OTHER_BIRTH, CellState.NEW)] == [
        (row.fit, next(cell.state for cell in row.cells if cell.column == "ngay_sinh")) for row in rows
    ]
