"""Báo cáo thành tích of a person."""

from tdkt_docs.author import (
    Form,
    Section,
    Signature,
    before_table,
    body,
    countersigned,
    each,
    entry,
    head,
    heading_line,
    initiatives,
    notice,
    past_awards,
    title,
    together,
    when,
)

FOLDER = "bao-cao-ca-nhan/nd152-2025"

_BLOCKS = (
    notice("CHƯA ĐỦ NỘI DUNG", "thieu"),
    head(is_numbered=False),
    title(
        "BÁO CÁO THÀNH TÍCH",
        "ĐỀ NGHỊ TẶNG THƯỞNG",
        '{% if hinh_thuc.startswith("\\u201c") %}DANH HIỆU {% endif %}{{ hinh_thuc|upper }} '
        + together("{{ ky_khen|upper }}"),
    ),
    heading_line("I. SƠ LƯỢC LÝ LỊCH"),
    entry("- Họ tên: {{ ho_ten }}"),
    entry("- Sinh ngày, tháng, năm: {{ ngay_sinh }}", "Giới tính: {{ gioi_tinh }}"),
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
    when("muc_do", body("- Mức độ hoàn thành nhiệm vụ {{ ky_khen }}: {{ muc_do }}.")),
    when("tom_tat and thieu", body("- Tóm tắt thành tích: {{ tom_tat }}{% if not tom_tat.endswith('.') %}.{% endif %}")),
    each("dong", "thanh_tich", body("{{ dong }}")),
    each("dong", "sang_kien", body("{{ dong }}")),
    when("ds_sang_kien", body("Sáng kiến, đề tài:"), before_table(), initiatives("ds_sang_kien")),
    each("dong", "chap_hanh", body("{{ dong }}")),
    each("dong", "dang_doan_the", body("{{ dong }}")),
    heading_line("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG"),
    heading_line("1. Danh hiệu thi đua:"),
    before_table(),
    past_awards("danh_hieu_da_dat", "Danh hiệu thi đua", "công nhận danh hiệu thi đua; cơ quan ban hành quyết định"),
    heading_line("2. Hình thức khen thưởng:"),
    before_table(),
    past_awards("khen_thuong_da_nhan", "Hình thức khen thưởng", "khen thưởng; cơ quan ban hành quyết định"),
    countersigned(
        Signature(
            slot="xac_nhan",
            heading=("THỦ TRƯỞNG ĐƠN VỊ", "XÁC NHẬN, ĐỀ NGHỊ"),
            note="Ký, đóng dấu",
            name="nguoi_xac_nhan",
        ),
        Signature(
            slot="nguoi_bao_cao", heading=("NGƯỜI BÁO CÁO THÀNH TÍCH",), note="Ký, ghi rõ họ và tên", name="ho_ten"
        ),
        widths=(80, 80),
    ),
    countersigned(
        Signature(
            slot="cap_trinh",
            heading=("XÁC NHẬN CỦA CẤP TRÌNH KHEN THƯỞNG",),
            note="Ký, đóng dấu",
            name="nguoi_cap_trinh",
        ),
        widths=(160,),
    ),
)

FORM = Form(title="Báo cáo thành tích của cá nhân", sections=(Section(blocks=_BLOCKS),))
