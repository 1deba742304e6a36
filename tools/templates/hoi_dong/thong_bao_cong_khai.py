"""Thông báo công khai danh sách (thể thức: Mẫu 1.4); for how long is the office's to say."""

from hoi_dong._parts import NAME, PRAISED, candidates, closing

from tdkt_docs.author import ColumnOf, Form, Section, before_table, body, head, title

FOLDER = "thong-bao-cong-khai/nd30-2020"

_BLOCKS = (
    head(),
    title("THÔNG BÁO", "Công khai danh sách cá nhân, tập thể được đề nghị xét tặng " + PRAISED, line_mm=50),
    body(
        "{{ ten_day_du }} thông báo công khai danh sách {{ so_luong }} được đề nghị xét tặng danh hiệu thi đua, hình thức"
        " khen thưởng {{ ky_khen }} để lấy ý kiến, gồm:"
    ),
    before_table(),
    candidates("nhom", ColumnOf(caption="Ghi chú", width=26, text=""), name_mm=58, place_mm=64, name=NAME),
    body("Thời gian công khai: {{ so_ngay }} ngày{% if tu_ngay %}, kể từ {{ tu_ngay }}{% endif %}."),
    body("Nơi công khai: {{ noi_cong_khai }}."),
    body("Ý kiến phản ánh (nếu có) gửi bằng văn bản về {{ noi_tiep_nhan }} trong thời gian công khai nêu trên./.", is_last=True),
    closing(),
)

FORM = Form(title="Thông báo công khai danh sách đề nghị khen thưởng", sections=(Section(blocks=_BLOCKS),))
