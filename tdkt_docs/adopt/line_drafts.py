"""The blanks of one line as drafts: what each is called by the words beside it, and how sure that is."""

import re
from collections.abc import Iterator, Sequence

from tdkt_docs.adopt.blanks import Blank, Shape, is_only_dots
from tdkt_docs.adopt.called import TABLE_FOLLOWS, Around, Beside, called, own_words
from tdkt_docs.adopt.controls import Control
from tdkt_docs.adopt.labels import Label, label_before
from tdkt_docs.adopt.lines import BOX, CONTROL, LEADER, Line
from tdkt_docs.adopt.proposal import Draft, Sure
from tdkt_docs.adopt.writing import write_at, write_loop
from tdkt_docs.catalog import label_key
from tdkt_docs.vn import text as vn

__all__ = ["drafts_of", "marked"]

_COLON = re.compile(r":[ \u00a0]*(?P<hint>(?:\([^()]*\)|\[[^\[\]]*\w[^\[\]]*\])[.;]?[ \u00a0]*)?(?=$|\t|\s{3,})")
_ROMAN = re.compile(r"^\s*(?:[IVX]{1,5}\s*[.)-]|Điều\s|Chương\s|Phần\s)")
_NUMBERED = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2})*[.)]?\s")
_BELOW = re.compile(r"^\s*(?:[-–+*•a-zđ\uf0b7](?:\)|\s|\.)|\d+\.\d+|\d{1,2}\)|\(\d)")
_BOXED = re.compile(rf"\s*(?:[{BOX}□❏❑]|[\[(]\s+[\])])")
_LONGEST_LINE, _LONGEST_LABEL = 160, 16
_PLACE_HOLDERS = ("office.parent", "office.name")
_BODY = "than"


def drafts_of(line: Line, blanks: Sequence[Blank], beside: Beside) -> Iterator[Draft]:
    """The drafts of a line, left to right."""
    name = _place_holder(line, beside) if not blanks else None
    if name:
        yield name
        return
    found = [(blank.start, _explicit(line, blanks, no, beside)) for no, blank in enumerate(blanks)]
    found += [(at, draft) for at, draft in _implied(line, blanks, beside)]
    yield from (draft for _, draft in sorted(found, key=lambda each: each[0]))


