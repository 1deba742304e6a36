"""Công văn xin ý kiến, hiệp y (Mẫu 1.5), with the list of those asked about."""

from hoi_dong._parts import candidates, closing

from tdkt_docs.author import (
    ColumnOf,
    Form,
    Section,
    addressees,
    annex_head,
    body,
    each,
    head,
    together,
)

FOLDER = "cong-van-hiep-y/nd30-2020"

_LINKED = (
    'Kèm theo Công văn {{ so_ky_hieu|replace("Số:", "số") }}'
    ' {{ ngay_ban_hanh or "ngày        tháng        năm        " }} của {{ ten_day_du }}'
)

_MAIN = (
    head(about="xin ý kiến đối với cá nhân, tập thể được đề nghị " + together("khen thưởng {{ ky_khen }}")),
    addressees(),
    body(
        "{{ ten_day_du }} đang xem xét hồ sơ đề nghị khen thưởng {{ ky_khen }} đối với {{ so_luong }} (có danh sách kèm"
        " theo)."
    ),
    body("{{ ten_day_du }} kính đề nghị quý cơ quan cho ý kiến về các nội dung sau:"),
    each("dong", "noi_dung", body("{{ dong }}")),
    body("Ý kiến bằng văn bản xin gửi về {{ noi_tiep_nhan or ten_day_du }} trước {{ thoi_han }}."),
    body("{{ ten_day_du }} trân trọng cảm ơn sự phối hợp của quý cơ quan./.", is_last=True),
    closing(),
)

_ANNEX = (
    annex_head("DANH SÁCH", "CÁ NHÂN, TẬP THỂ ĐƯỢC XIN Ý KIẾN", _LINKED),
    candidates("nhom", ColumnOf(caption="Ghi chú", width=26, text=""), name_mm=58, place_mm=64),
)

FORM = Form(title="Công văn xin ý kiến", sections=(Section(blocks=_MAIN), Section(blocks=_ANNEX)))
