"""Danh sách đề nghị khen thưởng, landscape, by award in the clerk's order."""

from tdkt_docs.author import (
    AWARD_GROUP,
    ColumnOf,
    Form,
    Margins,
    Rows,
    Section,
    Signature,
    before_table,
    body,
    countersigned,
    head,
    listing,
    title,
)

FOLDER = "danh-sach-de-nghi/nd30-2020"
_WIDTH_MM = 252

_TABLE = listing(
    (
        ColumnOf(caption="STT", width=13, text="{{ r.order }}", is_centred=True),
        ColumnOf(caption="Họ và tên, tên tập thể", width=55, text="{{ r.name_with_honorific }}"),
        ColumnOf(caption="Chức vụ, đơn vị công tác", width=62, text="{{ r.position_unit }}"),
        ColumnOf(caption="Mức độ hoàn thành nhiệm vụ", width=37, text="{{ r.rating }}"),
        ColumnOf(caption="Tóm tắt thành tích", width=85, text="{{ r.achievements }}"),
    ),
    Rows(
        of="nhom",
        is_grouped=True,
        group_text=AWARD_GROUP,
    ),
)

_BLOCKS = (
    head(is_numbered=False, is_landscape=True),
    title(
        "DANH SÁCH",
        "Đề nghị xét tặng danh hiệu thi đua, hình thức khen thưởng {{ ky_khen }}",
        line_mm=55,
        width_mm=_WIDTH_MM,
    ),
    before_table(),
    _TABLE,
    body("Danh sách gồm {{ so_luong }}./.", is_last=True),
    countersigned(
        Signature(slot="nguoi_lap", heading=("NGƯỜI LẬP DANH SÁCH",), name="nguoi_lap"),
        Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky"),
        widths=(112, 140),
    ),
)

FORM = Form(
    title="Danh sách đề nghị khen thưởng",
    sections=(Section(blocks=_BLOCKS, is_landscape=True, margins=Margins(right=15)),),
)
