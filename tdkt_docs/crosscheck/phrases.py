"""Facts in running text: numbers of papers, dates, counts, amounts with their words."""

import re
from collections.abc import Iterator
from datetime import date

from tdkt_docs.crosscheck.facts import Amount, Citation, Number
from tdkt_docs.crosscheck.paper_text import Line
from tdkt_docs.vn.number_words import read_words
from tdkt_docs.vn.text import fold

__all__ = [
    "amounts",
    "citations",
    "counts_in",
    "counts_together",
    "day_in",
    "figure",
    "head_date",
    "own_number",
    "spelled_counts",
    "words_of_money",
]

_SYMBOL = r"[^\W\d_][\w&.]*(?:\s?[-–‑]\s?[^\W\d_][\w&.]*)*"
_OWN_NUMBER = re.compile(rf"số\s*:?\s*(\d{{1,6}})\s*/\s*({_SYMBOL})\.?", re.IGNORECASE)
_DATE = r"(?:(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})|(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}))"
_DAY = re.compile(rf"ngày\s*:?\s*{_DATE}", re.IGNORECASE)
_DATE_LINE = re.compile(rf"(?:[^,\d]{{1,60}},\s*)?ngày\s*{_DATE}\.?", re.IGNORECASE)
_BLANK_DATE = re.compile(r"(?:[^,\d]{1,60},\s*)?ngày[\s.…\d]*tháng[\s.…\d]*năm\s*(\d{4})\.?", re.IGNORECASE)
_KINDS = "quyết định|tờ trình|biên bản|thông báo|kế hoạch|công văn|báo cáo|văn bản|qđ"
_CITED = re.compile(
    rf"\b({_KINDS})\b(?:\s+(?:họp|kiểm phiếu|cuộc họp))?\s*số\s*:?\s*(\d{{1,6}})(?!\d)"
    rf"(?!\s*/\s*\d{{4}}\s*/)(?:\s*/\s*({_SYMBOL}))?"
    rf"(?:\s*,?\s*ngày\s*{_DATE})?",
    re.IGNORECASE,
)
_ANNEX = re.compile(rf"[(\s]*(?:ban hành\s+)?kèm theo\s+({_KINDS})\b(.*)", re.IGNORECASE)
_ANNEX_NUMBER = re.compile(rf"số\s*:?\s*(\d{{1,6}})(?:\s*/\s*({_SYMBOL}))?", re.IGNORECASE)
_COUNT = re.compile(
    r"(?<![\d/.,])(\d{1,3}(?:\.\d{3})+|\d{1,5})\s*(?:\(([^()]{2,40})\)\s*)?(?:lượt\s+)?"
    r"(cá nhân|tập thể|hộ gia đình|người|đồng chí)\b",
    re.IGNORECASE,
)
_SUBJECTS = {
    "cá nhân": "ca-nhan",
    "người": "ca-nhan",
    "đồng chí": "ca-nhan",
    "tập thể": "tap-the",
    "hộ gia đình": "ho-gia-dinh",
}
_AMOUNT = re.compile(
    r"(?<![\d.,/])(\d{1,3}(?:[.,\s]\d{3})+|\d{4,})\s*(?:đồng|đ|vnđ|vnd)\b\.?(?:\s*/\s*[^\s(;,]+(?:\s[^\s(;,]+)?)?"
    r"\s*[(]([^()]{5,160})[)]",
    re.IGNORECASE,
)
_NOT_WORDS = re.compile(
    r"^(?:số tiền\s+)?(?:viết\s+)?(?:bằng\s+)?chữ\s*:|^là\s+|\bđồng\b|\bchẵn\b|\bviệt nam\b|[./:]+$", re.IGNORECASE
)


def own_number(line: str) -> Number | None:
    """The paper's own number, of a line that says nothing else; None where it is blank.

    >>> own_number("Số: 432/QĐ-SKHCN"), own_number("Số:        /QĐ-SKHCN"), own_number("Số sổ vàng: 001")
    (Number(number=432, symbol='QĐ-SKHCN'), None, None)
    """
    found = _OWN_NUMBER.fullmatch(line)
    return Number(int(found[1]), _plain(found[2])) if found else None


def head_date(line: str) -> tuple[date | None, int]:
    """The day and year of a line of place and date; no day while it is blank, 0 for no such line.

    >>> head_date("Sơn Hà, ngày 06 tháng 11 năm 2026")
    (datetime.date(2026, 11, 6), 2026)
    >>> head_date("Sơn Hà, ngày … tháng … năm 2026"), head_date("Kính gửi: Sở Nội vụ")
    ((None, 2026), (None, 0))
    """
    found = _DATE_LINE.fullmatch(line)
    if found:
        on = _date(found.groups()[-6:])
        return on, on.year if on else 0
    blank = _BLANK_DATE.fullmatch(line)
    return None, int(blank[1]) if blank else 0


