"""From what a paper says to the facts that are compared."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from zlib import crc32

from tdkt_docs.crosscheck.award_names import AwardNames
from tdkt_docs.crosscheck.facts import Amount, Citation, Count, Head, ListTable, PaperFacts, Person
from tdkt_docs.crosscheck.lists import bare_name, is_blank, lists_in
from tdkt_docs.crosscheck.paper_text import Line, PaperText, Place
from tdkt_docs.crosscheck.phrases import (
    amounts,
    citations,
    counts_in,
    day_in,
    head_date,
    own_number,
    spelled_counts,
    words_of_money,
)
from tdkt_docs.vn.text import fold

__all__ = ["extract"]

_TITLES = (
    ("bien ban kiem phieu", "kiem-phieu"),
    ("bien ban", "bien-ban"),
    ("danh sach trich ngang", "danh-sach"),
    ("danh sach", "danh-sach"),
    ("bang ke", "bang-ke"),
    ("thong bao", "thong-bao"),
    ("to trinh", "to-trinh"),
    ("quyet dinh", "quyet-dinh"),
    ("giay khen", "giay-khen"),
    ("bang khen", "giay-khen"),
    ("bao cao", "bao-cao"),
)
"""How titles begin, folded; of those with one beginning the longer first."""
_LONGEST_TITLE = 60
_LONGEST_WORDS = 300
_HEAD_LINES = 40
"""Paragraphs among which the head and the title of a paper are looked for."""
_MEETS = re.compile(r"thoi gian (?:bat dau|hop)|^hom nay|hop (?:vao )?(?:hoi .{0,30})?ngay|^vao hoi|khai mac")
_BASIS = re.compile(r"[-+*\s]*(?:căn cứ|thực hiện|áp dụng|theo quy định|mức lương cơ sở)", re.IGNORECASE)
_SAYS = re.compile(r"danh sach (?:nay )?(?:gom|co)\b|^\(?tong (?:so|cong):? ?\d|so ca nhan, tap the duoc de nghi")
_PUTS_FORWARD = re.compile(r"de nghi|khen|tang|trinh")
_ALL_TOGETHER = re.compile(r"so ca nhan, tap the duoc de nghi[^:]*: ?(\d+)")
_ITEM = re.compile(r"(?:\d+[.)]|[-+*•])\s")  # the dashes of lists
_WORDS_LINE = re.compile(r"(?:tong )?so tien.{0,20}bang chu|bang chu:|^\(?bang chu")
_COUNCIL = (
    ("total", re.compile(r"tong so thanh vien[^:]{0,60}: ?(\d+)|tren tong so (\d+) thanh vien")),
    ("present", re.compile(r"so thanh vien co mat:? ?(\d+)|(\d+)/\d+ thanh vien")),
    ("absent", re.compile(r"so thanh vien vang(?: mat)?:? ?(\d+)")),
    ("total", re.compile(r"\d+/(\d+) thanh vien")),
    ("issued", re.compile(r"so phieu phat ra:? ?(\d+)")),
    ("returned", re.compile(r"so phieu thu ve:? ?(\d+)")),
    ("valid", re.compile(r"so phieu hop le:? ?(\d+)")),
    ("invalid", re.compile(r"so phieu khong hop le:? ?(\d+)")),
)
_ABOUT_NAME = re.compile(r"[-+\s]*(?:họ tên|họ và tên|tên tập thể đề nghị)\s*:\s*(.+)", re.IGNORECASE)
_ABOUT_UNIT = re.compile(r"[-+\s]*(?:đơn vị|cơ quan, đơn vị|nơi) công tác\s*:\s*(.+)", re.IGNORECASE)
_ABOUT_POSITION = re.compile(r"[-+\s]*chức vụ[^:]*:\s*(.+)", re.IGNORECASE)
_ONE_PERSON = re.compile(r"\bcho\s+((?:ông|bà|đồng chí)\s+[^,;.(]+)", re.IGNORECASE)


def extract(paper: PaperText, awards: AwardNames) -> PaperFacts:
    """The facts of one paper."""
    lines = tuple(paper.lines())
    stretches = tuple(paper.stretches())
    kind, title = _kind(lines)
    award = _award(kind, lines, awards)
    stated, itemised = _stated(kind, paper, awards)
    subject = next(iter(stated[0].counts)) if stated and len(stated[0].counts) == 1 else ""
    lists = tuple(_placed(each, kind) for each in lists_in(paper, awards, award, subject))
    return PaperFacts(
        name=paper.name,
        kind=kind,
        title=title,
        digest=crc32("\n".join(line.text for line in lines).encode()),
        head=_head(kind, lines),
        citations=_citations(kind, stretches),
        amounts=tuple(amount for line in stretches for amount in amounts(line)),
        spelled=tuple(count for line in stretches for count in spelled_counts(line)),
        worded=tuple(_worded(stretches, lists)),
        lists=lists,
        stated=stated,
        itemised=itemised,
        persons=tuple(_about(kind, lines, award)),
        bases=_bases(kind, stretches),
        council=_council(kind, lines),
    )


def _kind(lines: Sequence[Line]) -> tuple[str, str]:
    """What a paper is, and its title; empty where no title we know stands in its head."""
    for line in lines[:_HEAD_LINES]:
        if line.text.isupper() and len(line.text) <= _LONGEST_TITLE and not line.place.part:
            folded = fold(line.text)
            for start, kind in _TITLES:
                if folded.startswith(start):
                    return kind, line.text.strip(" :")
    return "", ""


def _head(kind: str, lines: Sequence[Line]) -> Head:
    head = Head()
    for line in lines[:_HEAD_LINES]:
        number = own_number(line.text) if head.number is None else None
        if number is not None:
            head = replace(head, number=number, number_place=line.place)
        if head.on is None and kind != "giay-khen":
            on, year = head_date(line.text)
            if year:
                head = replace(head, on=on, on_place=line.place, year=year)
    if head.on is None and not head.year and kind in ("bien-ban", "kiem-phieu"):
        for line in lines[:_HEAD_LINES]:
            on = day_in(line.text) if _MEETS.search(fold(line.text)) else None
            if on is not None:
                return replace(head, on=on, on_place=line.place, year=on.year)
    return head


def _award(kind: str, lines: Sequence[Line], awards: AwardNames) -> str:
    """The one award a paper is about."""
    if kind in ("quyet-dinh", "giay-khen", "bao-cao", "danh-sach"):
        for line in lines[:_HEAD_LINES]:
            if fold(line.text).startswith(("can cu", "i. ", "- ho")):
                break
            found = awards.codes_in(line.text)
            if found:
                return next(iter(found)) if len(found) == 1 else ""
    return ""


def _citations(kind: str, stretches: Sequence[Line]) -> tuple[Citation, ...]:
    """What a paper cites; a report's tables tell of decisions of other years and bodies."""
    return tuple(
        citation for line in stretches if not (kind == "bao-cao" and line.place.table) for citation in citations(line)
    )


