"""Báo cáo thành tích of a person: for any award, for the national title, for a hero."""

from reports._parts import HERO, PAST, PERSON, PERSON_DONE, PERSON_SIGNS, YEARLY, person_tells, report
from tdkt_docs.author import before_table, body, initiatives, when

_WITH_LEVELS = when(
    "ds_sang_kien", body("Sáng kiến, đề tài:", is_last=True), before_table(), initiatives("ds_sang_kien", has_level=True)
)

_ANY = report(
    "Báo cáo thành tích của cá nhân", YEARLY, *PERSON, *PERSON_DONE, *person_tells(), *PAST, *PERSON_SIGNS
)
_NATIONAL = report(
    "Báo cáo thành tích đề nghị danh hiệu “Chiến sĩ thi đua toàn quốc”",
    YEARLY,
    *PERSON,
    *PERSON_DONE,
    *person_tells(_WITH_LEVELS),
    *PAST,
    *PERSON_SIGNS,
)
_HERO = report(
    "Báo cáo thành tích đề nghị Anh hùng cho cá nhân",
    (HERO,),
    *PERSON,
    *PERSON_DONE,
    *person_tells(_WITH_LEVELS),
    *PAST,
    *PERSON_SIGNS,
)

FORMS = {
    "bao-cao-ca-nhan/nd152-2025": _ANY,
    "bao-cao-ca-nhan/nd98-2023": _ANY,
    "bao-cao-ca-nhan/nd91-2017": _ANY,
    "bao-cao-chien-si-thi-dua-toan-quoc/nd152-2025": _NATIONAL,
    "bao-cao-anh-hung-ca-nhan/nd152-2025": _HERO,
    "bao-cao-anh-hung-ca-nhan/nd98-2023": _HERO,
    "bao-cao-anh-hung-ca-nhan/nd91-2017": _HERO,
}
