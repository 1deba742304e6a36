"""Decisions of the Chủ tịch UBND cấp xã: Gia đình văn hóa, and Thôn, tổ dân phố văn hóa; the household's certificate."""

from ho_gia_dinh._parts import HEAD, MEMBERS, NOTE, ORDER, PLACE, TITLE, count, count_grouped

from tdkt_docs.author import (
    CertificateLine,
    ColumnOf,
    Form,
    Rows,
    Section,
    Signature,
    annex_head,
    article,
    bases,
    certificate,
    head,
    heading,
    listing,
    recipients,
    signatures,
    signed,
    title,
    when,
)

_LINKED = (
    'Kèm theo Quyết định {{ so_ky_hieu|replace("Số:", "số") }}'
    ' {{ ngay_ban_hanh or "ngày        tháng        năm        " }} của {{ tham_quyen }}'
)
_LAST = "{% if tien_thuong %}3{% else %}2{% endif %}"
_VILLAGES = "danh hiệu “Thôn, tổ dân phố văn hóa” năm\N{NO-BREAK SPACE}{{ nam }}"


def _decision(award: str, to_whom: str) -> tuple[str, ...]:
    return (
        head(),
        title("QUYẾT ĐỊNH", f"Về việc tặng {award}"),
        heading("{{ tham_quyen|upper }}"),
        bases(),
        heading("QUYẾT ĐỊNH:"),
        article("1", f"Tặng {award} cho {to_whom} thuộc {{{{ dia_ban }}}} (có danh sách kèm theo)."),
        when("tien_thuong", article("2", "{{ tien_thuong }}.")),
        article(_LAST, "{{ noi_thi_hanh }} chịu trách nhiệm thi hành Quyết định này./.", is_last=True),
        signatures(recipients(), signed(Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky"))),
    )


def _capitals(text: str) -> str:
    return text.upper().replace("{{ NAM }}", "{{ nam }}")


_HOUSEHOLDS = (
    annex_head("DANH SÁCH", f"HỘ GIA ĐÌNH ĐƯỢC TẶNG {_capitals(TITLE)}", _LINKED),
    listing(
        (ORDER, HEAD, MEMBERS, PLACE, NOTE),
        Rows(
            of="danh_sach", is_grouped=True, group_text="{{ g.ten }}: " + count('g["items"]') + " hộ", group_if="g.ten"
        ),
    ),
)
_VILLAGE_LIST = (
    annex_head("DANH SÁCH", f"ĐƠN VỊ ĐƯỢC TẶNG {_capitals(_VILLAGES)}", _LINKED),
    listing(
        (
            ORDER,
            ColumnOf(caption="Thôn, tổ dân phố", width=78, text="{{ r.ten }}"),
            ColumnOf(caption="Tổng số hộ", width=30, text="{{ r.so_ho }}", is_centred=True),
            ColumnOf(caption="Ghi chú", width=40, text="{{ r.ghi_chu }}"),
        ),
        Rows(of="danh_sach"),
    ),
)

_CERTIFICATE = certificate(
    CertificateLine(
        text="{{ nguoi_tang|upper }}", measured="nguoi_tang", sizes=(20, 17, 14), limits=(42, 84), is_red=True
    ),
    CertificateLine(text="TẶNG DANH HIỆU", sizes=(18,), before_pt=5),
    CertificateLine(text="GIA ĐÌNH VĂN HÓA", sizes=(34,), is_red=True),
    CertificateLine(text="Năm {{ nam }}", sizes=(18,), before_pt=2),
    CertificateLine(text="{{ ten }}", measured="ten", sizes=(24, 20, 17), limits=(48, 100), before_pt=5),
    CertificateLine(
        text="{{ dia_chi }}",
        measured="dia_chi",
        sizes=(16, 14),
        limits=(85,),
        before_pt=3,
        is_bold=False,
        only_if="dia_chi",
    ),
    notes=(
        "",
        "",
        'Quyết định số: {{ so_quyet_dinh or "                    " }}',
        '{{ ngay_quyet_dinh or "ngày        tháng        năm          " }}',
        "{% if so_so_vang %}Số sổ vàng: {{ so_so_vang }}{% endif %}",
    ),
)

FORMS = {
    "quyet-dinh-gia-dinh-van-hoa/nd30-2020": Form(
        title="Quyết định tặng danh hiệu Gia đình văn hóa",
        sections=(
            Section(blocks=_decision(TITLE, f"{count_grouped('danh_sach')} hộ gia đình")),
            Section(blocks=_HOUSEHOLDS),
        ),
    ),
    "quyet-dinh-thon-van-hoa/nd30-2020": Form(
        title="Quyết định tặng danh hiệu Thôn, tổ dân phố văn hóa",
        sections=(
            Section(blocks=_decision(_VILLAGES, f"{count('danh_sach')} thôn, tổ dân phố")),
            Section(blocks=_VILLAGE_LIST),
        ),
    ),
    "giay-chung-nhan-gia-dinh-van-hoa/chung": Form(title="Giấy chứng nhận Gia đình văn hóa", sections=(_CERTIFICATE,)),
}
