"""The marked copy of the workbook."""

import datetime as dt
import hashlib
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from test_report_story import FILE, PEOPLE, cell, own_texts, story  # noqa: F401 - a fixture

from tdkt_docs import report
from tdkt_docs.errors import OutputError, SourceError
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.table import CellError, Sheet, Table
from tdkt_docs.model.where import Where

pytestmark = pytest.mark.usefixtures("own_texts")

MIDNIGHT = dt.datetime(1990, 5, 12)  # noqa: DTZ001 - a workbook's dates have no zone
RED, YELLOW, BLUE = "FFF4A7A0", "FFFFE08A", "FFBBD7F5"


@pytest.fixture
def source(tmp_path):
    """A small workbook: a merged title, a comment of the clerk's, a formula, a second sheet."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = PEOPLE
    sheet.append(["DANH SÁCH CÁ NHÂN"])
    sheet.merge_cells("A1:D1")
    sheet.append(["STT", "Họ và tên", "Ngày sinh", "Số CCCD"])
    sheet.append([1, "Phạm Hữu Ưng", "31/02/1997", "=1+1"])
    sheet.append([2, "Lò Thị Xuân", "12/5/1990", "058324880828"])
    sheet["B3"].comment = Comment("Hỏi lại chị Hà", "Văn thư")
    sheet["B4"].fill = PatternFill("solid", start_color="FF00FF00")
    workbook.create_sheet("DS TẬP THỂ")
    path = tmp_path / "goc" / FILE
    path.parent.mkdir()
    workbook.save(path)
    return path


def findings() -> tuple[Finding, ...]:
    birth = cell(3, "C", "Ngày sinh")
    return (
        Finding(code="TD-906", severity=Severity.NOTE, where=birth),
        Finding(code="TD-901", severity=Severity.ERROR, where=birth, values={"value": "31/02/1997"}),
        Finding(
            code="TD-905", severity=Severity.WARNING, where=cell(3, "B", "Họ và tên"), values={"name": "Phạm Hữu Ưng"}
        ),
        Finding(code="TD-906", severity=Severity.NOTE, where=cell(4, "D", "Số CCCD")),
        Finding(code="TD-909", severity=Severity.WARNING, where=Where(file=FILE, sheet=PEOPLE, row=4)),
        Finding(code="TD-908", severity=Severity.WARNING, where=Where(file="co-quan.toml")),
    )


def test_cells_take_the_colour_of_their_gravest_finding(source, tmp_path):
    target = tmp_path / "ra" / "danh-dau.xlsx"

    result = report.mark_workbook(source, findings(), target)

    sheet = openpyxl.load_workbook(target)[PEOPLE]
    colours = {name: sheet[name].fill.start_color.rgb for name in ("C3", "B3", "D4", "B4")}
    assert colours == {"C3": RED, "B3": YELLOW, "D4": BLUE, "B4": "FF00FF00"}
    assert result == report.MarkResult(
        path=target,
        marked_count=3,
        listed_count=6,
        losses=("report.loss.values", "report.loss.comments"),
    )


def test_all_findings_of_a_cell_stand_in_one_comment_the_gravest_first(source, tmp_path):
    report.mark_workbook(source, findings(), tmp_path / "ra.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "ra.xlsx")[PEOPLE]
    assert sheet["C3"].comment.text == (
        "── tdkt-docs ──\n"
        "Lỗi phải sửa: Ô C3 (cột «Ngày sinh»): «••/••/••••» không phải ngày hợp lệ.\n"
        "Cách xử lý: Sửa thành ngày/tháng/năm, ví dụ 05/3/2026.\n"
        "Ghi chú: Ô C3: đã thêm số 0 ở đầu số CCCD."
    )


def test_the_clerks_own_comment_stays(source, tmp_path):
    report.mark_workbook(source, findings(), tmp_path / "ra.xlsx")

    comment = openpyxl.load_workbook(tmp_path / "ra.xlsx")[PEOPLE]["B3"].comment
    assert comment.text.split("\n\n")[0] == "Hỏi lại chị Hà"
    assert comment.author == "Văn thư"


def test_the_original_is_not_touched(source, tmp_path):
    before = (hashlib.sha256(source.read_bytes()).hexdigest(), source.stat().st_mtime_ns)

    report.mark_workbook(source, findings(), tmp_path / "ra.xlsx")

    assert (hashlib.sha256(source.read_bytes()).hexdigest(), source.stat().st_mtime_ns) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["goc", "messages", "ra.xlsx"]


def test_the_original_is_never_overwritten(source):
    with pytest.raises(OutputError) as caught:
        report.mark_workbook(source, findings(), source.parent / ".." / "goc" / source.name)

    assert caught.value.code == "report.same-file"


def test_values_and_formulas_stay(source, tmp_path):
    report.mark_workbook(source, findings(), tmp_path / "ra.xlsx")

    marked, original = openpyxl.load_workbook(tmp_path / "ra.xlsx"), openpyxl.load_workbook(source)
    assert [list(sheet.values) for sheet in original] == [list(marked[sheet.title].values) for sheet in original]
    assert marked[PEOPLE].merged_cells.ranges == original[PEOPLE].merged_cells.ranges


def test_the_extra_sheet_lists_everything_and_links_to_the_cells(source, tmp_path):
    report.mark_workbook(source, findings(), tmp_path / "ra.xlsx")

    workbook = openpyxl.load_workbook(tmp_path / "ra.xlsx")
    sheet = workbook[report.RESULT_SHEET]
    rows = [[sheet.cell(row, column).value for column in (1, 2, 3, 4, 9)] for row in range(5, 11)]
    links = [link.location if (link := sheet.cell(row, 4).hyperlink) else None for row in range(5, 11)]
    assert rows == [
        [1, "Ghi chú", PEOPLE, "C3", "TD-906"],
        [2, "Lỗi phải sửa", PEOPLE, "C3", "TD-901"],
        [3, "Cần xem lại", PEOPLE, "B3", "TD-905"],
        [4, "Ghi chú", PEOPLE, "D4", "TD-906"],
        [5, "Cần xem lại", PEOPLE, "dòng 4", "TD-909"],
        [6, "Cần xem lại", "co-quan.toml", None, "TD-908"],
    ]
    assert links == [*(f"'{PEOPLE}'!{place}" for place in ("C3", "C3", "B3", "D4", "A4")), None]


def test_the_extra_sheet_is_open_and_alone_selected(source, tmp_path):
    report.mark_workbook(source, findings(), tmp_path / "ra.xlsx")

    workbook = openpyxl.load_workbook(tmp_path / "ra.xlsx")
    assert [sheet.title for sheet in workbook if sheet.sheet_view.tabSelected] == [workbook.active.title]
    assert workbook.active.title == "KẾT QUẢ KIỂM TRA"


def test_the_extra_sheet_ends_with_what_the_copy_may_have_lost(source, tmp_path):
    report.mark_workbook(source, findings(), tmp_path / "ra.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "ra.xlsx")[report.RESULT_SHEET]
    assert [sheet.cell(row, 1).value for row in range(12, 15)] == [
        "Bản sao này chỉ để xem chỗ cần sửa. So với tệp gốc, bản sao có thể mất:",
        "– kết quả đã tính sẵn của các công thức (Excel tính lại khi mở)",
        "– kích thước, định dạng và luồng trả lời của chú thích",
    ]


def test_text_that_looks_like_a_formula_stays_text(source, tmp_path):
    finding = Finding(
        code="TD-903", severity=Severity.ERROR, where=Where(sheet='=HYPERLINK("http://x")'), values={"value": "\x07x"}
    )

    report.mark_workbook(source, (finding,), tmp_path / "ra.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "ra.xlsx")[report.RESULT_SHEET]
    assert (sheet["C5"].value, sheet["C5"].data_type) == ('=HYPERLINK("http://x")', "s")
    assert sheet["F5"].value == "Ô …: không có danh hiệu, hình thức nào tên «x»."


def test_a_finding_inside_a_merged_area_marks_its_first_cell(source, tmp_path):
    finding = Finding(code="TD-906", severity=Severity.NOTE, where=cell(1, "C", ""))

    report.mark_workbook(source, (finding,), tmp_path / "ra.xlsx")

    assert openpyxl.load_workbook(tmp_path / "ra.xlsx")[PEOPLE]["A1"].fill.start_color.rgb == BLUE


def test_a_marked_copy_marked_once_more_holds_only_the_new_findings(source, tmp_path):
    report.mark_workbook(source, findings(), tmp_path / FILE)

    report.mark_workbook(tmp_path / FILE, findings()[-2:], tmp_path / "lan-2.xlsx")

    workbook = openpyxl.load_workbook(tmp_path / "lan-2.xlsx")
    sheet = workbook[PEOPLE]
    assert workbook.sheetnames == [PEOPLE, "DS TẬP THỂ", report.RESULT_SHEET]
    assert (sheet["C3"].comment, sheet["C3"].fill.fill_type) == (None, None)
    assert sheet["B3"].comment.text == "Hỏi lại chị Hà"


def test_no_findings_are_said_too(source, tmp_path):
    result = report.mark_workbook(source, (), tmp_path / "ra.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "ra.xlsx")[report.RESULT_SHEET]
    assert sheet["A5"].value == "Không có điều gì cần sửa, cần xem lại hay cần ghi chú."
    assert (result.marked_count, result.listed_count) == (0, 0)


def test_the_same_input_gives_the_same_bytes_under_another_clock_and_hash_seed(source, tmp_path):
    program = (
        "import sys; from pathlib import Path; from tdkt_docs import report; sys.path.insert(0, sys.argv[3]);"
        "from test_report_marked import findings;"
        "report.mark_workbook(Path(sys.argv[1]), findings(), Path(sys.argv[2]))"
    )
    targets = [tmp_path / f"{number}.xlsx" for number in range(2)]

    for target, seed, zone in zip(targets, ("1", "2"), ("Asia/Ho_Chi_Minh", "America/Lima"), strict=True):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-c", program, str(source), str(target), str(Path(__file__).parent)]
        subprocess.run(command, check=True, env=environment)

    assert targets[0].read_bytes() == targets[1].read_bytes()
    with zipfile.ZipFile(targets[0]) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("data", [b"", b"not a workbook", b"PK\x03\x04 cut off"])
def test_what_is_no_workbook_is_refused(data, tmp_path):
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(data)

    with pytest.raises(SourceError) as caught:
        report.mark_workbook(broken, findings(), tmp_path / "ra.xlsx")

    assert (caught.value.code, caught.value.values) == ("report.unreadable", {"file": "hong.xlsx"})
    assert not (tmp_path / "ra.xlsx").exists()


def test_a_zip_that_is_no_workbook_is_refused(tmp_path):
    other = tmp_path / "khac.xlsx"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("[Content_Types].xml", "<broken")

    with pytest.raises(SourceError) as caught:
        report.mark_workbook(other, (), tmp_path / "ra.xlsx")

    assert caught.value.code == "report.unreadable"


def test_a_folder_in_the_way_is_said_and_nothing_half_written_stays(source, tmp_path):
    (tmp_path / "ra.xlsx").mkdir()

    with pytest.raises(OutputError) as caught:
        report.mark_workbook(source, findings(), tmp_path / "ra.xlsx")

    assert caught.value.code == "report.cannot-write"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["goc", "messages", "ra.xlsx"]


def table() -> Table:
    rows = (
        ("DANH SÁCH", None, None, None),
        ("STT", "Hä vµ tªn", "Ngày sinh", "Tỷ lệ"),
        (1, "Lß ThÞ Xu©n", dt.date(1990, 5, 12), CellError("#N/A")),
        (2, "=cmd", MIDNIGHT, 0.5),
    )
    sheet = Sheet(
        name="DS: cá nhân [bản ghi của phòng Tổ chức]",
        rows=rows,
        merged=((1, 1, 1, 4),),
        fonts={(3, 2): ".VnTime"},
        hidden_columns=frozenset({3}),
    )
    return Table(file="danh-sach.xls", sheets=(sheet, Sheet(name="DM", hidden=True)))


def test_a_table_of_any_source_becomes_a_marked_workbook(tmp_path):
    where = Where(file="danh-sach.xls", sheet=table().sheets[0].name, row=3, column="B", caption="Họ và tên")
    finding = Finding(code="TD-907", severity=Severity.NOTE, where=where, values={"value": "Lò Thị Xuân"})

    result = report.mark_table(table(), (finding,), tmp_path / "ra.xlsx")

    workbook = openpyxl.load_workbook(tmp_path / "ra.xlsx")
    sheet = workbook["DS- cá nhân -bản ghi của phòng "]
    assert list(sheet.values) == [
        ("DANH SÁCH", None, None, None),
        ("STT", "Hä vµ tªn", "Ngày sinh", "Tỷ lệ"),
        (1, "Lß ThÞ Xu©n", MIDNIGHT, "#N/A"),
        (2, "=cmd", MIDNIGHT, 0.5),
    ]
    assert (sheet["B4"].data_type, sheet["B3"].font.name, sheet["B3"].fill.start_color.rgb) == ("s", ".VnTime", BLUE)
    assert [area.coord for area in sheet.merged_cells.ranges] == ["A1:D1"]
    assert sheet.column_dimensions["C"].hidden
    assert [other.sheet_state for other in workbook] == ["visible", "hidden", "visible"]
    assert workbook[report.RESULT_SHEET]["D5"].hyperlink.location == f"'{sheet.title}'!B3"
    assert result.losses == ("report.loss.format",)


def test_a_table_gives_the_same_bytes_each_time(tmp_path):
    for name in ("1.xlsx", "2.xlsx"):
        report.mark_table(table(), (), tmp_path / name)

    assert (tmp_path / "1.xlsx").read_bytes() == (tmp_path / "2.xlsx").read_bytes()


def test_an_earlier_result_sheet_of_a_table_is_not_copied(tmp_path):
    again = replace(table(), sheets=(*table().sheets, Sheet(name=report.RESULT_SHEET, rows=(("cũ",),))))

    report.mark_table(again, (), tmp_path / "ra.xlsx")

    assert openpyxl.load_workbook(tmp_path / "ra.xlsx").sheetnames[-1] == report.RESULT_SHEET
    assert openpyxl.load_workbook(tmp_path / "ra.xlsx")[report.RESULT_SHEET]["A1"].value == "KẾT QUẢ KIỂM TRA"


def test_the_copys_name_tells_where_it_comes_from():
    assert report.marked_name(story().source_file) == "danh-sach-de-nghi-2026-da-kiem-tra.xlsx"


def test_the_copy_can_be_opened_by_others(source, tmp_path):
    report.mark_workbook(source, findings(), tmp_path / "ra.xlsx")

    with zipfile.ZipFile(io.BytesIO((tmp_path / "ra.xlsx").read_bytes())) as archive:
        assert archive.testzip() is None


def test_the_copy_says_by_which_rules_it_was_judged(source, tmp_path):
    report.mark_workbook(source, findings(), tmp_path / "ra.xlsx", law="Quy định áp dụng: Luật thử.")

    sheet = openpyxl.load_workbook(tmp_path / "ra.xlsx")[report.RESULT_SHEET]
    assert sheet["A3"].value == "Quy định áp dụng: Luật thử."


def test_every_line_of_the_list_looks_like_the_first(source, tmp_path):
    target = tmp_path / "ra.xlsx"

    report.mark_workbook(source, findings(), target)

    sheet = openpyxl.load_workbook(target).worksheets[-1]
    rows = [[each for number, each in enumerate(row) if number not in {1, 3}] for row in sheet["A5:I9"]]
    looks = {(c.font.name, c.font.b, c.alignment.wrap_text, c.border.left.style) for row in rows for c in row}
    assert looks == {("Arial", False, True, "thin")}
    assert len({row[1].fill.start_color.rgb for row in sheet["A5:I9"]}) == 3
