"""Papers laid out in other honest ways are clean: other tables, other lines, other breaks, blanks not yet filled."""

import pytest
from lint_papers import Pieces, centred, data_table, line, paper, sect, table, text

from tdkt_docs import catalog
from tdkt_docs.lint import lint, read_paper

RULES = catalog.layout_rules()
P = Pieces()
NAME, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
SUMMARY = "Về việc tặng danh hiệu “Lao động tiên tiến” năm 2026"
SHAPE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:extent cx="{0}" cy="0"/><a:graphic>'
    '<a:graphicData><wps:wsp><wps:cNvCnPr/><wps:spPr><a:prstGeom prst="straightConnector1"/></wps:spPr></wps:wsp>'
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    '<v:shape type="#_x0000_t32" style="position:absolute;width:{1}pt;height:0"/></w:pict></mc:Fallback>'
    "</mc:AlternateContent></w:r>"
)
LETTER = {
    **dict.fromkeys(("title", "summary", "summary_line", "authority", "decides", "bases"), ""),
    "number": centred("Số:       /SKHCN-VP", size=13, bold=False),
    "subject": centred("V/v đề nghị khen thưởng", "đợt 2 năm 2026", size=12, bold=False),
}
NAMED = {"authority": "", "decides": "", "bases": ""}


def drawn(length: float) -> str:
    return SHAPE.format(int(length * 36000), round(length * 72 / 25.4, 2))


def small(said: str, size: int, looks: str = "") -> str:
    return f'<w:r><w:rPr>{looks}<w:sz w:val="{size * 2}"/></w:rPr><w:t>{said}</w:t></w:r>'


def number(said: str) -> str:
    return centred(said, size=13, bold=False)


def reference(said: str) -> str:
    return centred(said, size=13, bold=False, italic=True)


