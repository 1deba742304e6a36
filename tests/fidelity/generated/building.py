"""What the generated papers are put together from: a base, the parts every office paper has, and invented text."""

import io
from collections.abc import Sequence

import docx
import wordml
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm
from lxml import etree
from PIL import Image, ImageDraw

__all__ = [
    "DECREES",
    "NAMES",
    "NAMESPACES",
    "SENTENCES",
    "UNITS",
    "add",
    "add_part",
    "cell",
    "closing",
    "fat",
    "field",
    "lean",
    "opening",
    "paragraph",
    "picture",
    "row",
    "run",
    "saved",
    "table",
    "text",
    "title",
]

NAMESPACES = {**wordml.NAMESPACES, "w10": "urn:schemas-microsoft-com:office:word"}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_W = "{" + NAMESPACES["w"] + "}"
_CENTRED = '<w:jc w:val="center"/>'
_NO_BORDERS = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)

SENTENCES = (
    (
        "Thực hiện kế hoạch công tác năm, cơ quan đã tổ chức phát động các phong trào thi đua gắn với nhiệm "
        "vụ chuyên môn, tạo khí thế sôi nổi trong toàn thể cán bộ, công chức, viên chức và người lao động."
    ),
    (
        "Công tác tuyên truyền, phổ biến chủ trương, chính sách về thi đua, khen thưởng được duy trì thường "
        "xuyên bằng nhiều hình thức phong phú, phù hợp với đặc điểm của từng đơn vị."
    ),
    "Việc bình xét được tiến hành từ cơ sở, bảo đảm dân chủ, công khai, đúng đối tượng, đúng tiêu chuẩn.",
    (
        "Qua kiểm tra, hồ sơ của các tập thể và cá nhân đầy đủ thành phần, thành tích rõ ràng, có xác nhận "
        "của cấp có thẩm quyền."
    ),
    (
        "Tỷ lệ hồ sơ giải quyết trước hạn và đúng hạn đạt 99,2%, tăng 3,5 điểm phần trăm so với cùng kỳ; "
        "không có hồ sơ quá hạn kéo dài."
    ),
    (
        "Ban tổ chức đã tiếp nhận 128 sáng kiến, trong đó 47 sáng kiến được công nhận và áp dụng rộng rãi, "
        "tiết kiệm cho ngân sách trên 2,6 tỷ đồng."
    ),
    (
        "Trong quá trình triển khai vẫn còn một số khó khăn: nguồn lực hạn chế, thời tiết diễn biến phức tạp,"
        " địa bàn rộng và dân cư phân tán."
    ),
    "Các đơn vị trực thuộc chủ động phối hợp, kịp thời tháo gỡ vướng mắc, không để công việc ùn tắc.",
    (
        "Đề nghị Thủ trưởng các đơn vị quán triệt nội dung văn bản này đến toàn thể người lao động và báo cáo"
        " kết quả thực hiện trước ngày 15 hằng tháng."
    ),
    (
        "Những gương người tốt, việc tốt được biểu dương kịp thời đã góp phần lan tỏa tinh thần trách nhiệm, "
        "ý thức phục vụ nhân dân."
    ),
)
DECREES = (
    "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
    (
        "Căn cứ Quy chế thi đua, khen thưởng của cơ quan ban hành kèm theo Quyết định số 27/QĐ-SXD ngày 03 "
        "tháng 02 năm 2026;"
    ),
    "Xét đề nghị của Trưởng phòng Tổ chức - Hành chính tại Tờ trình số 118/TTr-TCHC.",
)
NAMES = (
    "Nguyễn Thị Hương Giang",
    "Trần Đức Thắng",
    "Lê Hoàng Bảo Ngọc",
    "Phạm Quỳnh Như",
    "Vũ Đình Khải",
    "Đỗ Thị Ánh Tuyết",
    "Bùi Xuân Trường",
    "Hoàng Ngọc Diệp",
    "Đặng Văn Lưỡng",
    "Lý Thị Mỷ",
    "Ngô Phước Hậu",
    "Dương Thị Thùy Trang",
)
UNITS = (
    "Phòng Tổ chức - Hành chính",
    "Trung tâm Kiểm định chất lượng công trình",
    "Phòng Kế hoạch - Tài chính",
    "Đội Quản lý trật tự đô thị số 3",
    "Ban Quản lý dự án khu vực phía Tây",
)


