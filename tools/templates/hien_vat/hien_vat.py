"""Cấp lại and cấp đổi of hiện vật khen thưởng: đơn, công văn, danh sách and quyết định."""

from tdkt_docs.author import (
    ColumnOf,
    Form,
    Margins,
    Rows,
    Section,
    Signature,
    addressees,
    annex_head,
    article,
    bases,
    before_table,
    body,
    entry,
    head,
    heading,
    listing,
    national_head,
    paragraph,
    recipients,
    signatures,
    signed,
    title,
    together,
)

_COUNT = "{{ '%02d'|format(danh_sach|length) }}"
_HEAD_SIGNS = Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky")
_SIGNED = signatures(recipients(), signed(_HEAD_SIGNS))


def _list(why: str, *, width: float) -> str:
    """Who is to get what, by which decision, and why; ``width`` is the table's, in millimetres."""
    name, thing, decision = (48, 46, 46) if width > 200 else (42, 36, 40)
    rest = width - 12 - name - thing - decision
    return listing(
        (
            ColumnOf(caption="STT", width=12, text="{{ loop.index }}", is_centred=True),
            ColumnOf(caption="Họ và tên, tên tập thể; đơn vị, địa chỉ", width=name, text="{{ r.ten }}{% if r.don_vi %}, {{ r.don_vi }}{% endif %}"),
            ColumnOf(caption="Danh hiệu, hình thức; hiện vật", width=thing, text="{{ r.hien_vat }}"),
            ColumnOf(caption="Số, ngày quyết định khen thưởng; số sổ vàng", width=decision, text="{{ r.quyet_dinh }}"),
            ColumnOf(caption=why, width=rest, text="{{ r.ly_do }}"),
        ),
        Rows(of="danh_sach"),
    )


_REQUEST = (
    *national_head(160),
    title("ĐƠN ĐỀ NGHỊ", "{{ viec|capitalize }} hiện vật khen thưởng", line_mm=0),
    addressees(),
    entry("Tên cá nhân, tập thể (hoặc người đại diện): {{ ten }}"),
    entry("Chức vụ, đơn vị công tác: {{ chuc_vu_don_vi }}"),
    entry("Địa chỉ: {{ dia_chi }}"),
    entry("Điện thoại: {{ dien_thoai }}"),
    body("Đã được tặng {{ hinh_thuc }} theo {{ quyet_dinh }}{% if so_so_vang %}; số sổ vàng: {{ so_so_vang }}{% endif %}."),
    body("Hiện vật đề nghị {{ viec }}: {{ hien_vat }}."),
    body("Lý do: {{ ly_do }}"),
    body("Giấy tờ kèm theo: {{ kem_theo }}."),
    body(
        "Tôi cam đoan những nội dung trên là đúng sự thật và chịu trách nhiệm trước pháp luật. Kính đề nghị"
        " {{ noi_giai_quyet }} xem xét, {{ viec }} hiện vật khen thưởng theo quy định./.",
        is_last=True,
    ),
    signatures(
        signed(
            Signature(
                slot="xac_nhan", heading=("XÁC NHẬN CỦA", "CƠ QUAN, ĐƠN VỊ"), note="Ký, đóng dấu", name="nguoi_xac_nhan"
            )
        ),
        (
            paragraph("{{ dia_danh_ngay }}", style="NgayThang"),
            *signed(Signature(slot="nguoi_de_nghi", heading=("NGƯỜI ĐỀ NGHỊ",), note="Ký, ghi rõ họ và tên", name="nguoi_de_nghi")),
        ),
        widths=(58, 102),
    ),
)

_LETTER = (
    head(about="đề nghị {{ viec }} hiện vật khen thưởng"),
    addressees(),
    body(
        "{{ ten_day_du }} đề nghị {{ noi_giai_quyet }} {{ viec }} hiện vật khen thưởng cho " + _COUNT
        + " trường hợp, như sau:"
    ),
    before_table(),
    _list("Lý do", width=160),
    body("Hồ sơ kèm theo gồm: {{ kem_theo }}."),
    body("{{ ten_day_du }} chịu trách nhiệm về tính chính xác của thông tin nêu trên và trân trọng đề nghị"
         " {{ noi_giai_quyet }} xem xét, giải quyết./.", is_last=True),
    _SIGNED,
)


def _annex(work: str) -> Form:
    return Form(
        title=f"Danh sách đề nghị {work} hiện vật khen thưởng",
        sections=(
            Section(
                blocks=(
                    head(is_numbered=False, is_landscape=True),
                    title("DANH SÁCH", f"Đề nghị {work} hiện vật khen thưởng", line_mm=60, width_mm=252),
                    paragraph("(Kèm theo {{ van_ban }})", style="KemTheo"),
                    before_table(),
                    _list(f"Lý do {work}; tình trạng hiện vật", width=252),
                    body("Danh sách gồm " + _COUNT + " trường hợp./.", is_last=True),
                    signatures((), signed(_HEAD_SIGNS), widths=(112, 140)),
                ),
                is_landscape=True,
                margins=Margins(right=15),
            ),
        ),
    )


_DECISION = (
    head(),
    title("QUYẾT ĐỊNH", "Về việc {{ viec }} hiện vật khen thưởng", line_mm=32),
    heading("{{ tham_quyen|upper }}"),
    bases(),
    heading("QUYẾT ĐỊNH:"),
    article("1", "{{ viec|capitalize }} hiện vật khen thưởng cho " + _COUNT + " cá nhân, tập thể (có danh sách kèm theo)."),
    article("2", "{{ don_vi_thuc_hien }} thực hiện việc {{ viec }}, ghi vào sổ và lưu hồ sơ theo quy định."),
    article(
        "3",
        "{{ nguoi_thi_hanh }} và các cá nhân, tập thể có tên trong danh sách tại Điều 1 chịu trách nhiệm thi hành Quyết"
        " định này./.",
        is_last=True,
    ),
    _SIGNED,
)
_DECISION_ANNEX = (
    annex_head(
        "DANH SÁCH",
        together("ĐƯỢC {{ viec|upper }} HIỆN VẬT KHEN THƯỞNG"),
        'Kèm theo Quyết định {{ so_ky_hieu|replace("Số:", "số") }}'
        ' {{ ngay_ban_hanh or "ngày        tháng        năm        " }} của {{ tham_quyen }}',
    ),
    _list("Lý do", width=160),
)

FORMS = {
    "don-cap-lai-hien-vat/nd30-2020": Form(
        title="Đơn đề nghị cấp lại, cấp đổi hiện vật khen thưởng", sections=(Section(blocks=_REQUEST),)
    ),
    "cong-van-cap-lai-hien-vat/nd30-2020": Form(
        title="Công văn đề nghị cấp lại, cấp đổi hiện vật khen thưởng", sections=(Section(blocks=_LETTER),)
    ),
    "danh-sach-cap-lai-hien-vat/nd30-2020": _annex("cấp lại"),
    "danh-sach-cap-doi-hien-vat/nd30-2020": _annex("cấp đổi"),
    "quyet-dinh-cap-lai/nd30-2020": Form(
        title="Quyết định cấp lại, cấp đổi hiện vật khen thưởng",
        sections=(Section(blocks=_DECISION), Section(blocks=_DECISION_ANNEX)),
    ),
}
