"""Every reader found gives the same sheets for the same list."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlwt

from tdkt_docs import discover
from tdkt_docs.errors import SourceError
from tdkt_docs.model.table import CellError
from tdkt_docs.read import read

READERS = "tdkt_docs.read.readers"

ROWS = (
    ("STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Đơn vị"),
    (1, "Đặng Thị Ước", date(1980, 3, 5), "001234567012", "Phòng <A> & R&D"),
    (2, "Bùi Văn Mẫu", date(1970, 1, 1), "058324880828", None),
)


def write_xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "ds"
    for row in ROWS:
        page.append(row)
    book.save(path)


def write_xls(path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("ds")
    style = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for y, row in enumerate(ROWS):
        for x, value in enumerate(row):
            if value is not None:
                page.write(y, x, value, style if isinstance(value, date) else xlwt.Style.default_style)
    book.save(str(path))


def write_csv(path: Path) -> None:
    lines = (";".join(_written(value) for value in row) for row in ROWS)
    path.write_text("\n".join(lines), encoding="utf-8-sig")


def _written(value: object) -> str:
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else "" if value is None else str(value)


def write_json(path: Path) -> None:
    captions, *rows = ROWS
    objects = [dict(zip(captions, map(_jsonable, row), strict=True)) for row in rows]
    path.write_text(json.dumps(objects, ensure_ascii=False), encoding="utf-8")


def _jsonable(value: object) -> object:
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else value


def write_yaml(path: Path) -> None:
    captions, *rows = ROWS
    lines = []
    for row in rows:
        pairs = [f"{caption}: {'' if value is None else value}" for caption, value in zip(captions, row, strict=True)]
        lines.append("- " + "\n  ".join(pairs))
    path.write_text("ds:\n" + "\n".join(lines), encoding="utf-8")


WRITERS: Mapping[str, Callable[[Path], None]] = {
    ".xlsx": write_xlsx,
    ".xls": write_xls,
    ".csv": write_csv,
    ".json": write_json,
    ".yaml": write_yaml,
}


def expected(suffix: str) -> tuple[tuple[object, ...], ...]:
    """The rows as this kind of file can hold them."""
    if suffix in (".xlsx", ".xls"):
        return tuple(row[: 4 if row[4] is None else 5] for row in ROWS)
    if suffix == ".yaml":
        return (ROWS[0], *((str(row[0]), *row[1:]) for row in ROWS[1:]))
    shown = [tuple(_jsonable(value) for value in row) for row in ROWS]
    return tuple(tuple(map(str, row[:4])) + row[4:] for row in shown) if suffix == ".csv" else tuple(shown)


def test_every_reader_is_a_module_with_endings_and_a_function() -> None:
    for name in discover.names(READERS):
        module = discover.load(READERS, name)

        assert module.SUFFIXES
        assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in module.SUFFIXES)
        assert callable(module.read)


def test_no_two_readers_claim_one_ending() -> None:
    claimed = [suffix for name in discover.names(READERS) for suffix in discover.load(READERS, name).SUFFIXES]

    assert len(set(claimed)) == len(claimed)


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_a_list_comes_back_as_it_was_written(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"ds{suffix}"
    WRITERS[suffix](path)

    table = read(path)

    assert table.file == f"ds{suffix}"
    assert [sheet.name for sheet in table.sheets] == ["ds"]
    assert table.sheets[0].rows == expected(suffix)


@pytest.mark.parametrize(("suffix", "wrong"), [(".xlsx", ".xls"), (".xls", ".xlsx"), (".xlsx", ".csv")])
def test_a_workbook_with_the_wrong_ending_is_read_by_its_content(tmp_path: Path, suffix: str, wrong: str) -> None:
    path = tmp_path / f"ds{wrong}"
    WRITERS[suffix](path)

    assert read(path).sheets[0].rows == expected(suffix)


def test_errors_old_fonts_merged_areas_and_hidden_things_are_told_by_xlsx_and_xls(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(("Họ và tên", None, "Mã"))
    page.append(("Y Thµnh H¶i", "b", "#N/A"))
    page["A2"].font = openpyxl.styles.Font(name=".VnTime")
    page.merge_cells("A1:B1")
    page.column_dimensions["C"].hidden = True
    page.row_dimensions[2].hidden = True
    page["B2"].font = openpyxl.styles.Font(strike=True)
    book.create_sheet("ẩn").sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    old = xlwt.Workbook()
    sheet = old.add_sheet("Sheet")
    sheet.write_merge(0, 0, 0, 1, "Họ và tên")
    sheet.write(0, 2, "Mã")
    sheet.write(1, 0, "Y Thµnh H¶i", xlwt.easyxf("font: name .VnTime"))
    sheet.write(1, 1, "b", xlwt.easyxf("font: struck_out on"))
    sheet.row(1).hidden = True
    sheet.row(1).set_cell_error(2, 42)
    sheet.col(2).hidden = True
    old.add_sheet("ẩn").visibility = 1
    old.save(str(tmp_path / "a.xls"))

    for name in ("a.xlsx", "a.xls"):
        shown, hidden = read(tmp_path / name).sheets

        assert shown.rows[1] == ("Y Thµnh H¶i", "b", CellError("#N/A"))
        assert dict(shown.fonts) == {(2, 1): ".VnTime"}
        assert shown.merged == ((1, 1, 1, 2),)
        assert shown.hidden_columns == frozenset({3})
        assert (shown.hidden_rows, shown.struck) == (frozenset({2}), frozenset({(2, 2)}))
        assert (shown.hidden, hidden.hidden) == (False, True)


def test_a_formula_that_was_never_calculated_is_an_error_and_not_a_blank(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(("Họ và tên", "=1+1"))
    book.save(tmp_path / "a.xlsx")

    assert read(tmp_path / "a.xlsx").sheets[0].rows == (("Họ và tên", CellError("=?")),)


def test_a_stray_cell_far_away_costs_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page["A1"], page["XFD20000"] = "a", "z"
    book.save(tmp_path / "a.xlsx")

    rows = read(tmp_path / "a.xlsx").sheets[0].rows

    assert (len(rows), rows[0], rows[1], rows[-1][-1]) == (20_000, ("a",), (), "z")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2", (("a", "b"), ("1", "2"))),
        ("a\tb\n1\t2", (("a", "b"), ("1", "2"))),
        ('a;b\n"1;5";"hai\ndòng"', (("a", "b"), ("1;5", "hai\ndòng"))),
        ("sep=;\na;b", ((), ("a", "b"))),
        ("a;b, c\n1;2, 3\n4;5, 6", (("a", "b, c"), ("1", "2, 3"), ("4", "5, 6"))),
        ("a;#N/A\n;", (("a", CellError("#N/A")), (None, None))),
    ],
)
def test_csv_is_read_by_whatever_parts_it(tmp_path: Path, text: str, rows: object) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8-sig")

    assert read(path).sheets[0].rows == rows


def test_csv_in_utf_16_as_excel_saves_unicode_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Họ và tên\tĐơn vị", encoding="utf-16")

    assert read(path).sheets[0].rows == (("Họ và tên", "Đơn vị"),)


def test_json_may_hold_several_sheets_and_lists_of_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"A": [{"x": 1, "y": ["một", "hai"]}, {"z": true}], "B": []}', encoding="utf-8")

    first, second = read(path).sheets

    assert (first.name, first.rows) == ("A", (("x", "y", "z"), (1, "một\nhai", None), (None, None, True)))
    assert (second.name, second.rows) == ("B", ((),))


@pytest.mark.parametrize("suffix", [".json", ".yaml"])
def test_lists_nested_too_deeply_are_refused(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text("[" * 5000 + "]" * 5000, encoding="utf-8")

    with pytest.raises(SourceError, match=r"read\.json-deep"):
        read(path)


def test_the_same_list_as_ods_reads_like_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "ds.ods"
    write_ods(path)

    sheet, hidden = read(path).sheets

    assert sheet.rows == (("Họ và tên", "Ngày sinh"), ("Đặng Thị Ước", date(1980, 3, 5)), (9, CellError("#N/A")))
    assert (sheet.name, sheet.hidden, hidden.hidden) == ("ds", False, True)


BLANK_ROWS = (
    '<table:table-row table:number-rows-repeated="1048000">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)
FAR_CELL = (
    '<table:table-row><table:table-cell table:number-columns-repeated="16000"/>'
    '<table:table-cell office:value-type="float" office:value="9"/></table:table-row>'
)


def test_an_ods_may_end_in_blank_rows_without_number(tmp_path: Path) -> None:
    path = tmp_path / "ds.ods"
    write_ods(path, BLANK_ROWS)

    assert len(read(path).sheets[0].rows) == 3


MANY_FILLED_ROWS = (
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"'
    ' office:value-type="float" office:value="9"/></table:table-row>'
)


@pytest.mark.parametrize(
    "more",
    [
        BLANK_ROWS + FAR_CELL,
        BLANK_ROWS.replace("1048000", "400000") + FAR_CELL.replace("table:table-cell", "table:covered-table-cell", 1),
        MANY_FILLED_ROWS,
    ],
    ids=["blank cells", "covered cells", "cells repeated"],
)
def test_an_ods_with_a_cell_too_far_away_is_refused_before_room_is_made_for_all_between(
    tmp_path: Path, more: str
) -> None:
    path = tmp_path / "ds.ods"
    write_ods(path, more)

    with pytest.raises(SourceError, match=r"read\.scattered: file=«ds.ods»"):
        read(path)


def write_ods(path: Path, more: str = "") -> None:
    import zipfile

    names = "office table text style fo"
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in names.split())
    row = "<table:table-row>{}</table:table-row>"
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    day = '<table:table-cell office:value-type="date" office:date-value="1980-03-05"/>'
    number = '<table:table-cell office:value-type="float" office:value="9"/>'
    rows = (
        text.format("Họ và tên") + text.format("Ngày sinh"),
        text.format("Đặng Thị Ước") + day,
        number + text.format("#N/A"),
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:automatic-styles>'
        '<style:style style:name="ta2" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
        "</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="ds">{"".join(map(row.format, rows))}{more}</table:table>'
        f'<table:table table:name="ẩn" table:style-name="ta2">{row.format(text.format("x"))}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
