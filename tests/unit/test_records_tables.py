"""Records of CSV files and workbooks: captions found by the names a template takes, wrong cells named."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from tdkt_docs.errors import SourceError
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.read import Record, Records, Wanted, open_records
from tdkt_docs.wording import remedy, say

WANTED = Wanted(names=frozenset({"ho_va_ten", "don_vi"}))


def wanted(*names: str, lists: Sequence[str] = ()) -> Wanted:
    return Wanted(names=frozenset(names), lists=frozenset(lists))


def csv_records(folder: Path, text: str, asked: Wanted = WANTED, *, encoding: str = "utf-8-sig") -> Records:
    path = folder / "ds.csv"
    path.write_bytes(text.encode(encoding))
    return open_records(path, asked)


def workbook_records(
    folder: Path,
    rows: Sequence[Sequence[object]],
    asked: Wanted = WANTED,
    mend: Callable[[openpyxl.Workbook], None] = lambda _: None,
) -> Records:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "DS"
    for row in rows:
        book.worksheets[0].append(row)
    mend(book)
    book.save(folder / "ds.xlsx")
    return open_records(folder / "ds.xlsx", asked)


def values(found: Records) -> list[tuple[int, object]]:
    return [(record.row, record.trouble.code if record.trouble else record.values) for record in found]


def finding(code: str, severity: Severity, where: Where, **places: str) -> Finding:
    return Finding(code=code, severity=severity, where=where, values=places)


def sentence(found: Finding) -> str:
    """The finding as its reader sees it; fails where a place stays open."""
    where = found.where
    known = {"cell": where.cell, "sheet": where.sheet, "row": where.row, "caption": where.caption, "file": where.file}
    text = say(found.code, **known | found.values) + remedy(found.code, **known | found.values)
    assert "…" not in text
    return text


# CSV


def test_a_row_is_a_record_by_the_names_the_template_takes(tmp_path: Path):
    found = csv_records(tmp_path, "STT;Họ và tên;Đơn vị\r\n1;An;Phòng <A> & R&D\r\n2;Bình\r\n")

    assert list(found) == [
        Record(order=1, row=2, values={"ho_va_ten": "An", "don_vi": "Phòng <A> & R&D"}),
        Record(order=2, row=3, values={"ho_va_ten": "Bình", "don_vi": ""}),
    ]
    assert (found.file, found.is_single, found.missing, found.unused, found.findings) == (
        "ds.csv",
        False,
        (),
        ("STT",),
        (),
    )
    assert list(found) == list(found)


def test_the_place_of_a_field_is_its_cell(tmp_path: Path):
    found = csv_records(tmp_path, "STT,Họ  và tên\n1,An", wanted("ho_va_ten", "so_qd"))

    assert found.where(2, "ho_va_ten") == Where(file="ds.csv", sheet="ds", row=2, column="B", caption="Họ và tên")
    assert found.where(2, "so_qd") == Where(file="ds.csv", sheet="ds", row=2)
    assert found.missing == ("so_qd",)


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("ho_ten", "ho_ten"),
        ("Họ tên", "ho_ten"),
        ("HỌ TÊN (*)", "ho_ten"),
        ("  Ho_Ten ", "ho_ten"),
        ("họ_tên", "họ_tên"),
        ("ho\u0323 te\u0302n", "ho_ten"),
        ("Hä vµ tªn", "ho_va_ten"),
        ("Số QĐ/năm", "so_qd_nam"),
        ("姓名", "姓名"),
        ("2026", "_2026"),
    ],
)
def test_a_caption_gives_a_name_whatever_its_accents_capitals_and_signs(tmp_path: Path, caption: str, name: str):
    found = csv_records(tmp_path, f"{caption};x\nAn;1", wanted(name))

    assert values(found) == [(2, {name: "An"})]


def test_names_that_differ_in_capitals_only_take_the_column_written_like_them(tmp_path: Path):
    found = csv_records(tmp_path, "TEN;ten\na;b", wanted("ten", "TEN"))

    assert values(found) == [(2, {"ten": "b", "TEN": "a"})]
    assert found.findings == ()


def test_one_column_may_give_two_names(tmp_path: Path):
    assert values(csv_records(tmp_path, "Tên;x\na;b", wanted("ten", "Ten"))) == [(2, {"ten": "a", "Ten": "a"})]


def test_names_come_composed_however_the_template_writes_them(tmp_path: Path):
    decomposed = "ho\u0323"

    found = csv_records(tmp_path, "Họ;x\na;b", wanted(decomposed, lists=[decomposed]))

    assert (values(found), found.missing) == ([(2, {"họ": ["a"]})], ())
    assert found.where(2, decomposed).cell == "A2"


def test_the_captions_are_the_first_row_that_gives_most_names(tmp_path: Path):
    text = "SỞ KHOA HỌC\n\nDANH SÁCH ĐƠN VỊ;Đơn vị\nTT;Họ và tên;Đơn vị\n1;An;Phòng A\n"

    assert values(csv_records(tmp_path, text)) == [(5, {"ho_va_ten": "An", "don_vi": "Phòng A"})]


def test_captions_are_looked_for_in_thirty_rows_that_hold_anything(tmp_path: Path):
    above = "a\n\n" * 29

    assert values(csv_records(tmp_path, f"{above}Đơn vị\nx")) == [(60, {"don_vi": "x"})]
    with pytest.raises(SourceError, match=r"read\.no-fields"):
        csv_records(tmp_path, f"a\n{above}Đơn vị\nx")


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path):
    text = 'sep=;\nHọ và tên;Đơn vị\n"An\nBình";A\n\n ; \nMẫu;"B"\n'

    assert values(csv_records(tmp_path, text)) == [
        (3, {"ho_va_ten": "An\nBình", "don_vi": "A"}),
        (6, {"ho_va_ten": "Mẫu", "don_vi": "B"}),
    ]


def test_rows_without_anything_wanted_and_captions_repeated_are_no_records(tmp_path: Path):
    text = "TT;Họ và tên;Đơn vị\n1;An;A\n2;;\n;;\nTT;HỌ VÀ TÊN;x\nTT;Họ và tên;Đơn vị\n3;Mẫu;\n"

    assert [(record.order, record.row) for record in csv_records(tmp_path, text)] == [(1, 2), (2, 5), (3, 7)]


@pytest.mark.parametrize("numbers", ["(1);(2);(3)", "(A);(1);(2)=(1)", "1;2;3;4"])
def test_a_row_that_numbers_the_columns_is_no_record(tmp_path: Path, numbers: str):
    captions = "TT;Họ và tên;Đơn vị" + (";x" if numbers.count(";") == 3 else "")

    found = csv_records(tmp_path, f"{captions}\n{numbers}\n1;An;A\n")

    assert [record.row for record in found] == [3]
    assert found.findings == (finding("TD-357", Severity.NOTE, Where(file="ds.csv", sheet="ds", row=2)),)


def test_a_row_of_numbers_is_a_record(tmp_path: Path):
    assert values(csv_records(tmp_path, "a;b;c\n1;2;3\n", wanted("a", "b", "c"))) == [
        (2, {"a": "1", "b": "2", "c": "3"})
    ]


def test_a_first_record_that_counts_is_one_where_the_next_is_numbered_after_it(tmp_path: Path):
    found = csv_records(tmp_path, "stt;q1;q2;q3\n1;2;3;4\n2;9;8;7\n", wanted("stt", "q1", "q2", "q3"))

    assert values(found) == [
        (2, {"stt": "1", "q1": "2", "q2": "3", "q3": "4"}),
        (3, {"stt": "2", "q1": "9", "q2": "8", "q3": "7"}),
    ]
    assert found.findings == ()


def test_a_cell_beyond_the_captions_holds_its_row_back_and_no_other(tmp_path: Path):
    found = list(csv_records(tmp_path, "Họ và tên,Đơn vị\nAn,A,\nBình,Phòng B, C\nMẫu,D\n"))

    where = Where(file="ds.csv", sheet="ds", row=3, column="C")
    assert found[1] == Record(order=2, row=3, trouble=finding("TD-348", Severity.ERROR, where, width="2"))
    assert "ô C3" in sentence(found[1].trouble)
    assert [record.trouble is None for record in found] == [True, False, True]


def test_a_quotation_mark_in_the_wrong_place_holds_its_row_back_and_no_other(tmp_path: Path):
    text = 'Họ và tên;Đơn vị\nAn;Phòng "A"\nBình;"hai\ndòng" B\nMẫu;"Phòng ""C"""\n'

    found = list(csv_records(tmp_path, text))

    where = Where(file="ds.csv", sheet="ds", row=3)
    assert found == [
        Record(order=1, row=2, values={"ho_va_ten": "An", "don_vi": 'Phòng "A"'}),
        Record(order=2, row=3, trouble=finding("TD-349", Severity.ERROR, where, first="3", last="4")),
        Record(order=3, row=4, values={"ho_va_ten": "Mẫu", "don_vi": 'Phòng "C"'}),
    ]
    assert "dòng chữ 3 đến 4" in sentence(found[1].trouble)


