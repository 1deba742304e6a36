"""Papers whose letters and lines are the hard part."""

from fidelity.generated.building import (
    DECREES,
    NAMES,
    SENTENCES,
    UNITS,
    add,
    closing,
    fat,
    lean,
    opening,
    paragraph,
    run,
    saved,
    text,
    title,
)

__all__ = [
    "arial_paper",
    "bordered_paragraphs",
    "calibri_paper",
    "capitals",
    "line_pitches",
    "marked_in_colour",
    "plain_script_paper",
    "raised_and_lowered",
    "spaced_letters",
    "struck_out",
    "symbols_and_boxes",
    "unbreakable",
]


def capitals() -> bytes:
    """Capitals and small capitals made by formatting."""
    document = lean()
    caps, small = "<w:caps/>", "<w:smallCaps/>"
    add(
        document,
        opening("SỞ TƯ PHÁP", "Số: 81/TTr-STP"),
        paragraph("Tờ trình", properties='<w:spacing w:before="240"/><w:jc w:val="center"/>', marks=f"<w:b/>{caps}"),
        paragraph("Về việc đề nghị tặng cờ thi đua", properties='<w:jc w:val="center"/>', marks=f"<w:b/>{small}"),
        *(text(run(decree, "<w:i/>")) for decree in DECREES),
        *(text(run(f"{name}: ", small), SENTENCES[number]) for number, name in enumerate(NAMES[:6])),
        closing(),
    )
    return saved(document)


def struck_out() -> bytes:
    """A comparison of wordings: struck once, struck twice, underlined."""
    document = lean()
    add(document, opening("SỞ TƯ PHÁP", "Số: 82/SS-STP"), title("BẢN SO SÁNH", "Dự thảo quy chế thi đua, khen thưởng"))
    for number in range(6):
        struck = "<w:strike/>" if number % 2 else "<w:dstrike/>"
        add(
            document,
            text(
                run(f"{number + 1}. "),
                run(SENTENCES[number], struck),
                run(" "),
                run(SENTENCES[(number + 3) % 10], '<w:u w:val="single"/>'),
            ),
        )
    add(document, closing())
    return saved(document)


def symbols_and_boxes() -> bytes:
    """Boxes to tick and signs: w:sym of Wingdings and Symbol, and Unicode."""
    document = lean()
    box = '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
    ticked = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    at_least = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    add(document, opening("SỞ TƯ PHÁP", "Mẫu số 07"), title("PHIẾU RÀ SOÁT", "Điều kiện, tiêu chuẩn khen thưởng"))
    for number, name in enumerate(NAMES[:8]):
        add(
            document,
            text(
                run(f"{number + 1}. {name}: Nam "), box, run(" Nữ "), ticked, run("; đạt "), at_least, run(" 90 điểm")
            ),
            text("☐ Hoàn thành nhiệm vụ  ☑ Hoàn thành tốt  ☒ Không xét; ✓ đủ hồ sơ → chuyển Hội đồng"),
        )
    add(document, text("Chi phí: 1.200.000 ₫; diện tích 25 m² ± 5%; nhiệt độ ≤ 25 °C; § 3; “trích dẫn” – ‘nháy đơn’…"))
    add(document, closing())
    return saved(document)


def raised_and_lowered() -> bytes:
    """Superscripts, subscripts and raised text."""
    document = lean()
    up, down = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
    add(document, opening("SỞ TƯ PHÁP", "Số: 83/BC-STP"), title("BÁO CÁO", "Sáng kiến tiết kiệm năng lượng"))
    for number in range(8):
        add(
            document,
            text(
                run(f"Diện tích {120 + number} m"),
                run("2", up),
                run(", khí thải CO"),
                run("2", down),
                run(f" giảm {number + 2}%. {SENTENCES[number]}"),
                run("(ghi chú)", up),
            ),
        )
    add(document, text(run("Số hiệu được nâng "), run("lên 3 điểm", '<w:position w:val="6"/>'), run(" so với dòng.")))
    add(document, closing())
    return saved(document)


