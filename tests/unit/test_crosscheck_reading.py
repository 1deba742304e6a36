"""A paper is read as its reader sees it: changes accepted, hidden text left out, tables by their grid."""

import pytest
from wordml import Pack, cell, paragraph, row, run, table

from tdkt_docs.crosscheck.paper_text import Grid, Line, read_paper
from tdkt_docs.errors import SourceError

DECLARED = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "TEXT"><!ENTITY b "MANY_A"><!ENTITY c "MANY_B">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
    "<w:t>&c;</w:t></w:r></w:p></w:body></w:document>"
)


def declared(times):
    text = DECLARED.replace("TEXT", "x" * times).replace("MANY_A", "&a;" * times).replace("MANY_B", "&b;" * times)
    return bytes(Pack(body="", raw={"word/document.xml": text.encode()}))


def read(body, **more):
    return read_paper("giay.docx", bytes(Pack(body=body, **more)))


def lines(body, **more):
    return [line.text for line in read(body, **more).lines()]


def test_a_letter_split_over_runs_is_one_word():
    assert lines(paragraph(run("Đỗ Mỹ Y"), run("ế", "<w:b/>"), run("n"))) == ["Đỗ Mỹ Yến"]


def test_tracked_changes_are_read_as_accepted():
    body = paragraph(
        run("Số 12"),
        '<w:del w:id="1" w:author="a"><w:r><w:delText>67</w:delText></w:r></w:del>',
        f'<w:ins w:id="2" w:author="a">{run("76")}</w:ins>',
        f'<w:moveFrom w:id="3" w:author="a">{run(" cũ")}</w:moveFrom>',
        f'<w:moveTo w:id="4" w:author="a">{run(" mới")}</w:moveTo>',
    )

    assert lines(body) == ["Số 1276 mới"]


def test_a_paragraph_whose_mark_is_deleted_runs_on_in_the_next():
    deleted = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'

    assert lines(paragraph("Quyết định số ", properties=deleted) + paragraph("1276")) == ["Quyết định số 1276"]


def test_a_deleted_row_is_not_read():
    gone = row("Bé").replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="1" w:author="a"/></w:trPr>')

    assert lines(table(["An"], gone, ["Cảnh"])) == ["An", "Cảnh"]


def test_field_codes_and_hidden_text_are_not_read_and_results_are():
    body = paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF so</w:instrText></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        run("432"),
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        run(" ẩn", "<w:vanish/>"),
    )

    assert lines(body) == ["432"]


def test_a_text_box_is_read_once_and_content_controls_are_looked_through():
    box = "<w:txbxContent>" + paragraph("Trong hộp") + "</w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    control = "<w:sdt><w:sdtPr/><w:sdtContent>" + paragraph("Trong ô nhập") + "</w:sdtContent></w:sdt>"

    assert lines(paragraph(run("Ngoài hộp"), both) + control) == ["Ngoài hộp", "Trong hộp", "Trong ô nhập"]


def test_paragraphs_are_counted_as_a_reader_counts_them_and_rows_by_their_table():
    paper = read(paragraph("Một") + paragraph("") + paragraph("Hai") + table(["An"], ["Bé"]), headers=("Đầu trang",))

    shown = [(line.text, line.place.shown) for line in paper.lines()]

    assert shown == [
        ("Một", "đoạn 1"),
        ("Hai", "đoạn 2"),
        ("An", "bảng 1, dòng 1"),
        ("Bé", "bảng 1, dòng 2"),
        ("Đầu trang", "đầu trang, đoạn 1"),
    ]


def test_cells_know_their_grid_columns():
    wide = cell("Cộng", properties='<w:gridSpan w:val="2"/>')
    below = cell("", properties="<w:vMerge/>")
    body = table(["1", "An", "Kỹ sư"], row(wide, "5"), row("2", below, "x"))
    grid = next(block for block in read(body).blocks if isinstance(block, Grid))

    assert [[(c.column, c.span, c.is_continued) for c in each.cells] for each in grid.rows] == [
        [(0, 1, False), (1, 1, False), (2, 1, False)],
        [(0, 2, False), (2, 1, False)],
        [(0, 1, False), (1, 1, True), (2, 1, False)],
    ]


def test_decomposed_letters_are_composed_and_spaces_are_one():
    assert lines(paragraph("Vie\u0302\u0323t\u00a0  Nam")) == ["Việt Nam"]


def test_entities_are_never_expanded():
    paper = read_paper("bom.docx", declared(2))

    assert [block.text for block in paper.blocks if isinstance(block, Line)] == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        bytes(Pack(body="x"))[:400],
        bytes(Pack(body="", raw={"word/document.xml": b"<w:document"})),
        bytes(Pack(body="", raw={"word/header9.xml": b"\x00"})),
        declared(1000),
    ],
    ids=["empty", "half a zip", "cut off", "broken body", "broken header", "a bomb of entities"],
)
def test_a_file_that_is_no_whole_paper_is_refused(data):
    with pytest.raises(SourceError):
        read_paper("hong.docx", data)


@pytest.mark.parametrize("inner", ["<w:sdt>" * 200 + "</w:sdt>" * 200, "<w:p><w:pPr><w:rPr/></w:pPr></w:p>" * 10])
def test_odd_nesting_is_read_through(inner):
    assert lines(inner + paragraph("Cuối")) == ["Cuối"]
