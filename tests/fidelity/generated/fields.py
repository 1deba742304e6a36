"""Papers whose notes, fields, controls and changes are the hard part."""

from docx.document import Document
from docx.oxml import parse_xml

from fidelity.generated.building import (
    NAMES,
    NAMESPACES,
    SENTENCES,
    UNITS,
    add,
    add_part,
    closing,
    fat,
    field,
    lean,
    opening,
    paragraph,
    run,
    saved,
    text,
    title,
)

__all__ = [
    "comments_and_hidden_text",
    "content_controls",
    "endnotes",
    "footnotes",
    "links_and_references",
    "table_of_contents",
    "tracked_changes",
]

_LETTERHEAD = paragraph("SỞ GIÁO DỤC VÀ ĐÀO TẠO", properties='<w:jc w:val="center"/>', marks="<w:b/>")
"""No table: before one that begins a document with notes, LibreOffice 7.4 puts an empty paragraph."""
_AUTHOR = 'w:author="Văn thư" w:date="2027-03-05T08:00:00Z"'


def footnotes() -> bytes:
    """Sources at the foot of the pages."""
    document = lean()
    add(document, _LETTERHEAD, title("BÁO CÁO", "Phong trào “Dạy tốt, học tốt”"))
    for number in range(12):
        inner = [run(SENTENCES[number % 10])]
        if not number % 2:
            inner.append(_mark("footnoteReference", number // 2 + 1))
        add(document, text(*inner))
    _notes(document, "footnote", 6)
    add(document, closing())
    return saved(document)


def endnotes() -> bytes:
    """Sources at the end of the document."""
    document = lean()
    add(document, _LETTERHEAD, title("CHUYÊN ĐỀ", "Nhân rộng điển hình tiên tiến"))
    for number in range(8):
        add(document, text(run(SENTENCES[number]), *([_mark("endnoteReference", number + 1)] if number < 4 else [])))
    _notes(document, "endnote", 4)
    add(document, closing())
    return saved(document)


def _mark(kind: str, number: int) -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind} w:id="{number}"/></w:r>'


def _notes(document: Document, kind: str, count: int) -> None:
    """The notes' part: the two separators Word always writes, then ``count`` notes."""
    bars = "".join(
        f'<w:{kind} w:type="{name}" w:id="{key}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
        for key, name in ((-1, "separator"), (0, "continuationSeparator"))
    )
    # as Word writes them: the size of a note's number comes from the note's style
    document.styles.element.append(
        parse_xml(
            f'<w:style xmlns:w="{NAMESPACES["w"]}" w:type="paragraph" w:styleId="NoteText">'
            f'<w:name w:val="{kind} text"/>'
            '<w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>'
        )
    )
    sign = f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Ref/></w:r>'
    styled = '<w:pStyle w:val="NoteText"/>'
    notes = "".join(
        f'<w:{kind} w:id="{number}">{paragraph(sign, run(f" {SENTENCES[number]}"), properties=styled)}</w:{kind}>'
        for number in range(1, count + 1)
    )
    add_part(document, f"{kind}s", f"{kind}s", bars + notes)


def content_controls() -> bytes:
    """Controls around words, paragraphs, a cell's text; a drop-down list and boxes to tick."""
    document = lean()
    add(document, opening("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Mẫu số 05"), title("ĐƠN", "Đề nghị công nhận sáng kiến"))
    labels = ("Tôi tên là:", "Đơn vị:", "Tên sáng kiến:", "Lĩnh vực áp dụng:")
    for label, value in zip(labels, (NAMES[1], UNITS[1], SENTENCES[2], SENTENCES[7]), strict=True):
        add(document, text(run(f"{label} "), _control("<w:text/>", run(value))))
    choice = '<w:dropDownList><w:listItem w:displayText="Cấp cơ sở" w:value="1"/></w:dropDownList>'
    add(document, text(run("Đề nghị công nhận: "), _control(choice, run("Cấp cơ sở")), run(".")))
    box = '<w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox>'
    for number, words in enumerate(("Có tính mới", "Có hiệu quả", "Có khả năng nhân rộng")):
        sign = run("☐" if number % 2 else "☑")
        add(document, text(_control(box.format(1 - number % 2), sign), run(f" {words}")))
    add(document, _control("", *(text(line) for line in SENTENCES[3:6])), text(SENTENCES[0]), closing())
    return saved(document)


def _control(kind: str, *inner: str) -> str:
    return f"<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{''.join(inner)}</w:sdtContent></w:sdt>"


def links_and_references() -> bytes:
    """Links within and without, references to numbered places and their pages."""
    document = lean()
    add(
        document,
        opening("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Số: 73/HD-SGDĐT"),
        title("HƯỚNG DẪN", "Nộp hồ sơ khen thưởng trực tuyến"),
    )
    blue = '<w:color w:val="0563C1"/><w:u w:val="single"/>'
    for number in range(10):
        mark = f'<w:bookmarkStart w:id="{100 + number}" w:name="muc_{number}"/>'
        heading = run(f"Mục {number + 1}", "<w:b/>")
        add(document, text(mark + heading + f'<w:bookmarkEnd w:id="{100 + number}"/>', run(f". {SENTENCES[number]}")))
        inside = f'<w:hyperlink w:anchor="muc_{(number + 3) % 10}">{run("xem thêm", blue)}</w:hyperlink>'
        reference = field(f"REF muc_{number} \\h", f"Mục {number + 1}")
        at_page = field(f"PAGEREF muc_{number} \\h", "1")
        add(
            document, text(run("Nội dung này "), inside, run("; căn cứ "), reference, run(" trang "), at_page, run("."))
        )
    key = document.part.relate_to(
        "https://khenthuong.sonha.example",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    outside = f'<w:hyperlink r:id="{key}">{run("khenthuong.sonha.example", blue)}</w:hyperlink>'
    add(document, text(run("Địa chỉ nộp: "), outside, run(".")), closing())
    return saved(document)


def table_of_contents() -> bytes:
    """A long report with its contents in front, headings of the script's own styles, dots to the page numbers."""
    document = fat()
    document.add_paragraph("Mục lục").alignment = 1
    leader = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs>'
    pages = (1, 2, 3, 4)
    lines = [
        paragraph(
            run(f"{number + 1}. Kết quả phần {number + 1}"), "<w:r><w:tab/></w:r>", run(str(page)), properties=leader
        )
        for number, page in enumerate(pages)
    ]
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-2"</w:instrText></w:r>'
    lines[0] = lines[0].replace("</w:pPr>", f'</w:pPr>{begin}<w:r><w:fldChar w:fldCharType="separate"/></w:r>', 1)
    add(document, *lines, paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>'))
    for number in range(4):
        document.add_page_break()
        document.add_heading(f"{number + 1}. Kết quả phần {number + 1}", level=1)
        for part in range(6):
            document.add_paragraph(SENTENCES[(number + part) % 10])
        document.add_heading(f"{number + 1}.1. Đánh giá", level=2)
        document.add_paragraph(SENTENCES[(number + 6) % 10])
    return saved(document)


def tracked_changes() -> bytes:
    """Words added, deleted and moved by an author whose changes nobody has accepted yet."""
    document = lean()
    add(document, opening("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Số: 74/DT-SGDĐT"), title("DỰ THẢO", "Quy định xét tặng danh hiệu"))
    for number in range(8):
        gone = f"<w:r><w:delText>{SENTENCES[(number + 1) % 10]}</w:delText></w:r>"
        deleted = f'<w:del w:id="{number + 1}" {_AUTHOR}>{gone}</w:del>'
        added = f'<w:ins w:id="{number + 21}" {_AUTHOR}>{run(SENTENCES[(number + 2) % 10])}</w:ins>'
        add(document, text(run(f"{SENTENCES[number]} "), deleted, added))
    add(document, closing())
    return saved(document)


def comments_and_hidden_text() -> bytes:
    """Remarks in the margin and text formatted as hidden: neither is printed."""
    document = lean()
    add(document, _LETTERHEAD)
    for number in range(8):
        add(
            document,
            text(
                run(f"{SENTENCES[number]} "), run("ghi chú nội bộ ", "<w:vanish/>"), run(SENTENCES[(number + 1) % 10])
            ),
        )
        marked = document.paragraphs[-1].runs[0]
        if not number % 3:
            document.add_comment(marked, text="Đề nghị xem lại số liệu", author="Văn thư", initials="VT")
    add(document, closing())
    return saved(document)
