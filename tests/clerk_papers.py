"""Papers as a clerk makes them in Word: python-docx's own template with its styles and cells, laid out right.

``clerk_paper()`` is a correct quyết định; ``clerk_paper(Clerk(kind="cong-van", indent_cm=1.27))`` another honest paper.
"""

from dataclasses import dataclass
from typing import Literal

from documents import saved
from docx import Document
from docx.document import Document as Made
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from wordml import NAMESPACES

__all__ = ["Clerk", "clerk_paper"]

_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_MOTTO_MM = {13: 56.1, 14: 60.5}
_TITLES = {
    "quyet-dinh": ("QUYẾT ĐỊNH", "QĐ", "Về việc tặng danh hiệu “Lao động tiên tiến” năm 2026", 45),
    "to-trinh": ("TỜ TRÌNH", "TTr", "Về việc đề nghị khen thưởng năm 2026", 35),
    "bao-cao": ("BÁO CÁO", "BC", "Kết quả công tác thi đua, khen thưởng năm 2026", 42),
    "thong-bao": ("THÔNG BÁO", "TB", "Kết quả xét khen thưởng năm 2026", 32),
    "ke-hoach": ("KẾ HOẠCH", "KH", "Phát động phong trào thi đua năm 2027", 35),
    "giay-moi": ("GIẤY MỜI", "GM", "Họp Hội đồng Thi đua - Khen thưởng", 35),
    "bien-ban": ("BIÊN BẢN", "BB", "Họp xét khen thưởng năm 2026", 0),
    "cong-van": ("", "", "", 0),
}
_CONTENT = {
    "quyet-dinh": (
        (
            "Điều 1. Tặng danh hiệu “Lao động tiên tiến” năm 2026 cho 05 cá nhân thuộc Sở Khoa học và Công nghệ (có "
            "{0} kèm theo)."
        ),
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
        (
            "Điều 3. Chánh Văn phòng, thủ trưởng các đơn vị có liên quan và các cá nhân có tên tại Điều 1 chịu trách "
            "nhiệm thi hành Quyết định này./."
        ),
    ),
    "to-trinh": (
        (
            "Căn cứ kết quả bình xét của các phòng, đơn vị, Sở Khoa học và Công nghệ kính đề nghị xem xét, khen thưởng "
            "cho 03 cá nhân ({0} kèm theo)."
        ),
        "1. Danh hiệu “Chiến sĩ thi đua cơ sở”: 02 cá nhân;",
        "2. Giấy khen: 01 cá nhân.",
        "Sở Khoa học và Công nghệ kính trình xem xét, quyết định./.",
    ),
    "bao-cao": (
        "I. KẾT QUẢ ĐẠT ĐƯỢC",
        "1. Sở đã phát động 02 phong trào thi đua, các đơn vị hưởng ứng tích cực, có nhiều sáng kiến được công nhận.",
        "a) Phong trào thứ nhất kết thúc vào tháng 6;",
        "b) Phong trào thứ hai kết thúc vào tháng 11 ({0} kèm theo).",
        "II. PHƯƠNG HƯỚNG",
        "Tiếp tục thực hiện các nhiệm vụ được giao./.",
    ),
    "thong-bao": (
        "Sở Khoa học và Công nghệ thông báo kết quả xét khen thưởng năm 2026 như sau ({0} kèm theo):",
        "- Tập thể được khen thưởng: 02 tập thể;",
        "- Cá nhân được khen thưởng: 05 cá nhân.",
        "Sở Khoa học và Công nghệ thông báo để các đơn vị được biết, thực hiện./.",
    ),
    "ke-hoach": (
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Động viên công chức, viên chức, người lao động hoàn thành tốt nhiệm vụ năm 2027 ({0} kèm theo).",
        "II. TỔ CHỨC THỰC HIỆN",
        "Văn phòng Sở theo dõi, đôn đốc, tổng hợp kết quả thực hiện Kế hoạch này./.",
    ),
    "giay-moi": (
        "Sở Khoa học và Công nghệ trân trọng kính mời: Các thành viên Hội đồng Thi đua - Khen thưởng.",
        "Tới dự họp xét danh hiệu thi đua, hình thức khen thưởng năm 2026 ({0} kèm theo).",
        "Chủ trì: Giám đốc Sở.",
        "Thời gian: 14 giờ 00 phút, ngày 20 tháng 01 năm 2027.",
        "Địa điểm: Phòng họp số 2, trụ sở Sở Khoa học và Công nghệ./.",
    ),
    "bien-ban": (
        "Thời gian bắt đầu: 14 giờ 00 phút, ngày 15 tháng 01 năm 2027.",
        "Địa điểm: Phòng họp số 2, trụ sở Sở Khoa học và Công nghệ.",
        "Thành phần tham dự: 08 thành viên Hội đồng ({0} kèm theo).",
        "Nội dung (theo diễn biến cuộc họp): Hội đồng thống nhất đề nghị khen thưởng 05 cá nhân trong danh sách.",
        "Cuộc họp kết thúc vào 16 giờ 30 phút, ngày 15 tháng 01 năm 2027./.",
    ),
    "cong-van": (
        (
            "Thực hiện nhiệm vụ công tác năm 2026, Sở Khoa học và Công nghệ đề nghị các cơ quan, đơn vị cho ý kiến về "
            "việc khen thưởng 05 cá nhân ({0} kèm theo)."
        ),
        "Ý kiến gửi về Sở Khoa học và Công nghệ trước ngày 25 tháng 01 năm 2027.",
        "Sở Khoa học và Công nghệ trân trọng đề nghị./.",
    ),
}
_OFFICES = ("Ủy ban nhân dân tỉnh", "Sở Nội vụ", "Sở Tài chính", "Sở Xây dựng", "Công an tỉnh")
_SIGNERS = {
    "head": ("GIÁM ĐỐC",),
    "deputy": ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    "office": ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
    "council": ("TM. HỘI ĐỒNG", "CHỦ TỊCH"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clerk:
    """The choices the decree leaves, and those Word leaves."""

    kind: str = "quyet-dinh"
    size: int = 14
    """Of the text, in points."""
    head_size: int = 12
    """Of Quốc hiệu and the bodies; Tiêu ngữ is one point larger."""
    indent_cm: float = 1.0
    lines: float = 1.0
    rule: Literal["shape", "border", "cell", "vml", "below"] = "shape"
    """How the lines are made: a connector, a paragraph's border, a cell's edge, an old shape, a border below."""
    has_parent: bool = True
    national_name: str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    has_soft_breaks: bool = False
    last_basis_mark: str = "."
    annexes: int = 0
    is_electronic: bool = False
    """Whether the annex's ``(Kèm theo …)`` waits for its number."""
    has_wide_annex: bool = False
    number: str = "15"
    addressees: int = 1
    signer: str = "head"
    margins_mm: tuple[float, float, float, float] = (20, 20, 30, 20)
    """Top, bottom, left, right."""
    is_styled: bool = False
    """Whether the looks stand in styles of the clerk's own."""
    uses_tab: bool = False
    """Whether first lines are indented by a tab."""
    is_signed_below: bool = False
    """Whether the text ends on a page of its own, so that the paper is long."""
    copy: str = ""
    """``SAO Y`` with its own number below."""


def clerk_paper(clerk: Clerk | None = None) -> bytes:
    """The paper as a .docx."""
    return saved(_Desk(clerk or Clerk()).made())


class _Desk:
    """One paper on the desk."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        self.document: Made = Document()
        self.shapes = 0
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = "Times New Roman", Pt(clerk.size)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
        normal.paragraph_format.space_after = Pt(0)
        if clerk.is_styled:
            self._style()

    def made(self) -> Made:
        clerk = self.clerk
        self._page(self.document.sections[0], clerk.margins_mm)
        self._number_pages()
        self._head()
        title, _, summary, length = _TITLES[clerk.kind]
        if title:
            self.put(title, bold=True, before=14, align=ALIGN.CENTER)
            self.ruled(self.put(summary, bold=True, align=ALIGN.CENTER), length, centred_cm=(165 - length) / 20)
        if clerk.kind in {"to-trinh", "cong-van"}:
            self._addressees()
        if clerk.kind == "quyet-dinh":
            self._bases()
        self._content()
        self._closing()
        for place in range(clerk.annexes):
            self._annex(place)
        if clerk.copy:
            self._copied()
        return self.document

    def _style(self) -> None:
        style = self.document.styles.add_style("Thân văn", 1)
        style.base_style = self.document.styles["Normal"]
        form = style.paragraph_format
        form.first_line_indent, form.line_spacing = Cm(self.clerk.indent_cm), self.clerk.lines
        form.space_before, form.alignment = Pt(6), ALIGN.JUSTIFY

    def _page(self, section, margins) -> None:
        section.page_width, section.page_height = Mm(210), Mm(297)
        top, bottom, left, right = margins
        section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
        section.left_margin, section.right_margin = Mm(left), Mm(right)
        section.header_distance = section.footer_distance = Mm(10)
        section.different_first_page_header_footer = True

    def _number_pages(self) -> None:
        paragraph = self.document.sections[0].header.paragraphs[0]
        paragraph.alignment = ALIGN.CENTER
        for kind, inner in (("begin", ""), ("", " PAGE "), ("separate", ""), ("text", "2"), ("end", "")):
            run = paragraph.add_run()
            run.font.size = Pt(self.clerk.size)
            if kind == "text":
                run.text = inner
                continue
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            else:
                element.text = inner
            run._r.append(element)

    def put(self, said: str, cell: _Cell | None = None, **looks) -> Paragraph:
        """A paragraph at the end of the paper or of a cell."""
        if cell is not None and len(cell.paragraphs) == 1 and not cell.paragraphs[0]._p.xpath("./w:r"):
            paragraph = cell.paragraphs[0]
        else:
            paragraph = (cell or self.document).add_paragraph()
        paragraph.alignment = looks.get("align", ALIGN.CENTER if cell is not None else None)
        paragraph.paragraph_format.space_before = Pt(looks.get("before", 0))
        run = paragraph.add_run()
        for place, line in enumerate(said.split("\n")):
            if place:
                run.add_break()
            run.add_text(line)
        run.font.size = Pt(looks.get("size", self.clerk.size))
        run.bold, run.italic = looks.get("bold") or None, looks.get("italic") or None
        return paragraph

    def ruled(self, paragraph: Paragraph, length: float, *, centred_cm: float, cell: _Cell | None = None) -> None:
        """Draws the line under a paragraph, ``length`` millimetres long; 0 for none."""
        if not length:
            return
        kind = self.clerk.rule
        if kind in {"shape", "vml"}:
            paragraph._p.append(parse_xml(self._shape(length, kind)))
            return
        if kind == "cell":
            self._ruled_by_cell(length, cell)
            return
        own = cell.add_paragraph() if cell is not None else self.document.add_paragraph()
        own.paragraph_format.left_indent = own.paragraph_format.right_indent = Cm(max(centred_cm, 0))
        own.paragraph_format.line_spacing = Pt(4)
        side = "bottom" if kind == "below" else "top"
        border = f'<w:pBdr {_DECLARED}><w:{side} w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'
        own._p.get_or_add_pPr().insert_element_before(
            parse_xml(border), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )

    def _ruled_by_cell(self, length: float, cell: _Cell | None) -> None:
        """A table of one cell whose upper edge is the line."""
        table = cell.add_table(1, 1) if cell is not None else self.document.add_table(1, 1)
        table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
        table.columns[0].width = table.cell(0, 0).width = Mm(length)
        edge = '<w:top w:val="single" w:sz="6" w:space="0" w:color="auto"/>'
        table.cell(0, 0)._tc.get_or_add_tcPr().append(parse_xml(f"<w:tcBorders {_DECLARED}>{edge}</w:tcBorders>"))

    def _shape(self, length: float, kind: str) -> str:
        self.shapes += 1
        emu, points = int(length * 36000), round(length * 72 / 25.4, 2)
        old = (
            f'<w:pict><v:line id="Ke{self.shapes}" style="position:absolute;z-index:{self.shapes}" '
            f'from="60pt,2pt" to="{60 + points}pt,2pt" strokeweight=".75pt"/></w:pict>'
        )
        if kind == "vml":
            return f"<w:r {_DECLARED}>{old}</w:r>"
        return (
            f'<w:r {_DECLARED}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
            '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
            f'relativeHeight="{251650000 + self.shapes}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
            '<wp:simplePos x="0" y="0"/>'
            '<wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH>'
            '<wp:positionV relativeFrom="paragraph"><wp:posOffset>215900</wp:posOffset></wp:positionV>'
            f'<wp:extent cx="{emu}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
            f'<wp:docPr id="{self.shapes}" name="Ke {self.shapes}"/><wp:cNvGraphicFramePr/><a:graphic>'
            '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
            f'<wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{emu}" cy="0"/></a:xfrm>'
            '<a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill>'
            '<a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData>'
            "</a:graphic></wp:anchor></w:drawing></mc:Choice>"
            f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
        )

    def _table(self, *widths_cm: float, rows: int = 1, is_framed: bool = False):
        table = self.document.add_table(rows=rows, cols=len(widths_cm))
        table.autofit = False
        if is_framed:
            table.style = "Table Grid"
        for row in table.rows:
            for cell, width in zip(row.cells, widths_cm, strict=True):
                cell.width = Cm(width)
        for column, width in zip(table.columns, widths_cm, strict=True):
            column.width = Cm(width)
        return table

    def _head(self) -> None:
        clerk = self.clerk
        table = self._table(6.7, 10.3, rows=2)
        (left, right), (below_left, below_right) = (row.cells for row in table.rows)
        size = clerk.head_size
        body = "SỞ KHOA HỌC VÀ CÔNG NGHỆ"
        if clerk.has_soft_breaks:
            body = "SỞ KHOA HỌC\nVÀ CÔNG NGHỆ"
        length = 14 if clerk.has_soft_breaks else 22
        if clerk.has_parent:
            self.put("ỦY BAN NHÂN DÂN TỈNH SƠN HÀ", left, size=size)
        self.ruled(self.put(body, left, size=size, bold=True), length, centred_cm=(63.2 - length) / 20, cell=left)
        self.put(clerk.national_name, right, size=size, bold=True)
        motto = self.put("Độc lập - Tự do - Hạnh phúc", right, size=size + 1, bold=True)
        length = _MOTTO_MM[size + 1]
        self.ruled(motto, length, centred_cm=(99.2 - length) / 20, cell=right)
        symbol = "SKHCN-VP" if clerk.kind == "cong-van" else f"{_TITLES[clerk.kind][1]}-SKHCN"
        self.put(f"Số: {clerk.number or '      '}/{symbol}", below_left, size=13)
        if clerk.kind == "cong-van":
            self.put("V/v đề nghị cho ý kiến\nvề khen thưởng năm 2026", below_left, size=12, before=6)
        if clerk.kind != "bien-ban":
            date = "ngày 05 tháng 3 năm 2027" if clerk.number else "ngày      tháng     năm 2027"
            self.put(f"Sơn Hà, {date}", below_right, size=size + 1, italic=True)

    def _addressees(self) -> None:
        offices = _OFFICES[: self.clerk.addressees]
        if len(offices) == 1:
            self.put(f"Kính gửi: {offices[0]}", before=12, align=ALIGN.CENTER)
            return
        self.put("Kính gửi:", before=12).paragraph_format.first_line_indent = Cm(3.5)
        for place, office in enumerate(offices):
            line = self.put(f"- {office}{'.' if place == len(offices) - 1 else ';'}")
            line.paragraph_format.left_indent = Cm(4.5)
        self.put("")

    def text(self, said: str, **looks) -> Paragraph:
        """A paragraph of the text."""
        clerk = self.clerk
        paragraph = self.put("\t" + said if clerk.uses_tab else said, **looks)
        if clerk.is_styled:
            for element in list(paragraph._p.pPr):
                paragraph._p.pPr.remove(element)
            paragraph.style = "Thân văn"
            return paragraph
        form = paragraph.paragraph_format
        form.space_before, form.line_spacing, form.alignment = Pt(6), clerk.lines, ALIGN.JUSTIFY
        form.first_line_indent = Cm(0 if clerk.uses_tab else clerk.indent_cm)
        return paragraph

    def _bases(self) -> None:
        self.put("GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ", bold=True, before=12, align=ALIGN.CENTER)
        for basis in (
            "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
            f"Theo đề nghị của Hội đồng Thi đua - Khen thưởng Sở Khoa học và Công nghệ{self.clerk.last_basis_mark}",
        ):
            self.text(basis, italic=True)
        self.put("QUYẾT ĐỊNH:", bold=True, before=12, align=ALIGN.CENTER)

    def _content(self) -> None:
        clerk = self.clerk
        pointed = "Phụ lục" if clerk.annexes > 1 else "danh sách"
        lines = _CONTENT[clerk.kind]
        if clerk.is_signed_below:
            lines = (lines[0], *(_MORE,) * 12, *lines[1:])
        for said in lines:
            self.text(said.format(pointed), bold=said.isupper())
        self.put("", size=6)

    def _closing(self) -> None:
        clerk = self.clerk
        left, right = self._table(7.0, 9.0).rows[0].cells
        if clerk.kind == "bien-ban":
            self._signature(left, ("THƯ KÝ",), "Đỗ Thanh Lịch")
            self._signature(right, ("CHỦ TỌA",), "Hoàng Minh Tuệ")
            return
        self.put("Nơi nhận:", left, size=12, bold=True, italic=True, align=ALIGN.LEFT)
        first = "- Như trên;" if clerk.kind in {"to-trinh", "cong-van"} else "- Như Điều 3;"
        first = first if clerk.kind in {"to-trinh", "cong-van", "quyet-dinh"} else "- Sở Nội vụ;"
        for line in (first, "- Lưu: VT, VP."):
            self.put(line, left, size=11, align=ALIGN.LEFT)
        self._signature(right, _SIGNERS[clerk.signer], "Hoàng Minh Tuệ")

    def _signature(self, cell: _Cell, position: tuple[str, ...], name: str) -> None:
        for line in ("\n".join(position),) if self.clerk.has_soft_breaks else position:
            self.put(line, cell, bold=True)
        for _ in range(4):
            cell.add_paragraph()
        self.put(name, cell, bold=True)

    def _annex(self, place: int) -> None:
        clerk = self.clerk
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        if clerk.has_wide_annex:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Mm(297), Mm(210)
        if section._sectPr.find(qn("w:pgNumType")) is None:
            start = OxmlElement("w:pgNumType")
            start.set(qn("w:start"), "1")
            section._sectPr.append(start)
        kind = {"quyet-dinh": "Quyết định", "cong-van": "Công văn"}.get(clerk.kind, "Văn bản")
        symbol = "SKHCN-VP" if clerk.kind == "cong-van" else f"{_TITLES[clerk.kind][1]}-SKHCN"
        number, date = f"{clerk.number}/{symbol}", "05 tháng 3 năm 2027"
        if clerk.is_electronic or not clerk.number:
            number, date = f"      /{symbol}", "     tháng     năm 2027"
        self.put(f"Phụ lục {'I' * (place + 1)}".strip() if clerk.annexes > 1 else "Phụ lục", bold=True, size=14,
                 align=ALIGN.CENTER)  # fmt: skip
        self.put("DANH SÁCH CÁ NHÂN ĐƯỢC KHEN THƯỞNG", bold=True, align=ALIGN.CENTER)
        said = f"(Kèm theo {kind} số {number} ngày {date} của Sở Khoa học và Công nghệ)"
        self.ruled(self.put(said, italic=True, size=13, align=ALIGN.CENTER), 40, centred_cm=6)
        self.put("", size=6)
        table = self._table(1.5, 7.5, 7.0, rows=3, is_framed=True)
        for row, said_row in zip(table.rows, (("STT", "Họ và tên", "Đơn vị"), *_ROWS), strict=True):
            for cell, said in zip(row.cells, said_row, strict=True):
                self.put(said, cell, size=13)

    def _copied(self) -> None:
        table = self._table(7.0, 10.0, rows=2)
        self.put("SỞ KHOA HỌC VÀ CÔNG NGHỆ", table.cell(0, 0), size=13, bold=True)
        self.put(self.clerk.copy, table.cell(0, 1), size=14, bold=True)
        self.put("Số: 05/SY-SKHCN", table.cell(1, 0), size=13)
        self.put("Sơn Hà, ngày 08 tháng 3 năm 2027", table.cell(1, 1), size=13, italic=True)
        self.put("", size=6)
        left, right = self._table(7.0, 9.0).rows[0].cells
        self.put("Nơi nhận:", left, size=12, bold=True, italic=True, align=ALIGN.LEFT)
        self.put("- Lưu: VT.", left, size=11, align=ALIGN.LEFT)
        self._signature(right, ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), "Đỗ Thanh Lịch")


_ROWS = (("1", "Ông Phạm Hữu Ứng", "Phòng Quản lý khoa học"), ("2", "Bà Trần Thị Ngọc Ánh", "Văn phòng"))
_MORE = (
    "Các phòng, đơn vị tiếp tục phát huy kết quả đã đạt được, khắc phục hạn chế, tổ chức thực hiện tốt nhiệm vụ được "
    "giao; kịp thời phát hiện, nhân rộng điển hình tiên tiến; thực hiện bình xét, đề nghị khen thưởng công khai, chính "
    "xác, công bằng, kịp thời theo quy định của pháp luật và quy chế của cơ quan."
)