def fat() -> Document:
    """A document on python-docx's own styles, as scripts make them."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    _set_page(document)
    return document


def lean(font: str = "Times New Roman", half_points: int = 28, paragraph_properties: str = "") -> Document:
    """A document with the styles a clerk's template has: one, and the document's defaults.

    Args:
        font: Of everything.
        half_points: Its size.
        paragraph_properties: Defaults of paragraphs, as WordprocessingML.
    """
    document = docx.Document()
    styles = document.styles.element
    for child in list(styles):
        styles.remove(child)
    for child in parse_xml(_styles(font, half_points, paragraph_properties)):
        styles.append(child)
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            del document.part.rels[key]
    _set_page(document)
    return document


def _styles(font: str, half_points: int, paragraph_properties: str) -> str:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    return (
        f'<w:styles {_DECLARED}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}{size}<w:lang w:val="vi-VN"/></w:rPr>'
        f"</w:rPrDefault><w:pPrDefault><w:pPr>{paragraph_properties}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        "</w:style></w:styles>"
    )


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.header_distance = section.footer_distance = Mm(10)


def saved(document: Document) -> bytes:
    """The document as a file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def add(document: Document, *blocks: str) -> None:
    """Put paragraphs and tables, written as WordprocessingML, at the end of the body."""
    body = document.element.body
    for block in blocks:
        for element in parse_xml(f"<w:body {_DECLARED}>{block}</w:body>"):
            body.insert(len(body) - 1, element)
    etree.cleanup_namespaces(body, keep_ns_prefixes=list(NAMESPACES))


def add_part(document: Document, name: str, kind: str, xml: str) -> None:
    """Add a part such as ``footnotes`` to the package.

    Args:
        document: The document that refers to it.
        name: Of the part, without folder and ending.
        kind: The last word of its relationship's type.
        xml: Its root element's inside; the root is named like the part.
    """
    media = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
    data = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} {_DECLARED}>{xml}</w:{name}>'
    part = Part(PackURI(f"/word/{name}.xml"), media, data.encode(), document.part.package)
    base = RELATIONSHIP_TYPE.FOOTNOTES.rpartition("/")[0]
    document.part.relate_to(part, f"{base}/{kind}")


def run(words: str, properties: str = "") -> str:
    """A run; ``words`` is XML text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*inner: str, properties: str = "", marks: str = "") -> str:
    """A paragraph; what is no markup becomes a run with ``marks`` as its properties."""
    runs = "".join(each if each.startswith("<") else run(each, marks) for each in inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def text(*inner: str) -> str:
    """A justified paragraph as the body of a paper has it."""
    return paragraph(*inner, properties='<w:spacing w:before="120"/><w:ind w:firstLine="720"/><w:jc w:val="both"/>')


def title(kind: str, about: str) -> str:
    """Tên loại and trích yếu."""
    centred = '<w:jc w:val="center"/>'
    return paragraph(kind, properties=f'<w:spacing w:before="240"/>{centred}', marks="<w:b/>") + paragraph(
        about, properties=f'<w:spacing w:after="120"/>{centred}', marks="<w:b/>"
    )


def cell(*inner: str, width: int, properties: str = "", align: str = "left") -> str:
    """A cell; what is no markup becomes a paragraph."""
    blocks = "".join(
        each
        if each.startswith("<")
        else paragraph(each, properties=f'<w:jc w:val="{align}"/>', marks='<w:sz w:val="24"/>')
        for each in inner
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{blocks}</w:tc>'


def row(*cells: str, properties: str = "") -> str:
    """A row of cells."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths: Sequence[int], *rows: str, properties: str = "", is_ruled: bool = True) -> str:
    """A table of fixed columns, centred on the page.

    Args:
        widths: Of its columns in twips.
        rows: Written with ``row``.
        properties: What stands in ``w:tblPr`` besides.
        is_ruled: Whether its cells have borders.
    """
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{properties or _CENTRED}'
        f"<w:tblBorders>{_BORDERS if is_ruled else _NO_BORDERS}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def field(code: str, result: str, properties: str = "") -> str:
    """A complex field with the result it was saved with."""

    def char(kind: str) -> str:
        return f'<w:r><w:rPr>{properties}</w:rPr><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code_run = f'<w:r><w:rPr>{properties}</w:rPr><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return char("begin") + code_run + char("separate") + run(result, properties) + char("end")


