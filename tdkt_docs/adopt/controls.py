"""Content controls, form fields and merge fields, taken out of a form; a letter of their own stands where they were."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from tdkt_docs.adopt.blanks import is_only_dots
from tdkt_docs.adopt.lines import BOX, CONTROL
from tdkt_docs.adopt.tree import drop, parent_of
from tdkt_docs.ooxml import paragraph_text, qualified

__all__ = ["Control", "take_out"]

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_P, _R, _T, _TC, _TBL, _SDT, _RPR, _VAL = (
    qualified(f"w:{name}") for name in ("p", "r", "t", "tc", "tbl", "sdt", "rPr", "val")
)
_SDT_PR, _CONTENT, _ALIAS, _TAG = (qualified(f"w:{name}") for name in ("sdtPr", "sdtContent", "alias", "tag"))
_CHAR, _CHAR_TYPE, _FF, _INSTR = (qualified(f"w:{name}") for name in ("fldChar", "fldCharType", "ffData", "instrText"))
_SIMPLE, _INSTR_OF = qualified("w:fldSimple"), qualified("w:instr")
_NOT_OURS = ("docPartObj", "docPartList", "bibliography", "citation", "group")
_MERGE = re.compile(r'MERGEFIELD\s+"?([^"\\\s]+)', re.IGNORECASE)
_MEANINGLESS = re.compile(r"(?:text|check|dropdown|control|field|box|vanban|hopkiem)?[\s_-]*\d*", re.IGNORECASE)
_ROOM = " \t\u00a0\u2002\u2003\u2005"


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """What was taken out."""

    name: str
    """What the form's maker called it; empty for names a program gave."""
    help: str
    shown: str
    """The words it showed; empty where those only said "write here"."""
    is_box: bool = False


def take_out(root: etree._Element) -> dict[etree._Element, Control]:
    """Put a letter in the place of every control and field below ``root``: each letter's ``w:t``, and what it was."""
    found: dict[etree._Element, Control] = {}
    for control in list(root.iter(_SDT)):
        if control.getparent() is not None:
            found |= _content_control(control)
    for paragraph in list(root.iter(_P)):
        found |= _form_fields(paragraph)
    return found


def _content_control(control: etree._Element) -> dict[etree._Element, Control]:
    properties, content = control.find(_SDT_PR), control.find(_CONTENT)
    if (
        properties is None
        or content is None
        or any(properties.find(qualified(f"w:{n}")) is not None for n in _NOT_OURS)
    ):
        return {}
    paragraphs = list(content.iter(_P))
    if len(paragraphs) > 1 or content.find(f".//{_TBL}") is not None or content.find(f".//{_SDT}") is not None:
        return {}
    shown = paragraph_text(content)
    names = (_named(properties.find(tag)) for tag in (_ALIAS, _TAG))
    name = next(filter(None, names), "")
    is_box = properties.find(f"{_W14}checkbox") is not None
    is_empty = properties.find(qualified("w:showingPlcHdr")) is not None or not shown.strip() or is_only_dots(shown)
    if not (name or is_box or is_empty):
        return {}
    letter = _letter(BOX if is_box else CONTROL, _look(content, is_empty=is_empty))
    _set_content(content, paragraphs, letter)
    _unwrap(control, content)
    told = Control(name=name, help="", shown="" if is_empty or is_box else shown.strip(), is_box=is_box)
    return {letter[-1]: told}


def _set_content(content: etree._Element, paragraphs: list[etree._Element], letter: etree._Element) -> None:
    holder = paragraphs[0] if paragraphs else content
    for child in list(holder):
        if child.tag != qualified("w:pPr"):
            holder.remove(child)
    holder.append(letter)


def _unwrap(control: etree._Element, content: etree._Element) -> None:
    parent = parent_of(control)
    at = parent.index(control)
    for child in reversed(content):
        parent.insert(at, child)
    parent.remove(control)


def _form_fields(paragraph: etree._Element) -> dict[etree._Element, Control]:
    found: dict[etree._Element, Control] = {}
    for simple in list(paragraph.iter(_SIMPLE)):
        if merged := _MERGE.search(simple.get(_INSTR_OF, "")):
            letter = _letter(CONTROL, _look(simple, is_empty=False))
            parent_of(simple).replace(simple, letter)
            found[letter[-1]] = Control(name=merged[1], help="", shown="")
    for runs in list(_complex(paragraph)):
        told = _told(runs)
        if told is None:
            continue
        looks = [run for run in runs if run.find(_T) is not None] or runs
        letter = _letter(BOX if told.is_box else CONTROL, deepcopy(looks[0].find(_RPR)))
        runs[0].addprevious(letter)
        for run in runs:
            drop(run)
        found[letter[-1]] = told
    return found


def _complex(paragraph: etree._Element) -> Iterator[list[etree._Element]]:
    """The runs of each field that begins and ends in the paragraph and holds no other."""
    runs: list[etree._Element] = []
    is_open = False
    for run in paragraph.iter(_R):
        if next(run.iterancestors(_P)) is not paragraph:
            continue
        kinds = [char.get(_CHAR_TYPE) for char in run.iter(_CHAR)]
        if "begin" in kinds:
            runs, is_open = [], True
        if is_open:
            runs.append(run)
        if "end" in kinds and is_open:
            yield runs
            runs, is_open = [], False


def _told(runs: list[etree._Element]) -> Control | None:
    instruction = "".join(piece.text or "" for run in runs for piece in run.iter(_INSTR))
    data = next((found for run in runs for found in run.iter(_FF)), None)
    if merged := _MERGE.search(instruction):
        return Control(name=merged[1], help="", shown="")
    if data is None:
        return None
    shown = "".join(piece.text or "" for run in runs for piece in run.iter(_T)).strip(_ROOM)
    is_box = data.find(qualified("w:checkBox")) is not None
    help_text = _value(data.find(qualified("w:helpText"))) or _value(data.find(qualified("w:statusText")))
    empty = is_box or is_only_dots(shown)
    name = _named(data.find(qualified("w:name")))
    return Control(name=name, help=help_text, shown="" if empty else shown, is_box=is_box)


def _look(content: etree._Element, *, is_empty: bool) -> etree._Element | None:
    """The formatting of its first run, without the grey of a place holder."""
    look = deepcopy(next((run.find(_RPR) for run in content.iter(_R)), None))
    if look is not None and is_empty:
        for style in look.findall(qualified("w:rStyle")):
            look.remove(style)
    return look


def _letter(letter: str, look: etree._Element | None) -> etree._Element:
    run = etree.Element(_R)
    if look is not None:
        run.append(look)
    etree.SubElement(run, _T).text = letter
    return run


def _named(element: etree._Element | None) -> str:
    name = _value(element).strip()
    return "" if _MEANINGLESS.fullmatch(name) else name


def _value(element: etree._Element | None) -> str:
    return "" if element is None else str(element.get(_VAL, ""))