def _worded(stretches: Sequence[Line], lists: Sequence[ListTable]) -> Iterator[Amount]:
    """«Số tiền bằng chữ» on a line of its own belongs to the «Tổng cộng» of the paper's one list with money."""
    sums = [each.total_vnd for each in lists if each.total_vnd is not None]
    for line in stretches:
        if len(sums) == 1 and _WORDS_LINE.search(fold(line.text)) and not any(amounts(line)):
            said = words_of_money((line.text.partition(":")[2] or line.text)[:_LONGEST_WORDS])
            if said is not None and sums[0] is not None:
                yield Amount(amount_vnd=sums[0], words=line.text, words_vnd=said, place=line.place)


def _stated(kind: str, paper: PaperText, awards: AwardNames) -> tuple[tuple[Count, ...], tuple[Count, ...]]:
    """What the text says of the list that goes with it, and the items of the first such sentence."""
    lines = [line for line in paper.blocks if isinstance(line, Line) and not line.place.part]
    stated: list[Count] = []
    items: list[Count] = []
    is_first_article = False
    for place, line in enumerate(lines):
        folded = fold(line.text)
        article = re.match(r"dieu (\d+)\b", folded)
        if article:
            is_first_article = article[1] == "1"
        counts = _all_together(folded) or counts_in(line.text)
        speaks = (kind == "quyet-dinh" and bool(article) and is_first_article) or _SAYS.search(folded) is not None
        if (
            kind != "bao-cao"
            and counts
            and (speaks or (kind == "to-trinh" and folded.endswith("gom:") and _PUTS_FORWARD.search(folded)))
        ):
            stated.append(Count(counts=counts, text=line.text, place=line.place, award=awards.code(line.text)))
            if not items:
                items = list(_items(lines[place + 1 :], awards)) if folded.endswith(":") else []
    return tuple(stated), tuple(items)