@pytest.mark.parametrize("rest", ["Mẫu;C\n", "Mẫu;C\n" * 40_000])
def test_a_quotation_mark_that_is_never_closed_is_told_and_ends_the_records(tmp_path: Path, rest: str):
    found = list(csv_records(tmp_path, f'sep=;\nHọ và tên;Đơn vị\nAn;A\nBình;"B\n{rest}'))

    assert [record.row for record in found] == [3, 4]
    assert (found[1].trouble.code, found[1].trouble.values["first"]) == ("TD-350", "4")
    assert "từ dòng chữ 4" in sentence(found[1].trouble)


def test_a_cell_may_hold_signs_that_other_texts_end_lines_with(tmp_path: Path):
    found = csv_records(tmp_path, "Họ và tên;Đơn vị\nAn\u2028B\x0b;A\x85\r\n")

    assert values(found) == [(2, {"ho_va_ten": "An\u2028B\x0b", "don_vi": "A\x85"})]


def test_a_row_may_be_long(tmp_path: Path):
    long = ";".join(["x" * 90_000] * 30)

    found = csv_records(tmp_path, f"Họ và tên;{long.replace('x', 'c')}\nAn;{long}\n")

    assert values(found) == [(2, {"ho_va_ten": "An"})]


def test_a_csv_file_in_utf_16_is_read(tmp_path: Path):
    assert values(csv_records(tmp_path, "Họ và tên\tx\r\nBình\t1\r\n", encoding="utf-16")) == [
        (2, {"ho_va_ten": "Bình"})
    ]


