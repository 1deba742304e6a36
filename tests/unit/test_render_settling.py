"""What an author left open is settled before any engine sees the document."""

import pytest
from documents import docx_of, docx_of_xml, field, run

from tdkt_docs.ooxml import Package, text
from tdkt_docs.pdf.text import page_texts
from tdkt_docs.render import RenderJob, render
from tdkt_docs.render.settling import settled

ROW = "<w:tr><w:trPr>{0}</w:trPr><w:tc><w:p><w:r><w:t>{1}</w:t></w:r></w:p></w:tc></w:tr>"


@pytest.mark.parametrize(
    ("inner", "kept"),
    [
        (f"{run('a ')}<w:del>{run('b')}</w:del><w:moveFrom>{run('c')}</w:moveFrom>", "a "),
        (f"<w:ins>{run('thêm')}</w:ins><w:moveTo>{run(' dời')}</w:moveTo>", "thêm dời"),
        (run("đậm", "<w:b/><w:rPrChange><w:rPr/></w:rPrChange>"), "đậm"),
        (run("ngày ") + field('DATE \\@ "dd/MM/yyyy"', "05/3/2027"), "ngày 05/3/2027"),
        (f'<w:fldSimple w:instr="TIME">{run("08:00")}</w:fldSimple>', "08:00"),
    ],
)
def test_changes_are_accepted_and_dates_stay_as_they_were_saved(inner, kept):
    package = settled(Package.open(docx_of_xml(inner)))

    assert text(package).rstrip("\n") == kept
    assert b"Change" not in package.main
    assert b"DATE" not in package.main


def test_a_row_that_was_deleted_goes_with_its_cells():
    table = f"<w:tbl>{ROW.format('', 'còn')}{ROW.format('<w:del/>', 'mất')}</w:tbl>"
    package = Package.open(docx_of("thân"))
    open_one = package.with_parts({"word/document.xml": package.main.replace(b"<w:body>", f"<w:body>{table}".encode())})

    assert text(settled(open_one)).split("\n")[:2] == ["còn", "thân"]


def test_a_document_with_nothing_open_is_left_as_it_is():
    package = Package.open(docx_of("Quyết định", footer="chân"))

    assert settled(package) is package


def test_a_date_field_prints_the_day_it_was_saved_on_and_deleted_text_is_not_printed():
    docx = docx_of_xml(run("năm ") + field('DATE \\@ "yyyy"', "1945") + f"<w:del>{run(' bỏ')}</w:del>")

    (result,) = render([RenderJob(name="a", docx=docx)], engine="dxpdf")

    assert page_texts(result.pdf.data) == ("năm 1945",)
