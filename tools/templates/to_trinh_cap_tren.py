"""Tờ trình of the office to the body that decides above it."""

from tdkt_docs.author import (
    AWARD_NAMED,
    Form,
    Section,
    Signature,
    addressees,
    annex_head,
    bases,
    body,
    each,
    head,
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
_TO = "{% if kinh_gui|length == 1 %}{{ kinh_gui[0] }}{% else %}cấp có thẩm quyền{% endif %}"

_MAIN = (
    head(),
    title("TỜ TRÌNH", "Về việc đề nghị tặng danh hiệu thi đua, " + together("hình thức khen thưởng {{ ky_khen }}")),
    addressees(),
    bases(),
    body(
        "{{ ten_day_du }} kính trình "
        + _TO
        + " xem xét, tặng danh hiệu thi đua, hình thức khen thưởng {{ ky_khen }} cho {{ so_luong }}, gồm:"
    ),
    each(
        "g",
        "nhom",
        body(
            "{{ loop.index }}. "
            + AWARD_NAMED
            + "{% if loop.last %}.{% else %};{% endif %}"
        ),
    ),
    body("(Có danh sách kèm theo)", italic=True),
    body(
        "Các trường hợp đề nghị khen thưởng nêu trên{% if co_hoi_dong %} đã được {{ hoi_dong }} họp xét,"
        " {{ hinh_thuc_bieu_quyet }} {{ ngay_hop }};{% endif %} bảo đảm đúng đối tượng, điều kiện, tiêu chuẩn và hồ sơ theo quy định hiện hành."
    ),
    when("ho_so", body("Hồ sơ kèm theo gồm: {{ ho_so|join('; ') }}.")),
    body("{{ ten_day_du }} kính trình " + _TO + " xem xét, quyết định./.", is_last=True),
    signatures(recipients(), signed(Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky"))),
)

_ANNEX = (
    annex_head("DANH SÁCH", "ĐỀ NGHỊ TẶNG DANH HIỆU THI ĐUA, " + together("HÌNH THỨC KHEN THƯỞNG {{ ky_khen|upper }}"), _LINKED),
    voted("nhom"),
)

_FORM = Form(title="Tờ trình đề nghị khen thưởng", sections=(Section(blocks=_MAIN), Section(blocks=_ANNEX)))

FORMS = {"to-trinh-cap-tren/nd152-2025": _FORM, "to-trinh-cap-tren/nd98-2023": _FORM}
