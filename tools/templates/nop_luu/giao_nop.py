"""What dossiers are handed over to the archive with: their list, and the record of handing over; two copies of each.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục V, mục III and V: words and columns as the decree has them.
"""

from tdkt_docs.author import (
    ColumnOf,
    Form,
    Rows,
    Section,
    Signature,
    before_table,
    body,
    countersigned,
    entry,
    head,
    listing,
    paragraph,
    signatures,
    signed,
    title,
    when,
)

_DAY = "................, ngày ......... tháng ...... năm ...."


def _or(field: str, dots: int) -> str:
    return f'{{{{ {field} or "{"." * dots}" }}}}'


def _basis(text: str) -> str:
    return paragraph(text, style="CanCu")


def _column(number: int, caption: str, width: float, text: str, *, is_centred: bool = True) -> ColumnOf:
    """A column and under its caption its number, as the decree prints both."""
    return ColumnOf(caption=f"({number})", over=caption, width=width, text=text, is_centred=is_centred)


_TABLE = listing(
    (
        _column(1, "Số TT", 12, "{{ r.so_tt }}"),
        _column(2, "Số, ký hiệu hồ sơ", 25, "{{ r.so_ky_hieu }}"),
        _column(3, "Tiêu đề hồ sơ", 46, "{{ r.tieu_de }}", is_centred=False),
        _column(4, "Thời gian tài liệu", 25, "{{ r.thoi_gian }}"),
        _column(5, "Thời hạn bảo quản", 20, "{{ r.thoi_han }}"),
        _column(6, "Số tờ/ Số trang", 15, "{{ r.so_to }}"),
        _column(7, "Ghi chú", 17, "{{ r.ghi_chu }}", is_centred=False),
    ),
    Rows(of="danh_sach"),
)

_LIST = (
    head(is_numbered=False, is_dated=False),
    title("MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU", _or("ten_khoi", 38), "Năm " + _or("nam", 12), line_mm=35),
    before_table(),
    _TABLE,
    body(f"Mục lục này gồm: {_or('so_luong', 20)} hồ sơ (đơn vị bảo quản)."),
    body(f"Viết bằng chữ: {_or('bang_chu', 54)} hồ sơ (đơn vị bảo quản).", is_last=True),
    signatures(
        (),
        (
            paragraph(f'{{{{ ngay_lap or "{_DAY}" }}}}', style="NgayThang"),
            *signed(
                Signature(
                    slot="nguoi_lap",
                    heading=("Người lập",),
                    note="Ký và ghi rõ họ và tên, chức vụ",
                    name="nguoi_lap",
                )
            ),
        ),
        widths=(66, 94),
    ),
)

_RECORD = (
    head(is_numbered=False),
    title("BIÊN BẢN", "Giao nhận hồ sơ, tài liệu", line_mm=35),
    _basis("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;"),
    when("can_cu", _basis("Căn cứ {{ can_cu }},")),
    when("not can_cu", _basis("Căn cứ ....... (Danh mục hồ sơ năm ..., Kế hoạch thu thập tài liệu...),")),
    body("Chúng tôi gồm:"),
    entry("BÊN GIAO: " + '{{ ben_giao or "(tên cá nhân, đơn vị giao nộp hồ sơ, tài liệu)" }}'),
    entry("Ông (bà): " + _or("nguoi_giao", 80)),
    entry("Chức vụ công tác: " + _or("chuc_vu_giao", 68)),
    entry("BÊN NHẬN: " + '{{ ben_nhan or "(Lưu trữ cơ quan)" }}'),
    entry("Ông (bà): " + _or("nguoi_nhan", 80)),
    entry("Chức vụ công tác: " + _or("chuc_vu_nhan", 68)),
    body("Thống nhất lập biên bản giao nhận tài liệu với những nội dung như sau:"),
    entry("1. Tên khối tài liệu giao nộp: " + _or("ten_khoi", 50)),
    entry("2. Thời gian của hồ sơ, tài liệu: " + _or("thoi_gian", 48)),
    entry("3. Số lượng tài liệu:"),
    entry("a) Đối với hồ sơ, tài liệu giấy"),
    entry("- Tổng số hộp (cặp): " + _or("so_hop", 60)),
    entry(f"- Tổng số hồ sơ (đơn vị bảo quản): {_or('so_ho_so_giay', 10)} Quy ra mét giá: {_or('met_gia', 10)} mét."),
    entry("b) Đối với hồ sơ, tài liệu điện tử"),
    entry("- Tổng số hồ sơ: " + _or("so_ho_so", 66)),
    entry("- Tổng số tệp tin trong hồ sơ: " + _or("so_tep", 50)),
    entry("4. Tình trạng tài liệu giao nộp: " + _or("tinh_trang", 50)),
    entry("5. Mục lục hồ sơ, tài liệu nộp lưu kèm theo."),
    body("Biên bản này được lập thành hai bản; bên giao giữ một bản, bên nhận giữ một bản./.", is_last=True),
    countersigned(
        Signature(slot="ben_giao", heading=("ĐẠI DIỆN BÊN GIAO",), note="Ký và ghi rõ họ và tên", name="nguoi_giao"),
        Signature(slot="ben_nhan", heading=("ĐẠI DIỆN BÊN NHẬN",), note="Ký và ghi rõ họ và tên", name="nguoi_nhan"),
        widths=(80, 80),
    ),
)

FORMS = {
    "muc-luc-ho-so-nop-luu/nd30-2020": Form(
        title="Mục lục hồ sơ, tài liệu nộp lưu", sections=(Section(blocks=_LIST),)
    ),
    "bien-ban-giao-nhan-ho-so/nd30-2020": Form(
        title="Biên bản giao nhận hồ sơ, tài liệu", sections=(Section(blocks=_RECORD),)
    ),
}
