"""Defects, each done to a real paper: a bundled form with its sample, or one that a clerk made in Word.

A mutation changes one thing of a ``Sheet``; ``MUTATIONS`` lists them with the paper, the code that must be found and
the codes that rightly come with it.
"""

import copy
import io
import json
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from clerk_papers import Clerk, clerk_paper
from lxml import etree
from wordml import NAMESPACES

from tdkt_docs import resources
from tdkt_docs.fill import fill_template

__all__ = ["MUTATIONS", "Mutation", "Sheet", "original"]

_W = f"{{{NAMESPACES['w']}}}"
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_SHAPE = f"{{{NAMESPACES['mc']}}}AlternateContent"
_BODY = "word/document.xml"
_ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd", "tabs"),
    *("spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr", "sectPr"),
)
_CLERKS = {
    "công văn của văn thư": Clerk(kind="cong-van", addressees=3, signer="deputy"),
    "quyết định của văn thư": Clerk(annexes=2, is_styled=True),
    "kế hoạch của văn thư": Clerk(kind="ke-hoach", is_signed_below=True, indent_cm=1.27, lines=1.2),
    "báo cáo của văn thư": Clerk(kind="bao-cao", rule="border"),
    "bản sao của văn thư": Clerk(copy="SAO Y"),
}


@cache
def original(paper: str) -> bytes:
    """The paper before anything is done to it: a form's kind, or one of the clerk's."""
    if paper in _CLERKS:
        return clerk_paper(_CLERKS[paper])
    form = next(resources.templates_dir().glob(f"{paper}/*/template.docx"))
    return fill_template(form.read_bytes(), json.loads(form.with_name("sample.json").read_text(encoding="utf-8")))


@dataclass(slots=True)
class Sheet:
    """A .docx under the hands of somebody who errs."""

    parts: dict[str, bytes]
    trees: dict[str, etree._Element] = field(default_factory=dict)

    @classmethod
    def of(cls, data: bytes) -> "Sheet":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return cls(parts={name: archive.read(name) for name in archive.namelist()})

    def saved(self) -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name, data in self.parts.items():
                archive.writestr(name, etree.tostring(self.trees[name]) if name in self.trees else data)
        return file.getvalue()

    def tree(self, part: str = _BODY) -> etree._Element:
        if part not in self.trees:
            self.trees[part] = etree.fromstring(self.parts[part])
        return self.trees[part]

    @property
    def header(self) -> etree._Element:
        return self.tree(next(name for name in sorted(self.parts) if name.startswith("word/header")))

    def line(self, start: str) -> etree._Element:
        """The first paragraph whose text starts so."""
        return next(self.lines(start))

    def lines(self, start: str) -> Iterator[etree._Element]:
        return (each for each in self.tree().iter(f"{_W}p") if _said(each).startswith(start))

    def retype(self, start: str, old: str, new: str) -> None:
        """Types ``new`` over ``old`` in that paragraph, which may lie in several runs."""
        line = self.line(start)
        text = next(each for each in line.iter(f"{_W}t") if old in (each.text or ""))
        text.text = text.text.replace(old, new, 1)

    def look(self, start: str, **looks: str | None) -> None:
        """Gives all letters of the paragraph a property: ``b="0"``, ``sz="30"``, ``rFonts="Arial"``."""
        for run in self.line(start).iter(f"{_W}r"):
            _look(run, looks)

    def form(self, start: str, tag: str, **attributes: str) -> None:
        """Gives the paragraph a property."""
        _form(self.line(start), tag, attributes)

    def section(self, tag: str, **attributes: str) -> None:
        """Changes a property of the first section."""
        section = next(self.tree().iter(f"{_W}sectPr"))
        found = section.find(_W + tag)
        for name, value in attributes.items():
            found.set(_W + name, value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """One defect."""

    name: str
    code: str
    paper: str
    do: Callable[[Sheet], None]
    companions: frozenset[str] = frozenset()
    """Codes that the same defect rightly brings with it."""

    def made(self) -> bytes:
        """The paper with the defect."""
        sheet = Sheet.of(original(self.paper))
        self.do(sheet)
        return sheet.saved()


MUTATIONS: list[Mutation] = []


def _of(paper: str, code: str, *companions: str) -> Callable[[Callable[[Sheet], None]], Callable[[Sheet], None]]:
    def kept(do: Callable[[Sheet], None]) -> Callable[[Sheet], None]:
        name = (do.__doc__ or "").strip().rstrip(".")
        MUTATIONS.append(Mutation(name=name, code=code, paper=paper, do=do, companions=frozenset(companions)))
        return do

    return kept


def _said(paragraph: etree._Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))


