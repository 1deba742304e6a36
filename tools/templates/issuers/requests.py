"""Tờ trình that an issuer words itself: Bộ Y tế (TT 38/2018/TT-BYT) and Quảng Nam (QĐ 11/2021/QĐ-UBND)."""

from tdkt_docs.author import (
    Form,
    Section,
    Signature,
    addressees,
    annex_head,
    bases,
    body,
    each,
    head,
    heading_line,
    recipients,
    signatures,
    signed,
    title,
    together,
    voted,
    when,
)

_LINKED = (
    'Kèm theo Tờ trình {{ so_ky_hieu|replace("Số:", "số") }}'
    ' {{ ngay_ban_hanh or "ngày        tháng        năm        " }} của {{ ten_day_du }}'
)
_AWARDS = (
    "{% for g in nhom %}{{ g.title }}{% if not loop.last %}, {% endif %}"
    "{% else %}danh hiệu, hình thức khen thưởng{% endfor %}"
)
"""The awards by name; unnamed, what the form's note asks to be written here."""
_WHO = (
    "{{ r.order }}. {{ r.name_with_honorific }}{% if r.position_unit %}, {{ r.position_unit }}{% endif %}:"
    " {{ r.award }}{% if loop.last %}.{% else %};{% endif %}"
)
_CHAIR = "{% if kinh_gui %}{{ kinh_gui[0] }}{% else %}Chủ tịch Ủy ban nhân dân huyện{% endif %}"
_SIGNED = signed(Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky"))

_HEALTH = (
    head(),
    title("TỜ TRÌNH", f"Đề nghị tặng thưởng {_AWARDS} " + together("{{ ky_khen }}")),
    addressees(),
    bases(),
    body(
        "Sau khi xem xét thành tích và đối chiếu với tiêu chuẩn đã quy định{% if co_hoi_dong %} và Kết quả biên bản họp"
        " của {{ hoi_dong }} {{ ngay_hop }}{% endif %}, Đơn vị {{ ten_day_du }} đề nghị Bộ trưởng Bộ Y tế xét tặng "
        + _AWARDS
        + " {{ ky_khen }} cho {{ so_luong }} có danh sách kèm theo."
    ),
    body("Trong đó:"),
    when("ca_nhan", heading_line("I. Cá nhân bao gồm:"), each("r", "ca_nhan", body(_WHO))),
    when(
        "tap_the",
        heading_line("{% if ca_nhan %}II{% else %}I{% endif %}. Tập thể bao gồm:"),
        each("r", "tap_the", body(_WHO)),
    ),
    body("Đơn vị {{ ten_day_du }} trình Lãnh đạo Bộ Y tế xem xét, quyết định./.", is_last=True),
    signatures(recipients(), _SIGNED),
)
_LIST = (
    annex_head("DANH SÁCH", "ĐỀ NGHỊ TẶNG THƯỞNG " + together("{{ ky_khen|upper }}"), _LINKED),
    voted("nhom"),
)

_PRAISE = (
    head(),
    title("TỜ TRÌNH", "V/v đề nghị tặng Giấy khen của " + _CHAIR),
    addressees(),
    bases(),
    each(
        "g",
        "nhom",
        body(
            "Căn cứ thành tích của các {{ g.subject_word }} đã được {{ hoi_dong }} xét duyệt và thông qua."
            " {{ ten_day_du }} kính đề nghị " + _CHAIR + " quyết định tặng Giấy khen cho {{ g.count_text }}, gồm:"
        ),
        each(
            "r",
            'g["items"]',
            body(
                "{{ r.order }}. {{ r.name_with_honorific }}{% if r.position_unit %}, {{ r.position_unit }}{% endif %}"
                "{% if loop.last %}.{% else %};{% endif %}"
            ),
        ),
        body('{{ g.achievement_line or "Đã có thành tích ......" }}'),
    ),
    body("(Có báo cáo thành tích kèm theo)./.", italic=True, is_last=True),
    signatures(recipients(), _SIGNED),
)

FORMS = {
    "to-trinh-cap-tren/byt-2018": Form(
        title="Tờ trình đề nghị tặng thưởng", sections=(Section(blocks=_HEALTH), Section(blocks=_LIST))
    ),
    "to-trinh-giay-khen/quang-nam-2021": Form(
        title="Tờ trình đề nghị tặng Giấy khen", sections=(Section(blocks=_PRAISE),)
    ),
}
