"""Giấy mời họp Hội đồng (Mẫu 1.7)."""

from hoi_dong._parts import END, PRAISED, closing

from tdkt_docs.author import Form, Section, body, each, head, title, when

FOLDER = "giay-moi/nd30-2020"

_GUEST = "- {{ m.name }}{% if m.position %}, {{ m.position }}{% endif %}{% if m.council_role %} - {{ m.council_role }}{% endif %}"

_BLOCKS = (
    head(of_council=True),
    title("GIẤY MỜI", "Họp Hội đồng xét " + PRAISED, line_mm=30),
    body("{{ hoi_dong }} trân trọng kính mời:"),
    each("m", "thanh_vien", body(_GUEST + "{% if loop.last and not khach_moi %}.{% else %};{% endif %}")),
    each("k", "khach_moi", body("- {{ k }}" + END)),
    when("not thanh_vien and not khach_moi", body("………………………………")),
    body(
        "Tới dự cuộc họp Hội đồng xét danh hiệu thi đua, hình thức khen thưởng {{ ky_khen }}"
        "{% if so_luong %} đối với {{ so_luong }} được đề nghị{% endif %}."
    ),
    body("Chủ trì: {{ chu_tri }}{% if vai_tro_chu_tri %}, {{ vai_tro_chu_tri }}{% endif %}."),
    body("Thời gian: {{ thoi_gian }}."),
    body("Địa điểm: {{ dia_diem }}."),
    each("dong", "luu_y", body("{{ dong }}")),
    body("Kính mong các đại biểu dự họp đầy đủ, đúng giờ./.", is_last=True),
    closing(),
)

FORM = Form(title="Giấy mời họp Hội đồng", sections=(Section(blocks=_BLOCKS),))
