"""Bảng kê chi thưởng: who is paid what, with sums in figures and words."""

from tdkt_docs.author import (
    AWARD_NAMED,
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
    when,
)

FOLDER = "bang-ke-chi-thuong/nd30-2020"
_WIDTH_MM = 252

_TABLE = listing(
    (
        ColumnOf(caption="STT", width=13, text="{{ r.order }}", is_centred=True),
        ColumnOf(caption="Họ và tên, tên tập thể", width=58, text="{{ r.name_with_honorific }}"),
        ColumnOf(caption="Chức vụ, đơn vị công tác", width=64, text="{{ r.position_unit }}"),
        ColumnOf(caption="Số tiền (đồng)", width=32, text="{{ r.reward }}", is_centred=True),
        ColumnOf(caption="Số tài khoản, ngân hàng", width=47, text="{{ r.account }}"),
        ColumnOf(caption="Ký nhận, ghi chú", width=38, text="{{ r.note }}"),
    ),
    Rows(
        of="nhom",
        is_grouped=True,
        group_text=AWARD_NAMED,
        subtotals=("Cộng", "{{ g.total }}", "", ""),
        totals=("Tổng cộng", "{{ tong_tien }}", "", ""),
    ),
)

_BLOCKS = (
    head(is_numbered=False, is_landscape=True),
    title(
        "BẢNG KÊ",
        "Chi tiền thưởng kèm theo danh hiệu thi đua, hình thức khen thưởng {{ ky_khen }}",
        line_mm=60,
        width_mm=_WIDTH_MM,
    ),
    before_table(),
    _TABLE,
    body("Tổng số tiền bằng chữ: {{ tong_tien_chu }}."),
    when(
        "muc_luong",
        body(
            "Mức lương cơ sở để tính tiền thưởng: {{ muc_luong }} đồng"
            "{% if can_cu_luong %} ({{ can_cu_luong }}){% endif %}."
        ),
    ),
    body("Nguồn kinh phí: {{ nguon_kinh_phi }}./.", is_last=True),
    countersigned(
        Signature(slot="nguoi_lap", heading=("NGƯỜI LẬP BẢNG KÊ",), name="nguoi_lap"),
        Signature(slot="ke_toan", heading=("KẾ TOÁN",), name="ke_toan"),
        Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky"),
        widths=(82, 75, 95),
    ),
)

FORM = Form(
    title="Bảng kê chi thưởng",
    sections=(Section(blocks=_BLOCKS, is_landscape=True, margins=Margins(right=15)),),
)
