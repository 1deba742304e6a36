"""Paying rewards: ký nhận tiền thưởng and giấy đề nghị thanh toán."""

from tdkt_docs.author import (
    AWARD_NAMED,
    ColumnOf,
    Form,
    Rows,
    Section,
    Signature,
    addressees,
    before_table,
    body,
    countersigned,
    entry,
    head,
    listing,
    title,
    when,
)

_WORDS = "{{ tong_tien_chu }}"

_SIGNED_FOR = listing(
    (
        ColumnOf(caption="TT", width=12, text="{{ r.order }}", is_centred=True),
        ColumnOf(caption="Họ và tên, tên tập thể", width=46, text="{{ r.name_with_honorific }}"),
        ColumnOf(caption="Chức vụ, đơn vị công tác", width=40, text="{{ r.position_unit }}"),
        ColumnOf(caption="Số tiền (đồng)", width=30, text="{{ r.reward }}", is_centred=True),
        ColumnOf(caption="Ký nhận", width=32, text="{{ r.note }}"),
    ),
    Rows(
        of="nhom",
        is_grouped=True,
        group_text=AWARD_NAMED,
        subtotals=("Cộng", "{{ g.total }}", ""),
        totals=("Tổng cộng", "{{ tong_tien }}", ""),
    ),
)
_RECEIPTS = (
    head(is_numbered=False),
    title("BẢNG KÝ NHẬN", "Tiền thưởng kèm theo danh hiệu thi đua, hình thức khen thưởng {{ ky_khen }}"),
    before_table(),
    _SIGNED_FOR,
    body("Tổng số tiền bằng chữ: " + _WORDS + "."),
    body("Nguồn kinh phí: {{ nguon_kinh_phi }}./.", is_last=True),
    countersigned(
        Signature(slot="nguoi_lap", heading=("NGƯỜI LẬP",), name="nguoi_lap"),
        Signature(slot="ke_toan", heading=("KẾ TOÁN",), name="ke_toan"),
        Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky"),
        widths=(50, 45, 65),
    ),
)

_BY_AWARD = listing(
    (
        ColumnOf(caption="TT", width=12, text="{{ loop.index }}", is_centred=True),
        ColumnOf(caption="Danh hiệu, hình thức khen thưởng", width=78, text="{% if r.is_title %}Danh hiệu {% endif %}{{ r.title }}"),
        ColumnOf(caption="Số lượng", width=34, text="{{ r.count_text }}"),
        ColumnOf(caption="Số tiền (đồng)", width=36, text="{{ r.total }}", is_centred=True),
    ),
    Rows(of="nhom", totals=("Tổng cộng", "{{ tong_tien }}")),
)
_REQUEST = (
    head(is_numbered=False),
    title("GIẤY ĐỀ NGHỊ THANH TOÁN", "Tiền thưởng kèm theo danh hiệu thi đua, hình thức khen thưởng {{ ky_khen }}"),
    addressees(),
    entry("Họ và tên người đề nghị thanh toán: {{ nguoi_de_nghi }}"),
    body("Nội dung thanh toán: chi tiền thưởng {{ ky_khen }} cho {{ so_luong }} trường hợp, như sau:"),
    before_table(),
    _BY_AWARD,
    body("Số tiền: {{ tong_tien }} đồng (viết bằng chữ: " + _WORDS + ")."),
    when(
        "muc_luong",
        body("Mức lương cơ sở để tính tiền thưởng: {{ muc_luong }} đồng{% if can_cu_luong %} ({{ can_cu_luong }}){% endif %}."),
    ),
    body("Nguồn kinh phí: {{ nguon_kinh_phi }}."),
    body("Chứng từ kèm theo: quyết định khen thưởng; bảng kê chi thưởng./.", is_last=True),
    countersigned(
        Signature(slot="nguoi_de_nghi", heading=("NGƯỜI ĐỀ NGHỊ",), name="nguoi_de_nghi"),
        Signature(slot="ke_toan", heading=("KẾ TOÁN",), name="ke_toan"),
        Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky"),
        widths=(50, 45, 65),
    ),
)

FORMS = {
    "ky-nhan-tien-thuong/nd30-2020": Form(title="Bảng ký nhận tiền thưởng", sections=(Section(blocks=_RECEIPTS),)),
    "giay-de-nghi-thanh-toan/nd30-2020": Form(
        title="Giấy đề nghị thanh toán tiền thưởng", sections=(Section(blocks=_REQUEST),)
    ),
}
