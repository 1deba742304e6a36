"""Households of a village: who enters for Gia đình văn hóa, the minutes of the assessment, the list, the tờ trình."""

from ho_gia_dinh._parts import HEAD, HOUSEHOLDS, MEMBERS, ORDER, PLACE, TITLE, count

from tdkt_docs.author import (
    ColumnOf,
    Form,
    Rows,
    Section,
    Signature,
    addressees,
    annex_head,
    bases,
    before_table,
    body,
    countersigned,
    each,
    head,
    heading_line,
    listing,
    recipients,
    signatures,
    signed,
    title,
    when,
)

_SIGNER = Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky")
_TWO_SIGN = countersigned(
    Signature(slot="nguoi_lap", heading=("NGƯỜI LẬP DANH SÁCH",), name="nguoi_lap"), _SIGNER, widths=(80, 80)
)
_END = "{% if loop.last %}.{% else %};{% endif %}"

_ENTERED = (
    head(is_numbered=False),
    title("DANH SÁCH", f"Hộ gia đình đăng ký {TITLE}"),
    before_table(),
    listing(HOUSEHOLDS, Rows(of="danh_sach")),
    body(f"Danh sách gồm {count('danh_sach')} hộ gia đình{{% if tong_so_ho %}} trên tổng số {{{{ tong_so_ho }}}} hộ{{% endif %}}./.", is_last=True),
    _TWO_SIGN,
)

_RESULT = (
    ORDER,
    HEAD,
    MEMBERS,
    ColumnOf(caption="Địa chỉ", width=34, text="{{ r.dia_chi }}"),
    ColumnOf(caption="Số ý kiến đồng ý", width=22, text="{{ r.dong_y }}", is_centred=True),
    ColumnOf(caption="Kết quả", width=20, text="{{ r.ket_qua }}", is_centred=True),
)

_MINUTES = (
    head(is_dated=False),
    title("BIÊN BẢN", f"Họp bình xét {TITLE}"),
    body("Thời gian bắt đầu: {{ bat_dau }}."),
    body("Địa điểm: {{ dia_diem }}."),
    body(
        "Thành phần tham dự: {{ co_mat }}{% if tong_so %}/{{ tong_so }}{% endif %} đại diện hộ gia đình"
        "{% if thanh_phan %}, gồm:{% else %}.{% endif %}"
    ),
    each("m", "thanh_phan", body("- {{ m }}" + _END)),
    body("Chủ trì (chủ tọa): {{ chu_tri }}{% if chuc_vu_chu_tri %}, {{ chuc_vu_chu_tri }}{% endif %}."),
    body("Thư ký (người ghi biên bản): {{ thu_ky }}{% if chuc_vu_thu_ky %}, {{ chuc_vu_thu_ky }}{% endif %}."),
    heading_line("Nội dung (theo diễn biến cuộc họp):"),
    each("dong", "dien_bien", body("{{ dong }}")),
    body("Kết quả bình xét bằng hình thức {{ hinh_thuc }}:", is_last=True),
    before_table(),
    listing(_RESULT, Rows(of="danh_sach")),
    heading_line("Kết luận:"),
    each("dong", "ket_luan", body("{{ dong }}")),
    body("Cuộc họp kết thúc vào {{ ket_thuc }}./.", is_last=True),
    countersigned(
        Signature(slot="thu_ky", heading=("THƯ KÝ",), name="thu_ky"),
        Signature(slot="chu_toa", heading=("CHỦ TỌA",), name="chu_tri"),
        widths=(80, 80),
        below=recipients(),
    ),
)

_PROPOSED = listing(
    (
        ORDER,
        HEAD,
        MEMBERS,
        PLACE,
        ColumnOf(caption="Kết quả bình xét", width=30, text="{{ r.ket_qua }}", is_centred=True),
    ),
    Rows(of="danh_sach"),
)

_LIST = (
    head(is_numbered=False),
    title("DANH SÁCH", f"Hộ gia đình đề nghị tặng {TITLE}"),
    before_table(),
    _PROPOSED,
    body(f"Danh sách gồm {count('danh_sach')} hộ gia đình./.", is_last=True),
    _TWO_SIGN,
)

_REQUEST = (
    head(),
    title("TỜ TRÌNH", f"Về việc đề nghị tặng {TITLE}"),
    addressees(),
    bases(),
    body(
        "Sau khi họp bình xét{% if ngay_hop %} {{ ngay_hop }}{% endif %}, {{ don_vi }} kính đề nghị"
        f" {{{{ nguoi_quyet_dinh }}}} xét tặng {TITLE} cho {count('danh_sach')} hộ gia đình (có danh sách kèm theo)"
        "{% if tong_so_ho %} trên tổng số {{ tong_so_ho }} hộ{% endif %}."
    ),
    when("ho_so", body("Hồ sơ kèm theo gồm: {{ ho_so|join('; ') }}.")),
    body("Kính trình {{ nguoi_quyet_dinh }} xem xét, quyết định./.", is_last=True),
    signatures(recipients(), signed(_SIGNER)),
)
_REQUEST_LIST = (
    annex_head("DANH SÁCH", f"HỘ GIA ĐÌNH ĐỀ NGHỊ TẶNG {TITLE.upper().replace('{{ NAM }}', '{{ nam }}')}",
        'Kèm theo Tờ trình {{ so_ky_hieu|replace("Số:", "số") }} {{ ngay_ban_hanh or "ngày        tháng        năm        " }}'
        " của {{ don_vi }}"),
    _PROPOSED,
)  # fmt: skip

FORMS = {
    "dang-ky-gia-dinh-van-hoa/nd30-2020": Form(
        title="Danh sách đăng ký danh hiệu Gia đình văn hóa", sections=(Section(blocks=_ENTERED),)
    ),
    "bien-ban-binh-xet-gia-dinh-van-hoa/nd30-2020": Form(
        title="Biên bản bình xét Gia đình văn hóa", sections=(Section(blocks=_MINUTES),)
    ),
    "danh-sach-gia-dinh-van-hoa/nd30-2020": Form(
        title="Danh sách đề nghị tặng danh hiệu Gia đình văn hóa", sections=(Section(blocks=_LIST),)
    ),
    "to-trinh-gia-dinh-van-hoa/nd30-2020": Form(
        title="Tờ trình đề nghị tặng danh hiệu Gia đình văn hóa",
        sections=(Section(blocks=_REQUEST), Section(blocks=_REQUEST_LIST)),
    ),
}
