"""Biên bản họp Hội đồng (Mẫu 1.9), with the votes of every award."""

from tdkt_docs.author import (
    ColumnOf,
    Form,
    Rows,
    Section,
    Signature,
    before_table,
    body,
    countersigned,
    each,
    head,
    heading_line,
    listing,
    recipients,
    title,
    together,
    when,
)

FOLDER = "bien-ban-hop/nd30-2020"

_MEMBER = (
    "{{ m.order }}. {{ m.name }}{% if m.position %}, {{ m.position }}{% endif %}"
    "{% if m.council_role %} - {{ m.council_role }}{% endif %}"
)
_END = "{% if loop.last %}.{% else %};{% endif %}"

_VOTES = listing(
    (
        ColumnOf(caption="STT", width=12, text="{{ r.order }}", is_centred=True),
        ColumnOf(caption="Họ và tên, tên tập thể", width=56, text="{{ r.name_with_honorific }}"),
        ColumnOf(caption="Chức vụ, đơn vị công tác", width=43, text="{{ r.position_unit }}"),
        ColumnOf(caption="Số phiếu đồng ý", width=16, text="{{ r.votes }}", is_centred=True),
        ColumnOf(caption="Tỷ lệ", width=16, text="{{ r.share }}", is_centred=True),
        ColumnOf(caption="Kết quả", width=17, text="{{ r.result }}", is_centred=True),
    ),
    Rows(
        of="bieu_quyet",
        is_grouped=True,
        group_text="{{ g.roman }}. Xét tặng {% if g.is_title %}danh hiệu {% endif %}{{ g.title }}: {{ g.count_text }}",
    ),
)

_BLOCKS = (
    head(of_council=True, is_dated=False),
    title(
        "BIÊN BẢN",
        "Họp Hội đồng Thi đua - Khen thưởng xét danh hiệu thi đua, "
        + together("hình thức khen thưởng {{ ky_khen }}"),
        line_mm=0,
    ),
    body("Thời gian bắt đầu: {{ bat_dau }}."),
    body("Địa điểm: {{ dia_diem }}."),
    body(
        "Thành phần tham dự: {{ co_mat }}/{{ tong_so }} thành viên {{ hoi_dong }}"
        "{% if thanh_lap %} (thành lập theo {{ thanh_lap }}){% endif %}{% if thanh_vien %}, gồm:{% else %}.{% endif %}"
    ),
    each("m", "thanh_vien", body(_MEMBER + _END)),
    when(
        "vang_mat",
        body("Thành viên vắng mặt:"),
        each(
            "m",
            "vang_mat",
            body(_MEMBER + " ({{ m.attendance|lower }}{% if m.note %}; {{ m.note }}{% endif %})" + _END),
        ),
    ),
    when("khach_moi", body("Khách mời:"), each("k", "khach_moi", body("- {{ k }}" + _END))),
    body("Chủ trì (chủ tọa): {{ chu_tri }}{% if vai_tro_chu_tri %}, {{ vai_tro_chu_tri }}{% endif %}."),
    body("Thư ký (người ghi biên bản): {{ thu_ky }}{% if vai_tro_thu_ky %}, {{ vai_tro_thu_ky }}{% endif %}."),
    heading_line("Nội dung (theo diễn biến cuộc họp):"),
    each("dong", "dien_bien", body("{{ dong }}")),
    body(
        "Hội đồng đã tiến hành {{ hinh_thuc_bieu_quyet }}; kết quả như sau (tỷ lệ tính trên tổng số {{ tong_so }} thành"
        " viên Hội đồng theo quyết định thành lập):"
    ),
    before_table(),
    _VOTES,
    heading_line("Kết luận:"),
    each("dong", "ket_luan", body("{{ dong }}")),
    body("Cuộc họp kết thúc vào {{ ket_thuc }}./.", is_last=True),
    countersigned(
        Signature(slot="thu_ky", heading=("THƯ KÝ",), name="thu_ky"),
        Signature(slot="chu_toa", heading=("CHỦ TỌA",), name="chu_tri"),
        widths=(80, 80),
        below=recipients(),
    ),
)

FORM = Form(title="Biên bản họp Hội đồng Thi đua - Khen thưởng", sections=(Section(blocks=_BLOCKS),))
