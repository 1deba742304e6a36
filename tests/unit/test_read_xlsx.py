"""The quick way to read an .xlsx gives what openpyxl gives, or leaves the workbook to it; where not, we say why."""

from collections.abc import Mapping
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest
from xlsx_parts import MAIN, OLD_DEFAULT, sheet, texts, workbook

from tdkt_docs.model.table import CellError, Scalar, Sheet
from tdkt_docs.read import read
from tdkt_docs.read.by_openpyxl import sheets_by_openpyxl
from tdkt_docs.read.readers import xlsx
from tdkt_docs.resources import samples_dir

MERGED = '<mergeCells count="3"><mergeCell ref="A1:B2"/><mergeCell ref="C1:C1"/><mergeCell ref="D1:F9"/></mergeCells>'
HIDDEN = '<cols><col min="2" max="3" width="4" hidden="1"/><col hidden="0" min="4" max="4"/></cols>'


def numbers(*written: str, style: int = 0) -> str:
    cells = (
        f'<c r="{letter}1" s="{style}"><v>{text}</v></c>' for letter, text in zip("ABCDEFGH", written, strict=False)
    )
    return sheet(f'<row r="1">{"".join(cells)}</row>')


ODD: Mapping[str, bytes] = {
    "nothing": workbook(sheet("")),
    "no rows at all": workbook(f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'),
    "blank cells only": workbook(sheet('<row r="3"><c r="B3" s="1"/><c r="C3" s="1"></c></row>')),
    "whole and broken numbers": workbook(numbers("1", "1.0", "1.50", "1E3", "-0", "007", "1e-3", "-5")),
    "numbers longer than a float": workbook(numbers("9007199254740993", "-12345678901234567", "1.2E+20", "1234")),
    "dates": workbook(numbers("29285", "43831.5", "1", "59", "61", "0.5", "0", "43831.123456", style=2)),
    "dates built in": workbook(numbers("29285", "43831.5", "60", style=1)),
    "dates since 1904": workbook(numbers("0", "1", "29285", style=2), properties='<workbookPr date1904="1"/>'),
    "hours": workbook(numbers("0.5", "1.25", "2", style=3)),
    "a number called a year": workbook(numbers("1980", style=4)),
    "kinds of cells": workbook(
        sheet(
            '<row r="2"><c r="B2" t="b"><v>1</v></c><c r="C2" t="b"><v>0</v></c><c r="D2"><v>1</v></c>'
            '<c r="E2" t="e"><v>#N/A</v></c><c r="F2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="G2" t="e"/>'
            '<c r="H2" t="d"><v>2026-03-05</v></c><c r="I2" t="str"><v>chữ</v></c><c r="J2" t="s"><v>0</v></c></row>'
        ),
        shared=texts("#REF!"),
    ),
    "kinds of texts": workbook(
        sheet(
            '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>'
            '<c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>4</v></c><c r="F1" t="inlineStr"><is><t>ở</t></is></c>'
            '<c r="G1" t="inlineStr"><is><r><t>một</t></r><r><t xml:space="preserve"> hai</t></r></is></c></row>'
        ),
        shared=texts("  a  b ", "hai\ndòng", "   ", "&lt;a&gt; &amp; &#7879;")
        + "<si><r><t>Y Thµnh</t></r><r><rPr><b/></rPr><t>H¶i</t></r><rPh sb='0' eb='1'><t>x</t></rPh></si>",
    ),
    "formulas": workbook(
        sheet(
            '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v></v></c>'
            '<c r="D1"><f t="shared" ref="D1:E1" si="0">A1</f><v/></c><c r="E1"><f t="shared" si="0"/></c>'
            '<c r="F1" t="str"><f>"a"</f><v>a</v></c><c r="G1" t="b"><f>TRUE()</f><v>1</v></c></row>'
            '<row r="9"><c r="A9" t="str"><f>""</f><v></v></c><c r="Z9"><f>1</f></c></row>'
        )
    ),
    "merged areas": workbook(
        sheet(
            '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>'
            '<row r="2"><c r="A2"><f>9</f></c><c r="B2" t="e"><v>#N/A</v></c><c r="C2"><v>6</v></c></row>',
            tail=MERGED,
        )
    ),
    "hidden rows and columns": workbook(
        sheet(
            '<row r="1" ht="20" hidden="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="0"/>'
            '<row r="4" hidden="true"/>',
            head=HIDDEN,
        )
    ),
    "old fonts and struck texts": workbook(
        sheet(
            '<row r="1"><c r="A1" s="5" t="s"><v>0</v></c><c r="B1" s="6" t="s"><v>0</v></c><c r="C1" s="5"><v>3</v>'
            '</c><c r="D1" t="s" s="5"><v>1</v></c><c r="E1" s="7" t="s"><v>0</v></c><c r="F1" t="s"><v>0</v></c></row>'
        ),
        shared=texts("Y Thµnh H¶i", " "),
    ),
    "an old font for the whole workbook": workbook(
        sheet('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c><c r="C1" s="7" t="s"><v>0</v></c></row>'),
        shared=texts("Y Thµnh H¶i"),
        styles=OLD_DEFAULT,
    ),
    "rows out of order and a cell twice": workbook(
        sheet(
            '<row r="2"><c r="B2"><v>5</v></c><c r="A2"><v>6</v></c></row><row r="1"><c r="A1"><v>7</v></c>'
            '<c r="A1"><v>8</v></c></row>'
        )
    ),
    "an indented sheet": workbook(
        sheet(
            '\n <row r="1">\n  <c r="A1">\n   <f>1</f>\n   <v>5</v>\n  </c>\n  '
            '<c r="B1">\n   <f>1</f>\n  </c>\n </row>\n'
        )
    ),
}


def exact(sheets: tuple[Sheet, ...] | None) -> list[tuple[Sheet, list[list[str]]]]:
    """The sheets with the type of every cell, for True is 1 and 1 is 1.0."""
    assert sheets is not None
    return [(found, [[type(cell).__name__ for cell in row] for row in found.rows]) for found in sheets]


@pytest.mark.parametrize("name", sorted(ODD))
def test_an_odd_workbook_reads_as_with_openpyxl(name: str) -> None:
    data = ODD[name]

    assert exact(sheets_by_openpyxl(data)) == exact(xlsx._by_calamine(data))


def test_the_sample_workbook_reads_as_with_openpyxl() -> None:
    data = (samples_dir() / "so-khcn" / "dot-2026" / "danh-sach-de-nghi-2026.xlsx").read_bytes()

    assert exact(sheets_by_openpyxl(data)) == exact(xlsx._by_calamine(data))


def test_sheets_keep_their_order_and_names_and_charts_are_none_of_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Một & <hai>"
    book.create_chartsheet("Biểu đồ")
    book.create_sheet("ẩn").sheet_state = "veryHidden"
    book.create_sheet("Đầu", 0)["B2"] = date(1980, 3, 5)
    book.save(tmp_path / "a.xlsx")

    quick = xlsx._by_calamine((tmp_path / "a.xlsx").read_bytes())

    assert quick == (
        Sheet(name="Đầu", rows=((), (None, date(1980, 3, 5)))),
        Sheet(name="Một & <hai>"),
        Sheet(name="ẩn", hidden=True),
    )


ONE = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
LEFT_TO_OPENPYXL: Mapping[str, bytes] = {
    "a prefix before every tag": workbook(
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>",
        shared=texts("a"),
    ),
    "cells without places": workbook(sheet('<row><c t="s"><v>0</v></c></row>'), shared=texts("a")),
    "a row without its place": workbook(sheet('<row><c r="A1" t="s"><v>0</v></c></row>'), shared=texts("a")),
    "single quotes": workbook(sheet(ONE.replace('"', "'")), shared=texts("a")),
    "a comment": workbook(sheet(f"<!-- x -->{ONE}"), shared=texts("a")),
    "CDATA among the texts": workbook(sheet(ONE), shared="<si><t><![CDATA[a]]></t></si>"),
    "other letters": workbook(
        f'<?xml version="1.0" encoding="utf-16"?>{sheet(ONE)}'.encode("utf-16"), shared=texts("a")
    ),
    "an error calamine does not know": workbook(
        sheet(f'{ONE}<row r="2"><c r="A2" t="e"><v>#SPILL!</v></c></row>'), shared=texts("a")
    ),
    "a cell far away": workbook(
        sheet(f'{ONE}<row r="1048576"><c r="XFD1048576"><v>9</v></c></row>'), shared=texts("a")
    ),
}


@pytest.mark.parametrize("name", sorted(LEFT_TO_OPENPYXL))
def test_what_patterns_and_calamine_may_miss_is_left_to_openpyxl(tmp_path: Path, name: str) -> None:
    data = LEFT_TO_OPENPYXL[name]
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)

    rows = read(path).sheets[0].rows

    assert xlsx._by_calamine(data) is None
    assert rows[0] == ("a",)
    assert {row for row in rows[1:] if row} <= {(CellError("#SPILL!"),), (None,) * 16_383 + (9,)}


