"""Where a line leaves room to write: dots, lines, leaders, boxes, controls, and dates and numbers made of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from tdkt_docs.adopt.lines import BOX, CONTROL, LEADER

__all__ = ["DOTS", "END_MARK", "Blank", "Shape", "blanks_of", "is_drawn_rule", "is_only_dots", "without_blanks"]

DOTS = ".…_‥․⋯"
END_MARK = "/."
"""How a text ends: ``./.``, the first of its dots one of the blank."""
_WEIGHT = {"…": 3, "⋯": 3, "‥": 2, LEADER: 3, CONTROL: 3}
_LEAST, _LEAST_BESIDE = 3, 2
"""Dots that make a blank by themselves, and beside a sign that says so."""
_RUN = re.compile(f"[{re.escape(DOTS)}{LEADER}]+|{CONTROL}|-{{5,}}")
_BETWEEN = re.compile(r"[ \t\u00a0]*(?:\(?(?P<note>\d{1,2})\)?)?[ \t\u00a0]*")
_GAP = rf"[\s\u00a0{re.escape(DOTS)}{LEADER}{CONTROL}]"
_DATE = re.compile(
    rf"(?P<lead>(?:(?P<place>(?:[^,;:()\n]|\(\d{{1,2}}\)){{0,40}}?)(?P<comma>,\s*))?)"
    rf"(?P<day>[Nn]gày{_GAP}*(?P<d>\d{{1,2}})?{_GAP}*tháng{_GAP}*(?P<m>\d{{1,2}})?{_GAP}*"
    rf"năm(?P<y>{_GAP}*(?:20\d{{0,2}}|\d\d)?{_GAP}*))"
)
_NUMBER_LINE = re.compile(rf"^\s*Số\s*:?{_GAP}*\d{{0,2}}{_GAP}*/\s*[^\s,;]*(?:[ \u00a0]*-[ \u00a0]*[^\s,;]*)?{_GAP}*$")
_FIRST_DOT = f"(?<![{re.escape(DOTS)}])"
"""Dots are looked at from their first on, or thousands of them take seconds."""
_SLASHED = re.compile(
    rf"{_FIRST_DOT}(?:[{re.escape(DOTS)}]{{2,}}|…)\s?/\s?(?:[{re.escape(DOTS)}]{{2,}}|…)(?:\s?/\s?(?:20)?(?:[{re.escape(DOTS)}]{{2,}}|…)|\s?/\s?20\d\d)?"
)
_INLINE_NUMBER = re.compile(
    rf"{_FIRST_DOT}(?:[{re.escape(DOTS)}]{{2,}}|…)\s?/(?=[A-ZĐ])[A-ZĐa-z]{{1,6}}(?:-[A-ZĐ]{{0,12}}(?:[{re.escape(DOTS)}]{{2,}}|…)?)?"
)
_SCHOOL_YEAR = re.compile(rf"20\d?(?:[{re.escape(DOTS)}]{{2,}}|…)(?:\s?[-–]\s?20\d?(?:[{re.escape(DOTS)}]{{2,}}|…))?")
_BRACKETS = re.compile(r"\[[ \u00a0]{1,5}\]|\([ \u00a0]{1,5}\)")
"""Boxes typed with brackets; what is written between them stays between them."""
_NAMED = re.compile(r"«\s*[^«»]{1,60}?\s*»|\[(?=[^\[\]]*[^\W\d_]{2})[^\[\]]{2,80}\]|<(?=[^<>]*[^\W\d_]{2})[^<>]{2,60}>")
_SPACED_NUMBER = re.compile(r"(?<=[Ss]ố )[ \u00a0]+/(?=[A-ZĐ])[A-ZĐa-z]{1,6}(?:-[A-ZĐ]{1,12})?")
_AND_SO_ON = re.compile(r"[,;]\s*$")
_ETC = re.compile(r"\bv\.?\s?v\.?\s*$")
_RULE = re.compile(r"[\s_\-–—=*~.]+")
_RULE_LONGEST = 45


class Shape(StrEnum):
    """What a blank looks like."""

    DOTS = "dots"
    DATE_LINE = "date-line"
    """Place, day, month and year on a line of their own."""
    DATE = "date"
    NUMBER_LINE = "number-line"
    NUMBER = "number"
    YEAR = "year"
    BOX = "box"
    CONTROL = "control"
    NAMED = "named"
    """«Ho_ten», [số kế hoạch], <tên đơn vị>."""
    IMPLIED = "implied"
    """After a colon with nothing behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """Room to write, as letters of its line."""

    start: int
    end: int
    shape: Shape
    note: str = ""
    """The number of the footnote that stands in it or right behind it."""
    keeps_tab: bool = False
    """Whether a tab behind the value goes on drawing its leader up to what follows."""
    is_doubtful: bool = False
    """Whether it may only say "and so on"."""
    pieces: tuple[tuple[int, int], ...] = ()
    """Dots after the first, with words of the form between them that stay: ``…4...``."""