def opening(office: str, number: str, *, rule: str = "", parent: str = "ỦY BAN NHÂN DÂN TỈNH SƠN HÀ") -> str:
    """The head of a paper: offices and number on the left, quốc hiệu and date on the right.

    Args:
        office: Who issues it.
        number: Số, ký hiệu.
        rule: What is drawn under the motto, as runs; nothing where empty.
        parent: Who stands above.
    """
    middle = '<w:jc w:val="center"/>'
    left = (
        paragraph(parent, properties=middle, marks='<w:sz w:val="24"/>')
        + paragraph(office, properties=middle, marks='<w:b/><w:sz w:val="24"/>')
        + paragraph(number, properties=f'<w:spacing w:before="120"/>{middle}', marks='<w:sz w:val="26"/>')
    )
    right = (
        paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", properties=middle, marks='<w:b/><w:sz w:val="24"/>')
        + paragraph(run("Độc lập - Tự do - Hạnh phúc", '<w:b/><w:sz w:val="26"/>') + rule, properties=middle)
        + paragraph(
            "Sơn Hà, ngày 05 tháng 3 năm 2027",
            properties=f'<w:spacing w:before="120"/>{middle}',
            marks='<w:i/><w:sz w:val="26"/>',
        )
    )
    return table((4120, 5500), row(cell(left, width=4120), cell(right, width=5500)), is_ruled=False)


def closing(signer: str = "Nguyễn Văn Bình Minh", office: str = "GIÁM ĐỐC") -> str:
    """Nơi nhận on the left, the signature on the right."""
    small = '<w:sz w:val="22"/>'
    middle = '<w:jc w:val="center"/>'
    left = paragraph("Nơi nhận:", marks='<w:b/><w:i/><w:sz w:val="24"/>') + "".join(
        paragraph(line, marks=small) for line in ("- Như trên;", "- Sở Nội vụ (để báo cáo);", "- Lưu: VT, TCHC.")
    )
    right = (
        paragraph(office, properties=middle, marks="<w:b/>")
        + "".join(paragraph(properties=middle) for _ in range(4))
        + paragraph(signer, properties=middle, marks="<w:b/>")
    )
    both = row(cell(left, width=4700), cell(right, width=4700), properties="<w:cantSplit/>")
    return paragraph() + table((4700, 4700), both, is_ruled=False)


def picture(kind: str, *, size: tuple[int, int] = (240, 160), colour: str = "#b22222") -> io.BytesIO:
    """A drawn emblem as ``"PNG"`` or ``"JPEG"``."""
    drawn = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((4, 4, size[0] - 5, size[1] - 5), outline=colour, width=6)
    pen.ellipse((size[0] // 4, size[1] // 4, size[0] * 3 // 4, size[1] * 3 // 4), fill=colour)
    file = io.BytesIO()
    drawn.save(file, kind)
    file.seek(0)
    return file
