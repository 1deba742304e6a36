"""The reports of TT 03/2018/TT-BNG: of a collective, of a person, of a life's service, of a sudden deed."""

from issuers._parts import AWARD_IN_CAPITALS, awards_held, confirmed_by, lines, signers

from tdkt_docs.author import (
    ColumnOf,
    Form,
    Rows,
    Section,
    Signature,
    before_table,
    body,
    centred,
    entry,
    head,
    heading_line,
    initiatives,
    listing,
    notice,
    stacked,
    title,
    when,
)

_DRAFT = notice("CHƯA ĐỦ NỘI DUNG", "thieu")
_SUMMARY = when(
    "tom_tat and thieu", body("- Tóm tắt thành tích: {{ tom_tat }}{% if not tom_tat.endswith('.') %}.{% endif %}")
)
_INITIATIVES = when("ds_sang_kien", body("Sáng kiến, đề tài:", is_last=True), before_table(), initiatives("ds_sang_kien"))
_SUPERIOR = Signature(
    slot="xac_nhan",
    heading=("XÁC NHẬN CỦA THỦ TRƯỞNG", "CƠ QUAN, ĐƠN VỊ CẤP TRÊN"),
    note="Ký tên, đóng dấu, ghi rõ họ tên",
    name="nguoi_xac_nhan",
)
_HEAD_OF_UNIT = Signature(
    slot="thu_truong",
    heading=("THỦ TRƯỞNG ĐƠN VỊ",),
    note="Ký tên, đóng dấu (nếu có), ghi rõ họ tên",
    name="thu_truong_don_vi",
)
_UNIT_CONFIRMS = Signature(
    slot="xac_nhan",
    heading=("XÁC NHẬN CỦA", "THỦ TRƯỞNG ĐƠN VỊ"),
    note="Ký tên, đóng dấu (nếu có), ghi rõ họ tên",
    name="nguoi_xac_nhan",
)
_REPORTER = Signature(slot="nguoi_bao_cao", heading=("NGƯỜI BÁO CÁO",), note="Ký, ghi rõ họ và tên", name="ho_ten_ky")
_SUBMITTER = "XÁC NHẬN CỦA CƠ QUAN TRÌNH KHEN THƯỞNG"
_HIGH_AWARDS_ONLY = "Nếu đề nghị tặng thưởng Huân chương, Bằng khen của Thủ tướng Chính phủ"

_COLLECTIVE = (
    _DRAFT,
    head(is_numbered=False),
    title("BÁO CÁO THÀNH TÍCH", "ĐỀ NGHỊ TẶNG THƯỞNG", AWARD_IN_CAPITALS),
    entry("Tên tập thể đề nghị: {{ ten_tap_the }}"),
    heading_line("I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH:"),
    heading_line("1. Đặc điểm, tình hình:"),
    entry("- Địa điểm trụ sở chính, điện thoại, fax; địa chỉ trang thông tin điện tử: {{ tru_so }}"),
    entry("- Quá trình thành lập và phát triển: {{ qua_trinh }}"),
    entry("- Những đặc điểm chính của cơ quan, đơn vị: {{ dac_diem }}"),
    heading_line("2. Chức năng, nhiệm vụ được giao:"),
    body("{{ nhiem_vu }}"),
    heading_line("II. THÀNH TÍCH ĐẠT ĐƯỢC:"),
    heading_line("1. Những thành tích nổi bật đạt được:"),
    _SUMMARY,
    lines("thanh_tich"),
    _INITIATIVES,
    heading_line("2. Những biện pháp và những nguyên nhân đạt được thành tích:"),
    lines("bien_phap"),
    heading_line("3. Phong trào thi đua:"),
    lines("phong_trao"),
    heading_line("4. Thực hiện chủ trương, chính sách của Đảng, pháp luật của Nhà nước."),
    lines("chu_truong"),
    heading_line("5. Hoạt động của tổ chức đảng, đoàn thể:"),
    lines("dang_doan_the"),
    *awards_held("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG:"),
    stacked(signers(_SUPERIOR, _HEAD_OF_UNIT), confirmed_by(_SUBMITTER, "TL. BỘ TRƯỞNG", "VỤ TRƯỞNG VỤ THI ĐUA - KHEN THƯỞNG", "VÀ TRUYỀN THÔNG NGOẠI GIAO")),
)