def day_in(text: str) -> date | None:
    """The first day named in ``text``.

    >>> day_in("08 giờ 00 phút, ngày 05 tháng 11 năm 2026."), day_in("ngày     tháng     năm 2026")
    (datetime.date(2026, 11, 5), None)
    """
    found = _DAY.search(text)
    return _date(found.groups()) if found else None


def citations(line: Line) -> Iterator[Citation]:
    """The papers a paragraph cites; «Kèm theo …» over an annex is one of them, also where it is still blank."""
    annex = _ANNEX.match(line.text)
    if annex:
        yield _annex_head(annex, line)
        return
    for found in _CITED.finditer(line.text):
        number = Number(int(found[2]), _plain(found[3] or ""))
        yield Citation(
            kind=_kind(found[1]), number=number, on=_date(found.groups()[3:]), text=found[0].strip(), place=line.place
        )


def _annex_head(found: re.Match[str], line: Line) -> Citation:
    number = _ANNEX_NUMBER.search(found[2])
    return Citation(
        kind=_kind(found[1]),
        number=Number(int(number[1]), _plain(number[2] or "")) if number else None,
        on=day_in(found[2]),
        text=line.text.strip("() "),
        place=line.place,
        is_annex_head=True,
    )


def counts_in(text: str) -> dict[str, int]:
    """How many of each kind a phrase counts; the first mention of each.

    >>> counts_in("khen thưởng 07 tập thể và 42 lượt cá nhân"), counts_in("8/9 người có mặt")
    ({'tap-the': 7, 'ca-nhan': 42}, {})
    """
    found: dict[str, int] = {}
    for match in _COUNT.finditer(text):
        found.setdefault(_SUBJECTS[match[3].lower()], figure(match[1]) or 0)
    return found


def counts_together(text: str) -> dict[str, int]:
    """How many of each kind all mentions of a phrase come to.

    >>> counts_together("Lao động tiên tiến cho 30 cá nhân, Giấy khen cho 10 cá nhân")
    {'ca-nhan': 40}
    """
    found: dict[str, int] = {}
    for match in _COUNT.finditer(text):
        kind = _SUBJECTS[match[3].lower()]
        found[kind] = found.get(kind, 0) + (figure(match[1]) or 0)
    return found


def spelled_counts(line: Line) -> Iterator[Amount]:
    """Counts with their words: ``42 (bốn mươi hai) cá nhân``."""
    for match in _COUNT.finditer(line.text):
        said, count = read_words(match[2]) if match[2] else None, figure(match[1])
        if said is not None and count is not None:
            yield Amount(amount_vnd=count, words=match[2], words_vnd=said, place=line.place)


def amounts(line: Line) -> Iterator[Amount]:
    """Amounts with words we can read after them."""
    for match in _AMOUNT.finditer(line.text):
        figures, said = figure(match[1]), words_of_money(match[2])
        if figures is not None and said is not None:
            yield Amount(amount_vnd=figures, words=match[2], words_vnd=said, place=line.place)


def words_of_money(text: str) -> int | None:
    """The amount that words say; None where they are no amount.

    >>> words_of_money("Bằng chữ: Bảy trăm sáu mươi nghìn đồng chẵn./.")
    760000
    """
    bare, left = "", text.strip()
    while bare != left:
        bare, left = left, _NOT_WORDS.sub(" ", left).strip()
    return read_words(bare)


def figure(text: str) -> int | None:
    """The whole number in figures, dots, commas or spaces between thousands; None where it is none.

    >>> figure("15.960.000"), figure("15,960,000 đồng"), figure("9,5"), figure("")
    (15960000, 15960000, None, None)
    """
    bare = re.sub(r"\s*(?:đồng|đ|vnđ|vnd)\.?$", "", text.strip(), flags=re.IGNORECASE)
    if re.fullmatch(r"\d{1,3}(?:[.,\s]\d{3})+|\d{1,12}", bare):
        return int(re.sub(r"\D", "", bare))
    return None


def _kind(word: str) -> str:
    folded = fold(word)
    return {"qd": "quyet dinh", "van ban": ""}.get(folded, folded)


def _plain(symbol: str) -> str:
    return re.sub(r"\s*[-–‑]\s*", "-", symbol).rstrip(".")


def _date(parts: tuple[str | None, ...]) -> date | None:
    day, month, year = parts[:3] if parts[0] else parts[3:6]
    try:
        return date(int(year or 0), int(month or 0), int(day or 0))
    except ValueError:
        return None
