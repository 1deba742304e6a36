"""What báo cáo thành tích share: their opening, who it is about, what was done, what was received, who confirms it."""

from tdkt_docs.author import (
    Form,
    Section,
    Signature,
    before_table,
    body,
    comparison,
    countersigned,
    each,
    entry,
    head,
    heading_line,
    initiatives,
    notice,
    past_awards,
    ratings,
    stacked,
    title,
    together,
    when,
)

AWARD = '{% if hinh_thuc.startswith("\\u201c") %}DANH HIỆU {% endif %}{{ hinh_thuc|upper }}'
"""The award proposed, in capitals."""
HERO = "ĐỀ NGHỊ TẶNG DANH HIỆU {{ hinh_thuc|upper }}"
YEARLY = ("ĐỀ NGHỊ TẶNG THƯỞNG", f"{AWARD} " + together("{{ ky_khen|upper }}"))
ONCE = f"ĐỀ NGHỊ TẶNG THƯỞNG {AWARD}"

SUMMARY = when(
    "tom_tat and thieu", body("- Tóm tắt thành tích: {{ tom_tat }}{% if not tom_tat.endswith('.') %}.{% endif %}")
)
"""What the list says, shown while the author has not written the report."""
RATING = when("muc_do", body("- Mức độ hoàn thành nhiệm vụ {{ ky_khen }}: {{ muc_do }}.")) + when(
    "cac_nam|length > 1", body("Mức độ hoàn thành nhiệm vụ các năm:", is_last=True), before_table(), ratings("cac_nam")
)
"""How well the tasks were done, and by year where several are known."""
INITIATIVES = when("ds_sang_kien", body("Sáng kiến, đề tài:", is_last=True), before_table(), initiatives("ds_sang_kien"))

COMPARISON = when("so_sanh", body("So sánh các tiêu chí cơ bản:", is_last=True), before_table(), comparison("so_sanh"))

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
PERSON_DONE = (
    heading_line("II. THÀNH TÍCH ĐẠT ĐƯỢC"),
    heading_line("1. Quyền hạn, nhiệm vụ được giao hoặc đảm nhận:"),
    body("{{ nhiem_vu }}"),
    heading_line("2. Thành tích đạt được của cá nhân:"),
)
"""II of a person, to where the achievements begin."""

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
NAMED = entry("Tên tập thể đề nghị: {{ ten_tap_the }}")

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
    past_awards("khen_thuong_da_nhan", "Hình thức khen thưởng", "khen thưởng; cơ quan ban hành quyết định", is_last=True),
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
    stacked(
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
    ),
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


def reporter_signs(superior_lines: tuple[str, ...], heading: str, name: str) -> tuple[str, ...]:
    """Who confirms, the reporter under ``heading``, and below them the submitting body."""
    superior = Signature(slot="xac_nhan", heading=superior_lines, note="Ký, đóng dấu", name="nguoi_xac_nhan")
    reporter = Signature(slot="nguoi_bao_cao", heading=(heading,), note="Ký, ghi rõ họ và tên", name=name)
    return (stacked(countersigned(superior, reporter, widths=(80, 80)), _SUBMITTER),)


EITHER_SIGNS = reporter_signs(
    (
        "XÁC NHẬN CỦA{% if la_tap_the %} THỦ TRƯỞNG{% endif %}",
        "{% if la_tap_the %}CƠ QUAN, ĐƠN VỊ CẤP TRÊN{% else %}THỦ TRƯỞNG ĐƠN VỊ{% endif %}",
    ),
    "{% if la_tap_the %}THỦ TRƯỞNG ĐƠN VỊ{% else %}NGƯỜI BÁO CÁO{% endif %}",
    "thu_truong_don_vi if la_tap_the else ten",
)


def told(field: str, *, is_last: bool = False) -> str:
    """The paragraphs an author wrote; the last one stays with the signatures where they follow."""
    line = body("{{ dong }}")
    if is_last:
        line = when("loop.last", body("{{ dong }}", is_last=True)) + when("not loop.last", line)
    return each("dong", field, line)


def on_one_line(label: str, field: str) -> str:
    """A particular the author declares in the report's own sheet, where each cell may hold several lines."""
    return entry(f"- {label}: {{{{ {field}|join('; ') }}}}")


COLLECTIVE_DONE = (
    heading_line("II. THÀNH TÍCH ĐẠT ĐƯỢC"),
    heading_line("1. Những thành tích nổi bật đạt được:"),
    RATING,
    SUMMARY,
    told("thanh_tich"),
    COMPARISON,
    INITIATIVES,
)
"""II of a collective, its first item."""
COLLECTIVE_REST = (
    heading_line("2. Những biện pháp và những nguyên nhân đạt được thành tích:"),
    told("bien_phap"),
    heading_line("3. Phong trào thi đua:"),
    told("phong_trao"),
    heading_line("4. Thực hiện chủ trương, chính sách của Đảng, pháp luật của Nhà nước:"),
    told("chu_truong"),
    heading_line("5. Hoạt động của tổ chức đảng, đoàn thể:"),
    told("dang_doan_the"),
)
"""The further items of II as TT 03/2018/TT-BNG has them."""
OLDER_COLLECTIVE_REST = (
    heading_line(
        "2. Những biện pháp hoặc nguyên nhân đạt được thành tích; các phong trào thi đua đã được áp dụng"
        " trong thực tiễn sản xuất, công tác:"
    ),
    told("bien_phap"),
    told("phong_trao"),
    heading_line("3. Việc thực hiện chủ trương, chính sách của Đảng, pháp luật của Nhà nước:"),
    told("chu_truong"),
    heading_line("4. Hoạt động của tổ chức đảng, đoàn thể:"),
    told("dang_doan_the"),
)
"""The same as recalled of the older decrees."""


def person_tells(initiatives: str = INITIATIVES) -> tuple[str, ...]:
    """What a person's report tells of the achievements."""
    described = (RATING, SUMMARY, told("thanh_tich"), COMPARISON, told("sang_kien"))
    return (*described, initiatives, told("chap_hanh"), told("dang_doan_the"))


def report(name: str, asks: tuple[str, ...], *blocks: str) -> Form:
    """A báo cáo thành tích: a draft's notice, the head without number, the title over ``asks``, and the blocks."""
    opening = (notice("CHƯA ĐỦ NỘI DUNG", "thieu"), head(is_numbered=False), title("BÁO CÁO THÀNH TÍCH", *asks))
    return Form(title=name, sections=(Section(blocks=(*opening, *blocks)),))
