"""Choosing a campaign, or making one whose name is a folder's and never a path."""

import tomllib
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pages import client, sample, site, told

NEW = {"ten-co-quan": "Sở Thử nghiệm", "viet-tat": "STN", "dia-danh": "Sơn Hà", "nam": "2026", "loai": "cong-trang"}


def test_an_empty_workplace_tells_the_first_step(tmp_path: Path) -> None:
    answer = client(site(tmp_path)).get("/")

    assert "Chưa có đợt nào." in answer.text
    assert "Điền tên cơ quan và tên đợt" in answer.text


def test_a_campaign_is_shown_by_its_title_year_and_kind(tmp_path: Path) -> None:
    sample(tmp_path)

    answer = client(site(tmp_path)).get("/")

    assert '<a href="/dot/so-khcn.dot-2026/so-lieu">Khen thưởng tổng kết công tác năm 2026</a>' in answer.text
    assert "Năm 2026" in answer.text
    assert "Chưa lập văn bản" in answer.text


def test_a_campaign_is_made_in_a_new_office(tmp_path: Path) -> None:
    answer = client(site(tmp_path)).post("/dot-moi", data={**NEW, "ten": "Đợt tổng kết 2026"})

    folder = tmp_path / "Sở Thử nghiệm" / "Đợt tổng kết 2026"
    office = tomllib.loads((folder.parent / "co-quan.toml").read_text(encoding="utf-8"))["co-quan"]
    campaign = tomllib.loads((folder / "dot.toml").read_text(encoding="utf-8"))["dot"]
    assert [office["ten"], office["viet-tat"], office["dia-danh"]] == ["Sở Thử nghiệm", "STN", "Sơn Hà"]
    assert [campaign["ten"], campaign["nam"], campaign["loai"]] == ["Đợt tổng kết 2026", 2026, "cong-trang"]
    assert "CÁ NHÂN" in load_workbook(folder / "danh-sach-de-nghi.xlsx").sheetnames
    assert answer.url.path == "/dot/so-thu-nghiem.dot-tong-ket-2026/so-lieu"
    assert told(answer)[0].startswith("Đã tạo đợt «Đợt tổng kết 2026».")


def test_a_campaign_is_made_in_an_office_that_is_there(tmp_path: Path) -> None:
    sample(tmp_path)

    client(site(tmp_path)).post(
        "/dot-moi", data={"co-quan": "so-khcn", "ten": "Đột xuất 1", "nam": "2026", "loai": "dot-xuat"}
    )

    assert (tmp_path / "so-khcn" / "Đột xuất 1" / "dot.toml").is_file()


@pytest.mark.parametrize(
    "name",
    [
        "",
        "..",
        ".",
        "../ngoai",
        "a/b",
        "a\\b",
        "C:",
        "con",
        "NUL.2026",
        "lpt1",
        "đợt\0",
        "a\nb/..",
        ".an",
        "đợt.",
        "x" * 81,
        "/etc",
    ],
)
def test_a_name_that_is_no_folders_name_is_refused_with_what_was_typed_kept(tmp_path: Path, name: str) -> None:
    for as_office in (False, True):
        typed = {**NEW, "ten": "Đợt 1", "ten-co-quan" if as_office else "ten": name, "dia-danh": "Sơn Hà kept"}

        answer = client(site(tmp_path)).post("/dot-moi", data=typed)

        assert answer.status_code == 400
        assert len(told(answer)) == 1
        assert 'value="Sơn Hà kept"' in answer.text
    assert [] == [path for path in tmp_path.iterdir() if path.name != ".tdkt"]


def test_a_name_that_is_taken_is_refused_whatever_its_case(tmp_path: Path) -> None:
    sample(tmp_path)

    answer = client(site(tmp_path)).post(
        "/dot-moi", data={"co-quan": "so-khcn", "ten": "DOT-2026", "nam": "2026", "loai": "cong-trang"}
    )

    assert told(answer)[0].startswith("Cơ quan này đã có một thư mục tên «DOT-2026».")


def test_an_office_that_is_not_in_the_list_is_no_path(tmp_path: Path) -> None:
    answer = client(site(tmp_path)).post("/dot-moi", data={**NEW, "co-quan": "../../etc", "ten": "Đợt 1"})

    assert told(answer) == ["Không tìm thấy cơ quan đã chọn. Cách xử lý: Tải lại trang rồi chọn lại."]
