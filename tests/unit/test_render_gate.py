"""What a reader of the .docx sees, and whether the PDF holds it."""

import pytest
from documents import add_xml, blank, docx_of, docx_of_xml, field, run, saved

from tdkt_docs.ooxml import Package
from tdkt_docs.render.gate import is_plausible, lost_words
from tdkt_docs.render.visible import VisibleWords, visible_words


def always(docx: bytes) -> tuple[str, ...]:
    return visible_words(Package.open(docx)).always


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        (run("Hoàng Thị") + run(" Ước"), ("hoàng", "thị", "ước")),
        (run("Nguye\u0302\u0303n"), ("nguyễn",)),
        (run("chia") + run("đôi"), ("chiađôi",)),
        (f"{run('a')}<w:r><w:tab/></w:r>{run('b')}<w:r><w:br/></w:r>{run('c')}", ("a", "b", "c")),
        (f"{run('a ')}<w:del>{run('xóa')}</w:del><w:ins>{run('thêm')}</w:ins>", ("a", "thêm")),
        (f"{run('a ')}<w:moveFrom>{run('cũ')}</w:moveFrom><w:moveTo>{run('mới')}</w:moveTo>", ("a", "mới")),
        (run("a ") + run("ẩn", "<w:vanish/>") + run("b", '<w:vanish w:val="0"/>'), ("a", "b")),
        (run("trang ") + field("PAGE", "7") + run(" / ") + field("NUMPAGES", "9"), ("trang", "/")),
        (field("REF so", "15/QĐ"), ("15/qđ",)),
        ('<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>', ()),
        (f"<w:sdt><w:sdtContent>{run('ô')}</w:sdtContent></w:sdt>", ("ô",)),
        (f"<w:bdo>{run('chiều')}</w:bdo><w:smartTag>{run(' thẻ')}</w:smartTag>", ("chiều", "thẻ")),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c\u00ad\u200b</w:t></w:r>", ("a-bc",)),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', ("■",)),
        ("<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>" + run("hộp") + "</w:p></w:txbxContent>"
         "</v:textbox></v:shape></w:pict></w:r>", ("hộp",)),
        (("<w:r><mc:AlternateContent><mc:Choice><w:t>mới</w:t></mc:Choice><mc:Fallback><w:t>cũ</w:t></mc:Fallback>"
         "</mc:AlternateContent></w:r>"), ("mới",)),
        (f'<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{run("còn")}', ("còn",)),
    ],
)  # fmt: skip
def test_the_words_of_a_paragraph_are_those_its_reader_sees(inner, words):
    assert always(docx_of_xml(inner)) == words


def test_a_field_that_runs_over_paragraphs_hides_its_code_in_all_of_them():
    start, *_ = field("X", "").split("<w:r><w:instrText>")
    code = "<w:r><w:instrText>TOC \\o</w:instrText></w:r>"
    docx = docx_of_xml(start + code, code, '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("sau"))

    assert always(docx) == ("sau",)


def test_text_hidden_by_its_style_is_not_expected():
    document = blank()
    style = document.styles.add_style("An", 1)
    style.font.hidden = True
    document.add_paragraph("ẩn", style="An")
    document.add_paragraph("hiện")

    assert always(saved(document)) == ("hiện",)


def test_table_cells_headers_and_footers_are_expected():
    document = blank()
    document.add_table(1, 2).rows[0].cells[1].text = "ô hai"
    document.sections[0].header.paragraphs[0].text = "đầu"
    document.sections[0].footer.paragraphs[0].text = "chân"

    assert always(saved(document)) == ("ô", "hai", "đầu", "chân")


def test_with_another_first_page_the_running_header_is_expected_from_page_two_on():
    document = blank()
    document.add_paragraph("thân")
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "trang sau"
    section.first_page_header.paragraphs[0].text = "trang đầu"
    section.even_page_header.paragraphs[0].text = "không dùng"

    words = visible_words(Package.open(saved(document)))

    assert words == VisibleWords(always=("thân", "trang", "đầu"), from_page_2=("trang", "sau"))


def seen(*words: str, later: tuple[str, ...] = ()) -> VisibleWords:
    return VisibleWords(always=words, from_page_2=later)


@pytest.mark.parametrize(
    ("visible", "pages", "lost"),
    [
        (seen("thi", "đua"), ["Thi đua"], ()),
        (seen("thi", "đua"), ["thi"], ("đua",)),
        (seen("thi", "thi", "thích"), ["thi thích"], ("thi",)),
        (seen("thi", "thi"), ["thi đua"], ("thi",)),
        (seen("88/qđ-skhcn"), ["88/QĐ-\nSKHCN"], ()),
        (seen("tên:"), ["tên:......"], ()),
        (seen("nghiêng"), ["ngh iêng"], ()),
        (seen("a", later=("trang",)), ["a"], ()),
        (seen("a", later=("trang",)), ["a", "b"], ("trang",)),
        (seen("□"), ["☐"], ()),
        (seen("□"), ["\uf0a8"], ()),
        (seen("một", "hai", "ba"), [""], ("một", "hai", "ba")),
    ],
)
def test_lost_words_are_told_but_line_breaks_leaders_and_hyphens_lose_nothing(visible, pages, lost):
    assert lost_words(visible, pages) == lost


def test_the_words_of_a_whole_paper_are_found_in_its_own_text():
    document = blank()
    add_xml(document, [run("Điều 1. Tặng danh hiệu")])
    docx = saved(document)

    assert lost_words(visible_words(Package.open(docx)), ["Điều 1. Tặng danh hiệu"]) == ()


def test_repeated_words_count_every_time():
    assert always(docx_of("a b a", "a")) == ("a", "b", "a", "a")


@pytest.mark.parametrize(("pages", "plausible"), [(1, True), (12, True), (80, False)])
def test_a_short_paper_cannot_fill_pages_without_end(pages, plausible):
    package = Package.open(docx_of("Điều 1", "Điều 2"))

    assert is_plausible(pages, package) is plausible


def test_page_breaks_make_pages_plausible():
    package = Package.open(docx_of_xml(*['<w:r><w:br w:type="page"/></w:r>'] * 60))

    assert is_plausible(61, package)