def blanks_of(text: str) -> tuple[Blank, ...]:
    """The blanks of a line, left to right, none over another."""
    found: list[Blank] = []
    for one in (*_special(text), *_dotted(text)):
        apart = any(other.start < b and a < other.end for a, b in one.pieces for other in found)
        each = replace(one, pieces=()) if apart else one
        if not any(each.start < other.end and other.start < each.end for other in found):
            found.append(each)
    return tuple(sorted(found, key=lambda blank: blank.start))


def is_only_dots(text: str) -> bool:
    """Whether a line is nothing but dots, perhaps with its final mark.

    >>> is_only_dots("……………;"), is_only_dots("- …"), is_only_dots(".")
    (True, False, False)
    """
    bare = re.sub(r"[\s\u00a0;,]+", "", text.rstrip().removesuffix(END_MARK))
    return bool(bare) and all(letter in DOTS + LEADER for letter in bare) and _weight(bare) >= _LEAST


def is_drawn_rule(text: str) -> bool:
    """Whether a line is a short line drawn with signs, under a name or a title.

    >>> is_drawn_rule("__________"), is_drawn_rule("-------"), is_drawn_rule("…………")
    (True, True, False)
    """
    bare = text.strip()
    return 0 < len(bare) <= _RULE_LONGEST and bool(_RULE.fullmatch(bare)) and "." not in bare


def without_blanks(text: str) -> str:
    """The words of a line alone.

    >>> without_blanks("Họ và tên: ……… Nam, nữ: ....")
    'Họ và tên: Nam, nữ:'
    """
    for blank in reversed(blanks_of(text)):
        if blank.shape is not Shape.BOX:
            text = f"{text[: blank.start]} {text[_end(blank) :]}"
    return " ".join(text.replace(CONTROL, " ").replace(LEADER, " ").split())


def _special(text: str) -> Iterator[Blank]:
    if _NUMBER_LINE.match(text):
        yield Blank(start=text.index("S"), end=len(text.rstrip()), shape=Shape.NUMBER_LINE)
    yield from _dates(text)
    for pattern, shape in (
        (_SLASHED, Shape.DATE),
        (_INLINE_NUMBER, Shape.NUMBER),
        (_SPACED_NUMBER, Shape.NUMBER),
        (_SCHOOL_YEAR, Shape.YEAR),
    ):
        for match in pattern.finditer(text):
            # two groups of dots are a number where "số" stands before, a day where "ngày" does
            before = text[: match.start()].rstrip().lower()
            is_number = shape is Shape.DATE and before.endswith(("số", "số:"))
            yield Blank(start=match.start(), end=match.end(), shape=Shape.NUMBER if is_number else shape)
    for match in _NAMED.finditer(text):
        yield Blank(start=match.start(), end=match.end(), shape=Shape.NAMED)
    for at, letter in enumerate(text):
        if letter in (BOX, "□", "❏", "❑"):
            yield Blank(start=at, end=at + 1, shape=Shape.BOX)
    for match in _BRACKETS.finditer(text):
        yield Blank(start=match.start() + 1, end=match.end() - 1, shape=Shape.BOX)


