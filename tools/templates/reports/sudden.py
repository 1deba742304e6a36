"""Báo cáo thành tích đột xuất, of a person or a collective; no section III."""

from reports._parts import EITHER_BRIEFLY, EITHER_SIGNS, ONCE, SUMMARY, report, told
from tdkt_docs.author import heading_line

FOLDER = "bao-cao-dot-xuat/nd152-2025"

FORM = report(
    "Báo cáo thành tích đột xuất",
    (ONCE, "Về thành tích xuất sắc đột xuất"),
    *EITHER_BRIEFLY,
    heading_line("II. THÀNH TÍCH ĐẠT ĐƯỢC"),
    SUMMARY,
    told("thanh_tich"),
    *EITHER_SIGNS,
)