def _look(run: etree._Element, looks: dict[str, str | None]) -> None:
    properties = run.find(f"{_W}rPr")
    if properties is None:
        properties = etree.Element(f"{_W}rPr")
        run.insert(0, properties)
    for tag, value in looks.items():
        for old in properties.findall(_W + tag):
            properties.remove(old)
        made = etree.SubElement(properties, _W + tag)
        for name in ("ascii", "hAnsi", "cs") if tag == "rFonts" else ("val",):
            made.set(_W + name, str(value))


def _form(paragraph: etree._Element, tag: str, attributes: dict[str, str]) -> None:
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        properties = etree.Element(f"{_W}pPr")
        paragraph.insert(0, properties)
    made = properties.find(_W + tag)
    if made is None:
        made = etree.SubElement(properties, _W + tag)
    for name, value in attributes.items():
        made.set(_W + name, value)
    properties[:] = sorted(properties, key=lambda each: _ORDER.index(each.tag.removeprefix(_W)))


def _xml(text: str) -> etree._Element:
    return etree.fromstring(text.replace(">", f" {_DECLARED}>", 1) if "/>" not in text[: text.index(">") + 1]
                            else text.replace("/>", f" {_DECLARED}/>", 1))  # fmt: skip


def _remove(element: etree._Element) -> None:
    element.getparent().remove(element)


def _row_of(sheet: Sheet, start: str) -> etree._Element:
    return next(sheet.line(start).iterancestors(f"{_W}tr"))


def _ruling_after(sheet: Sheet, start: str) -> etree._Element:
    return sheet.line(start).getnext()


DECISION, UP, INSIDE = "quyet-dinh", "to-trinh-cap-tren", "to-trinh-noi-bo"
MINUTES, NOTICE, COUNT = "bien-ban-hop", "thong-bao-ket-qua", "bien-ban-kiem-phieu"
LETTER, TYPED, PLAN, REPORT, COPY = tuple(_CLERKS)
NAME, MOTTO = "CỘNG HÒA", "Độc lập"
FIRST, SECOND, THIRD = "Điều 1.", "Điều 2.", "Điều 3."


# --- the page -----------------------------------------------------------------------------------------------------


@_of(DECISION, "TT-001")
def letter_size(sheet: Sheet) -> None:
    """Khổ Letter thay cho A4."""
    sheet.section("pgSz", w="12240", h="15840")


@_of(LETTER, "TT-002")
def inch_left(sheet: Sheet) -> None:
    """Lề trái 25,4 mm như Word cài sẵn."""
    sheet.section("pgMar", left="1440")


@_of(UP, "TT-002")
def narrow_top(sheet: Sheet) -> None:
    """Lề trên 15 mm."""
    sheet.section("pgMar", top="850")


@_of(DECISION, "TT-003")
def mirrored(sheet: Sheet) -> None:
    """Lề đối xứng để in hai mặt."""
    settings = sheet.tree("word/settings.xml")
    settings.insert(0, etree.Element(f"{_W}mirrorMargins"))


@_of(REPORT, "TT-004", "TT-041")
def lying(sheet: Sheet) -> None:
    """Trang ngang mà không có bảng."""
    sheet.section("pgSz", w="16838", h="11906", orient="landscape")


# --- fonts and letters --------------------------------------------------------------------------------------------


@_of(NOTICE, "TT-005")
def arial_paragraph(sheet: Sheet) -> None:
    """Một đoạn phông Arial."""
    sheet.look("Sở Khoa học và Công nghệ tỉnh Sơn Hà thông báo kết quả", rFonts="Arial")


