"""Báo cáo thành tích of a person."""

from reports._parts import INITIATIVES, PAST, PERSON, PERSON_SIGNS, RATING, SUMMARY, YEARLY, report, told
from tdkt_docs.author import body, heading_line

FOLDER = "bao-cao-ca-nhan/nd152-2025"

_DONE = (
    heading_line("II. THÀNH TÍCH ĐẠT ĐƯỢC"),
    heading_line("1. Quyền hạn, nhiệm vụ được giao hoặc đảm nhận:"),
    body("{{ nhiem_vu }}"),
    heading_line("2. Thành tích đạt được của cá nhân:"),
    RATING,
    SUMMARY,
    told("thanh_tich"),
    told("sang_kien"),
    INITIATIVES,
    told("chap_hanh"),
    told("dang_doan_the"),
)

FORM = report("Báo cáo thành tích của cá nhân", YEARLY, *PERSON, *_DONE, *PAST, *PERSON_SIGNS)
