"""Phiếu bầu of the council's ballot: a box for yes and one for no, unsigned."""

from hoi_dong._parts import PRAISED, box, candidates

from tdkt_docs.author import Form, Section, before_table, body, head, paragraph, title, when

FOLDER = "phieu-bau/nd30-2020"

_BLOCKS = (
    head(of_council=True, is_numbered=False, is_dated=False),
    title("PHIẾU BẦU", "Xét tặng " + PRAISED, line_mm=0),
    when("ngay_hop", paragraph("(Tại cuộc họp Hội đồng {{ ngay_hop }})", style="KemTheo")),
    before_table(),
    candidates(
        "nhom",
        box("Đồng ý", 18),
        box("Không đồng ý", 20),
        name_mm=58,
        place_mm=52,
        name="Họ và tên / Tên tập thể",
    ),
    body(
        "Ghi chú: Đánh dấu X vào một ô ở mỗi dòng. Phiếu không đánh dấu hoặc đánh dấu cả hai ô là không hợp lệ."
        " Người bỏ phiếu không ký tên.",
    ),
)

FORM = Form(title="Phiếu bầu", sections=(Section(blocks=_BLOCKS),))
