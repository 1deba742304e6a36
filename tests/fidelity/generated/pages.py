"""Papers whose pages are the hard part: sections, headers and footers, borders, columns, page breaks."""

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.section import _Footer, _Header
from docx.shared import Mm

from fidelity.generated.building import (
    DECREES,
    NAMES,
    NAMESPACES,
    SENTENCES,
    UNITS,
    add,
    cell,
    closing,
    field,
    lean,
    opening,
    paragraph,
    row,
    run,
    saved,
    table,
    text,
    title,
)

__all__ = [
    "first_page_differs",
    "kept_together",
    "landscape_annex",
    "odd_and_even_pages",
    "page_borders",
    "pages_broken_by_hand",
    "two_columns",
]

_CENTRED = '<w:jc w:val="center"/>'


def first_page_differs() -> bytes:
    """No number on the first page, one in the middle of the head of the others: what NĐ 30 asks for."""
    document = lean()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    _fill(section.header, paragraph(field("PAGE", "2"), properties=_CENTRED))
    _fill(section.first_page_header, paragraph())
    add(document, opening("SỞ NỘI VỤ", "Số: 203/BC-SNV"), title("BÁO CÁO", "Kết quả phong trào thi đua năm 2026"))
    add(document, *(text(SENTENCES[number % 10]) for number in range(28)), closing())
    return saved(document)


def odd_and_even_pages() -> bytes:
    """Heads and feet that differ on facing pages, with page x of y."""
    document = lean(half_points=26)
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    ruled = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    small = '<w:sz w:val="20"/>'
    _fill(
        section.header, paragraph(run("Sổ tay thi đua, khen thưởng", small), properties=ruled + '<w:jc w:val="right"/>')
    )
    _fill(section.even_page_header, paragraph(run("Sở Nội vụ tỉnh Sơn Hà", small), properties=ruled))
    numbers = run("Trang ", small) + field("PAGE", "1", small) + run("/", small) + field("NUMPAGES", "4", small)
    _fill(section.footer, paragraph(numbers, properties='<w:jc w:val="right"/>'))
    _fill(section.even_page_footer, paragraph(numbers, properties='<w:jc w:val="left"/>'))
    add(document, title("SỔ TAY", "Nghiệp vụ thi đua, khen thưởng ở cơ sở"))
    for number in range(9):
        add(document, paragraph(f"{number + 1}. Nội dung thứ {number + 1}", marks="<w:b/>"))
        add(document, *(text(SENTENCES[(number * 3 + part) % 10]) for part in range(4)))
    return saved(document)


def landscape_annex() -> bytes:
    """A decision on standing pages, its list on lying ones, a form on standing ones again, each numbered anew."""
    document = lean()
    add(document, opening("SỞ NỘI VỤ", "Số: 31/QĐ-SNV"), title("QUYẾT ĐỊNH", "Ban hành danh mục hồ sơ khen thưởng"))
    add(document, *(text(decree) for decree in DECREES), *(text(SENTENCES[number]) for number in (3, 8)), closing())
    lying = document.add_section(WD_SECTION.NEW_PAGE)
    lying.orientation = WD_ORIENT.LANDSCAPE
    lying.page_width, lying.page_height = Mm(297), Mm(210)
    lying._sectPr.append(parse_xml(f'<w:pgNumType xmlns:w="{NAMESPACES["w"]}" w:start="1"/>'))
    lying.footer.is_linked_to_previous = False
    _fill(lying.footer, paragraph(run("Phụ lục I - trang "), field("PAGE", "1"), properties=_CENTRED))
    widths = (800, 3500, 5200, 2600, 2200)
    heads = ("STT", "Tên hồ sơ", "Thành phần", "Thời hạn bảo quản", "Đơn vị giữ")
    rows = [row(*(cell(head, width=width, align="center") for head, width in zip(heads, widths, strict=True)))]
    rows += [
        row(
            cell(str(number + 1), width=800, align="center"),
            cell(f"Hồ sơ khen thưởng chuyên đề số {number + 1}", width=3500),
            cell(SENTENCES[number % 10], width=5200, align="both"),
            cell("20 năm", width=2600, align="center"),
            cell(UNITS[number % 5], width=2200),
        )
        for number in range(14)
    ]
    add(document, paragraph("Phụ lục I", properties=_CENTRED, marks="<w:b/>"), table(widths, *rows))
    _standing_again(document)
    return saved(document)


def _standing_again(document: Document) -> None:
    standing = document.add_section(WD_SECTION.NEW_PAGE)
    standing.orientation = WD_ORIENT.PORTRAIT
    standing.page_width, standing.page_height = Mm(210), Mm(297)
    standing.footer.is_linked_to_previous = False
    _fill(standing.footer, paragraph(run("Phụ lục II"), properties=_CENTRED))
    add(document, paragraph("Phụ lục II", properties=_CENTRED, marks="<w:b/>"), *(text(line) for line in SENTENCES[:4]))


