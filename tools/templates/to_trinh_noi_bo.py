"""Tờ trình of the council's standing members to the head of the office."""

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

FOLDER = "to-trinh-noi-bo/nd152-2025"

_LINKED = (
    'Kèm theo Tờ trình {{ so_ky_hieu|replace("Số:", "số") }}'
    ' {{ ngay_ban_hanh or "ngày        tháng        năm        " }} của {{ hoi_dong }}'
)

_MAIN = (
    head(of_council=True),
    title("TỜ TRÌNH", "Về việc đề nghị xét tặng danh hiệu thi đua, " + together("hình thức khen thưởng {{ ky_khen }}")),
    addressees(),
    bases(),
    body(
        "{{ ngay_hop|capitalize }}, {{ hoi_dong }} đã họp xét danh hiệu thi đua, hình thức khen thưởng {{ ky_khen }}"
        " với {{ co_mat }}/{{ tong_so }} thành viên có mặt và thông qua kết quả bằng hình thức"
        " {{ hinh_thuc_bieu_quyet }}."
    ),
    body("Căn cứ kết quả họp xét, Hội đồng đề nghị khen thưởng {{ so_luong }}, gồm:"),
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
    when("ho_so", body("Hồ sơ kèm theo gồm: {{ ho_so|join('; ') }}.")),
    body(
        "{{ hoi_dong }} kính trình {{ thu_truong }} xem xét, quyết định khen thưởng theo thẩm quyền và trình cấp có"
        " thẩm quyền khen thưởng theo quy định./.",
        is_last=True,
    ),
    signatures(recipients(), signed(Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky"))),
)

_ANNEX = (
    annex_head("DANH SÁCH", "ĐỀ NGHỊ XÉT TẶNG DANH HIỆU THI ĐUA, " + together("HÌNH THỨC KHEN THƯỞNG {{ ky_khen|upper }}"), _LINKED),
    voted("nhom"),
)

FORM = Form(
    title="Tờ trình của Hội đồng Thi đua - Khen thưởng",
    sections=(Section(blocks=_MAIN), Section(blocks=_ANNEX)),
)