def test_a_csv_file_that_is_no_unicode_further_on_is_told_there(tmp_path: Path):
    path = tmp_path / "ds.csv"
    path.write_bytes("Họ và tên\n".encode() + b"An\n" + (b"A" * 1000 + b"\n") * 1000 + b"B\xecnh\n")

    stream = iter(open_records(path, WANTED))

    assert next(stream).values == {"ho_va_ten": "An"}
    with pytest.raises(SourceError) as caught:
        list(stream)
    assert (caught.value.code, caught.value.values) == ("read.not-unicode", {"file": "ds.csv"})


def test_a_workbook_called_csv_is_read_as_a_workbook(tmp_path: Path):
    workbook_records(tmp_path, [["Họ và tên"], ["An"]])
    (tmp_path / "ds.xlsx").rename(tmp_path / "that.csv")

    found = open_records(tmp_path / "that.csv", WANTED)

    assert (values(found), found.file) == ([(2, {"ho_va_ten": "An"})], "that.csv")


# captions that are not there


def test_a_file_without_a_wanted_caption_is_told_what_is_wanted_and_what_was_seen(tmp_path: Path):
    with pytest.raises(SourceError) as caught:
        csv_records(tmp_path, "Danh sách\nTên gọi;Phòng ban\nAn;A1\n")

    assert caught.value.code == "read.no-fields"
    assert caught.value.values == {
        "file": "ds.csv",
        "rows": "30",
        "fields": "«don_vi», «ho_va_ten»",
        "captions": "«Tên gọi», «Phòng ban»",
    }


