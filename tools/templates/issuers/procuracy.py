"""TT 01/2019/TT-VKSTC: report of a collective of the procuracy, after form 01 of NĐ 91/2017/NĐ-CP."""

from issuers._parts import AWARD_IN_CAPITALS, awards_held, lines, signers

from tdkt_docs.author import (
    Form,
    Section,
    Signature,
    before_table,
    body,
    entry,
    head,
    heading_line,
    initiatives,
    notice,
    title,
    when,
)

FOLDER = "bao-cao-tap-the/vks-2019"

_BLOCKS = (
    notice("CHƯA ĐỦ NỘI DUNG", "thieu"),
    head(is_numbered=False),
    title("BÁO CÁO THÀNH TÍCH", "ĐỀ NGHỊ KHEN (TẶNG)", AWARD_IN_CAPITALS),
    entry("Tên tập thể đề nghị: {{ ten_tap_the }}"),
    heading_line("I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH"),
    heading_line("1. Đặc điểm, tình hình:"),
    entry("- Địa điểm trụ sở chính, điện thoại, fax; địa chỉ trang tin điện tử: {{ tru_so }}"),
    entry("- Quá trình thành lập và phát triển: {{ qua_trinh }}"),
    entry(
        "- Những đặc điểm chính của đơn vị, địa phương (về điều kiện tự nhiên, xã hội, cơ cấu tổ chức, cơ sở vật chất),"
        " các tổ chức đảng, đoàn thể: {{ dac_diem }}"
    ),
    heading_line("2. Chức năng, nhiệm vụ:"),
    body("{{ nhiem_vu }}"),
    heading_line("II. THÀNH TÍCH ĐẠT ĐƯỢC"),
    heading_line("1. Báo cáo thành tích căn cứ vào chức năng, nhiệm vụ được giao:"),
    when(
        "tom_tat and thieu", body("- Tóm tắt thành tích: {{ tom_tat }}{% if not tom_tat.endswith('.') %}.{% endif %}")
    ),
    lines("thanh_tich"),
    when("ds_sang_kien", body("Sáng kiến, đề tài:", is_last=True), before_table(), initiatives("ds_sang_kien")),
    heading_line(
        "2. Những biện pháp hoặc nguyên nhân đạt được thành tích; các phong trào thi đua đã được áp dụng trong thực"
        " tiễn sản xuất, công tác:"
    ),
    lines("bien_phap"),
    lines("phong_trao"),
    heading_line("3. Việc thực hiện chủ trương, chính sách của Đảng, pháp luật của Nhà nước:"),
    lines("chu_truong"),
    heading_line("4. Hoạt động của tổ chức đảng, đoàn thể:"),
    lines("dang_doan_the"),
    *awards_held("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG"),
    signers(
        Signature(
            slot="cap_trinh",
            heading=("XÁC NHẬN CỦA CẤP TRÌNH", "KHEN THƯỞNG"),
            note="Ký, đóng dấu",
            name="nguoi_cap_trinh",
        ),
        Signature(slot="thu_truong", heading=("THỦ TRƯỞNG ĐƠN VỊ",), note="Ký, đóng dấu", name="thu_truong_don_vi"),
    ),
)

FORM = Form(title="Báo cáo thành tích của tập thể", sections=(Section(blocks=_BLOCKS),))
