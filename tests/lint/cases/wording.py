"""Defects of wording: number, date, căn cứ, structure, signer, Kính gửi, Nơi nhận, annexes, capitals."""

from lint_papers import Case, Pieces, centred, data_table, paper, sect, text

_LETTER_PIECES = {"title": "", "summary": "", "summary_line": "", "authority": "", "decides": "", "bases": ""}
_SUBJECT = centred("V/v đề nghị khen thưởng năm 2026", size=12, bold=False, before=6)
_TO = centred("Kính gửi: Sở Nội vụ tỉnh Sơn Hà", bold=False, before=12)
_NO_DECISION = {"authority": "", "decides": "", "bases": ""}
_LAW = "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"
_LAST = "Theo đề nghị của Chánh Văn phòng Sở."
_END = "Kính đề nghị Sở Nội vụ xem xét./."


def number(written):
    return paper(number=centred(written, size=13, bold=False, before=3))


def dated(written):
    return paper(place_date=centred(written, size=13, bold=False, italic=True, before=3))


def bases(*lines):
    return paper(bases="".join(text(line, italic=True) for line in lines))


def content(*lines):
    return paper(content="".join(map(text, lines)), receiver_list=receiver_lines("- Như Điều 1;", "- Lưu: VT, VP."))


def receiver_lines(*lines):
    return "".join(text(each, size=11, align="left", first=0, before=0) for each in lines)


def received(*lines, **changed):
    return paper(receiver_list=receiver_lines(*lines), **changed)


def signed(*position, name="Hoàng Minh Tuệ"):
    return paper(position="".join(map(centred, position)), name=centred(name))


def up(addressees, **changed):
    """A tờ trình."""
    pieces = {
        "title": centred("TỜ TRÌNH", before=14),
        "summary": centred("Về việc đề nghị khen thưởng năm 2026"),
        "number": centred("Số: 24/TTr-SKHCN", size=13, bold=False, before=3),
        "addressees": addressees,
        "content": text(_END),
        "receiver_list": receiver_lines("- Như trên;", "- Lưu: VT, VP."),
    }
    return paper(Pieces(**_NO_DECISION), **(pieces | changed))


def to(*lines):
    first, *below = lines
    made = text(first, align="left", first=35) + "".join(
        text(line, align="left", first=0, left=45, before=0) for line in below
    )
    return up(made)


def letter(**changed):
    pieces = {
        "number": centred("Số: 05/SKHCN-VP", size=13, bold=False, before=3),
        "subject": _SUBJECT,
        "addressees": _TO,
        "content": text(_END),
        "receiver_list": receiver_lines("- Như trên;", "- Lưu: VT, VP."),
    }
    return paper(Pieces(**_LETTER_PIECES), **(pieces | changed))


def with_annexes(*annexes, **changed):
    return paper(annex="".join(f"<w:p><w:pPr>{sect()}</w:pPr></w:p>{each}" for each in annexes), **changed)


def annex(head="Phụ lục", tied="(Kèm theo Quyết định số 15/QĐ-SKHCN ngày 05 tháng 3 năm 2027 của Giám đốc Sở)"):
    return (
        centred(head)
        + centred("DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG DANH HIỆU")
        + (centred(tied, size=13, bold=False, italic=True) if tied else "")
        + data_table()
    )


_ARTICLES = "".join(
    map(
        text,
        (
            "Điều 1. Tặng danh hiệu “Lao động tiên tiến” năm 2026 cho 05 cá nhân.",
            "Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.",
        ),
    )
)
_TWO = receiver_lines("- Như Điều 2;", "- Lưu: VT, VP.")


def copied(symbol):
    return paper(
        annex=centred("SAO Y") + centred(f"Số: 05/{symbol}-SKHCN", size=13, bold=False), receiver_list=_TWO,
        content=_ARTICLES,
    )  # fmt: skip


_DECIDED = "Điều 1. Tặng Giấy khen cho 02 cá nhân{}./."

