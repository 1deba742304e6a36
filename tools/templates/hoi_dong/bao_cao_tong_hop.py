"""Báo cáo tổng hợp of the standing body (thể thức: Mẫu 1.4): dossiers received, by award and by unit."""

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

FOLDER = "bao-cao-tong-hop/nd30-2020"

_NO = ColumnOf(caption="STT", width=12, text="{{ r.order }}", is_centred=True)
_BY_AWARD = listing(
    (
        _NO,
        ColumnOf(caption="Danh hiệu, hình thức khen thưởng", width=64, text="{{ r.title }}"),
        figure("Tập thể", 16, "collectives"),
        figure("Cá nhân", 16, "persons"),
        figure("Cộng", 16, "total"),
        figure("Đưa ra xét", 18, "put"),
        figure("Chưa đưa ra xét", 18, "held"),
    ),
    Rows(of="theo_danh_hieu"),
)
_BY_UNIT = listing(
    (
        _NO,
        ColumnOf(caption="Đơn vị", width=48, text="{{ r.unit }}"),
        figure("Tập thể", 16, "collectives"),
        figure("Cá nhân", 16, "persons"),
        figure("Cộng", 16, "total"),
        ColumnOf(caption="Danh hiệu, hình thức đề nghị", width=52, text="{{ r.awards }}"),
    ),
    Rows(of="theo_don_vi"),
)

_BLOCKS = (
    head(),
    title("BÁO CÁO", "Tổng hợp hồ sơ đề nghị " + together("khen thưởng {{ ky_khen }}"), line_mm=30),
    addressees(),
    body(
        "{% if ngay_nhan %}Đến {{ ngay_nhan }}, {% endif %}{{ ten_day_du }} đã tiếp nhận đề nghị khen thưởng đối với"
        " {{ so_luong }}, cụ thể như sau:"
    ),
    heading_line("1. Theo danh hiệu thi đua, hình thức khen thưởng"),
    before_table(),
    _BY_AWARD,
    heading_line("2. Theo đơn vị đề nghị"),
    before_table(),
    _BY_UNIT,
    when("nhan_xet", heading_line("3. Nhận xét, kiến nghị"), each("dong", "nhan_xet", body("{{ dong }}"))),
    when("dua_ra", body("Số trường hợp đưa ra Hội đồng xét: {{ dua_ra }}.")),
    when("giu_lai", body("Số trường hợp chưa đưa ra xét, chờ bổ sung hồ sơ: {{ giu_lai }}.")),
    body("Trên đây là báo cáo tổng hợp hồ sơ đề nghị khen thưởng {{ ky_khen }}./.", is_last=True),
    closing(),
)

FORM = Form(title="Báo cáo tổng hợp hồ sơ đề nghị khen thưởng", sections=(Section(blocks=_BLOCKS),))
