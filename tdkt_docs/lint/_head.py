"""The head of a paper: Quốc hiệu, names of bodies, number, place and date, title."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile
from typing import Literal

from tdkt_docs.lint._words import RULED, is_basis, is_capitals, is_date, is_number, is_subject, key_of, lines_of
from tdkt_docs.lint.document import Document, Paragraph, Table
from tdkt_docs.lint.parts import Part
from tdkt_docs.model.layout import LayoutRules
from tdkt_docs.vn.text import fold

__all__ = ["Head", "head_of", "title_of", "titles_of"]

_SEARCHED = 60
"""Paragraphs with text among which a head stands."""
_HEADING = re.compile(r"^(?:[IVX]+|\d+)[.)]\s")
"""A numbered heading of the text."""
_MOST_SUMMARY_LINES = 6
_NAMED = "van-ban-co-ten-loai"
_STARTS = ("kinh gui", "dieu 1", "thoi gian", "dia diem", "noi nhan")


@dataclass(slots=True)
class Head:
    """What was found."""

    parts: dict[Part, tuple[Paragraph, ...]] = field(default_factory=dict)
    layout: Literal["table", "tabs", "box", "plain", ""] = ""
    table: Table | None = None
    last: int = -1
    """Index of the last paragraph of the head; what follows is title or content."""


def head_of(document: Document, rules: LayoutRules) -> Head:
    """The two halves of the head; empty where the paper has no Quốc hiệu among its first lines."""
    name, motto = (fold(rules.text(f"nhan-dien.{key}")) for key in ("quoc-hieu", "tieu-ngu"))
    shown = [each for each in document.paragraphs if each.text][:_SEARCHED]
    at = next((each for each in shown if name in key_of(each) or _begins_name(key_of(each), name)), None)
    at = at or next((each for each in shown if _is_motto(key_of(each), motto)), None)
    if at is None:
        return Head()
    cell = document.cell_of(at)
    if cell is not None:
        return _in_table(document, document.tables[at.place.table], at, rules)
    if at.place.kind == "box":
        return _loose(document, at, rules, "box")
    return _loose(document, at, rules, "tabs" if "\t" in at.raw.strip() or "   " in at.raw.strip() else "plain")


def _in_table(document: Document, table: Table, at: Paragraph, rules: LayoutRules) -> Head:
    column = at.place.column
    halves: dict[bool, list[Paragraph]] = {True: [], False: []}
    for cell in table.cells:
        halves[cell.column < column] += [line for each in cell.paragraphs for line in lines_of(each) if line.text]
    left, right = halves[True], halves[False]
    if column == 0:  # one column only, or the halves changed: tell them by what they say
        left = right
    last = max((each.index for cell in table.cells for each in cell.paragraphs), default=at.index)
    head = Head(layout="table", table=table, last=last)
    _right_half(head, right, rules)
    national = {
        each.index for part in (Part.NATIONAL_NAME, Part.MOTTO, Part.PLACE_DATE) for each in head.parts.get(part, ())
    }
    _left_half(head, [each for each in left if each.index not in national], rules)
    _rest_above_title(document, head)
    return head


def _loose(document: Document, at: Paragraph, rules: LayoutRules, layout: Literal["tabs", "box", "plain"]) -> Head:
    """A head without a table: lines with tabs, text boxes, or one half above the other."""
    name = fold(rules.text("nhan-dien.quoc-hieu"))
    lines: list[Paragraph] = []
    last = at.index
    for paragraph in document.paragraphs:
        if len(lines) >= _SEARCHED or (paragraph.index > at.index and _ends_head(paragraph, rules)):
            break
        if paragraph.text and paragraph.place.table < 0:
            lines += [line for line in lines_of(paragraph, at_tabs=True) if line.text and not RULED.match(line.text)]
            last = max(last, paragraph.index)
    head = Head(layout=layout, last=last)
    _right_half(head, lines, rules)
    taken = {id(each) for part in head.parts.values() for each in part}
    left = [each for each in lines if id(each) not in taken and name not in key_of(each)]
    _left_half(head, left, rules)
    return head


def _ends_head(paragraph: Paragraph, rules: LayoutRules) -> bool:
    key = key_of(paragraph)
    if key.startswith(_STARTS) or is_basis(key):
        return True
    return bool(key) and _title_of(key, paragraph.text, rules) != "" and paragraph.place.kind != "box"


def _right_half(head: Head, lines: Sequence[Paragraph], rules: LayoutRules) -> None:
    name, motto = (fold(rules.text(f"nhan-dien.{key}")) for key in ("quoc-hieu", "tieu-ngu"))
    broken = [line for line in lines if _is_piece(key_of(line), name)]
    if len(broken) > 1 and not any(name in key_of(line) for line in lines):
        head.parts[Part.NATIONAL_NAME] = tuple(broken)
    _keep(head, Part.NATIONAL_NAME, lines, lambda key: name in key)
    _keep(head, Part.MOTTO, lines, lambda key: _is_motto(key, motto))
    _keep(head, Part.PLACE_DATE, lines, is_date)


def _begins_name(key: str, name: str) -> bool:
    """Whether a line begins the Quốc hiệu and does not end it."""
    words = key.split()
    return len(words) >= 3 and name.startswith(" ".join(words))  # noqa: PLR2004 - "CỘNG HÒA XÃ" at least


def _is_piece(key: str, name: str) -> bool:
    """Whether a line is a part of the Quốc hiệu, which stands on several."""
    return len(key.split()) > 1 and key in name


def _is_motto(key: str, motto: str) -> bool:
    letters = "".join(filter(str.isalpha, motto))
    return "".join(filter(str.isalpha, key)) == letters


def _keep(head: Head, part: Part, lines: Sequence[Paragraph], fits: Callable[[str], bool]) -> None:
    found = next((line for line in lines if fits(key_of(line))), None)
    if found is not None and part not in head.parts:
        head.parts[part] = (found,)


def _left_half(head: Head, lines: Sequence[Paragraph], rules: LayoutRules) -> None:
    stamps = {
        fold(text): part
        for part, key in ((Part.URGENCY, "khan"), (Part.CIRCULATION, "luu-hanh"))
        for text in rules.texts(f"nhan-dien.{key}")
    }
    names: list[Paragraph] = []
    for line in takewhile(lambda line: not key_of(line).startswith(_STARTS), lines):
        key = key_of(line)
        if part := stamps.get(key):
            head.parts[part] = (line,)
        elif RULED.match(line.text):
            continue
        elif is_number(key) and Part.NUMBER not in head.parts:
            head.parts[Part.NUMBER] = (line,)
        elif is_subject(key) or Part.SUBJECT in head.parts:
            head.parts[Part.SUBJECT] = (*head.parts.get(Part.SUBJECT, ()), line)
        elif Part.NUMBER not in head.parts:
            names.append(line)
    parent, body = _bodies(names, rules)
    if body:
        head.parts[Part.BODY] = tuple(body)
    if parent:
        head.parts[Part.PARENT] = tuple(parent)


def _bodies(names: Sequence[Paragraph], rules: LayoutRules) -> tuple[Sequence[Paragraph], Sequence[Paragraph]]:
    """Which lines name the body above and which the issuing one.

    Names run over several lines; a line that begins with a word for a kind of body begins a name. Boldness helps only
    where it tells the two apart as the decree has it.
    """
    if len(names) < 2:  # noqa: PLR2004 - one line is the body itself
        return (), names
    bold = [any(run.is_bold for run in line.runs) for line in names]
    if not bold[0] and bold[-1]:
        return names[: bold.index(True)], names[bold.index(True) :]
    words = tuple(f"{fold(word)} " for word in rules.texts("nhan-dien.to-chuc"))
    others = tuple(map(fold, rules.texts("nhan-dien.khong-to-chuc")))
    keys = [f"{key_of(line)} " for line in names]
    starts = [place for place, key in enumerate(keys) if key.startswith(words) and not key.startswith(others)]
    later = [place for place in starts if place > 0]
    return (names[: later[-1]], names[later[-1] :]) if later else ((), names)


def _rest_above_title(document: Document, head: Head) -> None:
    """A number, a date or a V/v that stands below the table, before any other text."""
    for paragraph in document.paragraphs[head.last + 1 :]:
        if not paragraph.text:
            continue
        key = key_of(paragraph)
        if is_date(key) and Part.PLACE_DATE not in head.parts and len(key) < 90:  # noqa: PLR2004 - a line, no sentence
            head.parts[Part.PLACE_DATE] = (paragraph,)
        elif is_number(key) and Part.NUMBER not in head.parts and paragraph.place.table < 0:
            head.parts[Part.NUMBER] = (paragraph,)
        elif is_subject(key) and Part.SUBJECT not in head.parts:
            head.parts[Part.SUBJECT] = (paragraph,)
        else:
            return
        head.last = paragraph.index


def titles_of(rules: LayoutRules) -> Mapping[str, str]:
    """Tên loại as a key → profile."""
    return _folded_titles(tuple((profile.id, profile.titles) for profile in rules.profiles.values()))


@lru_cache(maxsize=8)
def _folded_titles(titles: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[str, str]:
    return {fold(title): profile for profile, listed in titles for title in listed}


def _title_of(key: str, text: str, rules: LayoutRules) -> str:
    """The profile of the tên loại that ``text`` is or begins with; empty where it is none."""
    titles = titles_of(rules)
    if key in titles:
        return titles[key]
    if not is_capitals(text):
        return ""
    fitting = [title for title in titles if key.startswith(f"{title} ")]
    return titles[max(fitting, key=len)] if fitting else ""


def _runs_on(found: "_Title", rules: LayoutRules) -> bool:
    """Whether a second line in capitals belongs to the title: where the first is no tên loại by itself."""
    is_whole = key_of(found.title[0]) in titles_of(rules)
    return found.profile in {"", "khong-so"} or (found.profile == _NAMED and not is_whole)


def _decides(found: "_Title") -> bool:
    """Whether an authority in capitals follows the trích yếu, as in a nghị quyết."""
    return key_of(found.title[0]) == "nghi quyet"


@dataclass(slots=True)
class _Title:
    profile: str = ""
    title: list[Paragraph] = field(default_factory=list)
    summary: list[Paragraph] = field(default_factory=list)
    authority: list[Paragraph] = field(default_factory=list)
    last: int = -1


def title_of(document: Document, head: Head, rules: LayoutRules) -> tuple[str, int]:
    """Adds title, trích yếu and authority to ``head``'s parts; gives the title's profile and the last index taken."""
    found = _Title(last=head.last)
    for paragraph in document.paragraphs[head.last + 1 :]:
        if not paragraph.text:
            if found.title and (paragraph.has_top_line or paragraph.has_bottom_line or paragraph.lines):
                found.last = paragraph.index
                break
            continue
        if paragraph.place.table >= 0 and found.title:
            break
        if RULED.match(paragraph.text):
            found.last = paragraph.index
            break
        if not _takes(found, paragraph, rules):
            break
        found.last = paragraph.index
    for part, lines in ((Part.TITLE, found.title), (Part.SUMMARY, found.summary)):
        if lines:
            head.parts[part] = tuple(lines)
    return found.profile, found.last


def _takes(found: _Title, paragraph: Paragraph, rules: LayoutRules) -> bool:
    """Whether the paragraph belongs to title or trích yếu; puts its lines there."""
    key = key_of(paragraph)
    if key.startswith(_STARTS) or is_basis(key):
        return False
    if found.title and _HEADING.match(paragraph.text):
        return False
    for line in lines_of(paragraph):
        profile = _title_of(key_of(line), line.text, rules)
        is_middle = line.alignment == "center" or all(run.is_bold for run in line.runs if run.text.strip())
        if not found.title:
            if not profile and not (is_capitals(line.text) and is_middle):
                return False
            found.title.append(line)
            found.profile = profile
        elif is_capitals(line.text) and not found.summary and _runs_on(found, rules):
            found.title.append(line)
        elif is_capitals(line.text) and found.profile == _NAMED and is_middle and not _decides(found):
            found.summary.append(line)
        elif (
            is_capitals(line.text)
            or not is_middle
            or len(found.summary) >= _MOST_SUMMARY_LINES
            or line.text.startswith("(")
        ):
            return False
        else:
            found.summary.append(line)
    return True
