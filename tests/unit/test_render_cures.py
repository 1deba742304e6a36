"""Each cure mends one defect of the embedded engine and leaves the rest of the paper alone."""

import pypdfium2
import pytest
from documents import NAMESPACES, docx_of, docx_of_xml, run
from lxml import etree

from tdkt_docs.ooxml import Package, paragraph_text, paragraphs, parse
from tdkt_docs.pdf import fonts
from tdkt_docs.render import RenderJob, render
from tdkt_docs.render.cures import CURES, Document
from tdkt_docs.render.normalise import normalise

DRAWABLE = fonts.characters(fonts.faces().regular)
DOCUMENT = Document(drawable=DRAWABLE, capital_styles=frozenset({"Hoa"}), hidden_styles=frozenset({"An"}))


def paragraph(inner: str) -> etree._Element:
    return etree.fromstring(f"<w:body {NAMESPACES}><w:p>{inner}</w:p></w:body>")


def cured(name: str, inner: str) -> str:
    root = paragraph(inner)
    CURES[name](root, DOCUMENT)
    return "".join(root.itertext())


@pytest.mark.parametrize(
    ("name", "inner", "text"),
    [
        ("accept-changes", f'{run("a ")}<w:del>{run("b")}</w:del><w:moveFrom>{run("c")}</w:moveFrom>', "a "),
        ("accept-changes", f"<w:ins>{run('thêm')}</w:ins>", "thêm"),
        ("take-fallbacks", ("<w:r><mc:AlternateContent><mc:Fallback><w:t>dự phòng</w:t></mc:Fallback>"
         "</mc:AlternateContent></w:r>"), "dự phòng"),
        ("write-capitals", run("quyết định", "<w:caps/>"), "QUYẾT ĐỊNH"),
        ("write-capitals", run("quyết định", "<w:smallCaps/>"), "QUYẾT ĐỊNH"),
        ("write-capitals", run("quyết định", '<w:rStyle w:val="Hoa"/>'), "QUYẾT ĐỊNH"),
        ("write-capitals", run("quyết định", '<w:rStyle w:val="Hoa"/><w:caps w:val="0"/>'), "quyết định"),
        ("write-capitals", run("quyết định"), "quyết định"),
        ("leave-out-hidden", run("a ") + run("ẩn", "<w:vanish/>"), "a "),
        ("leave-out-hidden", f'<w:pPr><w:pStyle w:val="An"/></w:pPr>{run("ẩn")}', ""),
        ("spell-symbols", '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', "☐"),
        ("stand-in-for-signs", run("☐ ☑ ✓ đ"), "□ ■ √ đ"),
        ("drop-objects", f"{run('a ')}<w:r><w:object><w:t>b</w:t></w:object></w:r>", "a "),
    ],
)  # fmt: skip
def test_a_cure_leaves_the_text_a_reader_sees(name, inner, text):
    assert cured(name, inner) == text


@pytest.mark.parametrize("wrapper", ["sdt", "bdo", "dir", "smartTag", "customXml"])
def test_inline_containers_give_their_runs_to_the_paragraph(wrapper):
    inner = f"<w:sdtContent>{run('trong')}</w:sdtContent>" if wrapper == "sdt" else run("trong")
    root = paragraph(f"{run('trước ')}<w:{wrapper}>{inner}</w:{wrapper}>{run(' sau')}")

    CURES["unwrap-containers"](root, DOCUMENT)

    assert [etree.QName(child).localname for child in root[0]] == ["r", "r", "r"]
    assert "".join(root.itertext()) == "trước trong sau"


def test_a_property_given_twice_is_kept_once_with_its_last_value():
    root = paragraph(run("a", '<w:sz w:val="20"/><w:b/><w:sz w:val="28"/>'))

    CURES["say-once"](root, DOCUMENT)

    properties = next(root.iter("{*}rPr"))
    assert [(etree.QName(child).localname, *child.attrib.values()) for child in properties] == [("b",), ("sz", "28")]


def test_bullets_of_symbol_fonts_become_unicode_without_that_font():
    root = etree.fromstring(
        f'<w:numbering {NAMESPACES}><w:lvl><w:lvlText w:val="\uf0b7"/><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>'
        "</w:lvl></w:numbering>"
    )

    CURES["spell-symbols"](root, DOCUMENT)

    assert (next(root.iter("{*}lvlText")).values(), list(root.iter("{*}rFonts"))) == (["•"], [])


def test_a_paper_without_defects_reads_the_same_after_normalising():
    docx = docx_of("Kính gửi: Sở Khoa học và Công nghệ", "Nội dung", footer="chân trang")

    before, after = (
        [paragraph_text(p) for data in Package.open(d).stories.values() for p in paragraphs(parse(data))]
        for d in (docx, normalise(docx, DRAWABLE))
    )
    assert after == before


def test_normalising_keeps_only_the_styles_a_paper_uses():
    docx = docx_of_xml(f'<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run("a")}')

    styles = parse(Package.open(normalise(docx, DRAWABLE)).parts["word/styles.xml"])

    ids = {style.attrib[key] for style in styles.iter("{*}style") for key in style.attrib if key.endswith("styleId")}
    assert ids >= {"Normal", "Heading1"}
    assert "IntenseQuote" not in ids


def test_normalising_twice_gives_the_same_bytes():
    docx = docx_of_xml(run("☐ a", "<w:caps/>"))

    once = normalise(docx, DRAWABLE)

    assert normalise(once, DRAWABLE) == once


def test_an_old_line_under_the_motto_becomes_one_the_engine_draws():
    line = '<v:line from="43.2pt,1.5pt" to="170pt,1.5pt" strokeweight="1pt" strokecolor="#ff0000"/>'

    (result,) = render([RenderJob(name="a", docx=docx_of_xml(run("Độc lập"), f"<w:r><w:pict>{line}</w:pict></w:r>"))])

    document = pypdfium2.PdfDocument(result.pdf.data)
    shapes = [item for item in document[0].get_objects() if item.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH]
    left, bottom, right, top = shapes[0].get_bounds()
    document.close()
    assert (len(shapes), right - left, top - bottom) == (1, pytest.approx(127, abs=3), pytest.approx(1, abs=1))


def test_a_line_whose_ends_are_no_lengths_is_left_alone():
    root = paragraph('<w:r><w:pict><v:line from="giữa" to="1,1"/></w:pict></w:r>')

    CURES["draw-lines"](root, DOCUMENT)

    assert len(list(root.iter("{*}line"))) == 1
