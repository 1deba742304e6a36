"""Danh sách đăng ký thi đua at the beginning of the year, and the initiatives registered with it."""

from tdkt_docs.author import (
    ColumnOf,
    Form,
    Rows,
    Section,
    Signature,
    before_table,
    body,
    countersigned,
    head,
    heading_line,
    listing,
    title,
    together,
    when,
)

FOLDER = "dang-ky-thi-dua/nd30-2020"

_NO = ColumnOf(caption="TT", width=11, text="{{ r.order }}", is_centred=True)
_REGISTERED = listing(
    (
        _NO,
        ColumnOf(caption="Ông (bà)", width=15, text="{{ r.honorific }}", is_centred=True),
        ColumnOf(caption="Họ và tên, tên tập thể", width=42, text="{{ r.name }}"),
        ColumnOf(caption="Chức vụ, đơn vị", width=42, text="{{ r.position_unit }}"),
        ColumnOf(caption="Thi đua", width=25, text="{{ r.titles }}", over="Đăng ký thi đua, khen thưởng"),
        ColumnOf(caption="Khen thưởng", width=25, text="{{ r.praises }}", over="Đăng ký thi đua, khen thưởng"),
    ),
    Rows(of="dang_ky"),
)
_INITIATIVES = listing(
    (
        _NO,
        ColumnOf(caption="Họ và tên", width=37, text="{{ r.name }}"),
        ColumnOf(caption="Chức vụ, đơn vị", width=37, text="{{ r.position_unit }}"),
        ColumnOf(caption="Đăng ký danh hiệu thi đua", width=30, text="{{ r.titles }}"),
        ColumnOf(caption="Tên sáng kiến, đề tài", width=45, text="{{ r.initiative }}"),
    ),
    Rows(of="sang_kien"),
)

_BLOCKS = (
    head(is_numbered=False),
    title("DANH SÁCH", "Đăng ký danh hiệu thi đua, " + together("hình thức khen thưởng {{ ky_khen }}"), line_mm=45),
    before_table(),
    _REGISTERED,
    when("so_luong", body("Danh sách gồm {{ so_luong }}{% if sang_kien %}.{% else %}./.{% endif %}")),
    when("sang_kien", heading_line("Đăng ký sáng kiến, đề tài:"), before_table(), _INITIATIVES),
    when("sang_kien", body("Số sáng kiến, đề tài đăng ký: {{ so_sang_kien }}./.", is_last=True)),
    countersigned(
        Signature(slot="nguoi_lap", heading=("NGƯỜI LẬP DANH SÁCH",), name="nguoi_lap"),
        Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky"),
        widths=(72, 88),
    ),
)

FORM = Form(title="Danh sách đăng ký thi đua", sections=(Section(blocks=_BLOCKS),))
