"""Báo cáo thành tích of a collective: for any award, for the Government's flag, for a hero."""

from reports._parts import (
    COLLECTIVE,
    COLLECTIVE_DONE,
    COLLECTIVE_REST,
    COLLECTIVE_SIGNS,
    HERO,
    NAMED,
    OLDER_COLLECTIVE_REST,
    PAST,
    YEARLY,
    report,
)
from tdkt_docs.author.form import Form

_NAME = "Báo cáo thành tích của tập thể"
_FLAG = "Báo cáo thành tích đề nghị danh hiệu “Cờ thi đua của Chính phủ”"
_HERO = "Báo cáo thành tích đề nghị Anh hùng cho tập thể"
_GIVEN = ("ĐỀ NGHỊ TẶNG", YEARLY[1])
"""As the older decree's own opening has it."""


def _collective(name: str, asks: tuple[str, ...], rest: tuple[str, ...]) -> Form:
    return report(name, asks, NAMED, *COLLECTIVE, *COLLECTIVE_DONE, *rest, *PAST, *COLLECTIVE_SIGNS)


_OLDER = _collective(_NAME, _GIVEN, OLDER_COLLECTIVE_REST)
_OLDER_HERO = _collective(_HERO, (HERO,), OLDER_COLLECTIVE_REST)

FORMS = {
    "bao-cao-tap-the/nd152-2025": _collective(_NAME, YEARLY, COLLECTIVE_REST),
    "bao-cao-tap-the/nd98-2023": _OLDER,
    "bao-cao-tap-the/nd91-2017": _OLDER,
    "bao-cao-co-thi-dua-chinh-phu/nd152-2025": _collective(_FLAG, YEARLY, COLLECTIVE_REST),
    "bao-cao-anh-hung-tap-the/nd152-2025": _collective(_HERO, (HERO,), COLLECTIVE_REST),
    "bao-cao-anh-hung-tap-the/nd98-2023": _OLDER_HERO,
    "bao-cao-anh-hung-tap-the/nd91-2017": _OLDER_HERO,
}
