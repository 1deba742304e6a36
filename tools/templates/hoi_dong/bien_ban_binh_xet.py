"""Biên bản họp bình xét of a phòng, tổ (thể thức: Mẫu 1.9): who is put forward stands there, all else is filled in."""

from hoi_dong._parts import PRAISED, box, candidates

from tdkt_docs.author import (
    Form,
    Section,
    Signature,
    before_table,
    body,
    countersigned,
    each,
    head,
    heading_line,
    recipients,
    title,
)

FOLDER = "bien-ban-binh-xet/nd30-2020"

_BLOCKS = (
    head(is_numbered=False, is_dated=False),
    title("BIÊN BẢN", "Họp bình xét " + PRAISED, line_mm=0),
    body("Thời gian bắt đầu: {{ bat_dau }}."),
    body("Địa điểm: {{ dia_diem }}."),
    body("Thành phần tham dự: {{ thanh_phan }}."),
    body("Tổng số người của đơn vị: {{ tong_so }}; có mặt: {{ co_mat }}; vắng mặt: {{ vang }}."),
    body("Chủ trì (chủ tọa): {{ chu_tri }}."),
    body("Thư ký (người ghi biên bản): {{ thu_ky }}."),
    heading_line("Nội dung (theo diễn biến cuộc họp):"),
    each("dong", "noi_dung", body("{{ dong }}")),
    body("Kết quả bình xét đối với {{ so_luong }} được đề nghị:"),
    before_table(),
    candidates("nhom", box("Số người đồng ý", 20), box("Số người không đồng ý", 23), name_mm=55, place_mm=50),
    body("Cuộc họp kết thúc vào {{ ket_thuc }}./.", is_last=True),
    countersigned(
        Signature(slot="thu_ky_don_vi", heading=("THƯ KÝ",)),
        Signature(slot="chu_toa_don_vi", heading=("CHỦ TỌA",)),
        widths=(80, 80),
        below=recipients(),
    ),
)

FORM = Form(title="Biên bản họp bình xét thi đua, khen thưởng", sections=(Section(blocks=_BLOCKS),))
