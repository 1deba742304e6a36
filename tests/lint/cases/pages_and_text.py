"""Defects of page numbers and of the text's layout, each beside a paper without it."""

from lint_papers import Case, centred, data_table, line, page_field, paper, sect, text

LONG = (
    "Điều 1. Tặng danh hiệu “Lao động tiên tiến” năm 2026 cho 05 cá nhân thuộc Sở Khoa học và Công nghệ tỉnh Sơn Hà, "
    "có thành tích xuất sắc trong thực hiện nhiệm vụ công tác năm 2026 (có danh sách kèm theo)."
)
SECOND = "Điều 2. Quyết định này có hiệu lực kể từ ngày ký."
LIST = (
    '<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="-"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
NEW_PAGE = "<w:p><w:pPr>{}</w:pPr></w:p>"
ANNEX = (
    centred("Phụ lục", size=14)
    + centred("DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG DANH HIỆU", size=14)
    + centred(
        "(Kèm theo Quyết định số        /QĐ-SKHCN ngày     tháng     năm 2027 của Giám đốc Sở)",
        size=13,
        bold=False,
        italic=True,
    )
    + line(40, 160)
    + data_table()
)


def content(first, *, second=None):
    return first + (second or text(SECOND))


CASES = (
    Case(
        code="TT-050",
        name="văn bản dài không có số trang",
        wrong=paper(header="<w:p/>", content=text(LONG) * 20),
        right=paper(content=text(LONG) * 20),
    ),
    Case(
        code="TT-051",
        name="số trang ở chân trang",
        wrong=paper(
            header="<w:p/>",
            footer=page_field(),
            section=sect(headers='<w:footerReference w:type="default" r:id="rIdfooter1"/>'),
        ),
    ),
    Case(code="TT-052", name="số trang canh phải", wrong=paper(header=page_field(align="right"))),
    Case(
        code="TT-053",
        name="số trang cỡ 11",
        wrong=paper(header=page_field(size=11)),
        right=paper(header=page_field(size=13)),
    ),
    Case(code="TT-054", name="trang đầu hiện số trang", wrong=paper(section=sect(title_page=False))),
    Case(
        code="TT-055",
        name="số 1 gõ tay ở đầu trang thứ nhất",
        wrong=paper(
            first_header=centred("1", bold=False),
            section=sect(
                headers='<w:headerReference w:type="default" r:id="rIdheader1"/>'
                '<w:headerReference w:type="first" r:id="rIdheader2"/>'
            ),
        ),
    ),
    Case(
        code="TT-056",
        name="phụ lục không đánh lại số trang",
        wrong=paper(annex=NEW_PAGE.format(sect()) + ANNEX, section=sect(start=None)),
        right=paper(annex=NEW_PAGE.format(sect()) + ANNEX, section=sect(start=1)),
    ),
    Case(code="TT-057", name="số trang nghiêng", wrong=paper(header=page_field(italic=True))),
    Case(
        code="TT-060",
        name="nội dung canh trái",
        wrong=paper(content=content(text(LONG, align="left"))),
        right=paper(content=content(text(SECOND, align="left"))),
    ),
    Case(
        code="TT-061",
        name="không lùi đầu dòng",
        wrong=paper(content=content(text(LONG, first=0))),
        right=paper(content=content(text(LONG, first=12.7))),
    ),
    Case(
        code="TT-062",
        name="đoạn cách nhau 0 pt",
        wrong=paper(content=content(text(LONG), second=text(SECOND, before=0))),
        right=paper(content=content(text(LONG, after=6), second=text(SECOND, before=0))),
    ),
    Case(
        code="TT-063",
        name="giãn dòng chính xác 15 pt",
        wrong=paper(content=content(text(LONG, spacing='w:line="300" w:lineRule="exact"'))),
        right=paper(content=content(text(LONG, spacing='w:line="360" w:lineRule="exact"'))),
        values=(("found", "15 pt"),),
    ),
    Case(
        code="TT-063",
        name="giãn dòng 2 dòng",
        wrong=paper(content=content(text(LONG, spacing='w:line="480" w:lineRule="auto"'))),
        right=paper(content=content(text(LONG, spacing='w:line="360" w:lineRule="auto"'))),
    ),
    Case(
        code="TT-064",
        name="gạch đầu dòng tự động",
        wrong=paper(
            content=content(text(LONG), second=text("Phòng Quản lý khoa học;", properties=LISTED)),
            parts=(("word/numbering.xml", LIST),),
        ),
        right=paper(content=content(text(LONG), second=text("- Phòng Quản lý khoa học;"))),
    ),
    Case(
        code="TT-065", name="hai dòng trống liền nhau", wrong=paper(content=text(LONG) + "<w:p/><w:p/>" + text(SECOND))
    ),
)