def page_borders() -> bytes:
    """A certificate on a lying page within a double border."""
    document = lean()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    edges = "".join(
        f'<w:{side} w:val="double" w:sz="12" w:space="24" w:color="C00000"/>'
        for side in ("top", "left", "bottom", "right")
    )
    margins = section._sectPr.find(f"{{{NAMESPACES['w']}}}pgMar")
    margins.addnext(parse_xml(f'<w:pgBorders xmlns:w="{NAMESPACES["w"]}" w:offsetFrom="page">{edges}</w:pgBorders>'))
    add(
        document,
        paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", properties=_CENTRED, marks='<w:b/><w:sz w:val="26"/>'),
        paragraph("Độc lập - Tự do - Hạnh phúc", properties=_CENTRED, marks="<w:b/>"),
        paragraph("GIÁM ĐỐC SỞ NỘI VỤ", properties=f'<w:spacing w:before="360"/>{_CENTRED}', marks="<w:b/>"),
        paragraph("TẶNG", properties=_CENTRED, marks='<w:b/><w:sz w:val="32"/>'),
        paragraph("GIẤY KHEN", properties=_CENTRED, marks='<w:b/><w:color w:val="FF0000"/><w:sz w:val="72"/>'),
        paragraph(f"Bà {NAMES[0]}", properties=_CENTRED, marks='<w:b/><w:sz w:val="36"/>'),
        paragraph(f"Chuyên viên, {UNITS[0]}", properties=_CENTRED, marks="<w:i/>"),
        paragraph("Đã có thành tích xuất sắc trong công tác cải cách hành chính năm 2026", properties=_CENTRED),
        closing(),
    )
    return saved(document)


def two_columns() -> bytes:
    """A newsletter: its title over the page, its text in two columns, its end over the page again."""
    document = lean(half_points=24)
    add(document, opening("SỞ NỘI VỤ", "Số: 02/BT-SNV"), title("BẢN TIN", "Gương người tốt, việc tốt quý I năm 2027"))
    columns = document.add_section(WD_SECTION.CONTINUOUS)
    columns._sectPr.find(f"{{{NAMESPACES['w']}}}cols").set(f"{{{NAMESPACES['w']}}}num", "2")
    for number in range(6):
        add(document, paragraph(NAMES[number], properties="<w:keepNext/>", marks="<w:b/>"))
        add(document, *(text(SENTENCES[(number + part) % 10]) for part in range(2)))
    whole = document.add_section(WD_SECTION.CONTINUOUS)
    whole._sectPr.find(f"{{{NAMESPACES['w']}}}cols").attrib.pop(f"{{{NAMESPACES['w']}}}num")
    add(document, text(SENTENCES[8]), closing())
    return saved(document)


def kept_together() -> bytes:
    """Headings that stay with their text, paragraphs that stay whole, single lines that do not stand alone."""
    document = lean()
    add(document, opening("SỞ NỘI VỤ", "Số: 19/HD-SNV"), title("HƯỚNG DẪN", "Trình tự xét khen thưởng ở cơ sở"))
    whole = '<w:keepLines/><w:spacing w:before="120"/><w:ind w:firstLine="720"/><w:jc w:val="both"/>'
    loose = '<w:widowControl w:val="0"/><w:spacing w:before="120"/><w:ind w:firstLine="720"/><w:jc w:val="both"/>'
    for number in range(11):
        heading = f"Điều {number + 1}. Về nội dung thứ {number + 1}"
        add(document, paragraph(heading, properties='<w:keepNext/><w:spacing w:before="240"/>', marks="<w:b/>"))
        joined = " ".join(SENTENCES[(number + part) % 10] for part in range(3))
        add(document, paragraph(joined, properties=whole if number % 2 else loose))
        add(document, text(SENTENCES[(number + 5) % 10]))
    add(document, closing())
    return saved(document)


def pages_broken_by_hand() -> bytes:
    """Page breaks: before a paragraph, within one, at the end of one."""
    document = lean()
    add(document, opening("SỞ NỘI VỤ", "Số: 20/PL-SNV"), title("TÀI LIỆU", "Hội nghị tổng kết phong trào thi đua"))
    add(document, *(text(line) for line in SENTENCES[:5]))
    before = f'<w:pageBreakBefore/><w:spacing w:before="240"/>{_CENTRED}'
    add(document, paragraph("Phần I. Tổ chức hội nghị", properties=before, marks="<w:b/>"))
    add(document, *(text(line) for line in SENTENCES[3:8]))
    add(document, paragraph(run("Hết phần I."), '<w:r><w:br w:type="page"/></w:r>'))
    add(document, paragraph("Phần II. Khen thưởng", properties=_CENTRED, marks="<w:b/>"))
    add(document, text(SENTENCES[1], '<w:r><w:br w:type="page"/></w:r>', run(SENTENCES[2])))
    add(document, text("Dòng thứ nhất", "<w:r><w:br/></w:r>", run("và dòng thứ hai.")))
    add(document, closing())
    return saved(document)


def _fill(edge: _Header | _Footer, *blocks: str) -> None:
    """Make ``blocks`` all that stands in a header or footer."""
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    root = edge._element
    for child in list(root):
        root.remove(child)
    for block in blocks:
        for element in parse_xml(f"<w:hdr {declared}>{block}</w:hdr>"):
            root.append(element)
