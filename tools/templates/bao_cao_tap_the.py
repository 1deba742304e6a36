"""Báo cáo thành tích of a collective."""

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

FOLDER = "bao-cao-tap-the/nd152-2025"

_BLOCKS = (
    notice("CHƯA ĐỦ NỘI DUNG", "thieu"),
    head(is_numbered=False),
    title(
        "BÁO CÁO THÀNH TÍCH",
        "ĐỀ NGHỊ TẶNG THƯỞNG",
        '{% if hinh_thuc.startswith("\\u201c") %}DANH HIỆU {% endif %}{{ hinh_thuc|upper }} '
        + together("{{ ky_khen|upper }}"),
    ),
    entry("Tên tập thể đề nghị: {{ ten_tap_the }}"),
    heading_line("I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH"),
    heading_line("1. Đặc điểm, tình hình:"),
    entry("- Địa điểm trụ sở chính, điện thoại, fax; địa chỉ trang tin điện tử: {{ tru_so }}"),
    entry("- Quá trình thành lập và phát triển: {{ qua_trinh }}"),
    entry(
        "- Những đặc điểm chính của đơn vị, địa phương (về điều kiện tự nhiên, xã hội, cơ cấu tổ chức, cơ sở vật chất),"
        " các tổ chức đảng, đoàn thể: {{ dac_diem }}"
    ),
    when("so_nguoi", entry("- Tổng số cán bộ, công chức, viên chức, người lao động: {{ so_nguoi }} người.")),
    heading_line("2. Chức năng, nhiệm vụ được giao:"),
    body("{{ nhiem_vu }}"),
    heading_line("II. THÀNH TÍCH ĐẠT ĐƯỢC"),
    heading_line("1. Những thành tích nổi bật đạt được:"),
    when("muc_do", body("- Mức độ hoàn thành nhiệm vụ {{ ky_khen }}: {{ muc_do }}.")),
    when("tom_tat and thieu", body("- Tóm tắt thành tích: {{ tom_tat }}{% if not tom_tat.endswith('.') %}.{% endif %}")),
    each("dong", "thanh_tich", body("{{ dong }}")),
    when("ds_sang_kien", body("Sáng kiến, đề tài:"), before_table(), initiatives("ds_sang_kien")),
    heading_line("2. Những biện pháp và những nguyên nhân đạt được thành tích:"),
    each("dong", "bien_phap", body("{{ dong }}")),
    heading_line("3. Phong trào thi đua:"),
    each("dong", "phong_trao", body("{{ dong }}")),
    heading_line("4. Thực hiện chủ trương, chính sách của Đảng, pháp luật của Nhà nước:"),
    each("dong", "chu_truong", body("{{ dong }}")),
    heading_line("5. Hoạt động của tổ chức đảng, đoàn thể:"),
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
            slot="cap_trinh",
            heading=("XÁC NHẬN CỦA CẤP TRÌNH", "KHEN THƯỞNG"),
            note="Ký, đóng dấu",
            name="nguoi_cap_trinh",
        ),
        Signature(slot="thu_truong", heading=("THỦ TRƯỞNG ĐƠN VỊ",), note="Ký, đóng dấu", name="thu_truong_don_vi"),
        widths=(80, 80),
    ),
)

FORM = Form(title="Báo cáo thành tích của tập thể", sections=(Section(blocks=_BLOCKS),))
