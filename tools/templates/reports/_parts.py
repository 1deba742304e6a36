"""What báo cáo thành tích share: their opening, who it is about, what was done, what was received, who confirms it."""

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

AWARD = '{% if hinh_thuc.startswith("\\u201c") %}DANH HIỆU {% endif %}{{ hinh_thuc|upper }}'
"""The award proposed, in capitals."""
YEARLY = ("ĐỀ NGHỊ TẶNG THƯỞNG", f"{AWARD} " + together("{{ ky_khen|upper }}"))
ONCE = f"ĐỀ NGHỊ TẶNG THƯỞNG {AWARD}"

SUMMARY = when(
    "tom_tat and thieu", body("- Tóm tắt thành tích: {{ tom_tat }}{% if not tom_tat.endswith('.') %}.{% endif %}")
)
"""What the list says, shown while the author has not written the report."""
RATING = when("muc_do", body("- Mức độ hoàn thành nhiệm vụ {{ ky_khen }}: {{ muc_do }}."))
INITIATIVES = when("ds_sang_kien", body("Sáng kiến, đề tài:"), before_table(), initiatives("ds_sang_kien"))

PERSON = (
    heading_line("I. SƠ LƯỢC LÝ LỊCH"),
    entry("- Họ tên: {{ ho_ten }}"),
    entry("- Sinh ngày, tháng, năm: {{ ngay_sinh }}", "Giới tính: {{ gioi_tinh }}"),
    entry("- Quê quán: {{ que_quan }}"),
    entry("- Trú quán: {{ tru_quan }}"),
    entry("- Đơn vị công tác: {{ don_vi }}"),
    entry("- Chức vụ (Đảng, chính quyền, đoàn thể): {{ chuc_vu }}"),
    entry("- Trình độ chuyên môn, nghiệp vụ: {{ trinh_do }}"),
    entry("- Học hàm, học vị, danh hiệu, giải thưởng: {{ hoc_ham }}"),
)
"""I of a person."""

COLLECTIVE = (
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
)
"""I of a collective."""

COLLECTIVE_BRIEFLY = (
    entry("Tên tập thể đề nghị: {{ ten }}"),
    heading_line("I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH"),
    heading_line("1. Đặc điểm, tình hình:"),
    entry("- Địa điểm trụ sở chính, điện thoại, fax; địa chỉ trang thông tin điện tử: {{ tru_so }}"),
    entry("- Tóm tắt quá trình thành lập và phát triển: {{ qua_trinh }}"),
    heading_line("2. Chức năng, nhiệm vụ được giao:"),
    body("{{ nhiem_vu }}"),
)
PERSON_BRIEFLY = (
    heading_line("I. SƠ LƯỢC LÝ LỊCH"),
    entry("- Họ và tên: {{ ten }}"),
    entry("- Sinh ngày, tháng, năm: {{ ngay_sinh }}", "Giới tính: {{ gioi_tinh }}"),
    entry("- Quê quán: {{ que_quan }}"),
    entry("- Trú quán: {{ tru_quan }}"),
    entry("- Chức vụ: {{ chuc_vu }}"),
    entry("- Đơn vị công tác: {{ don_vi }}"),
)
EITHER_BRIEFLY = (when("la_tap_the", *COLLECTIVE_BRIEFLY), when("not la_tap_the", *PERSON_BRIEFLY))
"""I of the forms that serve a person and a collective."""

PAST = (
    heading_line("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG"),
    heading_line("1. Danh hiệu thi đua:"),
    before_table(),
    past_awards("danh_hieu_da_dat", "Danh hiệu thi đua", "công nhận danh hiệu thi đua; cơ quan ban hành quyết định"),
    heading_line("2. Hình thức khen thưởng:"),
    before_table(),
    past_awards("khen_thuong_da_nhan", "Hình thức khen thưởng", "khen thưởng; cơ quan ban hành quyết định"),
)
"""III: titles and forms of praise received."""

_SUBMITTER = countersigned(
    Signature(
        slot="cap_trinh",
        heading=("XÁC NHẬN CỦA CẤP TRÌNH KHEN THƯỞNG",),
        note="Ký, đóng dấu",
        name="nguoi_cap_trinh",
    ),
    widths=(160,),
)

PERSON_SIGNS = (
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
    _SUBMITTER,
)
COLLECTIVE_SIGNS = (
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


def reporter_signs(heading: str, name: str) -> tuple[str, ...]:
    """The unit's head, the reporter under ``heading``, and below them the submitting body."""
    superior = Signature(
        slot="xac_nhan", heading=("XÁC NHẬN CỦA", "THỦ TRƯỞNG ĐƠN VỊ"), note="Ký, đóng dấu", name="nguoi_xac_nhan"
    )
    reporter = Signature(slot="nguoi_bao_cao", heading=(heading,), note="Ký, ghi rõ họ và tên", name=name)
    return (countersigned(superior, reporter, widths=(80, 80)), _SUBMITTER)


EITHER_SIGNS = reporter_signs(
    "{% if la_tap_the %}THỦ TRƯỞNG ĐƠN VỊ{% else %}NGƯỜI BÁO CÁO{% endif %}",
    "thu_truong_don_vi if la_tap_the else ten",
)


def told(field: str) -> str:
    """The paragraphs an author wrote."""
    return each("dong", field, body("{{ dong }}"))


def report(name: str, asks: tuple[str, ...], *blocks: str) -> Form:
    """A báo cáo thành tích: a draft's notice, the head without number, the title over ``asks``, and the blocks."""
    opening = (notice("CHƯA ĐỦ NỘI DUNG", "thieu"), head(is_numbered=False), title("BÁO CÁO THÀNH TÍCH", *asks))
    return Form(title=name, sections=(Section(blocks=(*opening, *blocks)),))
