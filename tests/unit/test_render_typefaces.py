"""What is said of text that the PDF shows in another face than the paper asks for."""

import pikepdf
import pytest
from documents import blank, docx_of_xml, run, saved

from tdkt_docs.ooxml import Package
from tdkt_docs.pdf import fonts
from tdkt_docs.pdf.drawn import drawn_faces, foreign_faces
from tdkt_docs.pdf.font_objects import font_objects
from tdkt_docs.render.font_names import named_families, text_by_family
from tdkt_docs.render.typefaces import foreign_finding, typeface_findings

FACES = fonts.faces()
TINOS = frozenset({"Tinos-Regular"})


def fonts_of(family: str, other: str = "") -> str:
    return f'<w:rFonts w:ascii="{family}" w:hAnsi="{other or family}"/>'


def told(docx: bytes, drawn: frozenset[str] = TINOS, foreign: tuple[str, ...] = ()) -> list[dict[str, str]]:
    found = typeface_findings(Package.open(docx), "tờ trình", FACES, drawn, foreign)
    return [{"code": each.code, **each.values} for each in found]


@pytest.mark.parametrize("family", ["Times New Roman", "Arial", "Helvetica", "Calibri", "liberation serif", "Tinos"])
def test_a_family_drawn_with_its_metric_twin_is_not_mentioned(family):
    assert [] == told(docx_of_xml(run("Chiến sĩ", fonts_of(family))))


def test_a_family_drawn_with_another_is_told_once_with_its_characters_and_what_stands_in():
    docx = docx_of_xml(run("Chiến sĩ ", fonts_of("Cambria")), run("thi đua", fonts_of("Cambria")), run("thường"))

    assert [{"code": "TD-421", "file": "tờ trình", "family": "Cambria", "stand_in": "Tinos", "count": "13"}] == told(
        docx
    )


def test_a_family_without_serifs_stands_in_for_one():
    (finding,) = told(docx_of_xml(run("Chiến sĩ", fonts_of("Tahoma"))), frozenset({"Arimo-Regular"}))

    assert ("Tahoma", "Arimo") == (finding["family"], finding["stand_in"])


def test_where_the_engine_took_a_face_of_the_machine_it_is_named():
    docx = docx_of_xml(run("Chiến sĩ", fonts_of("Courier New")))

    (finding,) = told(docx, frozenset({"LiberationMono"}), ("LiberationMono",))

    assert ("Courier New", "LiberationMono") == (finding["family"], finding["stand_in"])


@pytest.mark.parametrize(
    ("family", "face"),
    [("Cambria", "Cambria-Bold"), ("Courier New", "CourierNewPSMT"), ("Calibri Light", "Calibri-Light")],
)
def test_a_family_that_the_pdf_holds_after_all_is_not_mentioned(family, face):
    assert [] == told(docx_of_xml(run("Chiến sĩ", fonts_of(family))), frozenset({face}))


@pytest.mark.parametrize(
    "inner",
    [
        run("ẩn", fonts_of("Cambria") + "<w:vanish/>"),
        f"<w:del><w:r><w:rPr>{fonts_of('Cambria')}</w:rPr><w:delText>xóa</w:delText></w:r></w:del>",
        f"<w:r><w:rPr>{fonts_of('Cambria')}</w:rPr><w:instrText>PAGE</w:instrText></w:r>",
        run("   ", fonts_of("Cambria")),
        run("☐ ☑", fonts_of("MS Gothic")),
        f"<w:pPr><w:rPr>{fonts_of('Cambria')}</w:rPr></w:pPr>" + run("dấu đoạn"),
    ],
    ids=["hidden", "deleted", "field code", "blanks", "signs", "paragraph mark"],
)
def test_what_shows_no_letters_in_a_family_is_not_mentioned(inner):
    assert [] == told(docx_of_xml(inner))


def test_a_family_named_only_in_styles_that_no_text_uses_is_not_mentioned():
    document = blank()
    document.styles["Heading 1"].font.name = "Cambria"
    document.add_paragraph("Tờ trình")

    assert "Cambria" in named_families(Package.open(saved(document)))
    assert [] == told(saved(document))


def test_old_encodings_are_told_with_what_should_be_read():
    docx = docx_of_xml(run("Céng hßa x· héi", fonts_of(".VnTime")), run("Coäng hoøa", fonts_of("VNI-Times")))

    assert [
        ("TD-422", ".VnTime", "TCVN3 (ABC)", "12", "Cộng hòa xã hội"),
        ("TD-422", "VNI-Times", "VNI", "9", "Cộng hòa"),
    ] == [(each["code"], each["family"], each["encoding"], each["count"], each["sample"]) for each in told(docx)]


