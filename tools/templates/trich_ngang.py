"""Danh sách trích ngang, landscape: who is put forward, with the facts the council looks at."""

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

FOLDER = "trich-ngang/nd30-2020"
_WIDTH_MM = 252

_INITIATIVE = (
    "{{ r.initiative }}{% if r.initiative_decision %} ({{ r.initiative_decision }}){% endif %}"
    "{% if r.initiative_share %}; đóng góp {{ r.initiative_share }}{% endif %}"
)
_NAME = (
    "{{ r.name_with_honorific }}{% if r.head_count %} ({{ r.head_count }} người{% if r.advanced_count %};"
    " {{ r.advanced_count }} người đạt Lao động tiên tiến trở lên{% endif %}{% if r.fighter_count %};"
    " {{ r.fighter_count }} Chiến sĩ thi đua cơ sở{% endif %}){% endif %}"
)

_TABLE = listing(
    (
        ColumnOf(caption="STT", width=12, text="{{ r.order }}", is_centred=True),
        ColumnOf(caption="Họ và tên, tên tập thể", width=38, text=_NAME),
        ColumnOf(caption="Ngày sinh", width=25, text="{{ r.born }}", is_centred=True),
        ColumnOf(caption="Giới tính", width=12, text="{{ r.gender }}", is_centred=True),
        ColumnOf(caption="Chức vụ, đơn vị công tác", width=37, text="{{ r.position_unit }}"),
        ColumnOf(caption="Mức độ hoàn thành nhiệm vụ", width=26, text="{{ r.rating }}"),
        ColumnOf(caption="Tóm tắt thành tích", width=46, text="{{ r.achievements }}"),
        ColumnOf(caption="Sáng kiến, đề tài", width=38, text=_INITIATIVE),
        ColumnOf(
            caption="Số phiếu (tỷ lệ)",
            width=18,
            text="{{ r.votes }}{% if r.share %} ({{ r.share }}){% endif %}",
            is_centred=True,
        ),
    ),
    Rows(
        of="nhom",
        is_grouped=True,
        group_text=AWARD_GROUP,
    ),
)

_BLOCKS = (
    head(of_council=True, is_numbered=False, is_landscape=True),
    title(
        "DANH SÁCH TRÍCH NGANG",
        "Cá nhân, tập thể đề nghị tặng danh hiệu thi đua, hình thức khen thưởng {{ ky_khen }}",
        line_mm=65,
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
    title="Danh sách trích ngang",
    sections=(Section(blocks=_BLOCKS, is_landscape=True, margins=Margins(right=15)),),
)