CASES = (
    Case(code="TT-101", name="số có cách chữ", wrong=number("Số: 15 / QĐ - SKHCN")),
    Case(code="TT-101", name="số thiếu dấu hai chấm", wrong=number("Số 15/QĐ-SKHCN")),
    Case(
        code="TT-102", name="số nhỏ hơn 10 thiếu số 0", wrong=number("Số: 5/QĐ-SKHCN"), right=number("Số: 05/QĐ-SKHCN")
    ),
    Case(
        code="TT-103",
        name="công văn ghi CV",
        wrong=letter(number=centred("Số: 05/CV-SKHCN", size=13, bold=False, before=3)),
        right=letter(),
    ),
    Case(
        code="TT-104",
        name="tờ trình ghi TT",
        wrong=up(_TO, number=centred("Số: 24/TT-SKHCN", size=13, bold=False, before=3)),
        right=up(_TO),
        values=(("asked", "TTr-SKHCN"),),
    ),
    Case(
        code="TT-104",
        name="quyết định thiếu chữ viết tắt tên loại",
        wrong=number("Số: 15/SKHCN"),
        right=number("Số: /QĐ-SKHCN"),
        values=(("asked", "QĐ-SKHCN"),),
    ),
    Case(
        code="TT-106",
        name="ngày thiếu số 0",
        wrong=dated("Sơn Hà, ngày 5 tháng 3 năm 2027"),
        right=dated("Sơn Hà, ngày … tháng … năm 2027"),
    ),
    Case(
        code="TT-107",
        name="tháng 3 thừa số 0",
        wrong=dated("Sơn Hà, ngày 05 tháng 03 năm 2027"),
        right=dated("Sơn Hà, ngày 05 tháng 02 năm 2027"),
    ),
    Case(
        code="TT-107",
        name="tháng 1 thiếu số 0",
        wrong=dated("Sơn Hà, ngày 05 tháng 1 năm 2027"),
        right=dated("Sơn Hà, ngày 15 tháng 11 năm 2027"),
        values=(("asked", "01"),),
    ),
    Case(code="TT-108", name="địa danh thiếu dấu phẩy", wrong=dated("Sơn Hà ngày 05 tháng 3 năm 2027")),
    Case(code="TT-109", name="ngày không có trên lịch", wrong=dated("Sơn Hà, ngày 31 tháng 6 năm 2027")),
    Case(code="TT-110", name="căn cứ kết thúc bằng dấu phẩy", wrong=bases(_LAW.replace(";", ","), _LAW, _LAST)),
    Case(
        code="TT-111",
        name="căn cứ cuối kết thúc bằng dấu chấm phẩy",
        wrong=bases(_LAW, _LAST.replace(".", ";")),
        right=bases(_LAW, _LAST.replace(".", ",")),
    ),
    Case(
        code="TT-112",
        name="Luật ghi số",
        wrong=bases("Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15;", _LAST),
        right=bases(_LAW, _LAST),
    ),
    Case(
        code="TT-113",
        name="nghị định thiếu ngày",
        wrong=bases(_LAW, "Căn cứ Nghị định số 152/2025/NĐ-CP của Chính phủ quy định chi tiết;", _LAST),
        right=bases(
            _LAW,
            "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định chi tiết;",
            "Căn cứ Quyết định số … ngày … của Ủy ban nhân dân tỉnh;",
            _LAST,
        ),
        values=(("asked", "ngày, tháng, năm"),),
    ),
    Case(
        code="TT-114",
        name="điều dùng dấu hai chấm",
        wrong=content("Điều 1: Tặng Giấy khen cho 02 cá nhân./."),
        right=content("Điều 1. Tặng Giấy khen cho 02 cá nhân./."),
    ),
    Case(
        code="TT-115",
        name="nhảy số điều",
        wrong=content("Điều 1. Tặng Giấy khen.", "Điều 3. Quyết định này có hiệu lực kể từ ngày ký./."),
        right=content("Điều 1. Tặng Giấy khen.", "Điều 2. Quyết định này có hiệu lực kể từ ngày ký./."),
    ),
    Case(
        code="TT-116",
        name="thiếu điểm đ",
        wrong=content("Điều 1. Gồm:", *(f"{letter}) Việc một;" for letter in "abcd"), "e) Việc hai./."),
        right=content("Điều 1. Gồm:", *(f"{letter}) Việc một;" for letter in "abcdđ"), "e) Việc hai./."),
        values=(("asked", "đ)"),),
    ),
    Case(
        code="TT-117",
        name="khoản dùng dấu ngoặc",
        wrong=content("Điều 1. Gồm:", "1) Việc một./."),
        right=content("Điều 1. Gồm:", "1. Việc một./."),
    ),
    Case(
        code="TT-118",
        name="chương đánh số Ả Rập",
        wrong=up(_TO, content=centred("Chương 1") + text(_END)),
        right=up(_TO, content=centred("Chương I") + text(_END)),
    ),
    Case(
        code="TT-119",
        name="thiếu dấu kết thúc",
        wrong=content("Điều 1. Tặng Giấy khen cho 02 cá nhân."),
        right=content("Điều 1. Tặng Giấy khen cho 02 cá nhân ……"),
    ),
    Case(
        code="TT-120",
        name="K/T",
        wrong=signed("K/T GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        right=signed("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        values=(("asked", "KT. GIÁM ĐỐC"),),
    ),
    Case(
        code="TT-120",
        name="TM thiếu dấu chấm",
        wrong=signed("TM HỘI ĐỒNG", "CHỦ TỊCH"),
        right=signed("TM. HỘI ĐỒNG", "CHỦ TỊCH"),
    ),
    Case(
        code="TT-120",
        name="TUQ. không cách chữ",
        wrong=signed("TUQ.GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
        right=signed("TRƯỞNG BAN"),
    ),
    Case(code="TT-121", name="học vị trước họ tên", wrong=signed("GIÁM ĐỐC", name="PGS.TS. Hoàng Minh Tuệ")),
    Case(
        code="TT-122",
        name="KT. với chức vụ cấp phó",
        wrong=signed("KT. PHÓ GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        right=signed("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    ),
    Case(
        code="TT-123",
        name="TL. một dòng",
        wrong=signed("TL. GIÁM ĐỐC"),
        right=signed("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
    ),
    Case(
        code="TT-124",
        name="quyết định khen thưởng ký thay mặt",
        wrong=signed("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        right=signed("CHỦ TỊCH"),
    ),
    Case(
        code="TT-130",
        name="Kính gửi thiếu hai chấm",
        wrong=up(centred("Kính gửi Sở Nội vụ tỉnh Sơn Hà", bold=False, before=12)),
        right=up(_TO),
    ),
    Case(
        code="TT-131",
        name="một nơi gửi mà xuống dòng",
        wrong=to("Kính gửi:", "- Sở Nội vụ."),
        right=to("Kính gửi:", "- Sở Nội vụ;", "- Sở Tài chính."),
        values=(("asked", "Kính gửi: Sở Nội vụ"),),
    ),
    Case(
        code="TT-132",
        name="nơi gửi dùng dấu phẩy",
        wrong=to("Kính gửi:", "- Sở Nội vụ,", "- Sở Tài chính."),
        right=to("Kính gửi:", "- Sở Nội vụ;", "- Sở Tài chính."),
    ),
    Case(
        code="TT-133",
        name="tờ trình thiếu Kính gửi",
        wrong=up("", receiver_list=receiver_lines("- Lưu: VT.")),
        right=up(_TO),
    ),
    Case(code="TT-140", name="thiếu Nơi nhận", wrong=paper(receivers="<w:p/>", receiver_list="")),
    Case(
        code="TT-141",
        name="Nơi nhận thiếu hai chấm",
        wrong=paper(receivers=text("Nơi nhận", size=12, bold=True, italic=True, align="left", first=0, before=0)),
    ),
    Case(code="TT-142", name="nơi nhận dùng dấu phẩy", wrong=received("- Như Điều 3,", "- Lưu: VT, VP.")),
    Case(code="TT-142", name="dòng cuối dùng dấu chấm phẩy", wrong=received("- Như Điều 3;", "- Lưu: VT, VP;")),
    Case(
        code="TT-143",
        name="điều không có trong quyết định",
        wrong=received("- Như Điều 4;", "- Lưu: VT, VP."),
        values=(("asked", "- Như Điều 3;"),),
    ),
    Case(
        code="TT-143",
        name="có Kính gửi mà không ghi Như trên",
        wrong=up(_TO, receiver_list=receiver_lines("- Sở Nội vụ;", "- Lưu: VT.")),
        right=up(_TO),
    ),
    Case(code="TT-144", name="Lưu thiếu VT", wrong=received("- Như Điều 3;", "- Lưu VP.")),
    Case(
        code="TT-150",
        name="hai phụ lục số Ả Rập",
        wrong=with_annexes(annex("Phụ lục 1"), annex("Phụ lục 2")),
        right=with_annexes(annex("Phụ lục I"), annex("Phụ lục II")),
    ),
    Case(
        code="TT-151",
        name="một phụ lục mà đánh số",
        wrong=with_annexes(annex("Phụ lục I")),
        right=with_annexes(annex()),
    ),
    Case(
        code="TT-152",
        name="nội dung không nhắc phụ lục",
        wrong=with_annexes(annex(), content=_ARTICLES, receiver_list=_TWO),
        right=with_annexes(annex()),
    ),
    Case(
        code="TT-153",
        name="phụ lục thiếu dòng kèm theo",
        wrong=with_annexes(annex(tied="")),
        right=with_annexes(
            annex(tied="(Kèm theo Quyết định số        /QĐ-SKHCN ngày     tháng     năm      của Giám đốc Sở)")
        ),
    ),
    Case(
        code="TT-154",
        name="phụ lục ghi số khác",
        wrong=with_annexes(annex(tied="(Kèm theo Quyết định số 14/QĐ-SKHCN ngày 05 tháng 3 năm 2027 của Giám đốc Sở)")),
        right=with_annexes(annex()),
    ),
    *(
        Case(
            code="TT-160",
            name=wrong.strip(),
            wrong=content(_DECIDED.format(wrong)),
            right=content(_DECIDED.format(right)),
        )
        for wrong, right in (
            (" theo Luật Thi đua, Khen thưởng", " theo Luật Thi đua, khen thưởng"),
            (" do Hội đồng thi đua - khen thưởng xét", " do Hội đồng Thi đua - Khen thưởng xét"),
            (" của Ủy Ban Nhân Dân tỉnh", " của Ủy ban nhân dân tỉnh"),
            (" của hội đồng nhân dân tỉnh", " của Hội đồng nhân dân tỉnh"),
            (" của Sở Nội Vụ", " của Sở Nội vụ"),
            (" của Sở Khoa học và công nghệ", " của Sở Khoa học và Công nghệ"),
            (" tại thành phố Hồ Chí Minh", " tại Thành phố Hồ Chí Minh"),
            (" tại thủ đô Hà Nội", " tại Thủ đô Hà Nội"),
            (" tại quận 1", " tại Quận 1"),
            (" tại Tỉnh Sơn Hà", " tại tỉnh Sơn Hà"),
            (" theo Khoản 2 Điều 24", " theo khoản 2 Điều 24"),
            (" theo khoản 2 điều 24", " theo khoản 2 Điều 24"),
            (" theo quyết định số 12/QĐ-SKHCN", " theo Quyết định số 12/QĐ-SKHCN"),
            (" có Huân chương lao động", " có Huân chương Lao động"),
            (" có Huân chương Sao Vàng", " có Huân chương Sao vàng"),
            (" có Huân chương Độc Lập", " có Huân chương Độc lập"),
            (" có Huân chương Lao động hạng ba", " có Huân chương Lao động hạng Ba"),
            (" có danh hiệu Anh hùng lao động", " có danh hiệu Anh hùng Lao động"),
            (" có danh hiệu Nhà giáo ưu tú", " có danh hiệu Nhà giáo Ưu tú"),
            (" dịp tết nguyên đán", " dịp tết Nguyên đán"),
            (" dịp ngày quốc khánh", " dịp ngày Quốc khánh"),
            (" theo pháp luật của nhà nước", " theo pháp luật của Nhà nước"),
            (" phục vụ nhân dân", " phục vụ Nhân dân"),
        )
    ),
    Case(code="TT-170", name="bản sao y ghi SL", wrong=copied("SL"), right=copied("SY")),
    Case(code="TT-190", name="dấu độ mật", wrong=paper(above=centred("MẬT", size=13)), right=paper()),
)