@_of(TYPED, "TT-005")
def style_font(sheet: Sheet) -> None:
    """Kiểu đoạn của thân văn đặt phông Cambria."""
    style = next(each for each in sheet.tree("word/styles.xml").iter(f"{_W}style")
                 if each.find(f"{_W}name").get(f"{_W}val") == "Thân văn")  # fmt: skip
    style.append(_xml('<w:rPr><w:rFonts w:ascii="Cambria" w:hAnsi="Cambria"/></w:rPr>'))


@_of(LETTER, "TT-006")
def theme_font(sheet: Sheet) -> None:
    """Phông theme tiếng Việt (bẫy font Viet của Word)."""
    settings = sheet.tree("word/settings.xml")
    for old in settings.findall(f"{_W}themeFontLang"):
        settings.remove(old)
    settings.append(_xml('<w:themeFontLang w:val="vi-VN"/>'))
    theme = "word/theme/theme1.xml"
    sheet.parts[theme] = sheet.parts[theme].replace(
        b'script="Viet" typeface="Arial"', b'script="Viet" typeface="Calibri"'
    )
    for run in sheet.line("Thực hiện nhiệm vụ").iter(f"{_W}r"):
        _look(run, {"rFonts": "x"})
        fonts = run.find(f"{_W}rPr/{_W}rFonts")
        fonts.attrib.clear()
        for name in ("asciiTheme", "hAnsiTheme"):
            fonts.set(_W + name, "minorHAnsi")


@_of(DECISION, "TT-007")
def file_name_of_font(sheet: Sheet) -> None:
    """Tên phông TimesNewRomanPSMT dán từ PDF."""
    sheet.look(SECOND, rFonts="TimesNewRomanPSMT")


@_of(UP, "TT-008")
def old_font(sheet: Sheet) -> None:
    """Một dòng phông .VnTime."""
    sheet.look("1. Danh hiệu", rFonts=".VnTime")


@_of(MINUTES, "TT-008")
def tcvn3_letters(sheet: Sheet) -> None:
    """Chữ TCVN3 trong phông Times New Roman."""
    run = next(sheet.line("- Bà Lương").iter(f"{_W}r"))
    pasted = copy.deepcopy(run)
    next(pasted.iter(f"{_W}t")).text = " NguyÔn V¨n Thµnh"
    run.addnext(pasted)


@_of(REPORT, "TT-009")
def red_letters(sheet: Sheet) -> None:
    """Chữ đỏ trong nội dung."""
    sheet.look("Tiếp tục thực hiện", color="FF0000")


@_of(DECISION, "TT-010")
def decomposed(sheet: Sheet) -> None:
    """Một đoạn gõ Unicode tổ hợp (NFD)."""
    for text in sheet.line(THIRD).iter(f"{_W}t"):
        text.text = unicodedata.normalize("NFD", text.text)


@_of(NOTICE, "TT-011")
def tag_left(sheet: Sheet) -> None:
    """Còn thẻ của mẫu chưa điền."""
    sheet.retype("Sở Khoa học và Công nghệ tỉnh Sơn Hà thông báo kết quả", "năm 2026", "năm {{ nam }}")


# --- looks of the components --------------------------------------------------------------------------------------


@_of(DECISION, "TT-020", "TT-032")
def big_name(sheet: Sheet) -> None:
    """Quốc hiệu cỡ 14."""
    sheet.look(NAME, sz="28")


@_of(UP, "TT-020")
def big_receivers(sheet: Sheet) -> None:
    """Danh sách nơi nhận cỡ 12."""
    sheet.look("- Như trên", sz="24")


@_of(TYPED, "TT-020")
def small_annex_head(sheet: Sheet) -> None:
    """Từ “Phụ lục” cỡ 13."""
    sheet.look("Phụ lục I", sz="26")


@_of(LETTER, "TT-020")
def small_text(sheet: Sheet) -> None:
    """Nội dung cỡ 12."""
    sheet.look("Thực hiện nhiệm vụ", sz="24")


