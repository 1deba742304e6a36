"""Báo cáo thành tích of foreign organisations and foreigners, written by the body that submits them."""

from reports._parts import ONCE, SUMMARY, on_one_line, report, told
from tdkt_docs.author import Signature, before_table, countersigned, entry, heading_line, past_awards

_VERSIONS = ("nd152-2025", "nd98-2023", "nd91-2017")

_DONE = (
    heading_line("II. THÀNH TÍCH, ĐÓNG GÓP"),
    SUMMARY,
    told("thanh_tich"),
    heading_line("III. CÁC HÌNH THỨC KHEN THƯỞNG ĐÃ ĐƯỢC CƠ QUAN, TỔ CHỨC CỦA VIỆT NAM GHI NHẬN"),
    before_table(),
    past_awards("da_ghi_nhan", "Hình thức khen thưởng", "khen thưởng; cơ quan ban hành quyết định", is_last=True),
    countersigned(
        Signature(
            slot="thu_truong",
            heading=("THỦ TRƯỞNG ĐƠN VỊ",),
            note="Ký, đóng dấu (nếu có), ghi rõ họ tên",
            name="thu_truong_don_vi",
        ),
        Signature(
            slot="cap_trinh",
            heading=("XÁC NHẬN CỦA CƠ QUAN", "TRÌNH KHEN THƯỞNG"),
            note="Ký, đóng dấu",
            name="nguoi_cap_trinh",
        ),
        widths=(80, 80),
    ),
)
_ORGANISATION = report(
    "Báo cáo thành tích đề nghị khen thưởng đối ngoại cho tập thể",
    (ONCE,),
    heading_line("I. SƠ LƯỢC ĐẶC ĐIỂM TÌNH HÌNH"),
    entry("- Tên tổ chức nước ngoài: {{ ten }}"),
    entry("- Địa chỉ trụ sở chính; điện thoại; fax; địa chỉ trang thông tin điện tử: {{ tru_so }}"),
    on_one_line("Địa chỉ, văn phòng đại diện tại Việt Nam (nếu có)", "van_phong"),
    entry("- Quá trình thành lập và phát triển: {{ qua_trinh }}"),
    *_DONE,
)
_PERSON = report(
    "Báo cáo thành tích đề nghị khen thưởng đối ngoại cho cá nhân",
    (ONCE,),
    heading_line("I. TÓM TẮT TIỂU SỬ VÀ QUÁ TRÌNH CÔNG TÁC"),
    heading_line("1. Thông tin cá nhân:"),
    entry("- Họ và tên: {{ ten }}"),
    entry("- Ngày, tháng, năm sinh: {{ ngay_sinh }}", "Giới tính: {{ gioi_tinh }}"),
    entry("- Quốc tịch: {{ quoc_tich }}"),
    entry("- Chức vụ: {{ chuc_vu }}"),
    entry("- Địa chỉ nơi ở hoặc trụ sở làm việc: {{ tru_quan }}"),
    on_one_line("Địa chỉ Email (nếu có)", "email"),
    heading_line("2. Tóm tắt quá trình công tác:"),
    told("qua_trinh"),
    *_DONE,
)

FORMS = {
    **{f"bao-cao-doi-ngoai-tap-the/{version}": _ORGANISATION for version in _VERSIONS},
    **{f"bao-cao-doi-ngoai-ca-nhan/{version}": _PERSON for version in _VERSIONS},
}