def _dates(text: str) -> Iterator[Blank]:
    for match in _DATE.finditer(text):
        day = match["day"]
        is_blank = (
            any(letter in DOTS + LEADER + CONTROL for letter in day) or "  " in day.strip() or "\t" in day.strip()
        )
        is_bare = bool(match["comma"]) and not text[match.end() :].strip(" .") and not re.search(r"\d", day)
        if not (is_blank or is_bare) or (match["d"] and match["m"]):
            continue
        alone = not text[: match.start()].strip() and not text[match.end() :].strip(" .)\t")
        start, end = match.start("day"), match.start("day") + len(day.rstrip())
        if text[end - 1 : end + 1] == "./" and text[end - 2] in DOTS:
            end -= 1
        if alone and match["comma"] and match["place"].strip():
            yield Blank(start=match.start("place"), end=end, shape=Shape.DATE_LINE)
        elif alone and not text[: match.start("day")].strip(" ,\t" + DOTS):
            yield Blank(start=len(text) - len(text.lstrip()), end=end, shape=Shape.DATE_LINE)
        else:
            yield Blank(start=start, end=end, shape=Shape.DATE)


def _dotted(text: str) -> list[Blank]:
    found: list[Blank] = []
    for match in _RUN.finditer(text):
        start, end = match.span()
        is_control = match[0] == CONTROL
        weight = _weight(match[0])
        last = found[-1] if found else None
        between = _BETWEEN.fullmatch(text, _end(last), start) if last else None
        if last and between and weight >= _LEAST_BESIDE and not is_control and last.shape is Shape.DOTS:
            found[-1] = _with_more(last, start, end, between["note"])
        elif weight >= _LEAST_BESIDE:
            found.append(Blank(start=start, end=end, shape=Shape.CONTROL if is_control else Shape.DOTS))
    return [_trimmed(each, text) for each in found if _is_blank(each, text)]


def _end(blank: Blank) -> int:
    return blank.pieces[-1][1] if blank.pieces else blank.end


def _with_more(blank: Blank, start: int, end: int, note: str | None) -> Blank:
    """The blank with dots that go on behind it: apart where the number of a note stands between."""
    if note:
        return replace(blank, note=note, pieces=(*blank.pieces, (start, end)))
    if blank.pieces:
        return replace(blank, pieces=(*blank.pieces[:-1], (blank.pieces[-1][0], end)))
    return replace(blank, end=end)


def _is_blank(blank: Blank, text: str) -> bool:
    whole = _weight(text[blank.start : blank.end]) + sum(_weight(text[a:b]) for a, b in blank.pieces)
    return whole >= _LEAST


def _trimmed(blank: Blank, text: str) -> Blank:
    """Without the full stop behind it, and saying whether it is one of the doubtful kind."""
    end = _end(blank)
    letters = text[blank.start : blank.end]
    if letters.endswith(LEADER) and text[end:].strip():
        return replace(blank, keeps_tab=True)
    tail = text[end:]
    is_stop = letters.endswith(("….", "⋯.")) and not tail.strip() and len(text[: blank.start].split()) > 1
    is_end_mark = tail.startswith("/.") and letters.endswith(".") and _weight(letters) > _LEAST
    if (is_stop or is_end_mark) and not blank.pieces:
        blank = replace(blank, end=blank.end - (1 if is_stop else 0))
    before = text[: blank.start]
    in_brackets = before.count("(") > before.count(")")
    is_short = _weight(letters) <= _LEAST + 1
    doubtful = is_short and bool(_ETC.search(before) or (in_brackets and _AND_SO_ON.search(before)))
    note = re.match(r"(\d{1,2})(?!\d)\s*(?=$|[,;.)])", tail)
    return replace(blank, is_doubtful=doubtful, note=blank.note or (note[1] if note else ""))


def _weight(letters: str) -> int:
    return sum(_WEIGHT.get(letter, 1) for letter in letters)