_PERSON = (
    _DRAFT,
    head(is_numbered=False),
    title("BÁO CÁO THÀNH TÍCH", "ĐỀ NGHỊ TẶNG THƯỞNG", AWARD_IN_CAPITALS),
    heading_line("I. SƠ LƯỢC LÝ LỊCH:"),
    entry("- Họ tên: {{ ho_ten }}"),
    entry("- Sinh ngày, tháng, năm: {{ ngay_sinh }}", "Giới tính: {{ gioi_tinh }}"),
    entry("- Quê quán: {{ que_quan }}"),
    entry("- Trú quán: {{ tru_quan }}"),
    entry("- Đơn vị công tác: {{ don_vi }}"),
    entry("- Chức vụ (Đảng, chính quyền, đoàn thể): {{ chuc_vu }}"),
    entry("- Trình độ chuyên môn, nghiệp vụ: {{ trinh_do }}"),
    entry("- Điện thoại di động: {{ dien_thoai }}", "Điện thoại cơ quan: {{ dien_thoai_co_quan|join(', ') }}"),
    heading_line("II. THÀNH TÍCH ĐẠT ĐƯỢC:"),
    heading_line("1. Tóm tắt thành tích của tập thể (áp dụng đối với cá nhân là thủ trưởng cơ quan, đơn vị)."),
    lines("tap_the"),
    heading_line("2. Thành tích đạt được của cá nhân:"),
    heading_line("2.1. Quyền hạn, nhiệm vụ được giao:"),
    body("{{ nhiem_vu }}"),
    heading_line("2.2. Thành tích đạt được:"),
    _SUMMARY,
    lines("thanh_tich"),
    lines("sang_kien"),
    _INITIATIVES,
    lines("chap_hanh"),
    lines("dang_doan_the"),
    *awards_held("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG:"),
    stacked(signers(_UNIT_CONFIRMS, _REPORTER), confirmed_by(_SUBMITTER)),
)


def _part(place: int) -> str:
    """One of the cells of a line of service, which ``;`` divide."""
    return "{{ (r.split(';') + ['', '', '', ''])[" + str(place) + "]|trim }}"


_SERVICE = listing(
    (
        ColumnOf(caption="Từ tháng, năm đến tháng, năm", width=32, text=_part(0), is_centred=True),
        ColumnOf(caption="Chức vụ (Đảng, chính quyền, đoàn thể)", width=43, text=_part(1)),
        ColumnOf(caption="Đơn vị công tác", width=38, text=_part(2)),
        ColumnOf(caption="Số năm, tháng giữ chức vụ", width=25, text=_part(3), is_centred=True),
        ColumnOf(caption="Ghi chú", width=22, text=_part(4)),
    ),
    Rows(
        of="qua_trinh",
        summaries=(
            ("Tổng thời gian giữ chức Phó Vụ trưởng hoặc tương đương", "{{ pho_vu_truong|join(', ') }}", ""),
            ("Tổng thời gian giữ chức Vụ trưởng hoặc tương đương", "{{ vu_truong|join(', ') }}", ""),
            ("Tổng cộng:", "{{ tong_cong|join(', ') }}", ""),
        ),
    ),
)

_SERVICE_OF_LIFE = (
    _DRAFT,
    head(is_numbered=False),
    title("BÁO CÁO THÀNH TÍCH", "ĐỀ NGHỊ TẶNG THƯỞNG/TRUY TẶNG", "{{ hinh_thuc|upper }}"),
    heading_line("I. SƠ LƯỢC LÝ LỊCH:"),
    entry("- Họ và tên: {{ ho_ten }}"),
    entry("- Bí danh: {{ bi_danh|join(', ') }}", "Nam, nữ: {{ gioi_tinh }}"),
    entry("- Ngày, tháng, năm sinh: {{ ngay_sinh }}"),
    entry("- Quê quán: {{ que_quan }}"),
    entry("- Nơi thường trú: {{ tru_quan }}"),
    entry("- Chức vụ, đơn vị công tác hiện nay (hoặc trước khi nghỉ hưu, từ trần): {{ chuc_vu_don_vi }}"),
    entry("- Chức vụ đề nghị khen thưởng: {{ chuc_vu_de_nghi|join(', ') }}"),
    entry("- Ngày, tháng, năm bắt đầu tham gia công tác: {{ ngay_cong_tac|join(', ') }}"),
    entry("- Ngày, tháng, năm vào Đảng chính thức: {{ ngay_vao_dang|join(', ') }}"),
    entry("- Ngày, tháng, năm nghỉ hưu (hoặc từ trần): {{ ngay_nghi_huu|join(', ') }}"),
    entry("- Điện thoại di động: {{ dien_thoai }}", "Điện thoại nhà riêng: {{ dien_thoai_nha|join(', ') }}"),
    heading_line("II- TÓM TẮT QUÁ TRÌNH CÔNG TÁC:"),
    before_table(),
    _SERVICE,
    *awards_held("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG:"),
    stacked(
        signers(
            Signature(slot="xac_nhan", heading=("XÁC NHẬN CỦA", "VỤ TỔ CHỨC CÁN BỘ"), name="nguoi_xac_nhan"),
            Signature(slot="nguoi_bao_cao", heading=("NGƯỜI BÁO CÁO",), name="ho_ten_ky"),
        ),
        confirmed_by(_SUBMITTER),
    ),
)

