"""Quyết định khen thưởng (Mẫu 1.2), with its list as table or as text."""

from tdkt_docs.author import (
    ColumnOf,
    Form,
    Rows,
    Section,
    Signature,
    annex_head,
    article,
    bases,
    body,
    centred,
    each,
    head,
    heading,
    heading_line,
    listing,
    paragraph,
    recipients,
    signatures,
    signed,
    title,
    when,
)

FOLDER = "quyet-dinh/nd30-2020"

_LINKED = (
    'Kèm theo Quyết định {{ so_ky_hieu|replace("Số:", "số") }}'
    ' {{ ngay_ban_hanh or "ngày        tháng        năm        " }} của {{ tham_quyen }}'
)
_MONEY = (
    "{% if tong_tien == '0' %}Không chi tiền thưởng kèm theo {{ loai }} tại Điều 1 do đã hưởng mức thưởng của danh hiệu"
    " cao hơn cùng kỳ.{% else %}"
    "{% if muc_thuong %}Mức thưởng kèm theo {{ loai }} tại Điều 1 là {{ muc_thuong }} đồng"
    "{% if not mot_nguoi %}/{{ doi_tuong }}{% endif %} ({{ muc_thuong_chu }})"
    "{% if he_so %}, bằng {{ he_so }} lần mức lương cơ sở{% endif %}"
    "{% if not mot_nguoi %}; tổng số tiền thưởng là{% endif %}"
    "{% else %}Tổng số tiền thưởng kèm theo {{ loai }} tại Điều 1 là{% endif %}"
    "{% if not (mot_nguoi and muc_thuong) %} {{ tong_tien }} đồng ({{ tong_tien_chu }})"
    "{% if muc_cao_hon %}, không tính trường hợp đã hưởng mức thưởng của danh hiệu cao hơn cùng kỳ{% endif %}"
    "{% endif %}{% if nguon_kinh_phi %}, chi từ {{ nguon_kinh_phi }}{% endif %}.{% endif %}"
)
_DONE_BY = (
    "Thủ trưởng các đơn vị có liên quan và {% if mot_nguoi %}{{ nguoi_duoc_khen }}{% else %}các {{ doi_tuong }} có tên"
    " trong danh sách tại Điều 1{% endif %} chịu trách nhiệm thi hành Quyết định này./."
)

_NAME = (
    '{% if doi_tuong == "cá nhân" %}Họ và tên{% elif doi_tuong == "tập thể" %}Tên tập thể'
    "{% else %}Tên tập thể, họ và tên{% endif %}"
)
_PLACE = '{% if doi_tuong == "tập thể" %}Đơn vị cấp trên{% else %}Chức vụ, đơn vị công tác{% endif %}'

_OWN_PLACE = "{% if g.unit and r.position %}{{ r.position }}{% else %}{{ r.position_unit }}{% endif %}"
"""Under the name of their unit people are told apart by their position."""

_MAIN = (
    head(),
    title("QUYẾT ĐỊNH", "{{ trich_yeu }}"),
    heading("{{ tham_quyen|upper }}"),
    bases(),
    heading("QUYẾT ĐỊNH:"),
    article("1", "{{ dieu_1 }}{% if not mot_nguoi %} (có danh sách kèm theo){% endif %}{% if cac_muc %}, gồm:{% else %}.{% endif %}"),
    each("muc", "cac_muc", body("{{ loop.index }}. {{ muc }}{% if loop.last %}.{% else %};{% endif %}")),
    when("dong_thanh_tich and not mot_nguoi", centred("{{ dong_thanh_tich }}")),
    when("tong_tien", article("2", _MONEY)),
    when("hieu_luc", article("2", "Quyết định này có hiệu lực kể từ ngày ký ban hành.")),
    article("{{ dieu_cuoi }}", _DONE_BY, is_last=True),
    signatures(recipients(), signed(Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky"))),
)

_TABLE = listing(
    (
        ColumnOf(caption="STT", width=13, text="{{ r.order }}", is_centred=True),
        ColumnOf(caption=_NAME, width=57, text="{{ r.name_with_honorific }}"),
        ColumnOf(caption=_PLACE, width=90, text=_OWN_PLACE),
    ),
    Rows(
        of="danh_sach",
        is_grouped=True,
        over_text="{{ g.heading }}",
        over_if="g.heading",
        group_text="{{ g.unit }}: {{ g.count }} {{ g.subject_word }}",
        group_if="g.unit",
    ),
)
_TEXT = each(
    "g",
    "danh_sach",
    when("g.heading", heading_line("{{ g.heading }}")),
    when("g.unit", heading_line("{{ g.unit }}: {{ g.count }} {{ g.subject_word }}")),
    each(
        "r",
        'g["items"]',
        paragraph(
            "{{ r.order }}. {{ r.name_with_honorific }}{% if r.position_unit %}, " + _OWN_PLACE + "{% endif %}"
            "{% if loop.last %}.{% else %};{% endif %}",
            style="ThanVan",
        ),
    ),
)

_ANNEX = (
    annex_head("DANH SÁCH", "{{ ten_danh_sach|upper }}", _LINKED),
    when('kieu_danh_sach == "danh-sach"', _TEXT),
    when('kieu_danh_sach != "danh-sach"', _TABLE),
)

FORM = Form(title="Quyết định khen thưởng", sections=(Section(blocks=_MAIN), Section(blocks=_ANNEX, only_if="not mot_nguoi")))
