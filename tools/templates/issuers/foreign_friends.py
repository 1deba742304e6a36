"""TT 03/2018/TT-BNG: reports on foreign bodies and persons, and the summary for a kỷ niệm chương."""

from issuers._parts import lines, signers

from tdkt_docs.author import (
    ColumnOf,
    Form,
    Rows,
    Section,
    Signature,
    before_table,
    body,
    each,
    entry,
    head,
    heading_line,
    listing,
    notice,
    title,
    when,
)

_DRAFT = notice("CHƯA ĐỦ NỘI DUNG", "thieu")
_TITLE = title("BÁO CÁO THÀNH TÍCH", "ĐỀ NGHỊ TẶNG THƯỞNG {{ hinh_thuc|upper }}")
_PRAISED = "- {{ r.ten }}{% if r.nam %} năm {{ r.nam }}{% endif %}{% if r.quyet_dinh %} ({{ r.quyet_dinh }}){% endif %}"
_CONTRIBUTION = (
    heading_line("II. THÀNH TÍCH, ĐÓNG GÓP:"),
    when(
        "tom_tat and thieu", body("- Tóm tắt thành tích: {{ tom_tat }}{% if not tom_tat.endswith('.') %}.{% endif %}")
    ),
    lines("thanh_tich"),
    heading_line("III. CÁC HÌNH THỨC KHEN THƯỞNG ĐÃ ĐƯỢC CƠ QUAN, TỔ CHỨC CỦA VIỆT NAM GHI NHẬN:"),
    each(
        "r",
        "khen_thuong_da_nhan",
        when("loop.last", body(_PRAISED + ".", is_last=True)),
        when("not loop.last", body(_PRAISED + ";")),
    ),
    when("not khen_thuong_da_nhan", body("………………………………", is_last=True)),
    signers(
        Signature(
            slot="vu_truong",
            heading=("{{ quyen_han_vu|join(' ') or 'VỤ TRƯỞNG VỤ …' }}",),
            note="Ký, đóng dấu (nếu có), ghi rõ họ tên",
            name="nguoi_ky_vu",
        ),
        Signature(slot="cap_trinh", heading=("XÁC NHẬN CỦA CƠ QUAN", "TRÌNH KHEN THƯỞNG"), name="nguoi_cap_trinh"),
    ),
)

_BODY_ABROAD = (
    _DRAFT,
    head(is_numbered=False),
    _TITLE,
    heading_line("I. SƠ LƯỢC ĐẶC ĐIỂM TÌNH HÌNH:"),
    entry("- Tên tổ chức nước ngoài: {{ ten }}"),
    entry("- Địa chỉ trụ sở chính: {{ tru_so }}"),
    entry("- Điện thoại: {{ dien_thoai|join(', ') }}", "Fax: {{ fax|join(', ') }}"),
    entry("- Địa chỉ, văn phòng đại diện tại Việt Nam (nếu có): {{ van_phong|join(', ') }}"),
    entry("- Địa chỉ trang thông tin điện tử: {{ trang_tin|join(', ') }}"),
    entry("- Quá trình thành lập và phát triển: {{ qua_trinh }}"),
    *_CONTRIBUTION,
)

_PERSON_ABROAD = (
    _DRAFT,
    head(is_numbered=False),
    _TITLE,
    heading_line("I. TÓM TẮT TIỂU SỬ VÀ QUÁ TRÌNH CÔNG TÁC:"),
    heading_line("1. Thông tin cá nhân:"),
    entry("- Họ và tên: {{ ten }}"),
    entry("- Ngày, tháng, năm sinh: {{ ngay_sinh }}", "Giới tính: {{ gioi_tinh }}"),
    entry("- Quốc tịch: {{ quoc_tich }}"),
    entry("- Chức vụ: {{ chuc_vu }}"),
    entry("- Địa chỉ nơi ở hoặc trụ sở làm việc: {{ dia_chi }}"),
    entry("- Địa chỉ Email (nếu có): {{ email|join(', ') }}"),
    heading_line("2. Tóm tắt quá trình công tác:"),
    lines("qua_trinh"),
    *_CONTRIBUTION,
)

_SERVICE = listing(
    (
        ColumnOf(caption="Thời gian", width=50, text="{{ r.thoi_gian }}", is_centred=True),
        ColumnOf(caption="Chức vụ, đơn vị công tác", width=110, text="{{ r.chuc_vu }}"),
    ),
    Rows(of="qua_trinh"),
)

_MEDAL = (
    head(is_numbered=False),
    title(
        "TÓM TẮT THÀNH TÍCH VÀ QUÁ TRÌNH CÔNG TÁC",
        "ĐỀ NGHỊ XÉT TẶNG KỶ NIỆM CHƯƠNG “{{ ten_ky_niem_chuong|upper }}”",
    ),
    heading_line("I. SƠ LƯỢC TIỂU SỬ BẢN THÂN:"),
    entry("- Họ và tên: {{ ho_ten }}", "Nam/Nữ: {{ gioi_tinh }}"),
    entry("- Ngày tháng năm sinh: {{ ngay_sinh }}", "Dân tộc: {{ dan_toc }}"),
    entry("- Nơi ở hiện nay: {{ noi_o }}"),
    entry("- Chức vụ, đơn vị công tác: {{ chuc_vu_don_vi }}"),
    entry("- Ngày vào ngành: {{ ngay_vao_nganh }}"),
    entry("- Số năm công tác trong ngành: {{ so_nam }}"),
    entry("- Khen thưởng: {{ khen_thuong }}"),
    entry("- Kỷ luật (nếu có): {{ ky_luat }}"),
    entry("- Điện thoại: {{ dien_thoai }}"),
    when("not la_lanh_dao_cap_bo", heading_line("II. TÓM TẮT QUÁ TRÌNH CÔNG TÁC:"), before_table(), _SERVICE),
    heading_line(
        "{% if la_lanh_dao_cap_bo %}II{% else %}III{% endif %}. TÓM TẮT THÀNH TÍCH, ĐÓNG GÓP CHO NGÀNH {{ nganh|upper }}:"
    ),
    lines("thanh_tich"),
    signers(
        Signature(slot="xac_nhan", heading=("XÁC NHẬN CỦA", "THỦ TRƯỞNG ĐƠN VỊ"), name="nguoi_xac_nhan"),
        Signature(slot="nguoi_de_nghi", heading=("NGƯỜI ĐỀ NGHỊ",), name="ho_ten"),
    ),
)


def _form(name: str, *blocks: str) -> Form:
    return Form(title=name, sections=(Section(blocks=blocks),))


FORMS = {
    "bao-cao-doi-ngoai-tap-the/bng-2018": _form("Báo cáo thành tích của tổ chức nước ngoài", *_BODY_ABROAD),
    "bao-cao-doi-ngoai-ca-nhan/bng-2018": _form("Báo cáo thành tích của cá nhân người nước ngoài", *_PERSON_ABROAD),
    "tom-tat-ky-niem-chuong/bng-2018": _form("Tóm tắt thành tích đề nghị tặng Kỷ niệm chương", *_MEDAL),
}
