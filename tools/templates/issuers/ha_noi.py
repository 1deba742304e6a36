"""Hà Nội: «Công dân Thủ đô ưu tú» (QĐ 71/2025/QĐ-UBND) and «Công dân danh dự Thủ đô» (NQ 83/2025/NQ-HĐND)."""

from issuers._parts import awards_held, lines, person_head, signers

from tdkt_docs.author import (
    Form,
    Section,
    Signature,
    addressees,
    bases,
    body,
    entry,
    head,
    heading_line,
    notice,
    recipients,
    signatures,
    signed,
    stacked,
    title,
    together,
    when,
)

_OUTSTANDING = (
    notice("CHƯA ĐỦ NỘI DUNG", "thieu"),
    head(is_numbered=False),
    title("BÁO CÁO THÀNH TÍCH", "ĐỀ NGHỊ TẶNG THƯỞNG DANH HIỆU " + together("“CÔNG DÂN THỦ ĐÔ ƯU TÚ”")),
    heading_line("I. SƠ LƯỢC LÝ LỊCH"),
    entry("- Họ tên: {{ ho_ten }}"),
    entry("- Sinh ngày, tháng, năm: {{ ngay_sinh }}", "Giới tính: {{ gioi_tinh }}"),
    entry("- Điện thoại liên hệ: {{ dien_thoai }}"),
    entry("- Quê quán: {{ que_quan }}"),
    entry("- Trú quán: {{ tru_quan }}"),
    entry("- Đơn vị công tác: {{ don_vi }}"),
    entry("- Chức vụ (Đảng, chính quyền, đoàn thể): {{ chuc_vu }}"),
    entry("- Trình độ chuyên môn, nghiệp vụ: {{ trinh_do }}"),
    entry("- Học hàm, học vị, danh hiệu, giải thưởng: {{ hoc_ham }}"),
    heading_line("II. THÀNH TÍCH ĐẠT ĐƯỢC"),
    heading_line("1. Quyền hạn, nhiệm vụ được giao hoặc đảm nhận:"),
    body("{{ nhiem_vu }}"),
    heading_line("2. Thành tích đạt được của cá nhân:"),
    when(
        "tom_tat and thieu", body("- Tóm tắt thành tích: {{ tom_tat }}{% if not tom_tat.endswith('.') %}.{% endif %}")
    ),
    lines("thanh_tich"),
    lines("sang_kien"),
    heading_line(
        "3. Cá nhân cam kết không bị xử lý kỷ luật (từ hình thức khiển trách trở lên)"
        " hoặc bị truy cứu trách nhiệm hình sự."
    ),
    *awards_held(
        "III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG",
        # the original repeats the caption of the first table here
        praises_decision="công nhận danh hiệu thi đua; cơ quan ban hành quyết định",
    ),
    stacked(
        signers(
            Signature(
                slot="to_dan_pho",
                heading=("XÁC NHẬN CỦA TỔ DÂN PHỐ,", "KHU DÂN CƯ NƠI CÁ NHÂN", "CƯ TRÚ"),
                note="Ghi rõ nội dung xác nhận",
                name="nguoi_to_dan_pho",
            ),
            Signature(
                slot="nguoi_bao_cao", heading=("NGƯỜI BÁO CÁO THÀNH TÍCH",), note="Ký, ghi rõ họ và tên", name="ho_ten"
            ),
        ),
        signers(
            Signature(
                slot="xa_phuong",
                heading=("XÁC NHẬN CỦA UBND XÃ, PHƯỜNG",),
                note="Ghi rõ nội dung xác nhận) (Ký, đóng dấu",
                name="nguoi_xa_phuong",
            ),
            Signature(
                slot="cap_trinh",
                heading=("XÁC NHẬN CỦA CẤP TRÌNH KHEN",),
                note="Ký, đóng dấu",
                name="nguoi_cap_trinh",
            ),
        ),
    ),
)

_HONORARY = "“Công dân danh dự Thủ đô”"
_HONORARY_UNBROKEN = together(_HONORARY)
_REQUEST = (
    head(),
    title("TỜ TRÌNH", f"Về việc đề nghị xét tặng danh hiệu {_HONORARY_UNBROKEN}"),
    addressees(),
    bases(),
    body(
        "{{ ten_day_du }} kính trình UBND thành phố Hà Nội xét, tặng thưởng danh hiệu "
        + _HONORARY
        + " cho {{ so_ca_nhan }} cá nhân."
    ),
    body("(Có danh sách và báo cáo thành tích cá nhân kèm theo)", italic=True),
    body(
        "Các trường hợp đề nghị khen thưởng trên đã được {{ ten_day_du }} xét duyệt, thẩm định{% if lay_y_kien %},"
        " lấy ý kiến của các đơn vị liên quan{% endif %}, đảm bảo đúng đối tượng, tiêu chuẩn, hồ sơ quy định hiện hành."
    ),
    body("Kính trình UBND thành phố Hà Nội xem xét, quyết định./.", is_last=True),
    signatures(recipients(), signed(Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky"))),
)

_FRIEND = (
    heading_line("I. SƠ LƯỢC TIỂU SỬ BẢN THÂN"),
    entry("- Họ và tên: {{ ho_ten }}", "Giới tính: {{ gioi_tinh }}"),
    entry("- Ngày, tháng, năm sinh: {{ ngay_sinh }}"),
    entry("- Quốc tịch: {{ quoc_tich }}"),
    entry("- Nơi thường trú hiện nay: {{ thuong_tru }}"),
    entry("- Chức vụ và nơi công tác hiện nay: {{ chuc_vu }}"),
    heading_line("II. THÀNH TÍCH ĐÓNG GÓP CHO THỦ ĐÔ HÀ NỘI"),
    lines("thanh_tich"),
)
_SUBMITTER = Signature(
    slot="cap_trinh",
    heading=("THỦ TRƯỞNG CƠ QUAN,", "TỔ CHỨC TRÌNH"),
    note="Ký tên, đóng dấu",
    name="nguoi_cap_trinh",
)
_FOR_HONORARY = f"Thành tích đề nghị xét tặng danh hiệu {_HONORARY_UNBROKEN}"

_BY_THEMSELVES = (
    person_head(),
    title("BÁO CÁO", _FOR_HONORARY, line_mm=0),
    *_FRIEND,
    signers(
        _SUBMITTER,
        Signature(slot="nguoi_bao_cao", heading=("NGƯỜI BÁO CÁO",), note="Ký, ghi rõ họ tên", name="ho_ten"),
    ),
)
_BY_THE_OFFICE = (
    person_head(),
    title("BÁO CÁO TÓM TẮT", _FOR_HONORARY, line_mm=0),
    *_FRIEND,
    signatures((), signed(_SUBMITTER), widths=(80, 80)),
)


def _form(name: str, *blocks: str) -> Form:
    return Form(title=name, sections=(Section(blocks=blocks),))


FORMS = {
    "bao-cao-cong-dan-uu-tu/hn-2025": _form("Báo cáo thành tích «Công dân Thủ đô ưu tú»", *_OUTSTANDING),
    "to-trinh-cong-dan-danh-du/hn-2025": _form("Tờ trình tặng danh hiệu «Công dân danh dự Thủ đô»", *_REQUEST),
    "bao-cao-cong-dan-danh-du/hn-2025": _form("Báo cáo thành tích «Công dân danh dự Thủ đô»", *_BY_THEMSELVES),
    "bao-cao-tom-tat-cong-dan-danh-du/hn-2025": _form(
        "Báo cáo tóm tắt thành tích «Công dân danh dự Thủ đô»", *_BY_THE_OFFICE
    ),
}
