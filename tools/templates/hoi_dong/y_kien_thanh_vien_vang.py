"""Phiếu ý kiến of a member who cannot come: one vote a line, signed."""

from hoi_dong._parts import PRAISED, box, candidates

from tdkt_docs.author import (
    ColumnOf,
    Form,
    Section,
    Signature,
    before_table,
    body,
    entry,
    head,
    signatures,
    signed,
    title,
)

FOLDER = "y-kien-thanh-vien-vang/nd30-2020"

_BLOCKS = (
    head(of_council=True, is_numbered=False),
    title("PHIẾU LẤY Ý KIẾN", "Thành viên Hội đồng vắng mặt, xét tặng " + PRAISED),
    entry("- Họ và tên: {{ ho_ten }}"),
    entry("- Chức vụ: {{ chuc_vu }}"),
    entry("- Chức danh trong Hội đồng: {{ chuc_danh }}"),
    entry("- Cuộc họp vắng mặt: {{ ngay_hop }}"),
    entry("- Lý do vắng mặt: {{ ly_do }}"),
    body("Tôi đã nghiên cứu danh sách, hồ sơ đề nghị khen thưởng và có ý kiến như sau:"),
    before_table(),
    candidates(
        "nhom",
        box("Đồng ý", 16),
        box("Không đồng ý", 18),
        ColumnOf(caption="Ý kiến khác", width=24, text=""),
        name_mm=48,
        place_mm=42,
    ),
    body("Đề nghị Hội đồng ghi ý kiến trên vào biên bản họp./.", is_last=True),
    signatures((), signed(Signature(slot="thanh_vien", heading=("THÀNH VIÊN HỘI ĐỒNG",), name="ho_ten"))),
)

FORM = Form(title="Phiếu lấy ý kiến thành viên Hội đồng vắng mặt", sections=(Section(blocks=_BLOCKS),))
