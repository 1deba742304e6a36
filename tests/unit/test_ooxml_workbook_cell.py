"""One cell of a workbook written anew, whatever the sheet's XML looks like."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tdkt_docs import ooxml
from tdkt_docs.errors import SourceError


def book(*rows: tuple[object, ...], epoch_1904: bool = False) -> bytes:
    made = Workbook()
    if epoch_1904:
        made.epoch = CALENDAR_MAC_1904
    sheet = made.worksheets[0]
    sheet.title = "Tờ 1"
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def cells(data: bytes) -> dict[str, object]:
    sheet = load_workbook(io.BytesIO(data))["Tờ 1"]
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}


def reshaped(data: bytes, old: bytes, new: bytes) -> bytes:
    """The workbook with its sheet's XML spelt otherwise."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(file, "w") as copy:
        for entry in archive.infolist():
            content = archive.read(entry)
            copy.writestr(entry, content.replace(old, new) if entry.filename.endswith("sheet1.xml") else content)
    return file.getvalue()


@pytest.mark.parametrize("place", ["A1", "C1", "B1", "A2", "AB7", "A3", "XFD9"])
def test_a_cell_is_written_in_its_place_whether_or_not_the_sheet_names_it(place: str) -> None:
    before = book(("một", None, "ba"), (), ("bốn",))

    after = ooxml.with_cell(before, "Tờ 1", place, "Đỗ <Thị> & Hà\n ")

    assert {**cells(before), place: "Đỗ <Thị> & Hà\n "} == cells(after)


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_a_day_is_the_number_the_workbook_counts_it_by(epoch_1904: bool) -> None:  # noqa: FBT001 - of the parameter
    before = book((date(1980, 3, 1),), epoch_1904=epoch_1904)

    after = load_workbook(io.BytesIO(ooxml.with_cell(before, "Tờ 1", "A1", date(1979, 8, 5))))["Tờ 1"]["A1"]

    assert date(1979, 8, 5) == after.value.date()
    assert "yyyy-mm-dd" == after.number_format


def test_an_empty_text_empties_the_cell_and_leaves_its_style() -> None:
    after = load_workbook(io.BytesIO(ooxml.with_cell(book((date(1980, 3, 1),)), "Tờ 1", "A1", "")))["Tờ 1"]["A1"]

    assert [None, "yyyy-mm-dd"] == [after.value, after.number_format]


def test_a_formula_stays_what_it_is() -> None:
    with pytest.raises(SourceError) as raised:
        ooxml.with_cell(book((1, "=A1+1")), "Tờ 1", "B1", "3")

    assert ["data.formula", {"place": "B1"}] == [raised.value.code, raised.value.values]


def test_a_sheet_that_is_not_there_is_told() -> None:
    with pytest.raises(SourceError) as raised:
        ooxml.with_cell(book((1,)), "Tờ 2", "B1", "3")

    assert "data.no-cell" == raised.value.code


def test_rows_and_cells_without_their_places_are_refused_rather_than_guessed() -> None:
    before = reshaped(book(("một",), ("hai",)), b'<row r="1"', b"<row")

    with pytest.raises(SourceError) as raised:
        ooxml.with_cell(before, "Tờ 1", "A1", "x")

    assert "data.odd-sheet" == raised.value.code