@_of(UP, "TT-021")
def bold_parent(sheet: Sheet) -> None:
    """Tên cơ quan chủ quản in đậm."""
    sheet.look("ỦY BAN NHÂN DÂN TỈNH", b="1")


@_of(LETTER, "TT-021")
def bold_subject(sheet: Sheet) -> None:
    """V/v của công văn in đậm."""
    sheet.look("V/v", b="1")


@_of(NOTICE, "TT-021")
def plain_summary(sheet: Sheet) -> None:
    """Trích yếu không đậm."""
    sheet.look("Kết quả xét khen thưởng", b="0")


@_of(DECISION, "TT-022")
def slanted_summary(sheet: Sheet) -> None:
    """Trích yếu in nghiêng."""
    sheet.look("Về việc", i="1")


@_of(DECISION, "TT-022")
def upright_basis(sheet: Sheet) -> None:
    """Căn cứ in đứng."""
    sheet.look("Căn cứ Luật", i="0")


@_of(UP, "TT-022")
def upright_date(sheet: Sheet) -> None:
    """Địa danh, ngày tháng in đứng."""
    sheet.look("Sơn Hà, ngày", i="0")


@_of(MINUTES, "TT-022")
def upright_receivers(sheet: Sheet) -> None:
    """Từ “Nơi nhận” không nghiêng."""
    sheet.look("Nơi nhận", i="0")


@_of(LETTER, "TT-023")
def underlined_receivers(sheet: Sheet) -> None:
    """“Nơi nhận:” gạch chân."""
    sheet.look("Nơi nhận", u="single")


@_of(REPORT, "TT-024")
def lower_title(sheet: Sheet) -> None:
    """Chức vụ người ký in thường."""
    sheet.retype("GIÁM ĐỐC", "GIÁM ĐỐC", "Giám đốc")


@_of(NOTICE, "TT-025")
def left_title(sheet: Sheet) -> None:
    """Tên loại canh trái."""
    sheet.form("THÔNG BÁO", "jc", val="left")


# --- the head -----------------------------------------------------------------------------------------------------


