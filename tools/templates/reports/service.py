"""Báo cáo thành tích of a life of service (quá trình cống hiến)."""

from reports._parts import AWARD, PAST, SUMMARY, on_one_line, report, reporter_signs, told
from tdkt_docs.author import before_table, body, career, entry, heading_line, when

_ABOUT = (
    heading_line("I. SƠ LƯỢC LÝ LỊCH"),
    entry("- Họ và tên: {{ ho_ten }}"),
    entry("- Bí danh: {{ bi_danh|join('; ') }}", "Nam, nữ: {{ gioi_tinh }}"),
    entry("- Ngày, tháng, năm sinh: {{ ngay_sinh }}"),
    entry("- Quê quán: {{ que_quan }}"),
    entry("- Nơi thường trú: {{ tru_quan }}"),
    entry("- Chức vụ, đơn vị công tác hiện nay (hoặc trước khi nghỉ hưu, từ trần): {{ chuc_vu_don_vi }}"),
    on_one_line("Chức vụ đề nghị khen thưởng", "chuc_vu_xet"),
    on_one_line("Ngày, tháng, năm bắt đầu tham gia công tác", "ngay_cong_tac"),
    on_one_line("Ngày, tháng, năm vào Đảng chính thức", "ngay_vao_dang"),
    on_one_line("Ngày, tháng, năm nghỉ hưu (hoặc từ trần)", "ngay_nghi_huu"),
    entry("- Điện thoại: {{ dien_thoai }}"),
)
_SERVED = (
    heading_line("II. TÓM TẮT QUÁ TRÌNH CÔNG TÁC"),
    before_table(),
    career("qua_trinh", "tong_thoi_gian"),
    SUMMARY,
    when("thanh_tich", body("Tóm tắt thành tích:")),
    told("thanh_tich"),
)
_FORM = report(
    "Báo cáo thành tích đề nghị khen thưởng quá trình cống hiến",
    ("ĐỀ NGHỊ TẶNG THƯỞNG", AWARD),
    *_ABOUT,
    *_SERVED,
    *PAST,
    *reporter_signs(("XÁC NHẬN CỦA", "THỦ TRƯỞNG ĐƠN VỊ"), "NGƯỜI BÁO CÁO", "ho_ten"),
)

FORMS = {f"bao-cao-cong-hien/{version}": _FORM for version in ("nd152-2025", "nd98-2023", "nd91-2017")}