def marked_in_colour() -> bytes:
    """Highlighted, shaded, coloured and variously underlined text."""
    document = lean()
    marks = (
        '<w:highlight w:val="yellow"/>',
        '<w:shd w:val="clear" w:color="auto" w:fill="C6E0B4"/>',
        '<w:color w:val="C00000"/>',
        '<w:u w:val="double"/>',
        '<w:u w:val="dotted"/>',
        '<w:u w:val="wave" w:color="FF0000"/>',
        '<w:u w:val="thick"/>',
        "<w:b/><w:i/>",
        '<w:color w:val="1F4E79"/><w:u w:val="single"/>',
    )
    add(document, opening("SỞ TƯ PHÁP", "Số: 84/GY-STP"), title("PHIẾU GÓP Ý", "Dự thảo báo cáo thành tích tập thể"))
    for number, mark in enumerate(marks):
        words = SENTENCES[number].split()
        half = len(words) // 2
        add(document, text(run(" ".join(words[:half]) + " "), run(" ".join(words[half:]), mark)))
    shaded = '<w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/><w:jc w:val="both"/>'
    add(document, paragraph(SENTENCES[0], properties=shaded), closing())
    return saved(document)


def spaced_letters() -> bytes:
    """Letters set closer and wider, narrower and broader than the face has them."""
    document = lean()
    marks = (
        '<w:spacing w:val="-6"/>',
        '<w:spacing w:val="20"/>',
        '<w:w w:val="90"/>',
        '<w:w w:val="120"/>',
        '<w:spacing w:val="-4"/><w:w w:val="95"/>',
        '<w:kern w:val="28"/>',
    )
    wide = '<w:b/><w:spacing w:val="60"/>'
    add(
        document,
        opening("SỞ TƯ PHÁP", "Số: 85/QĐ-STP"),
        paragraph(run("QUYẾT ĐỊNH", wide), properties='<w:jc w:val="center"/>'),
    )
    for number, mark in enumerate(marks * 2):
        add(document, text(run(SENTENCES[number % 10], mark)))
    add(document, closing())
    return saved(document)


def line_pitches() -> bytes:
    """Lines set exactly, at least and by a multiple, with space before and after."""
    document = lean()
    pitches = (
        'w:line="340" w:lineRule="exact"',
        'w:line="400" w:lineRule="exact"',
        'w:line="360" w:lineRule="atLeast"',
        'w:line="240" w:lineRule="atLeast"',
        'w:line="276" w:lineRule="auto"',
        'w:line="360" w:lineRule="auto"',
        'w:line="216" w:lineRule="auto"',
    )
    add(document, opening("SỞ TƯ PHÁP", "Số: 86/BC-STP"), title("BÁO CÁO", "Sơ kết sáu tháng đầu năm"))
    for number, pitch in enumerate(pitches * 2):
        spacing = f'<w:spacing w:before="{60 * (number % 3)}" w:after="{80 * (number % 2)}" {pitch}/>'
        joined = f"{SENTENCES[number % 10]} {SENTENCES[(number + 1) % 10]}"
        add(document, paragraph(joined, properties=f'{spacing}<w:ind w:firstLine="720"/><w:jc w:val="both"/>'))
    add(document, closing())
    return saved(document)


def bordered_paragraphs() -> bytes:
    """Boxed, ruled and shaded paragraphs, the rule under a trích yếu among them."""
    document = lean()
    box = "".join(
        f'<w:{side} w:val="single" w:sz="8" w:space="4" w:color="auto"/>' for side in ("top", "left", "bottom", "right")
    )
    rule = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'
    short = f'{rule}<w:spacing w:before="40" w:line="80" w:lineRule="exact"/><w:ind w:left="3400" w:right="3400"/>'
    add(document, opening("SỞ TƯ PHÁP", "Số: 87/QĐ-STP"), title("QUYẾT ĐỊNH", "Về việc công nhận sáng kiến cấp cơ sở"))
    add(document, paragraph(properties=short), *(text(decree) for decree in DECREES))
    add(document, *(paragraph(SENTENCES[number], properties=f"<w:pBdr>{box}</w:pBdr>") for number in (0, 1)))
    for number, side in enumerate(("bottom", "top", "left")):
        edge = f'<w:pBdr><w:{side} w:val="single" w:sz="12" w:space="3" w:color="1F4E79"/></w:pBdr>'
        add(document, paragraph(SENTENCES[number + 2], properties=f'{edge}<w:spacing w:before="120" w:after="120"/>'))
    add(document, *(text(line) for line in SENTENCES[5:8]), closing())
    return saved(document)


