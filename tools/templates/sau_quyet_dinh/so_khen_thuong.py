"""Sổ khen thưởng, landscape: one line for each award given, with its decision and số sổ vàng."""

from tdkt_docs.author import (
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

FOLDER = "so-khen-thuong/nd30-2020"
_WIDTH_MM = 252

_TABLE = listing(
    (
        ColumnOf(caption="STT", width=12, text="{{ r.order }}", is_centred=True),
        ColumnOf(caption="Họ và tên, tên tập thể", width=48, text="{{ r.name }}"),
        ColumnOf(caption="Chức vụ, đơn vị công tác", width=49, text="{{ r.position_unit }}"),
        ColumnOf(caption="Danh hiệu, hình thức khen thưởng", width=42, text="{{ r.award }}"),
        ColumnOf(caption="Năm, giai đoạn", width=24, text="{{ r.period }}", is_centred=True),
        ColumnOf(caption="Số, ngày quyết định", width=36, text="{{ r.decision }}"),
        ColumnOf(caption="Số sổ vàng", width=14, text="{{ r.golden }}", is_centred=True),
        ColumnOf(caption="Tiền thưởng (đồng)", width=27, text="{{ r.reward }}", is_centred=True),
    ),
    Rows(of="danh_sach", totals=("Tổng cộng", "{{ tong_tien }}")),
)

_BLOCKS = (
    head(is_numbered=False, is_landscape=True),
    title("SỔ KHEN THƯỞNG", "{{ ky_khen|capitalize }}", line_mm=30, width_mm=_WIDTH_MM),
    before_table(),
    _TABLE,
    body("Sổ có {{ so_luong }} lượt khen thưởng./.", is_last=True),
    countersigned(
        Signature(slot="nguoi_lap", heading=("NGƯỜI GHI SỔ",), name="nguoi_lap"),
        Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky"),
        widths=(112, 140),
    ),
)

FORM = Form(
    title="Sổ khen thưởng",
    sections=(Section(blocks=_BLOCKS, is_landscape=True, margins=Margins(right=15)),),
)
