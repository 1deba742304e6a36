"""Kế hoạch (Mẫu 1.4): of an emulation movement, and of an inspection of the work; and the inspection's minutes (Mẫu 1.9)."""

from phong_trao._parts import section

from tdkt_docs.author import (
    ColumnOf,
    Form,
    Rows,
    Section,
    Signature,
    bases,
    before_table,
    body,
    countersigned,
    each,
    head,
    heading_line,
    listing,
    recipients,
    signatures,
    signed,
    title,
)

_SIGNED = signatures(recipients(), signed(Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky")))
_END = "{% if loop.last %}.{% else %};{% endif %}"

_MOVEMENT = (
    head(),
    title("KẾ HOẠCH", "{{ trich_yeu }}"),
    bases(),
    body("{{ mo_dau }}"),
    section("I. MỤC ĐÍCH, YÊU CẦU", "muc_dich"),
    section("II. NỘI DUNG THI ĐUA", "noi_dung"),
    section("III. ĐỐI TƯỢNG, THỜI GIAN", "doi_tuong"),
    section("IV. KHEN THƯỞNG VÀ KINH PHÍ", "khen_thuong"),
    section("V. TỔ CHỨC THỰC HIỆN", "to_chuc"),
    body("{{ ket_thuc }}./.", is_last=True),
    _SIGNED,
)

_VISITS = listing(
    (
        ColumnOf(caption="TT", width=12, text="{{ loop.index }}", is_centred=True),
        ColumnOf(caption="Đơn vị được kiểm tra", width=58, text="{{ r.ten }}"),
        ColumnOf(caption="Thời gian", width=45, text="{{ r.thoi_gian }}"),
        ColumnOf(caption="Địa điểm", width=45, text="{{ r.dia_diem }}"),
    ),
    Rows(of="lich"),
)
_INSPECTION = (
    head(),
    title("KẾ HOẠCH", "Kiểm tra công tác thi đua, khen thưởng {{ ky }}"),
    bases(),
    body("{{ mo_dau }}"),
    section("I. MỤC ĐÍCH, YÊU CẦU", "muc_dich"),
    section("II. NỘI DUNG KIỂM TRA", "noi_dung"),
    heading_line("III. ĐOÀN KIỂM TRA"),
    each("m", "doan", body("{{ loop.index }}. {{ m }}" + _END)),
    heading_line("IV. ĐƠN VỊ ĐƯỢC KIỂM TRA, THỜI GIAN, ĐỊA ĐIỂM"),
    before_table(),
    _VISITS,
    section("V. TỔ CHỨC THỰC HIỆN", "to_chuc"),
    body("{{ ket_thuc }}./.", is_last=True),
    _SIGNED,
)

_MINUTES = (
    head(is_dated=False),
    title("BIÊN BẢN", "Kiểm tra công tác thi đua, khen thưởng {{ ky }} tại {{ don_vi }}"),
    body("Thời gian bắt đầu: {{ bat_dau }}."),
    body("Địa điểm: {{ dia_diem }}."),
    body("Thành phần tham dự:"),
    body("1. Đoàn kiểm tra{% if thanh_lap %} (thành lập theo {{ thanh_lap }}){% endif %}:"),
    each("m", "doan", body("- {{ m }}" + _END)),
    body("2. Đơn vị được kiểm tra:", is_last=True),
    each("m", "dai_dien", body("- {{ m }}" + _END)),
    body("Chủ trì (chủ tọa): {{ truong_doan }}{% if chuc_vu_truong_doan %}, {{ chuc_vu_truong_doan }}{% endif %}."),
    body("Thư ký (người ghi biên bản): {{ thu_ky }}{% if chuc_vu_thu_ky %}, {{ chuc_vu_thu_ky }}{% endif %}."),
    section("I. NỘI DUNG KIỂM TRA", "noi_dung"),
    section("II. KẾT QUẢ KIỂM TRA", "ket_qua"),
    section("III. NHẬN XÉT, KIẾN NGHỊ CỦA ĐOÀN KIỂM TRA", "kien_nghi"),
    section("IV. Ý KIẾN CỦA ĐƠN VỊ ĐƯỢC KIỂM TRA", "y_kien"),
    body("Việc kiểm tra kết thúc vào {{ ket_thuc }}./.", is_last=True),
    countersigned(
        Signature(slot="dai_dien", heading=("ĐẠI DIỆN ĐƠN VỊ", "ĐƯỢC KIỂM TRA"), name="nguoi_dai_dien"),
        Signature(slot="thu_ky", heading=("THƯ KÝ",), name="thu_ky"),
        Signature(slot="chu_toa", heading=("TRƯỞNG ĐOÀN",), name="truong_doan"),
        widths=(62, 46, 52),
        below=recipients(),
    ),
)

FORMS = {
    "ke-hoach-phat-dong-thi-dua/nd30-2020": Form(
        title="Kế hoạch phát động phong trào thi đua", sections=(Section(blocks=_MOVEMENT),)
    ),
    "ke-hoach-kiem-tra-thi-dua/nd30-2020": Form(
        title="Kế hoạch kiểm tra công tác thi đua, khen thưởng", sections=(Section(blocks=_INSPECTION),)
    ),
    "bien-ban-kiem-tra-thi-dua/nd30-2020": Form(
        title="Biên bản kiểm tra công tác thi đua, khen thưởng", sections=(Section(blocks=_MINUTES),)
    ),
}
