"""Papers whose lists, indents and tabs are the hard part."""

from collections.abc import Sequence

from docx.document import Document
from docx.oxml import parse_xml

from fidelity.generated.building import (
    DECREES,
    NAMES,
    NAMESPACES,
    SENTENCES,
    UNITS,
    add,
    closing,
    lean,
    opening,
    paragraph,
    run,
    saved,
    text,
    title,
)

__all__ = [
    "bullets_of_symbol_fonts",
    "hanging_and_contextual",
    "leaders_to_fill_in",
    "letters_and_romans",
    "numbers_of_many_levels",
    "tabs_for_signatures",
]

_DECLARED = f'xmlns:w="{NAMESPACES["w"]}"'
_TAB = "<w:r><w:tab/></w:r>"


def numbers_of_many_levels() -> bytes:
    """1. / 1.1. / 1.1.1. by automatic numbering."""
    document = lean()
    _number(
        document,
        *(("decimal", shown, "", 425 * (level + 1)) for level, shown in enumerate(("%1.", "%1.%2.", "%1.%2.%3."))),
    )
    add(document, opening("SỞ Y TẾ", "Số: 61/KH-SYT"), title("KẾ HOẠCH", "Phát động thi đua chuyên đề năm 2027"))
    for part in range(3):
        add(document, _item(0, f"Nội dung trọng tâm thứ {part + 1}", marks="<w:b/>"))
        for point in range(2):
            add(document, _item(1, SENTENCES[(part + point) % 10]))
            add(document, *(_item(2, SENTENCES[(part * 2 + point + detail) % 10]) for detail in range(3)))
    add(document, closing())
    return saved(document)


def letters_and_romans() -> bytes:
    """I. / 1) / a) / i) by automatic numbering, and a list begun anew."""
    document = lean()
    _number(
        document,
        ("upperRoman", "%1.", "", 567),
        ("decimal", "%2)", "", 851),
        ("lowerLetter", "%3)", "", 1134),
        ("lowerRoman", "%4)", "", 1418),
    )
    add(document, opening("SỞ Y TẾ", "Số: 62/QC-SYT"), title("QUY CHẾ", "Thi đua, khen thưởng của ngành y tế tỉnh"))
    for part in range(4):
        add(document, _item(0, f"Chương thứ {part + 1}", marks="<w:b/>"))
        for point in range(2):
            add(document, _item(1, SENTENCES[(part * 3 + point) % 10]))
            add(document, *(_item(2, SENTENCES[(part + detail + 4) % 10]) for detail in range(2)))
        add(document, *(_item(3, UNITS[detail]) for detail in range(4)))
    add(document, closing())
    return saved(document)


def bullets_of_symbol_fonts() -> bytes:
    """Bullets from Symbol, Wingdings and Courier New, as Word sets them."""
    document = lean()
    _number(
        document,
        ("bullet", "\uf0b7", "Symbol", 425),
        ("bullet", "o", "Courier New", 851),
        ("bullet", "\uf0a7", "Wingdings", 1276),
        ("bullet", "-", "Times New Roman", 1701),
    )
    add(document, opening("SỞ Y TẾ", "Số: 63/TB-SYT"), title("THÔNG BÁO", "Phân công nhiệm vụ phục vụ hội nghị"))
    for unit in range(4):
        add(document, _item(0, UNITS[unit]), _item(1, SENTENCES[unit]), _item(1, SENTENCES[unit + 2]))
        add(document, _item(2, SENTENCES[unit + 4]), _item(3, SENTENCES[unit + 5]))
    add(document, closing())
    return saved(document)


def hanging_and_contextual() -> bytes:
    """Lists numbered by hand: hanging indents, and no space between paragraphs of one style."""
    document = lean()
    document.styles.element.append(
        parse_xml(
            f'<w:style {_DECLARED} w:type="paragraph" w:styleId="Gach"><w:name w:val="Gach"/>'
            '<w:basedOn w:val="Normal"/><w:pPr><w:contextualSpacing/><w:spacing w:before="120" w:after="160"/>'
            '<w:ind w:left="720" w:hanging="360"/>'
            '<w:jc w:val="both"/></w:pPr></w:style>'
        )
    )
    add(document, opening("SỞ Y TẾ", "Số: 64/CV-SYT"))
    add(
        document,
        paragraph("Kính gửi: Các đơn vị trực thuộc Sở", properties='<w:spacing w:before="240"/><w:jc w:val="center"/>'),
    )
    tabbed = '<w:pStyle w:val="Gach"/><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>'
    for part in range(3):
        add(document, text(SENTENCES[part]))
        add(
            document,
            *(
                paragraph(run("-"), _TAB, run(SENTENCES[(part + point + 3) % 10]), properties=tabbed)
                for point in range(4)
            ),
        )
    narrow = '<w:spacing w:before="120"/><w:ind w:left="1134" w:right="1134"/><w:jc w:val="both"/>'
    add(document, paragraph(f"“{SENTENCES[9]}”", properties=narrow, marks="<w:i/>"), closing())
    return saved(document)