def test_rows_of_data_are_not_taken_for_captions_seen(tmp_path: Path):
    with pytest.raises(SourceError) as caught:
        csv_records(tmp_path, "Đặng Thị Ước;058324880828;Phòng A\nBùi Văn Mẫu;001234567012;Phòng B\n")

    assert caught.value.values["captions"] == "…"


# workbooks


def test_cells_become_what_a_paper_shows(tmp_path: Path):
    cells = {
        "Chữ": " Phòng <A> & R&D ",
        "Số nguyên": 12,
        "Số lẻ": 2.5,
        "Tổng": 0.1 + 0.2,
        "Nhỏ": 0.0000015,
        "Ngày": date(2026, 3, 5),
        "Ngày giờ": datetime.combine(date(2026, 12, 25), time(8, 30)),
        "Giờ": time(7, 5),
        "Có": True,
        "Trống": None,
    }
    names = ("chu", "so_nguyen", "so_le", "tong", "nho", "ngay", "ngay_gio", "gio", "co", "trong")

    found = list(workbook_records(tmp_path, [list(cells), list(cells.values())], wanted(*names)))

    where = Where(file="ds.xlsx", sheet="DS", row=2, column="G", caption="Ngày giờ")
    assert found == [
        Record(
            order=1,
            row=2,
            values={
                "chu": " Phòng <A> & R&D ",
                "so_nguyen": 12,
                "so_le": "2,5",
                "tong": "0,3",
                "nho": "0,0000015",
                "ngay": "05/3/2026",
                "ngay_gio": "25/12/2026",
                "gio": "07:05",
                "co": True,
                "trong": "",
            },
            notes=(finding("TD-356", Severity.NOTE, where),),
        )
    ]
    assert "Ô G2" in sentence(found[0].notes[0])


def test_a_cell_that_is_looped_over_is_the_list_of_its_lines(tmp_path: Path):
    rows = [["Mục", "Khác", "Trống", "Số"], ["Năm 2024\n\n  Năm 2025 \n", "a\nb", None, 5]]

    found = workbook_records(tmp_path, rows, wanted("muc", "khac", "trong", "so", lists=["muc", "trong", "so"]))

    assert values(found) == [(2, {"muc": ["Năm 2024", "Năm 2025"], "khac": "a\nb", "trong": [], "so": [5]})]


def test_errors_in_wanted_cells_hold_the_row_back_and_are_all_named(tmp_path: Path):
    rows = [
        ["TT", "Họ và tên", "Đơn vị", "Khác"],
        [1, "#N/A", "=1+1", None],
        [2, "An", "A", "#REF!"],
        [3, None, "#N/A", None],
    ]

    found = list(workbook_records(tmp_path, rows))

    name = Where(file="ds.xlsx", sheet="DS", row=2, column="B", caption="Họ và tên")
    unit = Where(file="ds.xlsx", sheet="DS", row=2, column="C", caption="Đơn vị")
    assert found[0] == Record(
        order=1,
        row=2,
        trouble=finding("TD-346", Severity.ERROR, name, value="#N/A"),
        notes=(finding("TD-347", Severity.ERROR, unit),),
    )
    assert found[1] == Record(order=2, row=3, values={"ho_va_ten": "An", "don_vi": "A"})
    assert (found[2].row, found[2].trouble.where.cell) == (4, "C4")
    assert "Ô B2 của trang «DS» (cột «Họ và tên»)" in sentence(found[0].trouble)
    assert "Ô C2 của trang «DS»" in sentence(found[0].notes[0])