def test_unicode_text_in_an_old_font_is_only_drawn_with_another():
    docx = docx_of_xml(run("Cộng hòa", fonts_of(".VnTime")), run("2026", fonts_of(".VnTime")))

    assert [("TD-421", ".VnTime", "11")] == [(each["code"], each["family"], each["count"]) for each in told(docx)]


def test_only_the_runs_in_the_old_encoding_are_counted():
    docx = docx_of_xml(run("Céng hßa", fonts_of(".VnTime")), run("Cộng hòa", fonts_of(".VnTime")))

    assert [("TD-422", "7")] == [(each["code"], each["count"]) for each in told(docx)]


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/></w:rPr>'
    "</w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    f'<w:style w:type="paragraph" w:styleId="Goc"><w:rPr>{fonts_of("Georgia")}</w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Goc"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Nhan"><w:rPr><w:rFonts w:ascii="Verdana"/></w:rPr></w:style>'
    f'<w:style w:type="table" w:styleId="Bang"><w:rPr>{fonts_of("Tahoma")}</w:rPr></w:style>'
)
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme name="x">'
    '<a:majorFont><a:latin typeface="Cambria"/></a:majorFont><a:minorFont><a:latin typeface="Aptos"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)
MAJOR = '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>'
CHOICE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice>'
    "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r>"
)
TABLE = '<w:tbl><w:tblPr><w:tblStyle w:val="Bang"/></w:tblPr><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def package_of(body: str) -> Package:
    document = f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": document.encode(),
        "word/styles.xml": f"<w:styles {W}>{STYLES}</w:styles>".encode(),
        "word/theme/theme1.xml": THEME.encode(),
    }
    return Package(parts=parts)


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def styled(style: str, inner: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inner}</w:p>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraph(run("chủ đề")), {"Aptos": ("chủ đề",)}),
        (styled("Con", run("kiểu gốc")), {"Georgia": ("kiểu gốc",)}),
        (styled("Con", run("ab", '<w:rStyle w:val="Nhan"/>')), {"Verdana": ("ab",)}),
        (styled("Con", run("aữb", '<w:rStyle w:val="Nhan"/>')), {"Verdana": ("a", "b"), "Georgia": ("ữ",)}),
        (styled("Con", run("tự ghi", fonts_of("Arial"))), {"Arial": ("tự ghi",)}),
        (
            paragraph(run("lớn", MAJOR)),
            {"Cambria": ("lớn",)},
        ),
        (TABLE.format(run("trong bảng")), {"Tahoma": ("trong bảng",)}),
        (paragraph(run("a漢", '<w:rFonts w:eastAsia="SimSun"/>')), {"Aptos": ("a",), "SimSun": ("漢",)}),
        (styled("An", run("ẩn")), {}),
        (styled("An", run("hiện", '<w:vanish w:val="0"/>')), {"Aptos": ("hiện",)}),
        (paragraph(CHOICE.format(paragraph(run("một")), paragraph(run("hai")))), {"Aptos": ("một",)}),
    ],
    ids=[
        "theme",
        "based on",
        "style",
        "other letters",
        "own",
        "own theme",
        "table",
        "asian",
        "hidden",
        "shown",
        "choice",
    ],
)
def test_the_family_of_text_is_what_word_makes_of_run_style_table_and_theme(body, expected):
    assert expected == text_by_family(package_of(body))


def test_styles_based_on_each_other_in_a_circle_end():
    package = package_of(styled("A", run("vòng")))
    circle = (
        f'<w:styles {W}><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    )

    assert {"Times New Roman": ("vòng",)} == text_by_family(package.with_parts({"word/styles.xml": circle.encode()}))


def test_a_face_that_was_not_handed_over_is_foreign_whatever_its_subset_is_called():
    pdf = pikepdf.Pdf.new()
    for name in ("/ABCDEF+Tinos-Regular", "/DejaVuSans", "/GHIJKL+TdktSigns-Regular", "/ABCDEF+LiberationSerif"):
        pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font, BaseFont=pikepdf.Name(name)))

    assert {"Tinos-Regular", "DejaVuSans", "TdktSigns-Regular", "LiberationSerif"} == drawn_faces(font_objects(pdf))
    assert ("DejaVuSans", "LiberationSerif") == foreign_faces(drawn_faces(font_objects(pdf)), FACES)


def test_foreign_faces_but_that_of_signs_become_one_finding_and_none_without_any():
    (finding,) = foreign_finding("a", "libreoffice", ("DejaVuSans", "OpenSymbol"))

    assert ("TD-423", "DejaVuSans", "libreoffice") == (
        finding.code,
        finding.values["families"],
        finding.values["engine"],
    )
    assert [] == list(foreign_finding("a", "libreoffice", ()))
