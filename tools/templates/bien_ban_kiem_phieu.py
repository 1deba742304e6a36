"""Biên bản kiểm phiếu of the council's secret ballot."""

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
    listing,
    recipients,
    title,
    together,
    when,
)

FOLDER = "bien-ban-kiem-phieu/nd30-2020"

_END = "{% if loop.last %}.{% else %};{% endif %}"

_VOTES = listing(
    (
        ColumnOf(caption="STT", width=12, text="{{ r.order }}", is_centred=True),
        ColumnOf(caption="Họ và tên, tên tập thể", width=56, text="{{ r.name_with_honorific }}"),
        ColumnOf(caption="Chức vụ, đơn vị công tác", width=56, text="{{ r.position_unit }}"),
        ColumnOf(caption="Số phiếu đồng ý", width=18, text="{{ r.votes }}", is_centred=True),
        ColumnOf(caption="Tỷ lệ", width=18, text="{{ r.share }}", is_centred=True),
    ),
    Rows(
        of="bieu_quyet",
        is_grouped=True,
        group_text="{{ g.roman }}. Xét tặng {% if g.is_title %}danh hiệu {% endif %}{{ g.title }}: {{ g.count_text }}",
    ),
)

_BLOCKS = (
    head(of_council=True, is_dated=False),
    title("BIÊN BẢN KIỂM PHIẾU", "Xét tặng danh hiệu thi đua, " + together("hình thức khen thưởng {{ ky_khen }}"), line_mm=0),
    body("1. {{ hoi_dong }} được thành lập theo {{ thanh_lap }}."),
    body(
        '2. Hội đồng họp {{ ngay_hop }} tại {{ dia_diem }} để {{ hinh_thuc_bieu_quyet or "bỏ phiếu" }} xét tặng'
        " danh hiệu thi đua, hình thức khen thưởng {{ ky_khen }}."
    ),
    body("3. Ban kiểm phiếu gồm{% if so_kiem_phieu %} {{ so_kiem_phieu }} người{% endif %}:"),
    body("- Trưởng Ban kiểm phiếu: {{ truong_ban }};"),
    each("nguoi", "uy_vien", body("- Ủy viên: {{ nguoi }}" + _END)),
    body("4. Tổng số thành viên Hội đồng theo quyết định thành lập: {{ tong_so }} người."),
    body("- Số thành viên có mặt: {{ co_mat }}; số thành viên vắng mặt: {{ vang }}."),
    when(
        "vang_mat",
        each(
            "m",
            "vang_mat",
            body("+ {{ m.name }} ({{ m.attendance|lower }}{% if m.note %}; {{ m.note }}{% endif %})" + _END),
        ),
    ),
    body(
        "- Số phiếu phát ra: {{ phat_ra }}; số phiếu thu về: {{ thu_ve }}; số phiếu hợp lệ: {{ hop_le }};"
        " số phiếu không hợp lệ: {{ khong_hop_le }}."
    ),
    body("5. Số cá nhân, tập thể được đề nghị xét tặng: {{ so_de_nghi }}."),
    body("6. Kết quả kiểm phiếu (tỷ lệ tính trên tổng số thành viên Hội đồng theo quyết định thành lập):"),
    before_table(),
    _VOTES,
    each(
        "g",
        "bieu_quyet",
        when(
            "g.reached",
            body("- Số trường hợp xét tặng {% if g.is_title %}danh hiệu {% endif %}{{ g.title }} đạt tỷ lệ phiếu theo quy định: {{ g.reached }}."),
        ),
    ),
    body("Biên bản này được lập kèm theo Biên bản họp Hội đồng./.", is_last=True),
    countersigned(
        Signature(slot="uy_vien", heading=("ỦY VIÊN BAN KIỂM PHIẾU",)),
        Signature(slot="truong_ban", heading=("TRƯỞNG BAN KIỂM PHIẾU",), name="truong_ban"),
        widths=(80, 80),
        below=recipients(),
        names="uy_vien",
    ),
)

FORM = Form(title="Biên bản kiểm phiếu", sections=(Section(blocks=_BLOCKS),))