def unbreakable() -> bytes:
    """No-break spaces and hyphens, soft hyphens, manual line breaks, long words and addresses."""
    document = lean()
    hyphen, soft, line = ("<w:r><w:" + name + "/></w:r>" for name in ("noBreakHyphen", "softHyphen", "br"))
    add(document, opening("SỞ TƯ PHÁP", "Số: 88/TB-STP"), title("THÔNG BÁO", "Lịch họp Hội đồng sáng kiến"))
    for number in range(7):
        add(
            document,
            text(
                run(f"{SENTENCES[number]} Nghị định số\u00a030/2020/NĐ"),
                hyphen,
                run("CP ngày\u00a005\u00a0tháng\u00a03\u00a0năm\u00a02020; số tiền 12.500.000\u00a0đồng; thi"),
                soft,
                run("đua; "),
                line,
                run(
                    "tra cứu tại https://khenthuong.sonha.example/ho-so/2027/quy-1/danh-sach-de-nghi-tang-bang-khen.docx"
                ),
            ),
        )
    add(document, closing())
    return saved(document)


def arial_paper() -> bytes:
    """A paper in Arial, as some enterprises write."""
    document = lean("Arial", 22)
    add(document, opening("CÔNG TY CỔ PHẦN SƠN HÀ", "Số: 14/QĐ-CTSH", parent="TỔNG CÔNG TY XÂY LẮP"))
    add(document, title("QUYẾT ĐỊNH", "Về việc khen thưởng cuối năm"), *(text(decree) for decree in DECREES))
    add(document, *(text(SENTENCES[number % 10]) for number in range(14)), closing(office="TỔNG GIÁM ĐỐC"))
    return saved(document)


def calibri_paper() -> bytes:
    """A paper on Word's own defaults: Calibri 11, 8 points after, 1.08 lines."""
    document = lean("Calibri", 22, '<w:spacing w:after="160" w:line="259" w:lineRule="auto"/>')
    add(document, paragraph("Kế hoạch truyền thông nội bộ", marks='<w:b/><w:sz w:val="32"/>'))
    add(document, *(paragraph(SENTENCES[number % 10]) for number in range(18)))
    add(
        document,
        *(paragraph(f"{number + 1}. {unit}", properties="<w:contextualSpacing/>") for number, unit in enumerate(UNITS)),
    )
    return saved(document)


def plain_script_paper() -> bytes:
    """What a script with python-docx makes: its own headings, lists and table styles."""
    document = fat()
    document.add_heading("Báo cáo kết quả thi đua", level=0)
    for part in range(3):
        document.add_heading(f"Phần {part + 1}", level=1)
        document.add_paragraph(SENTENCES[part])
        document.add_heading(f"Mục {part + 1}.1", level=2)
        for number in range(3):
            document.add_paragraph(SENTENCES[part + number + 2], style="List Number")
        for unit in UNITS[:3]:
            document.add_paragraph(unit, style="List Bullet")
        document.add_paragraph(SENTENCES[9], style="Intense Quote")
    made = document.add_table(1, 3, style="Light Grid Accent 1")
    for entry, label in zip(made.rows[0].cells, ("STT", "Họ và tên", "Đơn vị"), strict=True):
        entry.text = label
    for number, name in enumerate(NAMES):
        for entry, words in zip(made.add_row().cells, (str(number + 1), name, UNITS[number % 5]), strict=True):
            entry.text = words
    return saved(document)
