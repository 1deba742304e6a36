"""Lines that hold nothing but dots: a text over several lines, or the items of a list."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tdkt_docs.adopt.blanks import DOTS, Blank, Shape, blanks_of, is_drawn_rule, is_only_dots, without_blanks
from tdkt_docs.adopt.called import Beside
from tdkt_docs.adopt.labels import label_before
from tdkt_docs.adopt.line_drafts import marked
from tdkt_docs.adopt.lines import LEADER, Line
from tdkt_docs.adopt.proposal import Draft, Sure
from tdkt_docs.adopt.writing import write_at, write_items, write_loop
from tdkt_docs.catalog import label_key

__all__ = ["Group", "grouped", "tail_of"]

_ITEM = re.compile(r"^\s*(?:[-–+•*]|\d{1,2}[.)])\s*")
_BASIS = re.compile(r"^\s*Căn cứ\s*")
_DOTS = re.compile(f"[{re.escape(DOTS)}{LEADER};,]+")
_NOTE = re.compile(r"(?<!\w)\(?\d{1,2}\)?(?!\w)")
_RECIPIENTS, _ADDRESSEES = "noi nhan", "kinh gui"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines that are one place."""

    draft: Draft
    length: int


def tail_of(line: Line, following: Sequence[Line | None]) -> list[Line]:
    """The lines of dots that go on where the blank at the end of a line stops."""
    blanks = blanks_of(line.text)
    if not blanks or blanks[-1].shape is not Shape.DOTS or line.text[blanks[-1].end :].strip(" .;,"):
        return []
    if is_only_dots(line.text) or _items([line]):
        return []
    return _dotted(following)


def grouped(lines: Sequence[Line | None], before: str, heading: str, beside: Beside) -> Group | None:
    """The place the next lines are; None where they are none.

    Args:
        lines: From here on; None for a table.
        before: The last line with words before them.
        heading: The last line before them that was no item.
        beside: What stands around.
    """
    first = lines[0]
    if first is None:
        return None
    dotted = _dotted(lines)
    is_room = not first.is_drawn or before.rstrip().endswith(":")
    if dotted and is_room and not is_drawn_rule(first.text):
        return _text(dotted, before, beside)
    for of_item, whole in ((_BASIS, True), (_ITEM, False)):
        items = _items(lines, of_item)
        if items and (len(items) > 1 or whole or label_key(heading) in (_RECIPIENTS, _ADDRESSEES)):
            return _list(items, heading, beside, whole=whole, follows=lines[len(items) :])
    return None


def _dotted(lines: Sequence[Line | None]) -> list[Line]:
    found: list[Line] = []
    for line in lines:
        if line is None or not (is_only_dots(line.text) or line.is_drawn):
            break
        found.append(line)
    return found


def _items(lines: Sequence[Line | None], of_item: re.Pattern[str] = _ITEM) -> list[Line]:
    """Lines that are dots behind a bullet."""
    found: list[Line] = []
    for line in lines:
        match = of_item.match(line.text) if line else None
        if line is None or match is None:
            break
        rest = line.text[match.end() :]
        if not is_only_dots(_NOTE.sub("", rest) if of_item is _BASIS else rest):
            break
        found.append(line)
    return found


def _text(lines: list[Line], before: str, beside: Beside) -> Group:
    bare = without_blanks(before)
    label = label_before(bare, beside.words.trailing)
    if bare == bare.upper() and not label.has_colon:  # a heading is one label, commas and all
        label = replace(label_before(f"{bare}:", beside.words.trailing), has_colon=False)
    blank = next(iter(blanks_of(lines[0].text)), Blank(start=0, end=0, shape=Shape.IMPLIED))
    told = beside.notes.get(blank.note, "")
    name = label.text or " ".join(told.split()[:8])
    sure = Sure.CERTAIN if label.text and label.has_colon else Sure.GUESS if name else Sure.UNCLEAR
    draft = Draft(
        label=name,
        shape=Shape.DOTS,
        sure=sure,
        reason={Sure.CERTAIN: "", Sure.GUESS: "dong-truoc", Sure.UNCLEAR: "khong-co-chu"}[sure],
        part=beside.part,
        line=marked(f"{before.strip()} / {lines[0].text.strip()}", len(before.strip()) + 3, 9999),
        hint=" ".join(filter(None, (label.hint, told))),
        write=write_at(lines[0], blank, ()),
        type="text",
    )
    if len(lines) > 1:
        draft.type, draft.write = "lines", write_loop(lines[0], lines)
    return Group(draft=draft, length=len(lines))


def _list(items: list[Line], heading: str, beside: Beside, *, whole: bool, follows: Sequence[Line | None]) -> Group:
    key = label_key(heading)
    blank = blanks_of(items[0].text)[0]
    closes = items[0].text.rstrip().endswith(";")
    label = "Căn cứ" if whole else label_before(without_blanks(heading), beside.words.trailing).text or "Danh sách"
    more = next((line for line in follows if line is not None and line.text.strip()), None)
    has_more = bool(more and (_BASIS if whole else _ITEM).match(more.text))
    draft = Draft(
        label=label,
        shape=Shape.DOTS,
        sure=Sure.CERTAIN if whole or key in (_RECIPIENTS, _ADDRESSEES) else Sure.GUESS,
        reason="" if whole or key in (_RECIPIENTS, _ADDRESSEES) else "danh-sach",
        part=beside.part,
        line=marked(items[0].text, blank.start, blank.end),
        write=write_items(items, blank, closes=closes and not has_more, whole=whole),
        type="list",
        takes=" ".join(_DOTS.sub(" ", items[0].text).split()) if whole else "",
    )
    if whole:
        draft.id, draft.path = "can_cu", "paper.bases"
    elif key == _ADDRESSEES and not has_more:
        draft.id, draft.path = "kinh_gui", "paper.addressees"
    elif key == _RECIPIENTS:
        draft.id, draft.path = "noi_nhan", "" if has_more else "paper.recipients"
        draft.sure, draft.reason = (Sure.GUESS, "con-dong-co-dinh") if has_more else (draft.sure, draft.reason)
    return Group(draft=draft, length=len(items))