def test_text_in_old_fonts_is_converted_and_struck_text_is_named(tmp_path: Path):
    def mend(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["A2"].font = Font(name=".VnTimeH")
        book.worksheets[0]["B2"].font = Font(strike=True)

    found = list(workbook_records(tmp_path, [["Họ và tên", "Đơn vị"], ["nguyÔn an", "NguyÔn V¨n Thµnh"]], mend=mend))

    name = Where(file="ds.xlsx", sheet="DS", row=2, column="A", caption="Họ và tên")
    unit = Where(file="ds.xlsx", sheet="DS", row=2, column="B", caption="Đơn vị")
    assert found == [
        Record(
            order=1,
            row=2,
            values={"ho_va_ten": "NGUYỄN AN", "don_vi": "Nguyễn Văn Thành"},
            notes=(
                finding("TD-355", Severity.NOTE, name),
                finding("TD-355", Severity.NOTE, unit),
                finding("TD-354", Severity.WARNING, unit),
            ),
        )
    ]


def test_captions_of_two_rows_are_read_together(tmp_path: Path):
    def mend(book: openpyxl.Workbook) -> None:
        for area in ("A1:A2", "B1:C1", "D1:E1"):
            book.worksheets[0].merge_cells(area)

    rows = [
        ["Họ và tên", "Quyết định", None, "Giấy khen", None],
        [None, "Số", "Ngày", "Số", "Ngày"],
        ["An", "12/QĐ", date(2026, 3, 5), "7", "8"],
    ]

    found = workbook_records(
        tmp_path, rows, wanted("ho_va_ten", "quyet_dinh_so", "quyet_dinh_ngay", "so_giay_khen"), mend
    )

    assert values(found) == [
        (3, {"ho_va_ten": "An", "quyet_dinh_so": "12/QĐ", "quyet_dinh_ngay": "05/3/2026", "so_giay_khen": "7"})
    ]
    assert found.where(3, "quyet_dinh_so").caption == "Quyết định Số"
    assert found.unused == ("Giấy khen Ngày",)


@pytest.mark.parametrize("names", [("ho_ten", "quyet_dinh_so"), ("ho_ten", "so", "ngay"), ("so", "ngay")])
@pytest.mark.parametrize("areas", [("A5:A6", "B5:C5"), ()])
def test_captions_of_two_rows_repeated_further_down_are_no_records(
    tmp_path: Path, names: tuple[str, ...], areas: tuple[str, ...]
):
    def mend(book: openpyxl.Workbook) -> None:
        for area in ("A1:A2", "B1:C1", *areas):
            book.worksheets[0].merge_cells(area)

    captions = [["Họ tên", "Quyết định", None], [None, "Số", "Ngày"]]
    rows = [*captions, ["An", "12/QĐ", "01/6"], ["Bình", None, "Ngày"], *captions, ["Mẫu", "7", "8"]]

    found = workbook_records(tmp_path, rows, wanted(*names), mend)

    assert [record.row for record in found] == [3, 4, 7]


def test_rows_under_the_same_merged_captions_are_no_records_and_their_columns_say_one_thing(tmp_path: Path):
    def mend(book: openpyxl.Workbook) -> None:
        for area in ("A1:A2", "B1:C1", "D1:E1", "G1:G9"):
            book.worksheets[0].merge_cells(area)

    rows = [
        ["TT", "Họ và tên", None, "Ngày sinh", None, "Ngày sinh", "Đơn vị đề nghị"],
        [None, None, None, "Nam", "Nữ"],
        [1, "Bùi Văn", "Mẫu", 1980, None],
        [2, "Đặng Thị Ước", "Ước", None, date(1981, 3, 5), "x"],
    ]

    found = workbook_records(tmp_path, rows, wanted("ho_va_ten", "ngay_sinh"), mend)

    where = Where(file="ds.xlsx", sheet="DS", row=1, column="D", caption="Ngày sinh")
    places = {"name": "ngay_sinh", "used": "D", "ignored": "F", "ignored_caption": "Ngày sinh"}
    assert values(found) == [
        (3, {"ho_va_ten": "Bùi Văn Mẫu", "ngay_sinh": 1980}),
        (4, {"ho_va_ten": "Đặng Thị Ước", "ngay_sinh": "05/3/1981"}),
    ]
    assert found.findings == (finding("TD-351", Severity.WARNING, where, **places),)
    assert found.where(3, "ho_va_ten").cell == "B3"


def test_a_cell_merged_over_rows_counts_for_each_of_them(tmp_path: Path):
    rows = [["Họ và tên", "Đơn vị"], ["An", "Phòng A"], ["Bình", None], [None, None], ["Mẫu", "Phòng B"]]

    found = workbook_records(tmp_path, rows, mend=lambda book: book.worksheets[0].merge_cells("B2:B4"))

    assert values(found) == [
        (2, {"ho_va_ten": "An", "don_vi": "Phòng A"}),
        (3, {"ho_va_ten": "Bình", "don_vi": "Phòng A"}),
        (5, {"ho_va_ten": "Mẫu", "don_vi": "Phòng B"}),
    ]


def test_of_two_columns_for_one_name_the_visible_one_is_used_and_the_other_told(tmp_path: Path):
    def mend(book: openpyxl.Workbook) -> None:
        book.worksheets[0].column_dimensions["A"].hidden = True

    rows = [["Đơn vị", "Họ và tên", "ĐƠN VỊ", "Ẩn"], ["cũ", "An", "mới", "x"]]

    found = workbook_records(tmp_path, rows, mend=mend)

    where = Where(file="ds.xlsx", sheet="DS", row=1, column="C", caption="ĐƠN VỊ")
    places = {"name": "don_vi", "used": "C", "ignored": "A", "ignored_caption": "Đơn vị"}
    assert values(found) == [(2, {"ho_va_ten": "An", "don_vi": "mới"})]
    assert found.findings == (finding("TD-351", Severity.WARNING, where, **places),)
    assert "trường don_vi" in sentence(found.findings[0])


def test_hidden_rows_are_records_and_told(tmp_path: Path):
    def mend(book: openpyxl.Workbook) -> None:
        for row in (3, 4, 5):
            book.worksheets[0].row_dimensions[row].hidden = True

    found = workbook_records(tmp_path, [["Họ và tên"], ["An"], ["Bình"], [None], ["Mẫu"]], mend=mend)

    where = Where(file="ds.xlsx", sheet="DS", row=3)
    assert [record.row for record in found] == [2, 3, 5]
    assert found.findings == (finding("TD-353", Severity.WARNING, where, count="2", rows="3, 5"),)
    assert "2 dòng đang ẩn" in sentence(found.findings[0])


def test_the_visible_sheet_with_the_best_captions_is_used_and_others_like_it_are_told(tmp_path: Path):
    def mend(book: openpyxl.Workbook) -> None:
        for title, rows, state in (
            ("Mật", [["Họ và tên", "Đơn vị"], ["Ẩn", "x"]], "hidden"),
            ("Phòng", [["Đơn vị"], ["A"]], "visible"),
            ("Kho", [["Đơn vị"], ["A"]], "hidden"),
            ("Tổ 1", [["Họ và tên", "Đơn vị"], ["An", "A"]], "visible"),
            ("Tổ 2", [["Họ và tên", "Đơn vị"], ["Bình", "B"]], "visible"),
        ):
            page = book.create_sheet(title)
            for row in rows:
                page.append(row)
            page.sheet_state = state

    found = workbook_records(tmp_path, [["Hướng dẫn"]], mend=mend)

    assert values(found) == [(2, {"ho_va_ten": "An", "don_vi": "A"})]
    assert found.findings == tuple(
        finding("TD-352", severity, Where(file="ds.xlsx", sheet=sheet), used="Tổ 1")
        for sheet, severity in (("Mật", Severity.NOTE), ("Phòng", Severity.NOTE), ("Tổ 2", Severity.WARNING))
    )
    assert "Trang «Mật»" in sentence(found.findings[0])


def test_a_hidden_sheet_alone_is_not_used(tmp_path: Path):
    def mend(book: openpyxl.Workbook) -> None:
        book.create_sheet("Khác")["A1"] = "Phòng ban"
        book.worksheets[0].sheet_state = "hidden"

    with pytest.raises(SourceError) as caught:
        workbook_records(tmp_path, [["Họ và tên"], ["An"]], mend=mend)

    assert caught.value.values["captions"] == "«Phòng ban»"


def test_yaml_is_read_as_a_table(tmp_path: Path):
    path = tmp_path / "ds.yaml"
    path.write_text("- Họ và tên: An\n  Mục: [a, b]\n- Họ và tên: Bình\n", encoding="utf-8")

    found = open_records(path, wanted("ho_va_ten", "muc", lists=["muc"]))

    assert values(found) == [
        (2, {"ho_va_ten": "An", "muc": ["a", "b"]}),
        (3, {"ho_va_ten": "Bình", "muc": []}),
    ]
