"""Tables an author writes as lines: what becomes of each line."""

import pytest

from tdkt_docs.plan.written_tables import written_tables


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        (
            "5/1990 - 6/2004 | Chuyên viên | Sở Mẫu | 14 năm | Biệt phái",
            "5/1990 - 6/2004;Chuyên viên;Sở Mẫu;14 năm;Biệt phái",
        ),
        ("5/1990 - 6/2004|Chuyên viên", "5/1990 - 6/2004;Chuyên viên;;;"),
        ("- 5/1990 - 6/2004: Chuyên viên: Sở Mẫu", "5/1990 - 6/2004;Chuyên viên: Sở Mẫu;;;"),
        ("Chuyên viên Sở Mẫu", ";Chuyên viên Sở Mẫu;;;"),
        ("a | b | c | d | e | g", "a;b;c;d;e g"),
    ],
)
def test_a_line_is_a_row_and_nothing_of_it_is_lost(line: str, cells: str) -> None:
    tables = written_tables({"qua_trinh_cong_tac": (line,)})

    names = ("thoi_gian", "chuc_vu", "don_vi", "thoi_luong", "ghi_chu")
    assert tables == {"bang_qua_trinh": [dict(zip(names, cells.split(";"), strict=True))]}


def test_what_sums_up_stands_apart_and_blank_lines_are_no_rows() -> None:
    tables = written_tables({"qua_trinh_cong_tac": ("", "TỔNG cộng | 14 năm"), "so_sanh": ("Hồ sơ | 80 | 96",)})

    assert tables == {
        "bang_tong_thoi_gian": [{"noi_dung": "TỔNG cộng", "thoi_luong": "14 năm", "ghi_chu": ""}],
        "bang_so_sanh": [{"tieu_chi": "Hồ sơ", "ky_truoc": "80", "ky_nay": "96", "ghi_chu": ""}],
    }


def test_a_report_without_such_sections_has_no_tables() -> None:
    assert written_tables({"thanh_tich": ("Một | Hai",)}) == {}
