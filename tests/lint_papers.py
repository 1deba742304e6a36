"""Small papers for the linter: a correct one made of named pieces of WordprocessingML, any of which a test changes.

``paper()`` is a correct quyết định; ``paper(motto=text("…", size=12))`` is the same one with another Tiêu ngữ.
"""

from dataclasses import dataclass, replace

from wordml import NAMESPACES, Pack

__all__ = [
    "ALL_BORDERS",
    "Case",
    "Pieces",
    "centred",
    "data_table",
    "line",
    "page_field",
    "paper",
    "sect",
    "table",
    "text",
]

_W = NAMESPACES["w"]
LEFT, RIGHT = 3912, 5726
"""Widths of the head's columns, in twips."""
_NO_BORDERS = (
    "<w:tblBorders>"
    + "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    + "</w:tblBorders>"
)
FONTS = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:cs="{0}"/>'
_STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    + FONTS.format("Times New Roman")
    + '<w:sz w:val="28"/></w:rPr></w:rPrDefault>'
    "</w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
)


def _twips(mm: float) -> int:
    return round(mm * 1440 / 25.4)


def text(  # noqa: PLR0913 - a paragraph's looks
    *said: str,
    size: float = 14,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    align: str = "both",
    font: str = "",
    colour: str = "",
    properties: str = "",
    run_properties: str = "",
    before: float = 6,
    after: float = 0,
    first: float = 10,
    left: float = 0,
    spacing: str = "",
) -> str:
    """A paragraph as a content one looks; several ``said`` are lines with soft breaks between.

    Args:
        said: What is no markup becomes the text of a run.
        first: Indent of the first line, in millimetres; ``left`` of all.
        before: In points, as ``after``.
        spacing: More attributes of ``w:spacing``.
    """
    look = (FONTS.format(font) if font else "") + run_properties
    look += "<w:b/>" if bold else ""
    look += "<w:i/>" if italic else ""
    look += f'<w:color w:val="{colour}"/>' if colour else ""
    look += f'<w:sz w:val="{round(size * 2)}"/>'
    look += '<w:u w:val="single"/>' if underline else ""
    runs = []
    for place, piece in enumerate(said):
        if place:
            runs.append("<w:r><w:br/></w:r>")
        runs.append(
            piece
            if piece.startswith("<")
            else f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{piece}</w:t></w:r>'
        )
    room = f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}" {spacing}/>'
    indent = f'<w:ind w:left="{_twips(left)}" w:firstLine="{_twips(first)}"/>'
    return f'<w:p><w:pPr>{properties}{room}{indent}<w:jc w:val="{align}"/></w:pPr>{"".join(runs)}</w:p>'


def centred(*said: str, size: float = 14, bold: bool = True, **looks) -> str:
    """A centred line of a head."""
    return text(*said, size=size, bold=bold, **{"align": "center", "before": 0, "first": 0, **looks})


def line(length: float, room: float) -> str:
    """A paragraph whose border is a line ``length`` mm long in the middle of ``room`` mm."""
    side = _twips((room - length) / 2)
    return (
        '<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'
        f'<w:spacing w:before="50" w:line="80" w:lineRule="exact"/>'
        f'<w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>'
    )


def sect(  # noqa: PLR0913 - a section's looks
    *,
    size: tuple[int, int] = (11906, 16838),
    margins: tuple[float, float, float, float] = (20, 20, 30, 20),
    title_page: bool = True,
    headers: str = '<w:headerReference w:type="default" r:id="rIdheader1"/>',
    start: int | None = 1,
    more: str = "",
) -> str:
    """A section; margins are top, bottom, left, right in millimetres."""
    top, bottom, left, right = map(_twips, margins)
    orientation = ' w:orient="landscape"' if size[0] > size[1] else ""
    return (
        f'<w:sectPr>{headers}<w:pgSz w:w="{size[0]}" w:h="{size[1]}"{orientation}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="567" w:footer="567" w:gutter="0"/>'
        + (f'<w:pgNumType w:start="{start}"/>' if start is not None else "")
        + ("<w:titlePg/>" if title_page else "")
        + f"{more}</w:sectPr>"
    )


