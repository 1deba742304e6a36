"""Defects of layout, one or more for each code, each beside a paper without it."""

from lint_papers import ALL_BORDERS, Case, Pieces, centred, data_table, line, paper, sect, table, text

MOTTO, NAME = "Độc lập - Tự do - Hạnh phúc", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
BODY, PARENT = "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "ỦY BAN NHÂN DÂN TỈNH SƠN HÀ"
SUMMARY = "Về việc tặng danh hiệu “Lao động tiên tiến” năm 2026"
LONG = (
    "Điều 1. Tặng danh hiệu “Lao động tiên tiến” năm 2026 cho 05 cá nhân thuộc Sở Khoa học và Công nghệ tỉnh Sơn Hà, "
    "có thành tích xuất sắc trong thực hiện nhiệm vụ công tác năm 2026 (có danh sách kèm theo)."
)
SECOND = "Điều 2. Quyết định này có hiệu lực kể từ ngày ký."
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme name="x">'
    '<a:majorFont><a:latin typeface="Times New Roman"/><a:font script="Viet" typeface="Times New Roman"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Times New Roman"/><a:font script="Viet" typeface="Arial"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)
THEMED = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
BOLD = '<w:r><w:rPr><w:b/><w:sz w:val="24"/></w:rPr><w:t>{}</w:t></w:r>'
PLAIN = '<w:r><w:rPr><w:sz w:val="26"/></w:rPr><w:t>{}</w:t></w:r>'
SLANTED = '<w:r><w:rPr><w:i/><w:sz w:val="26"/></w:rPr><w:t>{}</w:t></w:r>'
TAB = "<w:r><w:tab/></w:r>"
CONNECTOR = '<w:r><w:pict><v:line from="0,0" to="{0}pt,0" strokeweight=".75pt"/></w:pict></w:r>'
DRAWN = (
    '<w:r><w:drawing><wp:anchor><wp:extent cx="{0}" cy="0"/><a:graphic><a:graphicData><wps:wsp><wps:spPr>'
    '<a:prstGeom prst="line"/></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>'
)
LETTER_PIECES = {"title": "", "summary": "", "summary_line": "", "authority": "", "decides": "", "bases": ""}
SUBJECT = centred("V/v đề nghị khen thưởng năm 2026", size=12, bold=False, before=6)
ADDRESSEE = centred("Kính gửi: Sở Nội vụ tỉnh Sơn Hà", bold=False, before=12)
LETTER_NUMBER = centred("Số: 05/SKHCN-VP", size=13, bold=False, before=3)


def letter(**changed):
    return paper(
        Pieces(**LETTER_PIECES), **{"number": LETTER_NUMBER, "subject": SUBJECT, "addressees": ADDRESSEE, **changed}
    )


def content(first, *, second=None):
    return first + (second or text(SECOND))


