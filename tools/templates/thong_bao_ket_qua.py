"""Thông báo kết quả xét khen thưởng: what was decided here, and what went up."""

from tdkt_docs.author import (
    AWARD_GROUP,
    ColumnOf,
    Form,
    Rows,
    Section,
    Signature,
    before_table,
    body,
    head,
    heading_line,
    listing,
    recipients,
    signatures,
    signed,
    title,
    when,
)

FOLDER = "thong-bao-ket-qua/nd30-2020"

_COLUMNS = (
    ColumnOf(caption="STT", width=13, text="{{ r.order }}", is_centred=True),
    ColumnOf(caption="Họ và tên, tên tập thể", width=60, text="{{ r.name_with_honorific }}"),
    ColumnOf(caption="Chức vụ, đơn vị công tác", width=87, text="{{ r.position_unit }}"),
)

_DECLINED = (
    ColumnOf(caption="STT", width=13, text="{{ r.order }}", is_centred=True),
    ColumnOf(caption="Họ và tên, tên tập thể", width=45, text="{{ r.name_with_honorific }}"),
    ColumnOf(caption="Chức vụ, đơn vị công tác", width=47, text="{{ r.position_unit }}"),
    ColumnOf(caption="Lý do", width=55, text="{{ r.reason }}"),
)

_BLOCKS = (
    head(),
    title("THÔNG BÁO", "Kết quả xét khen thưởng {{ ky_khen }}", line_mm=30),
    body(
        "{{ ten_day_du }} thông báo kết quả xét tặng danh hiệu thi đua, hình thức khen thưởng {{ ky_khen }} như sau:",
    ),
    when(
        "da_quyet_dinh",
        heading_line("Khen thưởng theo thẩm quyền: {{ so_da_quyet_dinh }}"),
        before_table(),
        listing(_COLUMNS, Rows(of="da_quyet_dinh", is_grouped=True, group_text=AWARD_GROUP)),
    ),
    when(
        "da_trinh",
        heading_line("Trình cấp có thẩm quyền xem xét, khen thưởng: {{ so_da_trinh }}"),
        before_table(),
        listing(_COLUMNS, Rows(of="da_trinh", is_grouped=True, group_text=AWARD_GROUP)),
    ),
    when(
        "chua_khen",
        heading_line("Chưa được khen thưởng trong đợt này:"),
        before_table(),
        listing(_DECLINED, Rows(of="chua_khen", is_grouped=True, group_text=AWARD_GROUP)),
    ),
    body("{{ ten_day_du }} thông báo để các đơn vị, cá nhân được biết./.", is_last=True),
    signatures(recipients(), signed(Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky"))),
)

FORM = Form(title="Thông báo kết quả xét khen thưởng", sections=(Section(blocks=_BLOCKS),))
