"""What teachers enter for at the beginning of a school year: titles and forms of praise, and initiatives.

Source: trangvangthiduakhenthuong.vn, hồ sơ thi đua (the title of the first list and the columns of both).
"""

from tdkt_docs.author import (
    ColumnOf,
    Form,
    Margins,
    Rows,
    Section,
    Signature,
    before_table,
    body,
    countersigned,
    head,
    listing,
    title,
)

_WIDTH_MM = 252
_ORDER = ColumnOf(caption="Stt", width=13, text="{{ loop.index }}", is_centred=True)
_OVER = "Đăng ký thi đua khen thưởng"

_TITLES = (
    _ORDER,
    ColumnOf(caption="Ông (bà)", width=20, text="{{ r.danh_xung }}", is_centred=True),
    ColumnOf(caption="Họ và tên", width=58, text="{{ r.ten }}"),
    ColumnOf(caption="Chức vụ, đơn vị", width=61, text="{{ r.chuc_vu_don_vi }}"),
    ColumnOf(caption="Thi đua", width=50, text="{{ r.thi_dua }}", over=_OVER),
    ColumnOf(caption="Khen thưởng", width=50, text="{{ r.khen_thuong }}", over=_OVER),
)
_INITIATIVES = (
    _ORDER,
    ColumnOf(caption="Họ và tên", width=48, text="{{ r.ten }}"),
    ColumnOf(caption="Chức vụ, đơn vị", width=48, text="{{ r.chuc_vu_don_vi }}"),
    ColumnOf(caption="Đăng ký DHTĐ", width=38, text="{{ r.danh_hieu }}"),
    ColumnOf(caption="Tên đề tài sáng kiến kinh nghiệm", width=80, text="{{ r.de_tai }}"),
    ColumnOf(caption="Môn", width=25, text="{{ r.mon }}", is_centred=True),
)


def _form(name: str, summary: str, columns: tuple[ColumnOf, ...], counted: str) -> Form:
    blocks = (
        head(is_numbered=False, is_landscape=True),
        title("DANH SÁCH", summary, "NĂM HỌC {{ nam_hoc }}", line_mm=55, width_mm=_WIDTH_MM),
        before_table(),
        listing(columns, Rows(of="danh_sach")),
        body(f'Danh sách gồm {{{{ "%02d"|format(danh_sach|length) }}}} {counted}./.', is_last=True),
        countersigned(
            Signature(slot="nguoi_lap", heading=("NGƯỜI LẬP DANH SÁCH",), name="nguoi_lap"),
            Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky"),
            widths=(112, 140),
        ),
    )
    return Form(title=name, sections=(Section(blocks=blocks, is_landscape=True, margins=Margins(right=15)),))


FORMS = {
    "dang-ky-thi-dua-nam-hoc/nd30-2020": _form(
        "Danh sách đăng ký danh hiệu thi đua năm học", "ĐĂNG KÝ DANH HIỆU THI ĐUA", _TITLES, "người"
    ),
    "dang-ky-sang-kien-kinh-nghiem/nd30-2020": _form(
        "Danh sách đăng ký sáng kiến kinh nghiệm", "ĐĂNG KÝ SÁNG KIẾN KINH NGHIỆM", _INITIATIVES, "đề tài"
    ),
}