CASES = (
    Case(code="TT-001", name="khổ Letter", wrong=paper(section=sect(size=(12240, 15840)))),
    Case(
        code="TT-002",
        name="lề trái 25 mm",
        wrong=paper(section=sect(margins=(20, 20, 25, 20))),
        right=paper(section=sect(margins=(25, 25, 35, 15))),
        values=(("side", "trái"), ("found", "25"), ("asked", "30–35")),
    ),
    Case(code="TT-002", name="lề phải 25 mm", wrong=paper(section=sect(margins=(20, 20, 30, 25)))),
    Case(code="TT-002", name="lề trên 15 mm", wrong=paper(section=sect(margins=(15, 20, 30, 20)))),
    Case(code="TT-002", name="lề dưới 30 mm", wrong=paper(section=sect(margins=(20, 30, 30, 20)))),
    Case(code="TT-003", name="lề đối xứng khi in hai mặt", wrong=paper(settings="<w:mirrorMargins/>")),
    Case(
        code="TT-004",
        name="trang ngang không có bảng",
        wrong=paper(section=sect(size=(16838, 11906))),
        right=paper(
            section=sect(size=(16838, 11906)),
            summary_line=line(45, 247),
            content=content(text(SECOND), second=data_table()),
        ),
    ),
    Case(
        code="TT-005",
        name="nội dung phông Arial",
        wrong=paper(content=content(text(LONG, font="Arial"))),
        values=(("found", "Arial"),),
    ),
    Case(
        code="TT-005",
        name="phông của kiểu đoạn là Calibri",
        wrong=paper(
            content=content(text(LONG, properties='<w:pStyle w:val="Noi"/>')),
            styles='<w:style w:type="paragraph" w:styleId="Noi"><w:name w:val="Noi"/><w:basedOn w:val="Cha"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="Cha"><w:name w:val="Cha"/>'
            '<w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/></w:rPr></w:style>',
        ),
    ),
    Case(
        code="TT-006",
        name="phông theme dành cho tiếng Việt là Arial",
        wrong=paper(
            content=content(text(LONG, run_properties=THEMED)),
            settings='<w:themeFontLang w:val="vi-VN"/>',
            parts=(("word/theme/theme1.xml", THEME),),
        ),
        right=paper(
            content=content(text(LONG, run_properties=THEMED)),
            settings='<w:themeFontLang w:val="en-US"/>',
            parts=(("word/theme/theme1.xml", THEME),),
        ),
        values=(("found", "Arial"),),
    ),
    Case(
        code="TT-007",
        name="tên phông TimesNewRomanPSMT",
        wrong=paper(content=content(text(LONG, font="TimesNewRomanPSMT"))),
    ),
    Case(
        code="TT-008",
        name="phông .VnTime",
        wrong=paper(content=content(text("§iÒu 1. TÆng danh hiÖu", font=".VnTime"))),
    ),
    Case(
        code="TT-008",
        name="chữ TCVN3 trong phông Times New Roman",
        wrong=paper(content=content(text("NguyÔn V¨n Thµnh"))),
    ),
    Case(
        code="TT-009",
        name="chữ đỏ",
        wrong=paper(content=content(text(LONG, colour="FF0000"))),
        right=paper(content=content(text(LONG, colour="000000"))),
    ),
    Case(
        code="TT-010",
        name="Unicode tổ hợp",
        wrong=paper(motto=centred("Đo\u0323\u0302c lập - Tự do - Hạnh phúc", size=13)),
    ),
    Case(
        code="TT-011",
        name="còn thẻ của mẫu",
        wrong=paper(content=content(text("Điều 1. Tặng danh hiệu cho {{ ho_ten }}."))),
        right=paper(content=content(text("Điều 1. Tặng danh hiệu cho …………………………."))),
    ),
    Case(
        code="TT-011",
        name="còn trường trộn thư",
        wrong=paper(content=content(text("Điều 1. Tặng danh hiệu cho «Ho_ten»."))),
    ),
    Case(code="TT-011", name="còn XXX", wrong=paper(content=content(text("Điều 1. Tặng danh hiệu cho XXX.")))),
    Case(
        code="TT-020",
        name="Quốc hiệu cỡ 14",
        wrong=paper(national_name=centred(NAME, size=14)),
        right=paper(national_name=centred(NAME, size=13)),
        values=(("part", "Quốc hiệu"), ("found", "14"), ("asked", "12–13")),
    ),
    Case(code="TT-020", name="số, ký hiệu cỡ 14", wrong=paper(number=centred("Số: 15/QĐ-SKHCN", size=14, bold=False))),
    Case(code="TT-020", name="nội dung cỡ 12", wrong=paper(content=content(text(LONG, size=12)))),
    Case(
        code="TT-020",
        name="danh sách nơi nhận cỡ 12",
        wrong=paper(receiver_list=text("- Lưu: VT, VP.", size=12, align="left", first=0, before=0)),
    ),
    Case(
        code="TT-021",
        name="cơ quan chủ quản in đậm",
        wrong=paper(parent=centred(PARENT, size=12, bold=True)),
        values=(("part", "Tên cơ quan chủ quản"),),
    ),
    Case(code="TT-021", name="cơ quan ban hành không đậm", wrong=paper(body=centred(BODY, size=12, bold=False))),
    Case(
        code="TT-021",
        name="V/v in đậm",
        wrong=letter(subject=centred("V/v đề nghị khen thưởng", size=12)),
        right=letter(),
    ),
    Case(code="TT-022", name="trích yếu nghiêng", wrong=paper(summary=centred(SUMMARY, italic=True))),
    Case(
        code="TT-022",
        name="địa danh, ngày tháng đứng",
        wrong=paper(place_date=centred("Sơn Hà, ngày 05 tháng 3 năm 2027", size=13, bold=False)),
    ),
    Case(
        code="TT-022",
        name="Nơi nhận đứng",
        wrong=paper(receivers=text("Nơi nhận:", size=12, bold=True, align="left", first=0, before=0)),
    ),
    Case(
        code="TT-022",
        name="in nghiêng của kiểu đoạn và kiểu chữ triệt tiêu nhau",
        wrong=paper(
            bases=text(
                '<w:r><w:rPr><w:rStyle w:val="N"/></w:rPr><w:t>Căn cứ Luật Thi đua, khen thưởng;</w:t></w:r>',
                properties='<w:pStyle w:val="D"/>',
            ),
            styles='<w:style w:type="paragraph" w:styleId="D"><w:name w:val="D"/><w:rPr><w:i/></w:rPr></w:style>'
            '<w:style w:type="character" w:styleId="N"><w:name w:val="N"/><w:rPr><w:i/></w:rPr></w:style>',
        ),
        right=paper(
            bases=text("<w:r><w:t>Căn cứ Luật Thi đua, khen thưởng;</w:t></w:r>", properties='<w:pStyle w:val="D"/>'),
            styles='<w:style w:type="paragraph" w:styleId="D"><w:name w:val="D"/><w:rPr><w:i/></w:rPr></w:style>',
        ),
    ),
    Case(
        code="TT-023",
        name="Nơi nhận gạch chân",
        wrong=paper(
            receivers=text(
                "Nơi nhận:", size=12, bold=True, italic=True, underline=True, align="left", first=0, before=0
            )
        ),
    ),
    Case(code="TT-024", name="tên loại in thường", wrong=paper(title=centred("Quyết định", before=14))),
    Case(code="TT-024", name="họ tên người ký in hoa", wrong=paper(name=centred("HOÀNG MINH TUỆ"))),
    Case(
        code="TT-024",
        name="trích yếu của tờ trình in hoa",
        wrong=paper(
            title=centred("TỜ TRÌNH"),
            summary=centred("VỀ VIỆC TẶNG DANH HIỆU NĂM 2026"),
            authority="",
            decides="",
            bases="",
        ),
        values=(("part", "Trích yếu nội dung"),),
    ),
    Case(
        code="TT-024",
        name="tên cơ quan in thường",
        wrong=paper(body=centred("Sở Khoa học và Công nghệ", size=12)),
        right=paper(body=centred("Sở Khoa học và Công nghệ", size=12, run_properties="<w:caps/>")),
    ),
    Case(code="TT-025", name="tên loại canh trái", wrong=paper(title=centred("QUYẾT ĐỊNH", align="left"))),
    Case(
        code="TT-030",
        name="phần đầu dàn bằng Tab",
        wrong=paper(
            head=text(
                BOLD.format(BODY) + TAB + BOLD.format(NAME),
                before=0,
                first=0,
                align="left",
            )
            + text(
                f'<w:r><w:tab/></w:r><w:r><w:rPr><w:b/><w:sz w:val="26"/></w:rPr><w:t>{MOTTO}</w:t></w:r>',
                before=0,
                first=0,
                align="left",
            )
            + text(
                PLAIN.format("Số: 15/QĐ-SKHCN") + TAB + SLANTED.format("Sơn Hà, ngày 05 tháng 3 năm 2027"),
                before=0,
                first=0,
                align="left",
            )
        ),
    ),
    Case(code="TT-031", name="bảng phần đầu có khung", wrong=paper(head_borders=ALL_BORDERS)),
    Case(
        code="TT-031",
        name="khung của bảng phần đầu đến từ kiểu bảng",
        wrong=paper(
            head_borders='<w:tblStyle w:val="Luoi"/>',
            styles=f'<w:style w:type="table" w:styleId="Luoi"><w:name w:val="Luoi"/>'
            f"<w:tblPr>{ALL_BORDERS}</w:tblPr></w:style>",
        ),
    ),
    Case(
        code="TT-032",
        name="Quốc hiệu rộng hơn cột",
        wrong=paper(
            head=table(
                (
                    centred(BODY, size=12) + line(24, 90),
                    centred(NAME, size=13) + centred(MOTTO, size=13) + line(56.1, 79.4),
                ),
                (
                    centred("Số: 15/QĐ-SKHCN", size=13, bold=False),
                    centred("Sơn Hà, ngày 05 tháng 3 năm 2027", size=13, bold=False, italic=True),
                ),
                widths=(5102, 4501),
            )
        ),
    ),
    Case(
        code="TT-032",
        name="Quốc hiệu ngắt dòng",
        wrong=paper(national_name=centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "VIỆT NAM", size=12)),
    ),
    Case(
        code="TT-033", name="Tiêu ngữ dùng gạch dài", wrong=paper(motto=centred("Độc lập – Tự do – Hạnh phúc", size=13))
    ),
    Case(
        code="TT-033", name="Tiêu ngữ thiếu khoảng cách", wrong=paper(motto=centred("Độc lập-Tự do-Hạnh phúc", size=13))
    ),
    Case(
        code="TT-034",
        name="thiếu Tiêu ngữ",
        wrong=paper(motto="", motto_line=""),
        right=paper(motto=centred("Độc lập\u00a0- Tự do\u00a0- Hạnh phúc", size=13)),
        values=(("part", "Tiêu ngữ"),),
    ),
    Case(code="TT-034", name="thiếu số, ký hiệu", wrong=paper(number=""), profile="quyet-dinh"),
    Case(
        code="TT-034",
        name="tờ trình thiếu số, ký hiệu",
        wrong=paper(title=centred("TỜ TRÌNH"), number="", authority="", decides="", bases=""),
        values=(("part", "Số, ký hiệu"),),
    ),
    Case(
        code="TT-040",
        name="không có đường kẻ dưới Tiêu ngữ",
        wrong=paper(motto_line=""),
        right=paper(motto_line="", motto=centred(MOTTO, DRAWN.format(2019600), size=13)),
        values=(("part", "Tiêu ngữ"),),
    ),
    Case(
        code="TT-040",
        name="không có đường kẻ dưới tên cơ quan",
        wrong=paper(body_line=""),
        right=paper(body_line=centred(CONNECTOR.format(70))),
    ),
    Case(
        code="TT-040",
        name="không có đường kẻ dưới trích yếu",
        wrong=paper(summary_line=""),
        right=paper(summary_line="", summary=centred(SUMMARY, properties="") + line(50, 160)),
    ),
    Case(
        code="TT-041",
        name="đường kẻ dưới Tiêu ngữ ngắn",
        wrong=paper(motto_line=line(25, 101)),
        values=(("found", "25"), ("asked", "56")),
    ),
    Case(code="TT-041", name="đường kẻ dưới tên cơ quan dài bằng chữ", wrong=paper(body_line=line(62, 69))),
    Case(
        code="TT-042",
        name="Tiêu ngữ gạch chân",
        wrong=paper(motto=centred(MOTTO, size=13, underline=True), motto_line=""),
    ),
    Case(
        code="TT-042",
        name="tên cơ quan gạch chân",
        wrong=paper(body=centred(BODY, size=12, underline=True), body_line=""),
    ),
    Case(
        code="TT-043",
        name="đường kẻ gõ bằng dấu gạch dưới",
        wrong=paper(summary_line=centred("______________", bold=False)),
    ),
)
