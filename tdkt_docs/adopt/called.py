"""What a blank of a line is called by the words beside it, and how sure that is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from tdkt_docs.adopt.blanks import Blank, Shape, without_blanks
from tdkt_docs.adopt.controls import Control
from tdkt_docs.adopt.labels import Label, label_after, label_before
from tdkt_docs.adopt.lines import Line
from tdkt_docs.adopt.proposal import Sure
from tdkt_docs.catalog import FormWords, label_key
from tdkt_docs.vn import text as vn

__all__ = ["TABLE_FOLLOWS", "Around", "Beside", "Called", "called", "own_words"]

TABLE_FOLLOWS = "\x00"
"""Given as the line after, where a table stands there."""
_KINDS = {Shape.DATE: "Ngày", Shape.NUMBER: "Số", Shape.YEAR: "Năm"}
_APART = (",", ";", ".", ":")
_NOTE_WORDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands around a line."""

    words: FormWords
    notes: Mapping[str, str]
    part: str
    controls: Mapping[etree._Element, Control]
    before: str = ""
    """The last line with words before it, or what names the cell it stands in."""
    after: str = ""
    is_drawn_below: bool = False
    """Whether a line to write on is drawn right below."""
    tail: Sequence[Line] = field(default=())
    """Lines of dots only that go on where the line ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The words around a blank, up to the blanks beside it."""

    front: str
    """Without the unit that belongs to the blank before."""
    behind: str
    whole: str
    """All in front."""
    inside: str = ""
    """What stands in its place."""
    is_named_before: bool = False
    """Whether boxes of the line follow their words: ``Đạt ☐  Không đạt ☐``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What a blank is called."""

    label: Label
    sure: Sure = Sure.CERTAIN
    reason: str = ""
    """Why it is no surer."""


def called(blank: Blank, around: Around, control: Control | None, beside: Beside) -> Called:
    """What the blank is called by the words around it."""
    front = label_before(around.front, beside.words.trailing, beside.words.honorifics)
    behind = _behind(around.behind, beside)
    if blank.shape in (Shape.DATE_LINE, Shape.NUMBER_LINE):
        return Called(label=Label(text=""))
    if blank.shape is Shape.BOX:
        is_told = bool(behind.text) and not around.is_named_before
        sure = Sure.CERTAIN if is_told else Sure.GUESS
        return Called(label=behind if is_told else front, sure=sure, reason="" if is_told else "o-danh-dau")
    if control and control.name:
        return Called(label=Label(text=_spoken(control.name, front)))
    name = around.inside.strip(" «»[]<>").replace("_", " ") if blank.shape is Shape.NAMED else ""
    if name and not front.has_colon:
        return Called(label=Label(text=name, hint=name), sure=Sure.GUESS, reason="ten-tuong-trung")
    found = _by_words(blank, front, behind, beside)
    if found.reason == "dong-truoc" and (counted := _unit(around.whole, beside)):
        found = Called(label=Label(text=counted), sure=Sure.GUESS, reason="don-vi-tinh")
    return _weighed(found, blank, beside)


def own_words(words: str, no: int, beside: Beside) -> str:
    """The words before a blank, without the unit that belongs to the blank before it: ``… người, lý do: …``."""
    unit = _unit(words, beside) if no else ""
    return words.lstrip()[len(unit) :] if unit else words


def _unit(words: str, beside: Beside) -> str:
    """The unit that words begin with; what begins with a capital begins anew."""
    if words.lstrip()[:1].isupper():
        return ""
    key = vn.nfc(words).lower().lstrip()
    return next((unit for unit in beside.words.units if re.match(rf"{re.escape(unit)}(?!\w)", key)), "")


def _behind(words: str, beside: Beside) -> Label:
    if unit := _unit(words, beside):
        return Label(text=unit, is_whole=False)
    return Label(text="") if words.lstrip()[:1] in _APART else label_after(words)


def _weighed(found: Called, blank: Blank, beside: Beside) -> Called:
    """What the shape of the blank and the words the program knows add to it."""
    label = found.label
    if blank.shape in _KINDS and found.sure is not Sure.CERTAIN:
        is_told = found.reason == "khong-hai-cham" and label_key(label.text) not in beside.words.trailing
        kind = _KINDS[blank.shape]
        text = f"{kind} {vn.lower_first(label.text)}" if is_told and blank.shape is not Shape.YEAR else kind
        return Called(label=Label(text=text, hint=label.hint), sure=found.sure, reason=found.reason)
    if blank.is_doubtful:
        return Called(label=label, sure=Sure.UNCLEAR, reason="van-van")
    is_known = label.is_whole and label_key(label.text) in beside.words.known
    return Called(label=label) if found.sure is Sure.GUESS and is_known else found


def _spoken(name: str, front: Label) -> str:
    return front.text if front.text and front.has_colon else name.replace("_", " ").strip()


def _by_words(blank: Blank, front: Label, behind: Label, beside: Beside) -> Called:
    if front.text and front.has_colon:
        return Called(label=front)
    is_joint = label_key(front.text) in beside.words.trailing
    if front.text and not (is_joint and behind.text):
        return Called(label=front, sure=Sure.GUESS, reason="khong-hai-cham")
    if (told := beside.notes.get(blank.note, "")) and not front.text:
        label = Label(text=" ".join(told.split()[:_NOTE_WORDS]), hint=told)
        return Called(label=label, sure=Sure.GUESS, reason="chu-thich")
    if behind.text:
        return Called(label=behind, sure=Sure.GUESS, reason="chu-sau")
    return _by_line_before(front.hint or behind.hint, beside)


def _by_line_before(hint: str, beside: Beside) -> Called:
    before = label_before(without_blanks(beside.before), beside.words.trailing)
    if before.text:
        label = Label(text=before.text, hint=before.hint or hint)
        return Called(label=label, sure=Sure.GUESS, reason="dong-truoc")
    label = Label(text=" ".join(hint.split()[:_NOTE_WORDS]), hint=hint)
    return Called(label=label, sure=Sure.UNCLEAR, reason="goi-y" if hint else "khong-co-chu")