def page_field(*, size: float = 14, align: str = "center", italic: bool = False) -> str:
    """A paragraph in which Word writes the page's number."""
    look = f'<w:rPr>{"<w:i/>" if italic else ""}<w:sz w:val="{round(size * 2)}"/></w:rPr>'
    return (
        f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr><w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look}<w:instrText> PAGE </w:instrText></w:r><w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r>{look}<w:t>2</w:t></w:r><w:r>{look}<w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def table(*rows: tuple[str, ...], widths: tuple[int, ...] = (LEFT, RIGHT), borders: str = _NO_BORDERS) -> str:
    """A table whose cells are blocks; without borders."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell or "<w:p/>"}</w:tc>'
            for cell, width in zip(row, widths, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    margins = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="-283" w:type="dxa"/>{borders}'
        f"{margins}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"
    )


ALL_BORDERS = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)


def data_table() -> str:
    """A table of data with its lines."""
    cells = tuple(text(word, size=13, first=0, before=0, align="center") for word in ("STT", "Họ và tên"))
    return table(cells, widths=(1000, 4000), borders=ALL_BORDERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The pieces of a correct quyết định; ``""`` leaves one out."""

    above: str = ""
    parent: str = centred("ỦY BAN NHÂN DÂN TỈNH SƠN HÀ", size=12, bold=False)
    body: str = centred("SỞ KHOA HỌC VÀ CÔNG NGHỆ", size=12)
    body_line: str = line(24, 69)
    national_name: str = centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12)
    motto: str = centred("Độc lập - Tự do - Hạnh phúc", size=13)
    motto_line: str = line(56.1, 101)
    number: str = centred("Số: 15/QĐ-SKHCN", size=13, bold=False, before=3)
    place_date: str = centred("Sơn Hà, ngày 05 tháng 3 năm 2027", size=13, bold=False, italic=True, before=3)
    subject: str = ""
    """Of a công văn: ``V/v …``."""
    head_borders: str = _NO_BORDERS
    head: str = ""
    """In place of the table of the pieces above."""
    title: str = centred("QUYẾT ĐỊNH", before=14)
    summary: str = centred("Về việc tặng danh hiệu “Lao động tiên tiến” năm 2026")
    summary_line: str = line(45, 160)
    addressees: str = ""
    authority: str = centred("GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ", before=12)
    bases: str = text("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;", italic=True) + text(
        "Theo đề nghị của Hội đồng Thi đua - Khen thưởng Sở Khoa học và Công nghệ.", italic=True
    )
    decides: str = centred("QUYẾT ĐỊNH:", before=12)
    content: str = (
        text(
            "Điều 1. Tặng danh hiệu “Lao động tiên tiến” năm 2026 cho 05 cá nhân thuộc Sở Khoa học và Công nghệ "
            "(có danh sách kèm theo)."
        )
        + text("Điều 2. Quyết định này có hiệu lực kể từ ngày ký.")
        + text(
            "Điều 3. Thủ trưởng các đơn vị có liên quan và các cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành "
            "Quyết định này./."
        )
    )
    receivers: str = text("Nơi nhận:", size=12, bold=True, italic=True, align="left", first=0, before=0)
    receiver_list: str = "".join(
        text(each, size=11, align="left", first=0, before=0) for each in ("- Như Điều 3;", "- Lưu: VT, VP.")
    )
    position: str = centred("GIÁM ĐỐC")
    room: str = "<w:p/>" * 4
    name: str = centred("Hoàng Minh Tuệ")
    closing: str = ""
    """In place of the table of the pieces above."""
    annex: str = ""
    """With a section mark before it where it has one."""
    section: str = sect()
    header: str = page_field()
    first_header: str = ""
    footer: str = ""
    settings: str = ""
    """What ``w:settings`` holds."""
    styles: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    """More parts: name and XML."""


def paper(pieces: Pieces | None = None, **changed: object) -> bytes:
    """A .docx of the pieces."""
    made = replace(pieces or Pieces(), **changed)
    head = made.head or table(
        (made.parent + made.body + made.body_line, made.national_name + made.motto + made.motto_line),
        (made.number + made.subject, made.place_date),
        borders=made.head_borders,
    )
    closing = made.closing or table(
        (made.receivers + made.receiver_list, made.position + made.room + made.name), widths=(3600, 5472)
    )
    body = (
        made.above + head + made.title + made.summary + made.summary_line + made.addressees + made.authority
        + made.bases + made.decides + made.content + "<w:p/>" + closing + made.annex + made.section
    )  # fmt: skip
    return bytes(_package(made, body))


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One defect: a paper that has it, and one like it that has not."""

    code: str
    name: str
    """What is wrong, as a sentence."""
    wrong: bytes
    right: bytes = b""
    """Empty for the correct paper itself."""
    values: tuple[tuple[str, str], ...] = ()
    """What the finding's values must hold."""
    profile: str = ""
    """As ``--profile`` names it; empty to let the papers tell."""


def _package(made: Pieces, body: str) -> Pack:
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    raw = {
        "word/document.xml": f"<w:document {declared}><w:body>{body}</w:body></w:document>".encode(),
        "word/styles.xml": f"<w:styles {declared}>{_STYLES}{made.styles}</w:styles>".encode(),
        "word/settings.xml": f"<w:settings {declared}>{made.settings}</w:settings>".encode(),
    }
    if made.first_header:
        raw["word/header2.xml"] = f"<w:hdr {declared}>{made.first_header}</w:hdr>".encode()
    raw |= {name: (xml.replace("<w:numbering>", f"<w:numbering {declared}>")).encode() for name, xml in made.parts}
    headers = (made.header or "<w:p/>", made.first_header or "<w:p/>")
    return Pack(body="", headers=headers, footers=(made.footer,) if made.footer else (), raw=raw)
