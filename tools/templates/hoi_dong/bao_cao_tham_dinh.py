"""Báo cáo thẩm định (thể thức: Mẫu 1.4): results by award, and what is lacking in whose dossier."""

from hoi_dong._parts import closing, figure

from tdkt_docs.author import (
    ColumnOf,
    Form,
    Rows,
    Section,
    addressees,
    before_table,
    body,
    each,
    head,
    heading_line,
    listing,
    title,
    together,
    when,
)

FOLDER = "bao-cao-tham-dinh/nd30-2020"

_NO = ColumnOf(caption="STT", width=12, text="{{ r.order }}", is_centred=True)
_RESULTS = listing(
    (
        _NO,
        ColumnOf(caption="Danh hiệu, hình thức khen thưởng", width=76, text="{{ r.title }}"),
        figure("Hồ sơ thẩm định", 24, "total"),
        figure("Đưa ra xét", 24, "put"),
        figure("Chưa đưa ra xét", 24, "held"),
    ),
    Rows(of="ket_qua"),
)
_LACKS = listing(
    (
        _NO,
        ColumnOf(caption="Họ và tên, tên tập thể", width=38, text="{{ r.name_with_honorific }}"),
        ColumnOf(caption="Danh hiệu, hình thức đề nghị", width=35, text="{{ r.award }}"),
        ColumnOf(caption="Nội dung cần bổ sung, làm rõ", width=75, text="{{ r.lacks|join(' ') }}"),
    ),
    Rows(of="can_bo_sung"),
)

_BLOCKS = (
    head(),
    title("BÁO CÁO", "Thẩm định hồ sơ đề nghị " + together("khen thưởng {{ ky_khen }}"), line_mm=42),
    addressees(),
    heading_line("1. Nội dung thẩm định"),
    each("dong", "noi_dung", body("{{ dong }}")),
    heading_line("2. Kết quả thẩm định"),
    body("Số hồ sơ thẩm định: {{ so_luong }}, gồm:"),
    before_table(),
    _RESULTS,
    heading_line("3. Trường hợp cần bổ sung, làm rõ"),
    when("can_bo_sung", before_table(), _LACKS),
    when("not can_bo_sung", body("Chưa ghi nhận trường hợp cần bổ sung, làm rõ.")),
    heading_line("4. Đề xuất"),
    each("dong", "de_xuat", body("{{ dong }}")),
    body("Trên đây là báo cáo thẩm định hồ sơ đề nghị khen thưởng {{ ky_khen }}./.", is_last=True),
    closing(),
)

FORM = Form(title="Báo cáo thẩm định hồ sơ đề nghị khen thưởng", sections=(Section(blocks=_BLOCKS),))
