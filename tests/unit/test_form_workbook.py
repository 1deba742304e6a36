"""The blank workbook, and that bind reads back what is written into it."""

import io
from datetime import date
from pathlib import Path

from bind_tables import PACK, settings
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tdkt_docs.bind import bind
from tdkt_docs.form import blank
from tdkt_docs.model.campaign import PartialDate
from tdkt_docs.read import read

SHEETS = [
    "HƯỚNG DẪN",
    "CÁ NHÂN",
    "TẬP THỂ",
    "KHEN THƯỞNG ĐÃ CÓ",
    "SÁNG KIẾN",
    "XẾP LOẠI CÁC NĂM",
    "HỘI ĐỒNG",
    "BÁO CÁO THÀNH TÍCH",
    "DANHMUC",
    "TDKT",
]


def write(page: Worksheet, row: int, **values: object) -> None:
    columns = {page.cell(3, at).value: at for at in range(1, page.max_column + 1)}
    for caption, value in values.items():
        page.cell(row, columns[caption.replace("_", " ")], value)


def test_the_blank_workbook_is_the_same_bytes_every_time() -> None:
    assert blank(PACK, 2026) == blank(PACK, 2026)


def test_it_has_its_sheets_lists_to_choose_from_and_a_page_to_print_on() -> None:
    book = load_workbook(io.BytesIO(blank(PACK, 2026)))

    people = book["CÁ NHÂN"]
    assert book.sheetnames == SHEETS
    assert (book["DANHMUC"].sheet_state, book["TDKT"].sheet_state) == ("hidden", "veryHidden")
    assert people["A1"].value == "DANH SÁCH CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG NĂM 2026"
    assert (people.freeze_panes, people.page_setup.orientation, people.print_title_rows) == ("D4", "landscape", "$3:$3")
    offered = {rule.formula1 for rule in people.data_validations.dataValidation if rule.type == "list"}
    lists = [[cell.value for cell in column if cell.value] for column in book["DANHMUC"].iter_cols()]
    assert len(offered) == 6
    assert ["Lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "Giấy khen"] in lists
    assert ["Tập thể lao động tiên tiến", "Giấy khen"] in lists


def test_a_workbook_for_a_life_of_service_asks_for_it_and_what_is_written_there_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "so-lieu.xlsx"
    book = load_workbook(io.BytesIO(blank(PACK, 2026, "cong-hien")))
    name = {"Họ và tên": "Lò Thị Ước"}
    write(book["CÁ NHÂN"], 4, **name, **{"Danh hiệu thi đua/Hình thức khen thưởng đề nghị": "Giấy khen"})
    report = book["BÁO CÁO THÀNH TÍCH"]
    columns = {str(report.cell(3, at).value).split(" (")[0]: at for at in range(1, report.max_column + 1)}
    report.cell(4, columns["Họ và tên/Tên tập thể"], "Lò Thị Ước")
    report.cell(4, columns["Quá trình công tác"], "5/1990 - 6/2004 | Chuyên viên | Sở Mẫu\nTổng cộng | 14 năm")
    report.cell(4, columns["Ngày, tháng, năm bắt đầu tham gia công tác"], date(1990, 5, 2))
    book.save(path)

    result = bind(read(path), settings(), PACK)

    usual = {cell.value for cell in load_workbook(io.BytesIO(blank(PACK, 2026)))["BÁO CÁO THÀNH TÍCH"][3]}
    assert "Bí danh" in columns
    assert "Bí danh" not in usual
    assert result.findings == ()
    assert result.campaign.proposals[0].report == {
        "qua_trinh_cong_tac": ("5/1990 - 6/2004 | Chuyên viên | Sở Mẫu", "Tổng cộng | 14 năm"),
        "ngay_cong_tac": ("02/5/1990",),
    }


def test_what_is_written_into_it_comes_back_from_bind(tmp_path: Path) -> None:
    path = tmp_path / "so-lieu.xlsx"
    book = load_workbook(io.BytesIO(blank(PACK, 2026)))
    write(
        book["CÁ NHÂN"],
        4,
        **{
            "Tên gọi (Ông/Bà)": "Bà",
            "Họ và tên": "Đặng Thị Ngọc Huyền",
            "Ngày, tháng, năm sinh": date(1985, 3, 5),
            "Số CCCD": "058324880828",
            "Đơn vị công tác": "Phòng Kế hoạch <A> & B",
            "Danh hiệu thi đua/Hình thức khen thưởng đề nghị": "Lao động tiên tiến",
            "Mức độ hoàn thành nhiệm vụ": "Hoàn thành tốt nhiệm vụ",
            "Số tài khoản, ngân hàng": "0123 – Ngân hàng Mẫu",
            "Quê quán": "Mẫu",
        },
    )
    write(
        book["TẬP THỂ"],
        4,
        **{
            "Tên tập thể": "Phòng Ước",
            "Danh hiệu thi đua/Hình thức khen thưởng đề nghị": "Giấy khen",
            "Tổng số người": 9,
        },
    )
    name = {"Họ và tên": "Đặng Thị Ngọc Huyền"}
    write(book["KHEN THƯỞNG ĐÃ CÓ"], 4, **name, **{"Năm": 2025, "Danh hiệu/Hình thức": "Lao động tiên tiến"})
    write(book["SÁNG KIẾN"], 4, **name, **{"Tên sáng kiến, đề tài": "Sổ tay số", "Cấp công nhận": "Cơ sở"})
    write(book["XẾP LOẠI CÁC NĂM"], 4, **name, **{"Năm": 2025, "Mức độ hoàn thành nhiệm vụ": "Hoàn thành nhiệm vụ"})
    write(book["HỘI ĐỒNG"], 4, **{"Họ và tên": "Bùi Văn Mẫu", "Chức danh trong Hội đồng": "Chủ tịch", "Có mặt": "Vắng"})
    write(
        book["BÁO CÁO THÀNH TÍCH"],
        4,
        **{
            "Họ và tên/Tên tập thể": "Phòng Ước",
            "Thành tích đạt được": "Một\nHai",
            "Phong trào thi đua (tập thể)": "Ba",
        },
    )
    book.save(path)

    result = bind(read(path), settings(), PACK)

    collective, person = result.campaign.proposals
    nominee = person.subject
    assert result.findings == ()
    assert ("Bà", "Đặng Thị Ngọc Huyền", PartialDate(1985, 3, 5), "058324880828", "Phòng Kế hoạch <A> & B") == (
        nominee.honorific,
        nominee.name,
        nominee.born,
        nominee.cccd,
        nominee.unit,
    )
    assert (
        person.award,
        person.rating,
        nominee.account,
        nominee.home_town,
    ) == ("LDTT", "HTTNV", "0123 – Ngân hàng Mẫu", "Mẫu")
    assert [(past.year, past.code) for past in nominee.past_awards] == [(2025, "LDTT")]
    assert [(found.title, found.level) for found in nominee.initiatives] == [("Sổ tay số", "co-so")]
    assert [(rating.year, rating.rating) for rating in nominee.ratings] == [(2025, "HTNV")]
    assert (collective.subject.name, collective.subject.head_count, collective.award) == ("Phòng Ước", 9, "GK")
    assert collective.report == {"thanh_tich": ("Một", "Hai"), "phong_trao": ("Ba",)}
    assert [(member.name, member.council_role, member.attendance) for member in result.campaign.members] == [
        ("Bùi Văn Mẫu", "Chủ tịch", "vang")
    ]
