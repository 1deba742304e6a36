"""Decisions on a decision already given: điều chỉnh and thu hồi; and giấy xác nhận khen thưởng."""

from tdkt_docs.author import (
    ColumnOf,
    Form,
    Rows,
    Section,
    Signature,
    article,
    bases,
    before_table,
    body,
    each,
    head,
    heading,
    heading_line,
    listing,
    recipients,
    signatures,
    signed,
    title,
    together,
    when,
)

_END = "{% if loop.last %}.{% else %};{% endif %}"
_SIGNED = signatures(recipients(), signed(Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky")))
_DONE_BY = "{{ nguoi_thi_hanh }} chịu trách nhiệm thi hành Quyết định này./."
_HEAD = (heading("{{ tham_quyen|upper }}"), bases(), heading("QUYẾT ĐỊNH:"))

_CHANGED = listing(
    (
        ColumnOf(caption="STT", width=12, text="{{ loop.index }}", is_centred=True),
        ColumnOf(caption="Số thứ tự trong danh sách", width=24, text="{{ r.thu_tu }}", is_centred=True),
        ColumnOf(caption="Nội dung đã ghi", width=62, text="{{ r.da_ghi }}"),
        ColumnOf(caption="Điều chỉnh thành", width=62, text="{{ r.thanh }}"),
    ),
    Rows(of="noi_dung"),
)
_CORRECTION = (
    head(),
    title("QUYẾT ĐỊNH", "Về việc điều chỉnh thông tin tại {{ quyet_dinh_ngan }}"),
    *_HEAD,
    article("1", "Điều chỉnh thông tin tại {{ quyet_dinh }}, như sau:"),
    before_table(),
    _CHANGED,
    article(
        "2",
        "Quyết định này có hiệu lực kể từ ngày ký ban hành. Các nội dung khác của {{ quyet_dinh_ngan }} giữ nguyên.",
    ),
    article("3", _DONE_BY, is_last=True),
    _SIGNED,
)

_REVOCATION = (
    head(),
    title("QUYẾT ĐỊNH", "Về việc " + together("{{ viec }}") + " {{ hinh_thuc }}"),
    *_HEAD,
    article("1", "{{ viec|capitalize }} {{ hinh_thuc }} đã tặng theo {{ quyet_dinh }}, đối với:"),
    each("r", "danh_sach", body("{{ loop.index }}. {{ r.ten }}{% if r.chuc_vu_don_vi %}, {{ r.chuc_vu_don_vi }}{% endif %}" + _END)),
    body("Lý do: {{ ly_do }}"),
    article(
        "2",
        "{{ don_vi_thuc_hien }} thu hồi hiện vật khen thưởng{% if so_tien %} và tiền thưởng đã nhận, tổng số tiền là"
        " {{ so_tien }} đồng{% endif %}; nộp về {{ noi_nhan_lai }}{% if thoi_han %} trước {{ thoi_han }}{% endif %}.",
    ),
    article("3", "Quyết định này có hiệu lực kể từ ngày ký ban hành. " + _DONE_BY, is_last=True),
    _SIGNED,
)

_AWARDS = listing(
    (
        ColumnOf(caption="STT", width=12, text="{{ loop.index }}", is_centred=True),
        ColumnOf(caption="Năm", width=18, text="{{ r.nam }}", is_centred=True),
        ColumnOf(caption="Danh hiệu, hình thức khen thưởng", width=60, text="{{ r.ten }}"),
        ColumnOf(caption="Số, ngày, tháng, năm của quyết định; cơ quan ban hành", width=70, text="{{ r.quyet_dinh }}"),
    ),
    Rows(of="khen_thuong"),
)
_CONFIRMATION = (
    head(),
    title("GIẤY XÁC NHẬN", "Về việc khen thưởng", line_mm=18),
    body("{{ ten_day_du }} xác nhận:"),
    body("{{ ten }}{% if ngay_sinh %}, sinh ngày {{ ngay_sinh }}{% endif %}{% if chuc_vu_don_vi %}; {{ chuc_vu_don_vi }}{% endif %}"),
    body("Đã được tặng danh hiệu thi đua, hình thức khen thưởng theo hồ sơ lưu tại {{ noi_luu }}, như sau:"),
    before_table(),
    _AWARDS,
    when("ghi_chu", heading_line("Ghi chú:"), body("{{ ghi_chu }}")),
    body("Giấy xác nhận này được cấp theo đề nghị của {{ nguoi_de_nghi }} để {{ muc_dich }}./.", is_last=True),
    _SIGNED,
)

FORMS = {
    "quyet-dinh-dieu-chinh/nd30-2020": Form(
        title="Quyết định điều chỉnh thông tin trong quyết định khen thưởng", sections=(Section(blocks=_CORRECTION),)
    ),
    "quyet-dinh-thu-hoi/nd30-2020": Form(
        title="Quyết định hủy bỏ, thu hồi danh hiệu, hình thức khen thưởng", sections=(Section(blocks=_REVOCATION),)
    ),
    "xac-nhan-khen-thuong/nd30-2020": Form(
        title="Giấy xác nhận khen thưởng", sections=(Section(blocks=_CONFIRMATION),)
    ),
}