@_of(LETTER, "TT-030")
def head_by_tabs(sheet: Sheet) -> None:
    """Phần đầu dàn bằng dấu tab."""
    table = next(sheet.tree().iter(f"{_W}tbl"))
    rows = [
        ("ỦY BAN NHÂN DÂN TỈNH SƠN HÀ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 24, (False, True), False),
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Độc lập - Tự do - Hạnh phúc", 26, (True, True), False),
        ("Số: 15/SKHCN-VP", "Sơn Hà, ngày 05 tháng 3 năm 2027", 26, (False, False), True),
        ("V/v đề nghị cho ý kiến về khen thưởng năm 2026", "", 24, (False, False), False),
    ]
    shapes = [next(each.iterancestors(f"{_W}r")) for each in table.iter(_SHAPE)]
    for place, (left, right, size, bold, slanted) in enumerate(rows):
        looks = [("<w:b/>" if is_bold else "") for is_bold in bold]
        slant = "<w:i/>" if slanted else ""
        left_size = min(size, 24) if place < 2 else size
        said = f'<w:r><w:rPr>{looks[0]}<w:sz w:val="{left_size}"/></w:rPr><w:t>{left}</w:t></w:r>'
        if right:
            look = f'<w:rPr>{looks[1]}{slant}<w:sz w:val="{size}"/></w:rPr>'
            said += f"<w:r><w:tab/></w:r><w:r>{look}<w:t>{right}</w:t></w:r>"
        line = _xml(f"<w:p>{said}</w:p>")
        if place == 1:
            line.extend(shapes)
        table.addprevious(line)
    _remove(table)


@_of(UP, "TT-031")
def framed_head(sheet: Sheet) -> None:
    """Bảng phần đầu kẻ khung."""
    borders = next(sheet.tree().iter(f"{_W}tblBorders"))
    for side in borders:
        side.set(f"{_W}val", "single")
        side.set(f"{_W}sz", "4")


@_of(DECISION, "TT-031")
def framed_cell(sheet: Sheet) -> None:
    """Ô người ký kẻ khung ở cấp ô, dù bảng không khung."""
    cell = next(each for each in sheet.lines("GIÁM ĐỐC") if _said(each) == "GIÁM ĐỐC").getparent()
    sides = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right"))
    cell.find(f"{_W}tcPr").append(_xml(f"<w:tcBorders>{sides}</w:tcBorders>"))


@_of(MINUTES, "TT-032")
def broken_name(sheet: Sheet) -> None:
    """Ô Quốc hiệu hẹp, Quốc hiệu xuống dòng."""
    for cell in next(sheet.tree().iter(f"{_W}tbl")).iter(f"{_W}tcW"):
        cell.set(f"{_W}w", {"3912": "4912", "5726": "4726"}[cell.get(f"{_W}w")])
    for start, side in ((MOTTO, "773"), ("HỘI ĐỒNG", "1832")):
        _ruling_after(sheet, start).find(f"{_W}pPr/{_W}ind").attrib.update({f"{_W}left": side, f"{_W}right": side})


@_of(NOTICE, "TT-033")
def dash_in_motto(sheet: Sheet) -> None:
    """Tiêu ngữ dùng gạch dài thay gạch nối."""
    sheet.retype(MOTTO, "Độc lập - Tự do", "Độc lập – Tự do")


@_of(DECISION, "TT-033")
def tight_motto(sheet: Sheet) -> None:
    """Tiêu ngữ thiếu dấu cách quanh gạch nối."""
    sheet.retype(MOTTO, "Tự do - Hạnh phúc", "Tự do-Hạnh phúc")


@_of(UP, "TT-034", "TT-101")
def no_date(sheet: Sheet) -> None:
    """Thiếu dòng địa danh, ngày tháng."""
    for text in sheet.line("Sơn Hà, ngày").iter(f"{_W}t"):
        text.text = ""


# --- lines --------------------------------------------------------------------------------------------------------


@_of(UP, "TT-040")
def no_motto_line(sheet: Sheet) -> None:
    """Không có đường kẻ dưới Tiêu ngữ."""
    _remove(_ruling_after(sheet, MOTTO).find(f"{_W}pPr/{_W}pBdr"))


@_of(LETTER, "TT-040")
def no_drawn_line(sheet: Sheet) -> None:
    """Xóa nét vẽ dưới tên cơ quan."""
    shape = next(sheet.line("SỞ KHOA HỌC").iter(_SHAPE))
    _remove(next(shape.iterancestors(f"{_W}r")))


@_of(DECISION, "TT-041")
def long_line(sheet: Sheet) -> None:
    """Đường kẻ dưới tên cơ quan dài bằng chữ."""
    _ruling_after(sheet, "SỞ KHOA HỌC").find(f"{_W}pPr/{_W}ind").attrib.update(
        {f"{_W}left": "250", f"{_W}right": "250"}
    )


@_of(NOTICE, "TT-042")
def underlined_motto(sheet: Sheet) -> None:
    """Gạch chân Tiêu ngữ thay đường kẻ."""
    sheet.look(MOTTO, u="single")
    _remove(_ruling_after(sheet, MOTTO).find(f"{_W}pPr/{_W}pBdr"))


@_of(DECISION, "TT-043")
def typed_line(sheet: Sheet) -> None:
    """Đường kẻ dưới trích yếu gõ bằng dấu gạch dưới."""
    ruling = _ruling_after(sheet, "Về việc")
    ruling.getparent().replace(
        ruling,
        _xml(
            '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="28"/></w:rPr>'
            f"<w:t>{'_' * 18}</w:t></w:r></w:p>"
        ),
    )


# --- page numbers -------------------------------------------------------------------------------------------------


@_of(PLAN, "TT-050")
def no_page_number(sheet: Sheet) -> None:
    """Văn bản hai trang không có số trang."""
    for run in list(sheet.header.iter(f"{_W}r")):
        _remove(run)


@_of(UP, "TT-051")
def number_in_footer(sheet: Sheet) -> None:
    """Số trang ở chân trang."""
    for reference in list(sheet.tree().iter(f"{_W}headerReference")):
        reference.tag = f"{_W}footerReference"
    relations = sheet.tree("word/_rels/document.xml.rels")
    for each in relations:
        each.set("Type", each.get("Type").replace("/header", "/footer"))


@_of(DECISION, "TT-052")
def number_at_right(sheet: Sheet) -> None:
    """Số trang canh phải."""
    _form(next(sheet.header.iter(f"{_W}p")), "jc", {"val": "right"})


@_of(LETTER, "TT-053")
def small_number(sheet: Sheet) -> None:
    """Số trang cỡ 11."""
    for run in sheet.header.iter(f"{_W}r"):
        _look(run, {"sz": "22"})


@_of(NOTICE, "TT-054")
def number_on_first_page(sheet: Sheet) -> None:
    """Trang đầu hiện số trang."""
    for mark in list(sheet.tree().iter(f"{_W}titlePg")):
        _remove(mark)


@_of(PLAN, "TT-055")
def typed_number(sheet: Sheet) -> None:
    """Số 1 gõ tay ở đầu trang thứ nhất, dù đã đặt titlePg."""
    sheet.parts["word/headerTay.xml"] = (
        f'<w:hdr {_DECLARED}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>1</w:t></w:r></w:p></w:hdr>'.encode()
    )
    relations = sheet.tree("word/_rels/document.xml.rels")
    made = copy.deepcopy(next(each for each in relations if each.get("Type").endswith("/header")))
    made.set("Id", "rIdTay")
    made.set("Target", "headerTay.xml")
    relations.append(made)
    section = next(sheet.tree().iter(f"{_W}sectPr"))
    section.insert(0, _xml('<w:headerReference w:type="first" r:id="rIdTay"/>'))


@_of(TYPED, "TT-056")
def annex_runs_on(sheet: Sheet) -> None:
    """Phụ lục không đánh lại số trang."""
    for start in list(sheet.tree().iter(f"{_W}pgNumType"))[-1:]:
        _remove(start)


# --- the text -----------------------------------------------------------------------------------------------------


@_of(NOTICE, "TT-060")
def ragged(sheet: Sheet) -> None:
    """Một đoạn canh trái."""
    sheet.form("Sở Khoa học và Công nghệ tỉnh Sơn Hà thông báo kết quả", "jc", val="left")


@_of(REPORT, "TT-061")
def no_indent(sheet: Sheet) -> None:
    """Một đoạn không lùi đầu dòng."""
    sheet.form("1. Sở đã phát động", "ind", firstLine="0")


@_of(UP, "TT-062")
def tight_paragraphs(sheet: Sheet) -> None:
    """Các đoạn cách nhau 0 pt."""
    sheet.form("Hồ sơ kèm theo gồm", "spacing", before="0", after="0")


@_of(PLAN, "TT-063")
def double_lines(sheet: Sheet) -> None:
    """Giãn dòng đôi."""
    sheet.form("Văn phòng Sở theo dõi", "spacing", line="480", lineRule="auto")


@_of(LETTER, "TT-063")
def exact_lines(sheet: Sheet) -> None:
    """Giãn dòng “Exactly 15 pt” của quy định cũ."""
    sheet.form("Ý kiến gửi về", "spacing", line="300", lineRule="exact")


@_of(REPORT, "TT-064")
def auto_list(sheet: Sheet) -> None:
    """Gạch đầu dòng tự động của Word."""
    sheet.retype("1. Sở đã", "1. ", "")
    sheet.form("Sở đã phát động", "pStyle", val="ListNumber")


# --- what it says -------------------------------------------------------------------------------------------------


@_of(DECISION, "TT-101")
def spaced_symbol(sheet: Sheet) -> None:
    """Số, ký hiệu có dấu cách quanh gạch chéo."""
    sheet.retype("Số: 15", "15/QĐ", "15 / QĐ")


@_of(NOTICE, "TT-102")
def single_digit(sheet: Sheet) -> None:
    """Số nhỏ hơn 10 thiếu số 0."""
    sheet.retype("Số: 07", "07", "7")


@_of(LETTER, "TT-103")
def cv_in_symbol(sheet: Sheet) -> None:
    """Công văn ghi ký hiệu CV."""
    sheet.retype("Số: 15", "15/SKHCN-VP", "15/CV-SKHCN")


@_of(REPORT, "TT-104")
def wrong_kind(sheet: Sheet) -> None:
    """Báo cáo mang ký hiệu TB."""
    sheet.retype("Số: 15", "BC-", "TB-")


@_of(DECISION, "TT-106")
def day_without_zero(sheet: Sheet) -> None:
    """Ngày nhỏ hơn 10 thiếu số 0."""
    sheet.retype("Sơn Hà, ngày", "ngày 05", "ngày 5")


@_of(LETTER, "TT-107")
def month_with_zero(sheet: Sheet) -> None:
    """Tháng 3 ghi “03”."""
    sheet.retype("Sơn Hà, ngày", "tháng 3", "tháng 03")


@_of(NOTICE, "TT-108")
def no_comma(sheet: Sheet) -> None:
    """Thiếu dấu phẩy sau địa danh."""
    sheet.retype("Sơn Hà, ngày", "Sơn Hà, ", "Sơn Hà ")


@_of(UP, "TT-109")
def no_such_day(sheet: Sheet) -> None:
    """Ngày 30 tháng 02."""
    sheet.retype("Sơn Hà, ngày", "ngày 20 tháng 01", "ngày 30 tháng 02")


@_of(DECISION, "TT-110")
def basis_with_dot(sheet: Sheet) -> None:
    """Căn cứ giữa kết thúc bằng dấu chấm."""
    sheet.retype("Căn cứ Luật", "2022;", "2022.")


@_of(DECISION, "TT-111")
def last_basis(sheet: Sheet) -> None:
    """Căn cứ cuối kết thúc bằng dấu chấm phẩy."""
    sheet.retype("Theo đề nghị", "năm 2027.", "năm 2027;")


@_of(DECISION, "TT-113")
def short_citation(sheet: Sheet) -> None:
    """Căn cứ Nghị định thiếu ngày ban hành."""
    sheet.retype("Căn cứ Nghị định", " ngày 14 tháng 6 năm 2025", "")


@_of(TYPED, "TT-114")
def article_without_dot(sheet: Sheet) -> None:
    """“Điều 2:” thay cho “Điều 2.”."""
    sheet.retype(SECOND, "Điều 2.", "Điều 2:")


@_of(DECISION, "TT-115")
def article_skipped(sheet: Sheet) -> None:
    """Từ Điều 2 nhảy sang Điều 4."""
    sheet.retype(THIRD, "Điều 3.", "Điều 4.")
    sheet.retype("- Như Điều", "Điều 3", "Điều 4")


@_of(REPORT, "TT-116")
def points_skipped(sheet: Sheet) -> None:
    """Sau điểm a) là điểm c)."""
    sheet.retype("b) Phong trào", "b)", "c)")


@_of(UP, "TT-117")
def clause_with_bracket(sheet: Sheet) -> None:
    """Khoản đánh “2)”."""
    sheet.retype("2. Danh hiệu", "2. ", "2) ")


@_of(PLAN, "TT-119")
def no_end_mark(sheet: Sheet) -> None:
    """Nội dung không kết thúc bằng “./.”."""
    sheet.retype("Văn phòng Sở theo dõi", "này./.", "này.")


@_of(UP, "TT-120")
def party_style(sheet: Sheet) -> None:
    """“K/T” thay cho “KT.”."""
    sheet.retype("KT. GIÁM ĐỐC", "KT. ", "K/T ")


@_of(DECISION, "TT-121")
def degree(sheet: Sheet) -> None:
    """Học vị trước họ tên người ký."""
    sheet.retype("Hoàng Minh Tuệ", "Hoàng", "TS. Hoàng")


@_of(LETTER, "TT-122")
def deputy_as_head(sheet: Sheet) -> None:
    """“KT. PHÓ GIÁM ĐỐC”."""
    sheet.retype("KT. GIÁM ĐỐC", "KT. GIÁM", "KT. PHÓ GIÁM")


@_of(INSIDE, "TT-123")
def one_line_of_position(sheet: Sheet) -> None:
    """“TM. HỘI ĐỒNG” mà không có chức vụ ở dòng dưới."""
    _remove(sheet.line("PHÓ CHỦ TỊCH"))


@_of(UP, "TT-130")
def no_colon(sheet: Sheet) -> None:
    """“Kính gửi” thiếu dấu hai chấm."""
    sheet.retype("Kính gửi", "Kính gửi:", "Kính gửi")


@_of(LETTER, "TT-131")
def addressee_on_first_line(sheet: Sheet) -> None:
    """Gửi nhiều nơi mà nơi đầu ghi cùng dòng Kính gửi."""
    sheet.retype("Kính gửi", "Kính gửi:", "Kính gửi: Bộ Khoa học và Công nghệ")


@_of(INSIDE, "TT-132")
def addressee_marks(sheet: Sheet) -> None:
    """Nơi gửi cuối thiếu dấu chấm."""
    sheet.retype("- Đảng ủy", "Công nghệ.", "Công nghệ")


@_of(UP, "TT-133", "TT-143")
def no_addressee(sheet: Sheet) -> None:
    """Tờ trình không có Kính gửi."""
    _remove(sheet.line("Kính gửi"))


@_of(TYPED, "TT-142")
def receiver_mark(sheet: Sheet) -> None:
    """Dòng nơi nhận kết thúc bằng dấu phẩy."""
    sheet.retype("- Như Điều", ";", ",")


@_of(UP, "TT-143")
def receivers_of_decision(sheet: Sheet) -> None:
    """Tờ trình mà nơi nhận ghi tên nơi gửi thay “Như trên”."""
    sheet.retype("- Như trên", "Như trên", "Chủ tịch UBND tỉnh")


@_of(NOTICE, "TT-144")
def no_archive(sheet: Sheet) -> None:
    """Dòng lưu không có VT."""
    sheet.retype("- Lưu", "VT, VP", "VP")


@_of(TYPED, "TT-150")
def arabic_annex(sheet: Sheet) -> None:
    """Hai phụ lục đánh số 1, 2."""
    sheet.retype("Phụ lục II", "II", "2")


@_of(UP, "TT-152")
def no_pointer(sheet: Sheet) -> None:
    """Có phụ lục mà nội dung không chỉ dẫn."""
    _remove(sheet.line("(Có danh sách"))
    sheet.retype("Hồ sơ kèm theo gồm", _said(sheet.line("Hồ sơ kèm theo gồm")), "Hồ sơ gồm: biên bản họp; báo cáo.")


@_of(DECISION, "TT-153", "TT-041")
def no_reference(sheet: Sheet) -> None:
    """Danh sách không có dòng “(Kèm theo …)”."""
    _remove(sheet.line("(Kèm theo"))


@_of(DECISION, "TT-154")
def other_number(sheet: Sheet) -> None:
    """Danh sách ghi kèm theo quyết định số khác."""
    sheet.retype("(Kèm theo", "15/QĐ", "51/QĐ")


@_of(UP, "TT-160")
def lower_body(sheet: Sheet) -> None:
    """Tên cơ quan viết thường: “sở Nội vụ”."""
    sheet.retype("- Sở Nội vụ", "Sở Nội vụ", "sở Nội vụ")


@_of(COPY, "TT-170")
def copy_symbol(sheet: Sheet) -> None:
    """Bản sao y ghi ký hiệu SL."""
    sheet.retype("Số: 05/SY", "SY", "SL")


@_of(DECISION, "TT-190", "TT-031")
def secret(sheet: Sheet) -> None:
    """Văn bản đóng dấu MẬT mà soạn trên máy."""
    mark = copy.deepcopy(sheet.line("Số: 15"))
    for text in mark.iter(f"{_W}t"):
        text.text = "MẬT"
    sheet.line("Số: 15").addnext(mark)