@pytest.mark.parametrize(
    ("cell", "shared", "value"),
    [
        # Excel writes a carriage return, and an underscore that would be taken for one, in this way.
        ('<c r="A1" t="s"><v>0</v></c>', "một_x000D_\nhai", "một\r\nhai"),
        ('<c r="A1" t="s"><v>0</v></c>', "a_x005F_b", "a_b"),
        # What was typed into a cell set to dates by mistake is a number all the same; openpyxl makes it #VALUE!.
        ('<c r="A1" s="2"><v>12051980</v></c>', "", 12_051_980),
        # No date lies before the first one; Excel shows #####, and openpyxl tells of 1899.
        ('<c r="A1" s="2"><v>-1</v></c>', "", time()),
        # The empty text is a result.
        ('<c r="A1" t="str"><f>IF(B1=1,B1,"")</f><v></v></c><c r="B1"><v>2</v></c>', "", None),
        ('<c r="A1"><f>IF(B1=1,B1,"")</f><v></v></c><c r="B1"><v>2</v></c>', "", CellError("=?")),
    ],
)
def test_where_openpyxl_reads_otherwise_ours_is_what_the_clerk_meant(cell: str, shared: str, value: Scalar) -> None:
    data = workbook(sheet(f'<row r="1">{cell}</row>'), shared=texts(shared))

    quick = xlsx._by_calamine(data)

    assert quick is not None
    assert value == quick[0].rows[0][0]


def test_a_workbook_saved_as_strict_open_xml_is_read() -> None:
    data = workbook(numbers("1").replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"))

    quick = xlsx._by_calamine(data)

    assert quick == (Sheet(name="A & B", rows=((1,),)),)


def test_a_merged_area_over_the_whole_sheet_costs_nothing() -> None:
    area = '<mergeCells count="1"><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    data = workbook(sheet('<row r="2"><c r="A2"><v>1</v></c></row><row r="3"><c r="B3"><v>2</v></c></row>', tail=area))

    quick = xlsx._by_calamine(data)

    assert quick == (Sheet(name="A & B", rows=((), (1,)), merged=((2, 1, 1_048_576, 16_384),)),)
