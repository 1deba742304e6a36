"""Bản tóm tắt thành tích of a person: short particulars, achievements in brief, awards already held."""

from tdkt_docs.author import (
    Form,
    Section,
    Signature,
    before_table,
    body,
    countersigned,
    entry,
    head,
    heading_line,
    past_awards,
    title,
    together,
    when,
)

FOLDER = "tom-tat-thanh-tich/nd30-2020"

_BLOCKS = (
    head(is_numbered=False),
    title(
        "TÓM TẮT THÀNH TÍCH",
        'ĐỀ NGHỊ TẶNG {% if hinh_thuc.startswith("\\u201c") %}DANH HIỆU {% endif %}{{ hinh_thuc|upper }} '
        + together("{{ ky_khen|upper }}"),
    ),
    heading_line("I. SƠ LƯỢC LÝ LỊCH"),
    entry("- Họ tên: {{ ho_ten }}", "Giới tính: {{ gioi_tinh }}"),
    entry("- Sinh ngày, tháng, năm: {{ ngay_sinh }}"),
    entry("- Chức vụ, đơn vị công tác: {{ chuc_vu_don_vi }}"),
    entry("- Trình độ chuyên môn, nghiệp vụ: {{ trinh_do }}"),
    when("nhiem_vu", body("- Quyền hạn, nhiệm vụ được giao hoặc đảm nhận: {{ nhiem_vu }}")),
    heading_line("II. TÓM TẮT THÀNH TÍCH"),
    when("muc_do", body("- Mức độ hoàn thành nhiệm vụ {{ ky_khen }}: {{ muc_do }}.")),
    body("{{ tom_tat }}"),
    when(
        "sang_kien",
        body("- Sáng kiến, đề tài: {{ sang_kien }}{% if quyet_dinh_sang_kien %} ({{ quyet_dinh_sang_kien }}){% endif %}."),
    ),
    heading_line("III. DANH HIỆU, HÌNH THỨC KHEN THƯỞNG ĐÃ ĐẠT"),
    before_table(),
    past_awards("da_dat", "Danh hiệu, hình thức khen thưởng", "khen thưởng; cơ quan ban hành quyết định", is_last=True),
    countersigned(
        Signature(
            slot="xac_nhan", heading=("THỦ TRƯỞNG ĐƠN VỊ", "XÁC NHẬN"), note="Ký, đóng dấu", name="nguoi_xac_nhan"
        ),
        Signature(
            slot="nguoi_bao_cao", heading=("NGƯỜI BÁO CÁO",), note="Ký, ghi rõ họ và tên", name="ho_ten"
        ),
        widths=(80, 80),
    ),
)

FORM = Form(title="Tóm tắt thành tích của cá nhân", sections=(Section(blocks=_BLOCKS),))
