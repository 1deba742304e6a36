"""Quyết định thành lập Hội đồng (Mẫu 1.2), with its members as an annex."""

from hoi_dong._parts import closing

from tdkt_docs.author import (
    ColumnOf,
    Form,
    Rows,
    Section,
    annex_head,
    article,
    bases,
    body,
    each,
    head,
    heading,
    listing,
    title,
    together,
)

FOLDER = "quyet-dinh-thanh-lap-hoi-dong/nd30-2020"

_LINKED = (
    'Kèm theo Quyết định {{ so_ky_hieu|replace("Số:", "số") }}'
    ' {{ ngay_ban_hanh or "ngày        tháng        năm        " }} của {{ tham_quyen }}'
)

_MAIN = (
    head(),
    title("QUYẾT ĐỊNH", "Về việc thành lập {{ hoi_dong }}"),
    heading("{{ tham_quyen|upper }}"),
    bases(),
    heading("QUYẾT ĐỊNH:"),
    article("1", "Thành lập {{ hoi_dong }} gồm " + together("{{ tong_so }} thành viên") + " (có danh sách kèm theo)."),
    article(
        "2",
        "{{ hoi_dong }} thực hiện nhiệm vụ, quyền hạn theo quy định của pháp luật về thi đua, khen thưởng"
        "{% if quy_che %} và {{ quy_che }}{% endif %}.",
    ),
    each("dong", "nhiem_vu", body("{{ dong }}")),
    article(
        "3",
        "Quyết định này có hiệu lực kể từ ngày ký{% if thay_the %} và thay thế {{ thay_the }}{% endif %}.",
    ),
    article(
        "4",
        "{% if thi_hanh %}{{ thi_hanh }}{% else %}Thủ trưởng các đơn vị có liên quan{% endif %} và các thành viên có"
        " tên trong danh sách tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
        is_last=True,
    ),
    closing(),
)

_ANNEX = (
    annex_head("DANH SÁCH", "THÀNH VIÊN {{ hoi_dong|upper }}", _LINKED),
    listing(
        (
            ColumnOf(caption="STT", width=13, text="{{ r.order }}", is_centred=True),
            ColumnOf(caption="Họ và tên", width=52, text="{{ r.name }}"),
            ColumnOf(caption="Chức vụ, đơn vị công tác", width=50, text="{{ r.position }}"),
            ColumnOf(caption="Chức danh trong Hội đồng", width=45, text="{{ r.council_role }}"),
        ),
        Rows(of="thanh_vien"),
    ),
)

FORM = Form(
    title="Quyết định thành lập Hội đồng Thi đua - Khen thưởng",
    sections=(Section(blocks=_MAIN), Section(blocks=_ANNEX)),
)