def _all_together(folded: str) -> Mapping[str, int]:
    found = _ALL_TOGETHER.search(folded)
    return {"": int(found[1])} if found else {}


def _items(lines: Sequence[Line], awards: AwardNames) -> Iterator[Count]:
    """The items of a list in the text: «1. Danh hiệu “…”: 21 cá nhân;»."""
    for line in lines:
        counts = counts_in(line.text) if _ITEM.match(line.text) else {}
        if not counts:
            return
        yield Count(counts=counts, text=line.text, place=line.place, award=awards.code(line.text))


def _about(kind: str, lines: Sequence[Line], award: str) -> Iterator[Person]:
    """Whom a report, a giấy khen or a decision about one person is about."""
    if kind == "bao-cao":
        yield from _reported(lines, award)
    elif kind == "giay-khen":
        yield from _praised(lines, award)
    elif kind == "quyet-dinh":
        for line in lines:
            found = _ONE_PERSON.search(line.text) if fold(line.text).startswith("dieu 1") else None
            if found:
                name = bare_name(found[1])
                yield Person(name=name, award=award, kind="ca-nhan", is_partial=True, place=line.place)


def _reported(lines: Sequence[Line], award: str) -> Iterator[Person]:
    said: dict[str, tuple[str, Place]] = {}
    for line in lines:
        for what, pattern in (("name", _ABOUT_NAME), ("unit", _ABOUT_UNIT), ("position", _ABOUT_POSITION)):
            found = pattern.fullmatch(line.text)
            if found and not is_blank(found[1]):
                said.setdefault(what, (found[1].strip(" ;."), line.place))
    if "name" in said:
        name, place = said["name"]
        role = ", ".join(said[what][0] for what in ("position", "unit") if what in said)
        is_partial = not {"position", "unit"} <= said.keys()
        yield Person(name=bare_name(name), role=role, is_partial=is_partial, award=award, place=place)


def _praised(lines: Sequence[Line], award: str) -> Iterator[Person]:
    """The name stands right under the award's, chức vụ and đơn vị under the name; a collective has none."""
    for place, line in enumerate(lines[:-1]):
        if line.text.isupper() and fold(line.text).startswith(("giay khen", "danh hieu", "bang khen")):
            name = lines[place + 1]
            under = lines[place + 2] if place + 2 < len(lines) else None
            is_person = bare_name(name.text) != name.text
            role = under.text if is_person and under and "thanh tich" not in fold(under.text) else ""
            kind = "ca-nhan" if is_person else ""
            yield Person(name=bare_name(name.text), role=role, award=award, kind=kind, place=name.place)
            return


def _bases(kind: str, stretches: Sequence[Line]) -> tuple[Line, ...]:
    """Căn cứ, and what the text says it follows; a report tells of what its author worked on."""
    found = [line for line in stretches if _BASIS.match(line.text)]
    return tuple(line for line in found if kind != "bao-cao" or fold(line.text).startswith("can cu"))


def _council(kind: str, lines: Sequence[Line]) -> Mapping[str, tuple[int, Place]]:
    if kind not in ("bien-ban", "kiem-phieu", "to-trinh"):
        return {}
    found: dict[str, tuple[int, Place]] = {}
    for line in lines:
        if line.place.table:
            continue
        folded = fold(line.text)
        for what, pattern in _COUNCIL:
            match = pattern.search(folded)
            if match:
                found.setdefault(what, (int(next(filter(None, match.groups()))), line.place))
    return found


def _placed(each: ListTable, kind: str) -> ListTable:
    """The list with what stands above it only where that is said of the list itself."""
    is_said = kind in ("thong-bao", "danh-sach", "to-trinh", "quyet-dinh")
    return replace(each, before=each.before if is_said and each.before and _introduces(each.before.text) else None)


def _introduces(text: str) -> bool:
    """Whether a paragraph names a count and nothing after it: «Khen thưởng theo thẩm quyền: 03 tập thể»."""
    return re.search(r":\s*\d+[^.;]{0,60}\.?$", text) is not None
