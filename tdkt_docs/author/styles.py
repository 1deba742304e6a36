"""The styles of the forms: one for each part NĐ 30/2020 names, so that a clerk changes a part in one place.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II and mục V (sizes within the ranges given there).
"""

from dataclasses import dataclass

from tdkt_docs.author.markup import twips

__all__ = ["styles_part"]

_FIRST_LINE_MM = 10
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """A paragraph style; ``look`` holds letters: b bold, i italic, c centred, j justified, l left, k kept."""

    id: str
    name: str
    look: str = ""
    size_pt: int = 0
    before_pt: int = 0
    first_mm: int = 0
    sides_mm: int = 0
    around_pt: int = 0
    """Space before and after."""
    based_on: str = ""


_STYLES = (
    _Style(id="ChuQuan", name="Cơ quan chủ quản", look="c", size_pt=12),
    _Style(id="BanHanh", name="Cơ quan ban hành", look="bc", size_pt=12),
    _Style(id="QuocHieu", name="Quốc hiệu", look="bc", size_pt=12),
    _Style(id="TieuNgu", name="Tiêu ngữ", look="bc", size_pt=13),
    _Style(id="SoKyHieu", name="Số, ký hiệu", look="c", size_pt=13, before_pt=3),
    _Style(id="NgayThang", name="Địa danh, thời gian", look="ic", size_pt=13, before_pt=3),
    _Style(id="TenLoai", name="Tên loại", look="bck"),
    _Style(id="TrichYeu", name="Trích yếu", look="bck", sides_mm=14),
    _Style(id="KinhGui", name="Kính gửi", look="", before_pt=6),
    _Style(id="ThanVan", name="Nội dung", look="j", before_pt=6, first_mm=_FIRST_LINE_MM),
    _Style(id="Dong", name="Dòng kê khai", look="l", based_on="ThanVan"),
    _Style(id="CanCu", name="Căn cứ", look="i", based_on="ThanVan"),
    _Style(id="Muc", name="Mục", look="bk", based_on="ThanVan"),
    _Style(id="DongGiua", name="Dòng giữa", look="bck", before_pt=6),
    _Style(id="NoiNhanDau", name="Nơi nhận", look="bi", size_pt=12),
    _Style(id="NoiNhan", name="Nơi nhận, danh sách", size_pt=11),
    _Style(id="ChucVu", name="Quyền hạn, chức vụ", look="bck"),
    _Style(id="ChoKy", name="Chỗ ký", look="ck"),
    _Style(id="NguoiKy", name="Người ký", look="bc"),
    _Style(id="BangDau", name="Bảng, đầu cột", look="bck", size_pt=13, around_pt=2),
    _Style(id="Bang", name="Bảng, ô chữ", size_pt=13, around_pt=2),
    _Style(id="BangGiua", name="Bảng, ô giữa", look="c", based_on="Bang"),
    _Style(id="KemTheo", name="Kèm theo", look="ick", size_pt=13),
    _Style(id="SoTrang", name="Số trang", look="c", size_pt=14),
    _Style(id="The", name="Thẻ điều khiển", size_pt=8),
)


def styles_part() -> bytes:
    """``word/styles.xml``: Times New Roman 14 in Vietnamese for everything, then what each part differs in."""
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"'
        ' w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    line = (
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="DuongKe"><w:name w:val="Đường kẻ"/>'
        '<w:pPr><w:spacing w:before="50" w:line="80" w:lineRule="exact"/></w:pPr>'
        '<w:rPr><w:sz w:val="4"/></w:rPr></w:style>'
    )
    own = "".join(_style(style) for style in _STYLES)
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{declaration}<w:styles {_W}>{defaults}{normal}{line}{own}</w:styles>".encode()


def _style(style: _Style) -> str:
    based_on = f'<w:basedOn w:val="{style.based_on}"/>' if style.based_on else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f"{based_on}{_paragraph_properties(style)}{_run_properties(style)}</w:style>"
    )


def _paragraph_properties(style: _Style) -> str:
    properties = "<w:keepNext/>" if "k" in style.look else ""
    if style.before_pt:
        properties += f'<w:spacing w:before="{style.before_pt * 20}"/>'
    if style.around_pt:
        properties += f'<w:spacing w:before="{style.around_pt * 20}" w:after="{style.around_pt * 20}"/>'
    if style.sides_mm:
        properties += f'<w:ind w:left="{twips(style.sides_mm)}" w:right="{twips(style.sides_mm)}"/>'
    if style.first_mm:
        properties += f'<w:ind w:firstLine="{twips(style.first_mm)}"/>'
    if "c" in style.look:
        properties += '<w:jc w:val="center"/>'
    elif "j" in style.look:
        properties += '<w:jc w:val="both"/>'
    elif "l" in style.look:
        properties += '<w:jc w:val="left"/>'
    return f"<w:pPr>{properties}</w:pPr>" if properties else ""


def _run_properties(style: _Style) -> str:
    marks = "<w:b/>" if "b" in style.look else ""
    marks += "<w:i/>" if "i" in style.look else ""
    marks += f'<w:sz w:val="{style.size_pt * 2}"/>' if style.size_pt else ""
    return f"<w:rPr>{marks}</w:rPr>" if marks else ""