_SUDDEN = "Về thành tích xuất sắc đột xuất"

_SUDDEN_COLLECTIVE = (
    _DRAFT,
    head(is_numbered=False),
    title("BÁO CÁO THÀNH TÍCH", "ĐỀ NGHỊ TẶNG THƯỞNG", AWARD_IN_CAPITALS, _SUDDEN),
    entry("Tên đơn vị đề nghị khen thưởng: {{ ten_tap_the }}"),
    heading_line("I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH:"),
    heading_line("1. Đặc điểm, tình hình:"),
    entry("- Địa điểm trụ sở chính, điện thoại, fax; địa chỉ trang thông tin điện tử: {{ tru_so }}"),
    entry("- Tóm tắt quá trình thành lập và phát triển: {{ qua_trinh }}"),
    heading_line("2. Chức năng, nhiệm vụ được giao:"),
    body("{{ nhiem_vu }}"),
    heading_line("II. THÀNH TÍCH ĐẠT ĐƯỢC:"),
    _SUMMARY,
    lines("thanh_tich", is_last=True),
    stacked(signers(_SUPERIOR, _HEAD_OF_UNIT), confirmed_by(_SUBMITTER, note=_HIGH_AWARDS_ONLY)),
)

_SUDDEN_PERSON = (
    _DRAFT,
    head(is_numbered=False),
    title("BÁO CÁO THÀNH TÍCH", "ĐỀ NGHỊ TẶNG THƯỞNG/TRUY TẶNG", AWARD_IN_CAPITALS, _SUDDEN),
    centred("{{ ho_ten }}{% if chuc_vu_hoa %}, {{ chuc_vu_hoa }}{% endif %}"),
    heading_line("I. SƠ LƯỢC LÝ LỊCH:"),
    entry("- Họ và tên: {{ ho_ten_ky }}"),
    entry("- Sinh ngày, tháng, năm: {{ ngay_sinh }}", "Giới tính: {{ gioi_tinh }}"),
    entry("- Quê quán: {{ que_quan }}"),
    entry("- Trú quán: {{ tru_quan }}"),
    entry("- Chức vụ: {{ chuc_vu }}"),
    entry("- Đơn vị công tác: {{ don_vi }}"),
    entry("- Điện thoại di động: {{ dien_thoai }}", "Điện thoại cơ quan: {{ dien_thoai_co_quan|join(', ') }}"),
    heading_line("II. THÀNH TÍCH ĐẠT ĐƯỢC:"),
    _SUMMARY,
    lines("thanh_tich", is_last=True),
    stacked(signers(_UNIT_CONFIRMS, _REPORTER), confirmed_by(_SUBMITTER, note=_HIGH_AWARDS_ONLY)),
)


def _report(name: str, *blocks: str) -> Form:
    return Form(title=name, sections=(Section(blocks=blocks),))


FORMS = {
    "bao-cao-tap-the/bng-2018": _report("Báo cáo thành tích của tập thể", *_COLLECTIVE),
    "bao-cao-ca-nhan/bng-2018": _report("Báo cáo thành tích của cá nhân", *_PERSON),
    "bao-cao-cong-hien/bng-2018": _report("Báo cáo thành tích quá trình cống hiến", *_SERVICE_OF_LIFE),
    "bao-cao-dot-xuat/bng-2018-tap-the": _report("Báo cáo thành tích đột xuất của tập thể", *_SUDDEN_COLLECTIVE),
    "bao-cao-dot-xuat/bng-2018-ca-nhan": _report("Báo cáo thành tích đột xuất của cá nhân", *_SUDDEN_PERSON),
}
