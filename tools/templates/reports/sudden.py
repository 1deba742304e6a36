"""Báo cáo thành tích of a person or a collective: đột xuất, which has no section III, and theo chuyên đề."""

from reports._parts import COMPARISON, EITHER_BRIEFLY, EITHER_SIGNS, INITIATIVES, ONCE, PAST, SUMMARY, report, told
from tdkt_docs.author import heading_line
from tdkt_docs.author.form import Form

_DONE = (heading_line("II. THÀNH TÍCH ĐẠT ĐƯỢC"), SUMMARY)

_SUDDEN = report(
    "Báo cáo thành tích đột xuất",
    (ONCE, "Về thành tích xuất sắc đột xuất"),
    *EITHER_BRIEFLY,
    *_DONE,
    told("thanh_tich", is_last=True),
    *EITHER_SIGNS,
)


def _themed(name: str, about: str) -> Form:
    done = (*_DONE, told("thanh_tich"), told("bien_phap"), told("phong_trao"), COMPARISON, INITIATIVES)
    return report(name, (ONCE, about), *EITHER_BRIEFLY, *done, *PAST, *EITHER_SIGNS)


_BY_THEME = _themed("Báo cáo thành tích thi đua theo chuyên đề", "Khen thưởng thi đua theo chuyên đề")
_BY_TURN_OR_THEME = _themed("Báo cáo thành tích thi đua theo đợt, chuyên đề", "Khen thưởng theo đợt, chuyên đề")

FORMS = {
    "bao-cao-dot-xuat/nd152-2025": _SUDDEN,
    "bao-cao-dot-xuat/nd98-2023": _SUDDEN,
    "bao-cao-dot-xuat/nd91-2017": _SUDDEN,
    "bao-cao-chuyen-de/nd152-2025": _BY_THEME,
    "bao-cao-chuyen-de/nd98-2023": _BY_TURN_OR_THEME,
    "bao-cao-chuyen-de/nd91-2017": _BY_TURN_OR_THEME,
}