def leaders_to_fill_in() -> bytes:
    """A form whose blanks are tab leaders: dots, dashes, lines, middle dots, and dots typed by hand."""
    document = lean()
    add(document, opening("SỞ Y TẾ", "Mẫu số 02"), title("TỜ KHAI", "Đề nghị cấp đổi hiện vật khen thưởng"))
    whole = '<w:spacing w:before="120"/><w:tabs><w:tab w:val="right" w:leader="{}" w:pos="9070"/></w:tabs>'
    halves = (
        '<w:spacing w:before="120"/><w:tabs><w:tab w:val="left" w:leader="dot" w:pos="4800"/>'
        '<w:tab w:val="right" w:leader="dot" w:pos="9070"/></w:tabs>'
    )
    labels = ("Họ và tên:", "Nơi cư trú:", "Đơn vị công tác:", "Danh hiệu đề nghị cấp đổi:", "Số quyết định:", "Lý do:")
    leaders = ("dot", "hyphen", "underscore", "middleDot", "dot", "dot")
    for label, leader in zip(labels, leaders, strict=True):
        add(document, paragraph(run(label), _TAB, properties=whole.format(leader)))
    add(document, paragraph(run("Ngày sinh:"), _TAB, run("Giới tính:"), _TAB, properties=halves))
    add(document, paragraph(run("Điện thoại:"), _TAB, run("Thư điện tử:"), _TAB, properties=halves))
    add(document, paragraph(_TAB, properties=whole.format("dot")), paragraph("Xác nhận: " + "." * 60))
    for name in NAMES[:6]:
        add(document, paragraph(run(name), _TAB, run("Đã nhận"), properties=whole.format("dot")))
    add(document, text(SENTENCES[8]), closing())
    return saved(document)


def tabs_for_signatures() -> bytes:
    """Minutes whose two signatures stand on centred tabs, figures on decimal ones, sums on right ones."""
    document = lean()
    add(document, opening("SỞ Y TẾ", "Số: 09/BB-SYT"), title("BIÊN BẢN", "Họp xét khen thưởng đột xuất"))
    add(document, *(text(decree) for decree in DECREES), *(text(line) for line in SENTENCES[:4]))
    sums = (
        '<w:tabs><w:tab w:val="decimal" w:pos="6600"/><w:tab w:val="right" w:pos="9070"/></w:tabs><w:ind w:left="720"/>'
    )
    for number, unit in enumerate(UNITS):
        add(
            document,
            paragraph(
                run(unit),
                _TAB,
                run(f"{number * 7 + 3},{number}5"),
                _TAB,
                run(f"{number + 1}.500.000 đồng"),
                properties=sums,
            ),
        )
    centres = '<w:tab w:val="center" w:pos="2268"/><w:tab w:val="center" w:pos="6804"/>'
    pair = '<w:spacing w:before="{}"/>' + f"<w:tabs>{centres}</w:tabs>"
    add(document, paragraph(_TAB, run("THƯ KÝ", "<w:b/>"), _TAB, run("CHỦ TRÌ", "<w:b/>"), properties=pair.format(240)))
    add(document, paragraph(_TAB, run(NAMES[3], "<w:b/>"), _TAB, run(NAMES[4], "<w:b/>"), properties=pair.format(1400)))
    return saved(document)


def _number(document: Document, *levels: tuple[str, str, str, int]) -> None:
    """Define list 1 with ``levels``: format, text, font of the sign (where it has its own), left indent in twips."""
    made = "".join(
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{shown}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="425"/></w:pPr>{_sign(font)}</w:lvl>'
        for number, (kind, shown, font, left) in enumerate(levels)
    )
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    inner = f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{made}</w:abstractNum>'
    inner += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    for element in _elements(inner):
        root.append(element)


def _elements(inner: str) -> Sequence[object]:
    return list(parse_xml(f"<w:numbering {_DECLARED}>{inner}</w:numbering>"))


def _sign(font: str) -> str:
    return f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/></w:rPr>' if font else ""


def _item(level: int, words: str, marks: str = "") -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    return paragraph(words, properties=f'{numbered}<w:spacing w:before="60"/><w:jc w:val="both"/>', marks=marks)