VARIANTS = {
    "lines drawn as shapes, with the same again for old programs": (
        "quyet-dinh",
        paper(
            motto_line="",
            body_line="",
            summary_line="",
            motto=centred(MOTTO, drawn(56), size=13),
            body=centred("SỞ KHOA HỌC VÀ CÔNG NGHỆ", drawn(25), size=12),
            summary=centred(SUMMARY, drawn(50)),
        ),
    ),
    "both lines of the head anchored in its first paragraph": (
        "quyet-dinh",
        paper(
            motto_line="",
            body_line="",
            parent=centred(small("ỦY BAN NHÂN DÂN TỈNH SƠN HÀ", 12) + drawn(25) + drawn(56), size=12, bold=False),
        ),
    ),
    "lines in a row of their own": (
        "quyet-dinh",
        paper(
            head=table(
                (P.parent + P.body, P.national_name + P.motto), (P.body_line, P.motto_line), (P.number, P.place_date)
            )
        ),
    ),
    "a head of three columns": (
        "quyet-dinh",
        paper(
            head=table(
                (P.parent + P.body + line(24, 60), "", P.national_name + P.motto + line(56.1, 95)),
                (P.number, "", P.place_date),
                widths=(3400, 400, 5386),
            )
        ),
    ),
    "a head of one row": (
        "quyet-dinh",
        paper(
            head=table(
                (P.parent + P.body + P.body_line + P.number, P.national_name + P.motto + P.motto_line + P.place_date)
            )
        ),
    ),
    "a head in a table inside another": (
        "quyet-dinh",
        paper(
            head=table(
                (
                    table(
                        (P.parent + P.body + P.body_line, P.national_name + P.motto + P.motto_line),
                        (P.number, P.place_date),
                    )
                    + "<w:p/>",
                ),
                widths=(9638,),
            )
        ),
    ),
    "no body above": ("quyet-dinh", paper(parent="")),
    "a body over two lines, none above": (
        "quyet-dinh",
        paper(
            parent="", body=centred("TRUNG TÂM ỨNG DỤNG TIẾN BỘ", size=12) + centred("KHOA HỌC VÀ CÔNG NGHỆ", size=12)
        ),
    ),
    "a body above over two lines": (
        "quyet-dinh",
        paper(parent=centred("ỦY BAN NHÂN DÂN", size=12, bold=False) + centred("TỈNH SƠN HÀ", size=12, bold=False)),
    ),
    "a council over two lines": (
        "quyet-dinh",
        paper(
            parent=centred("SỞ KHOA HỌC VÀ CÔNG NGHỆ", size=12, bold=False),
            body=centred("HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG", size=12),
        ),
    ),
    "number and day as dots": (
        "quyet-dinh",
        paper(number=number("Số: ……/QĐ-SKHCN"), place_date=reference("Sơn Hà, ngày … tháng … năm 2026")),
    ),
    "number and day as blanks": (
        "quyet-dinh",
        paper(number=number("Số:          /QĐ-"), place_date=reference("Sơn Hà, ngày      tháng     năm 2026")),
    ),
    "spaces that do not break": ("quyet-dinh", paper(national_name=centred(NAME.replace(" ", "\u00a0"), size=12))),
    "an urgency stamp in red": ("quyet-dinh", paper(subject=centred("KHẨN", size=13, colour="FF0000"))),
    "trích yếu in two paragraphs": (
        "quyet-dinh",
        paper(
            summary=centred("Về việc tặng danh hiệu “Lao động tiên tiến”")
            + centred("và “Chiến sĩ thi đua cơ sở” năm 2026"),
            summary_line=line(38, 160),
        ),
    ),
    "title and trích yếu in one paragraph": (
        "quyet-dinh",
        paper(title="", summary=centred("QUYẾT ĐỊNH", SUMMARY, before=14)),
    ),
    "empty paragraphs around the title": (
        "quyet-dinh",
        paper(title="<w:p/>" + P.title, authority="<w:p/>" + P.authority),
    ),
    "the authority over two lines": (
        "quyet-dinh",
        paper(authority=centred("GIÁM ĐỐC") + centred("SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH SƠN HÀ")),
    ),
    "a last căn cứ with a comma": (
        "quyet-dinh",
        paper(
            bases=text("Căn cứ Luật Thi đua, khen thưởng;", italic=True)
            + text("Theo đề nghị của Chánh Văn phòng,", italic=True)
        ),
    ),
    "first lines indented by a tab": (
        "quyet-dinh",
        paper(
            content=text("<w:r><w:tab/><w:t>Điều 1. Tặng danh hiệu cho 05 cá nhân.</w:t></w:r>", first=0)
            + text("Điều 2. Có hiệu lực./.")
        ),
    ),
    "khoản, điểm and dashes": (
        "quyet-dinh",
        paper(
            content="".join(
                map(
                    text,
                    (
                        "Điều 1. Tặng danh hiệu:",
                        "1. Cá nhân: 05 người;",
                        "a) Phòng A;",
                        "- Ông B;",
                        "Điều 2. Có hiệu lực./.",
                    ),
                )
            )
        ),
    ),
    "a deputy signs": ("quyet-dinh", paper(position=centred("KT. GIÁM ĐỐC") + centred("PHÓ GIÁM ĐỐC"))),
    "Nơi nhận in one paragraph": (
        "quyet-dinh",
        paper(
            receivers="",
            receiver_list=text(
                small("Nơi nhận:", 12, "<w:b/><w:i/>"),
                small("- Như Điều 3;", 11),
                small("- Lưu: VT.", 11),
                align="left",
                first=0,
                before=0,
            ),
        ),
    ),
    "a signature without a table, above Nơi nhận": (
        "quyet-dinh",
        paper(closing=P.position + "<w:p/>" * 4 + P.name + P.receivers + P.receiver_list),
    ),
    "a signature without a table, below Nơi nhận": (
        "quyet-dinh",
        paper(closing=P.receivers + P.receiver_list + P.position + "<w:p/>" * 4 + P.name),
    ),
    "a page number in a frame of its own": (
        "quyet-dinh",
        paper(
            header=P.header.replace('<w:jc w:val="center"/>', '<w:framePr w:wrap="around" w:xAlign="center" w:y="1"/>')
        ),
    ),
    "a page number at the centre tab of the header": (
        "quyet-dinh",
        paper(header=P.header.replace('<w:jc w:val="center"/></w:pPr>', "</w:pPr><w:r><w:tab/></w:r>")),
    ),
    "a page number in a content control": (
        "quyet-dinh",
        paper(header=f"<w:sdt><w:sdtContent>{P.header}</w:sdtContent></w:sdt><w:p/>"),
    ),
    "an electronic annex with an empty line": (
        "quyet-dinh",
        paper(
            annex=f"<w:p><w:pPr>{sect()}</w:pPr></w:p>"
            + centred("Phụ lục")
            + centred("DANH SÁCH")
            + reference("(Kèm theo Quyết định số      /QĐ-SKHCN ngày    tháng    năm    của Giám đốc)")
            + line(40, 160)
            + data_table()
        ),
    ),
    "a list behind a page break": (
        "quyet-dinh",
        paper(
            annex='<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
            + centred("DANH SÁCH CÁ NHÂN")
            + reference("(Kèm theo Quyết định số 15/QĐ-SKHCN ngày 05 tháng 3 năm 2027)")
            + data_table()
        ),
    ),
    "a công văn": (
        "cong-van",
        paper(
            **LETTER,
            addressees=text("Kính gửi:", align="left", first=35)
            + text("- Ủy ban nhân dân tỉnh;", align="left", first=45, before=0)
            + text("- Sở Nội vụ.", align="left", first=45, before=0),
            content=text(
                "Căn cứ Luật Thi đua, khen thưởng và hướng dẫn của Sở Nội vụ, Sở Khoa học và Công nghệ đề nghị như sau:"
            )
            + text("1. Cá nhân: 05 người.")
            + text("Sở Khoa học và Công nghệ trân trọng đề nghị./."),
        ),
    ),
    "a công văn with its addressees in a table": (
        "cong-van",
        paper(
            **LETTER,
            addressees="<w:p/>"
            + table(
                (
                    text("Kính gửi:", align="right", first=0),
                    text("- Ủy ban nhân dân tỉnh;", first=0, align="left")
                    + text("- Sở Nội vụ.", first=0, align="left"),
                ),
                widths=(3000, 5000),
            ),
        ),
    ),
    "a tờ trình with one sentence of căn cứ": (
        "van-ban-co-ten-loai",
        paper(
            **{**NAMED, "bases": text("Căn cứ Luật Thi đua, khen thưởng, Sở Khoa học và Công nghệ kính trình:")},
            title=centred("TỜ TRÌNH"),
            number=number("Số: 15/TTr-SKHCN"),
            addressees=centred("Kính gửi: Ủy ban nhân dân tỉnh Sơn Hà", bold=False, before=12),
        ),
    ),
    "a báo cáo in mục and khoản": (
        "van-ban-co-ten-loai",
        paper(
            **NAMED,
            title=centred("BÁO CÁO"),
            number=number("Số: 15/BC-SKHCN"),
            content=text("I. KẾT QUẢ ĐẠT ĐƯỢC", bold=True)
            + text("1. Về công tác thi đua", bold=True)
            + text("Sở đã phát động các phong trào.")
            + text("II. PHƯƠNG HƯỚNG", bold=True)
            + text("Tiếp tục thực hiện./."),
        ),
    ),
    "a giấy mời": (
        "giay-moi",
        paper(
            **NAMED,
            title=centred("GIẤY MỜI"),
            number=number("Số: 15/GM-SKHCN"),
            summary=centred("Họp Hội đồng Thi đua - Khen thưởng"),
            summary_line=line(34, 160),
            content="".join(
                map(
                    text,
                    (
                        "Sở Khoa học và Công nghệ trân trọng kính mời: Ông Nguyễn Văn A",
                        "Tới dự họp.",
                        "Địa điểm: Phòng họp số 2./.",
                    ),
                )
            ),
        ),
    ),
    "a biên bản without place and day": (
        "bien-ban",
        paper(
            **NAMED,
            title=centred("BIÊN BẢN"),
            number=number("Số: 15/BB-SKHCN"),
            place_date="",
            summary=centred("Họp xét khen thưởng"),
            summary_line="",
            content="".join(map(text, ("Thời gian bắt đầu: 14 giờ 00 phút.", "Địa điểm: Phòng họp số 2."))),
        ),
    ),
    "a báo cáo thành tích without a number": (
        "khong-so",
        paper(
            **NAMED,
            title=centred("BÁO CÁO THÀNH TÍCH") + centred("ĐỀ NGHỊ TẶNG THƯỞNG GIẤY KHEN"),
            number="",
            summary="",
            content="".join(map(text, ("I. SƠ LƯỢC LÝ LỊCH", "- Họ tên: ………………………", "II. THÀNH TÍCH"))),
        ),
    ),
    "a paper of nobody's form": (
        "khac",
        paper(
            head=text("Thư cảm ơn", size=20, font="Arial"),
            title="",
            summary="",
            summary_line="",
            **NAMED,
            content=text("Kính thưa quý vị", size=11, align="left", first=0),
        ),
    ),
}


_WORDING = "TT-100"
"""Codes from here on are about what a paper says, which these papers, made for their looks, leave odd."""


@pytest.mark.parametrize("name", VARIANTS)
def test_it_is_clean_and_its_sort_is_told(name: str):
    profile, docx = VARIANTS[name]

    found = [
        (finding.code, finding.where.paragraph, finding.values)
        for finding in lint(docx, RULES)
        if finding.code < _WORDING
    ]

    assert (profile, []) == (read_paper(docx, RULES).profile, found)
