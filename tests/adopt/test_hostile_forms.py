"""Forms nobody meant to be read: however they are made, they become a sound template and lose no word."""

import json

import pytest
from messy import words
from wordml import Pack, cell, paragraph, row, run, table

from tdkt_docs import adopt, catalog
from tdkt_docs.fill import fill_template
from tdkt_docs.fill.checking import Declared, check_template
from tdkt_docs.ooxml import Package, text

FORMS = catalog.forms_at_hand()
RULED = '<w:tblPr><w:tblBorders><w:insideV w:val="single" w:sz="4"/></w:tblBorders></w:tblPr>'


def nested(depth: int) -> str:
    inner = paragraph("Họ tên: ……")
    for _ in range(depth):
        inner = table(row(cell(inner, paragraph("x"))))
    return inner


def boxed(inner: str) -> str:
    box = f"<v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape>"
    return f"<w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>"


def ruled(*rows: str) -> str:
    return table(*rows).replace("<w:tbl>", f"<w:tbl>{RULED}")


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        pytest.param(Pack(body=""), 0, id="no text"),
        pytest.param(Pack(body=paragraph("Tên: " + "…" * 10_000)), 1, id="ten thousand dots"),
        pytest.param(Pack(body=paragraph("." * 10_000)), 1, id="nothing but dots"),
        pytest.param(Pack(body=paragraph("(ký " * 500)), 0, id="brackets that never close"),
        pytest.param(Pack(body=paragraph(run(" " * 5_000, '<w:u w:val="single"/>'))), 1, id="underlined blanks"),
        pytest.param(Pack(body=nested(20) + paragraph("")), 1, id="tables twenty deep"),
        pytest.param(
            Pack(body=paragraph("Tên: ……"), headers=(boxed(paragraph("Phòng: ……")) + paragraph(""),)),
            2,
            id="a text box in the header",
        ),
        pytest.param(Pack(body="<w:tbl><w:tblPr/><w:tblGrid/><w:tr/></w:tbl>" + paragraph("")), 0, id="no cells"),
        pytest.param(
            Pack(body=ruled("<w:tr><w:tc/><w:tc/></w:tr>", row(cell("Họ tên"), "<w:tc/>")) + paragraph("")),
            1,
            id="cells without a paragraph",
        ),
    ],
)
def test_it_becomes_a_sound_template_and_loses_no_word(form: Pack, fields: int):
    result = adopt.adopt(bytes(form), FORMS)

    declared = adopt.template_of(result.proposals, kind="mau", version="rieng", title="Mẫu", note="").fields
    sample = json.loads(catalog.sampled(declared, adopt.said_of(result.proposals)))
    shown = "".join(words(text(Package.open(fill_template(result.docx, sample)))))
    assert fields == len(declared)
    assert () == check_template(result.docx, declared=Declared.of(declared))
    assert [] == [word for word in words(text(Package.open(bytes(form)))) if word not in shown]


def test_a_field_of_its_own_is_never_certain_where_its_value_comes_from():
    body = paragraph("Số nhà: ……") + ruled(row(cell("Tuần"), cell("Việc đã làm")), row(cell(""), cell("")))

    found = adopt.propose(bytes(Pack(body=body + paragraph("Hết"))), FORMS, kind="bao-cao-ca-nhan").fields

    assert [
        ("report.so_nha", "truong-rieng", ""),
        ("report.so_nha_2", "phong-doan", "bang-rieng"),
    ] == [(each.path, each.sure.value, each.reason) for each in found]


def test_of_several_underlined_tabs_one_goes_on_to_what_follows():
    tabs = '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:tab/><w:tab/><w:tab/></w:r>'
    body = paragraph(run("Họ và tên: "), tabs, run("Năm sinh: …"))

    result = adopt.adopt(bytes(Pack(body=body)), FORMS)

    assert ["Họ và tên: {{ ho_va_ten }}\tNăm sinh: {{ nam_sinh }}"] == text(Package.open(result.docx)).splitlines()
