"""Báo cáo thành tích of a collective."""

from reports._parts import COLLECTIVE, COLLECTIVE_SIGNS, INITIATIVES, PAST, RATING, SUMMARY, YEARLY, report, told
from tdkt_docs.author import entry, heading_line

FOLDER = "bao-cao-tap-the/nd152-2025"

_NAMED = entry("Tên tập thể đề nghị: {{ ten_tap_the }}")
_DONE = (
    heading_line("II. THÀNH TÍCH ĐẠT ĐƯỢC"),
    heading_line("1. Những thành tích nổi bật đạt được:"),
    RATING,
    SUMMARY,
    told("thanh_tich"),
    INITIATIVES,
    heading_line("2. Những biện pháp và những nguyên nhân đạt được thành tích:"),
    told("bien_phap"),
    heading_line("3. Phong trào thi đua:"),
    told("phong_trao"),
    heading_line("4. Thực hiện chủ trương, chính sách của Đảng, pháp luật của Nhà nước:"),
    told("chu_truong"),
    heading_line("5. Hoạt động của tổ chức đảng, đoàn thể:"),
    told("dang_doan_the"),
)

FORM = report("Báo cáo thành tích của tập thể", YEARLY, _NAMED, *COLLECTIVE, *_DONE, *PAST, *COLLECTIVE_SIGNS)
