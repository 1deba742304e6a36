"""Báo cáo thành tích đột xuất, of a person or a collective; no section III."""

from tdkt_docs.author import (
    Form,
    Section,
    Signature,
    body,
    countersigned,
    each,
    entry,
    head,
    heading_line,
    notice,
    title,
    when,
)

FOLDER = "bao-cao-dot-xuat/nd152-2025"

_COLLECTIVE = (
    entry("Tên tập thể đề nghị: {{ ten }}"),
    heading_line("I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH"),
    heading_line("1. Đặc điểm, tình hình:"),
    entry("- Địa điểm trụ sở chính, điện thoại, fax; địa chỉ trang thông tin điện tử: {{ tru_so }}"),
    entry("- Tóm tắt quá trình thành lập và phát triển: {{ qua_trinh }}"),
    heading_line("2. Chức năng, nhiệm vụ được giao:"),
    body("{{ nhiem_vu }}"),
)
_PERSON = (
    heading_line("I. SƠ LƯỢC LÝ LỊCH"),
    entry("- Họ và tên: {{ ten }}"),
    entry("- Sinh ngày, tháng, năm: {{ ngay_sinh }}", "Giới tính: {{ gioi_tinh }}"),
    entry("- Quê quán: {{ que_quan }}"),
    entry("- Trú quán: {{ tru_quan }}"),
    entry("- Chức vụ: {{ chuc_vu }}"),
    entry("- Đơn vị công tác: {{ don_vi }}"),
)
_SUPERIOR = Signature(
    slot="xac_nhan", heading=("XÁC NHẬN CỦA", "THỦ TRƯỞNG ĐƠN VỊ"), note="Ký, đóng dấu", name="nguoi_xac_nhan"
)
_REPORTER = Signature(
    slot="nguoi_bao_cao",
    heading=("{% if la_tap_the %}THỦ TRƯỞNG ĐƠN VỊ{% else %}NGƯỜI BÁO CÁO{% endif %}",),
    note="Ký, ghi rõ họ và tên",
    name="thu_truong_don_vi if la_tap_the else ten",
)
_SUBMITTER = Signature(
    slot="cap_trinh", heading=("XÁC NHẬN CỦA CẤP TRÌNH KHEN THƯỞNG",), note="Ký, đóng dấu", name="nguoi_cap_trinh"
)

_BLOCKS = (
    notice("CHƯA ĐỦ NỘI DUNG", "thieu"),
    head(is_numbered=False),
    title(
        "BÁO CÁO THÀNH TÍCH",
        'ĐỀ NGHỊ TẶNG THƯỞNG {% if hinh_thuc.startswith("\\u201c") %}DANH HIỆU {% endif %}{{ hinh_thuc|upper }}',
        "Về thành tích xuất sắc đột xuất",
    ),
    when("la_tap_the", *_COLLECTIVE),
    when("not la_tap_the", *_PERSON),
    heading_line("II. THÀNH TÍCH ĐẠT ĐƯỢC"),
    when("tom_tat and thieu", body("- Tóm tắt thành tích: {{ tom_tat }}{% if not tom_tat.endswith('.') %}.{% endif %}")),
    each("dong", "thanh_tich", body("{{ dong }}")),
    countersigned(_SUPERIOR, _REPORTER, widths=(80, 80)),
    countersigned(_SUBMITTER, widths=(160,)),
)

FORM = Form(title="Báo cáo thành tích đột xuất", sections=(Section(blocks=_BLOCKS),))
