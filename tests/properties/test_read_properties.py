import io
from collections.abc import Mapping
from datetime import date, datetime

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from tdkt_docs.read.by_openpyxl import sheets_by_openpyxl
from tdkt_docs.read.readers import xlsx

quick = settings(max_examples=60, derandomize=True, deadline=None)

FONTS = {"plain": Font(), "old": Font(name=".VnTime"), "struck": Font(strike=True)}
letters = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"], include_characters="\n\t")
values = st.one_of(
    st.text(letters, max_size=12).filter(lambda text: not text.startswith("=")),
    st.integers(-(10**11), 10**11),
    st.floats(-1e9, 1e9).filter(lambda number: round(number, 9) == number),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(2199, 12, 31)),
    st.datetimes(datetime(1900, 3, 1), datetime(2199, 12, 31)).map(lambda found: found.replace(microsecond=0)),  # noqa: DTZ001 (a cell has no zone)
    st.times().map(lambda found: found.replace(microsecond=0)),
    st.sampled_from(["#N/A", "#DIV/0!", "=1+1", "=A1", "   "]),
)
places = st.tuples(st.integers(1, 9), st.integers(1, 9))
areas = st.tuples(places, st.integers(0, 2), st.integers(0, 2))


def workbook(
    cells: Mapping[tuple[int, int], tuple[object, str]], merged: list[tuple[tuple[int, int], int, int]]
) -> bytes:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for (row, column), (value, font) in cells.items():
        page.cell(row, column, value).font = FONTS[font]
    for (row, column), down, right in merged:
        page.merge_cells(start_row=row, start_column=column, end_row=row + down, end_column=column + right)
    page.row_dimensions[2].hidden = True
    page.column_dimensions[get_column_letter(3)].hidden = True
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@quick
@given(
    st.dictionaries(places, st.tuples(values, st.sampled_from(sorted(FONTS))), max_size=25),
    st.lists(areas, max_size=2),
)
def test_any_sheet_reads_as_with_openpyxl(cells, merged):
    data = workbook(cells, merged)

    found = xlsx._by_calamine(data)

    assert found == sheets_by_openpyxl(data)
    assert repr(found[0].rows) == repr(sheets_by_openpyxl(data)[0].rows)
