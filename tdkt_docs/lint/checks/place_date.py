"""Địa danh, thời gian: the place with its comma, the day in two digits, the month with a zero only for 1 and 2.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, khoản 4 mục II.
"""

import re
from collections.abc import Iterator

from tdkt_docs.lint.finding import weighed
from tdkt_docs.lint.parts import Paper, Part
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.layout import LayoutRules
from tdkt_docs.vn import dates
from tdkt_docs.vn.dates import DateRefusedError

__all__ = ["CODES", "check"]

CODES = ("TT-106", "TT-107", "TT-108", "TT-109")
_LINE = re.compile(
    r"^(?P<place>[^,]*?)(?P<comma>\s*,?)\s*[Nn]gày\s+(?P<day>\d+)\s+tháng\s+(?P<month>\d+)\s+năm\s+(?P<year>\d+)\s*\.?$"
)


def check(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    """What is wrong with a line that is filled in; one that waits for its date is not judged."""
    for line in paper.of(Part.PLACE_DATE)[:1]:
        found = _LINE.match(line.text)
        if found is None:
            continue
        day, month = found["day"], found["month"]
        for code, written, asked in (
            ("TT-106", day, f"{int(day):02}"),
            ("TT-107", month, _month(month, rules)),
        ):
            if written != asked:
                yield weighed(paper, rules, code=code, at=line, values={"found": written, "asked": asked})
        place = found["place"].strip()
        if place and (found["comma"] != "," or not place[0].isupper()):
            asked = f"{place[0].upper()}{place[1:]}, ngày …"
            yield weighed(paper, rules, code="TT-108", at=line, values={"found": line.text, "asked": asked})
        if not _is_day(found):
            yield weighed(paper, rules, code="TT-109", at=line, values={"found": line.text, "asked": ""})


def _month(written: str, rules: LayoutRules) -> str:
    month = str(int(written))
    return f"0{month}" if month in rules.texts("thoi-gian.thang-co-so-0") else month


def _is_day(found: re.Match[str]) -> bool:
    try:
        dates.parse_date(f"{int(found['day'])}/{int(found['month'])}/{found['year']}")
    except DateRefusedError:
        return False
    return True