def marked(text: str, start: int, end: int) -> str:
    """The line's words with the place marked.

    >>> marked("Họ tên: …… Nam, nữ: …", 8, 10)
    'Họ tên: [?] Nam, nữ: …'
    """
    shown = f"{text[:start]} [?] {text[end:]}".replace(CONTROL, "…").replace(LEADER, "…")
    words = " ".join(shown.split())
    if len(words) <= _LONGEST_LINE:
        return words
    at = words.index("[?]")
    first = max(0, at - _LONGEST_LINE // 2)
    return ("…" if first else "") + words[first : first + _LONGEST_LINE].strip() + "…"


def _explicit(line: Line, blanks: Sequence[Blank], no: int, beside: Beside) -> Draft:
    blank = blanks[no]
    begin = (blanks[no - 1].pieces or ((0, blanks[no - 1].end),))[-1][1] if no else 0
    until = blanks[no + 1].start if no + 1 < len(blanks) else len(line.text)
    before = line.text[begin : blank.start]
    words, rest = own_words(before, no, beside), line.text[(blank.pieces or ((0, blank.end),))[-1][1] : until]
    control = beside.controls.get(line.element_at(blank.start))
    around = Around(
        front=words,
        behind=rest,
        whole=before,
        inside=line.text[blank.start : blank.end],
        is_named_before=_names_before(line, [each for each in blanks if each.shape is Shape.BOX]),
    )
    found = called(blank, around, control, beside)
    is_last = no == len(blanks) - 1 and not line.text[blank.end :].strip(" .;,\t")
    tail = beside.tail if is_last else ()
    help_text = " ".join(
        filter(None, (found.label.hint, beside.notes.get(blank.note, ""), control.help if control else ""))
    )
    draft = Draft(
        label=found.label.text,
        shape=blank.shape,
        sure=found.sure,
        reason=found.reason,
        part=beside.part,
        line=marked(line.text, blank.start, blank.end),
        hint=help_text,
        name=control.name if control else "",
        write=write_at(line, blank, tail),
        takes=_takes(line, blank, control),
        type=_type(blank, control, tail),
    )
    if control:
        draft.keep = lambda: line.replace(blank.start, blank.end, control.shown or "………")
    if blank.shape is Shape.DATE_LINE:
        draft.id, draft.path, draft.label = (
            "dia_danh_ngay",
            "paper.date_line",
            draft.label or "Địa danh, ngày tháng năm",
        )
    if blank.shape is Shape.NUMBER_LINE:
        draft.id, draft.path, draft.label = "so_ky_hieu", "paper.number_line", "Số, ký hiệu"
    return draft


def _names_before(line: Line, boxes: Sequence[Blank]) -> bool:
    """Whether the boxes of a line follow what they stand for: words before the first, none behind the last."""
    if not boxes:
        return False
    first = line.text[: boxes[0].start].rstrip(" [(")
    is_bare = not line.text[boxes[-1].end :].strip(" .;,)]")
    return is_bare and bool(first) and not first.endswith(":")


def _type(blank: Blank, control: Control | None, tail: Sequence[Line]) -> str:
    if blank.shape is Shape.BOX or (control and control.is_box):
        return "bool"
    if blank.shape is Shape.DATE_LINE:
        return "date_line"
    return "lines" if len(tail) > 1 else "text"


def _takes(line: Line, blank: Blank, control: Control | None) -> str:
    if control:
        return control.shown
    letters = line.text[blank.start : blank.end].replace(LEADER, "")
    has_words = any(letter.isalnum() for letter in letters) and blank.shape is not Shape.DOTS
    return letters.strip() if has_words else ""


def _place_holder(line: Line, beside: Beside) -> Draft | None:
    """A line that only names what is to stand there: ``TÊN CƠ QUAN, TỔ CHỨC``."""
    bare = re.sub(r"\d{1,2}\s*$", "", line.text.strip())
    known = beside.words.known.get(label_key(bare)) if bare and bare == bare.upper() else None
    if known is None or known.path not in _PLACE_HOLDERS or beside.part != _BODY:
        return None
    start = line.text.index(bare[0])
    blank = Blank(start=start, end=start + len(line.text.strip()), shape=Shape.NAMED)
    return Draft(
        label=vn.upper_first(bare.lower()),
        shape=Shape.NAMED,
        sure=Sure.GUESS,
        reason="ten-tuong-trung",
        part=beside.part,
        line=marked(line.text, blank.start, blank.end),
        write=write_at(line, blank, ()),
        takes=line.text.strip(),
        id=known.id,
        path=known.path,
        type=known.type,
    )


def _implied(line: Line, blanks: Sequence[Blank], beside: Beside) -> Iterator[tuple[int, Draft]]:
    """Room after a colon with nothing behind it."""
    text = line.text
    if _ROMAN.match(text) or is_only_dots(beside.after.lstrip("-– ")) or beside.is_drawn_below or beside.part != _BODY:
        return
    begin = 0
    for colon in _COLON.finditer(text):
        is_end = not text[colon.end() :].strip()
        start, begin = begin, colon.end()
        inside = [blank for blank in blanks if start <= blank.start < colon.start()]
        if any(colon.start() < b.start and not text[colon.end() : b.start].strip() for b in blanks):
            continue
        words = text[inside[-1].end if inside else start : colon.start() + 1]
        label = label_before(words, beside.words.trailing)
        if not label.text or _introduces(label, words, beside) or (is_end and _goes_on(text, beside)):
            continue
        yield colon.start(), _after_colon(line, colon, label, beside, is_end=is_end)


def _introduces(label: Label, words: str, beside: Beside) -> bool:
    """Whether what follows on other lines belongs to the colon: a heading, or "như sau:"."""
    key = label_key(label.text)
    bare = re.sub(r"\([^()]*\)", "", words).strip(" :-0123456789.)")
    if not key or len(bare.split()) > _LONGEST_LABEL or (bare == bare.upper() and any(map(str.isalpha, bare))):
        return True
    return any(key == word or key.endswith(f" {word}") for word in beside.words.introduces) and key != "kinh gui"


def _goes_on(text: str, beside: Beside) -> bool:
    after = beside.after
    if after == TABLE_FOLLOWS or _BOXED.match(after):
        return True
    is_item = bool(re.match(r"\s*[-–+*•]", text))
    if is_item:
        return bool(re.match(r"\s*\+", after)) and not text.lstrip().startswith("+")
    return bool(_BELOW.match(after))


def _after_colon(line: Line, colon: re.Match[str], label: Label, beside: Beside, *, is_end: bool) -> Draft:
    known = beside.words.known.get(label_key(label.text))
    hint = (colon["hint"] or "").strip(" ()[].;")
    is_section = is_end and bool(_NUMBERED.match(line.text)) and beside.words.own_root == "report"
    type_ = known.type if known else "lines" if is_section else "text"
    loops = type_ == "lines" and is_end
    at = colon.end()
    return Draft(
        label=label.text,
        shape=Shape.IMPLIED,
        sure=Sure.CERTAIN if known else Sure.GUESS,
        reason="" if known else "sau-hai-cham",
        part=beside.part,
        line=marked(line.text, at, at),
        hint=" ".join(filter(None, (label.hint, hint))),
        write=write_loop(line, ()) if loops else write_at(line, Blank(start=at, end=at, shape=Shape.IMPLIED), ()),
        type=type_,
    )
