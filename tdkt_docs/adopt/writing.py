"""Tags put in the place of dots, rows and rooms; everything around them stays as it is."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING
from zlib import crc32

from lxml import etree

from tdkt_docs.adopt.blanks import END_MARK, Blank, Shape
from tdkt_docs.adopt.lines import Line
from tdkt_docs.adopt.tree import parent_of
from tdkt_docs.ooxml import qualified

if TYPE_CHECKING:
    from tdkt_docs.adopt.proposal import Proposal

__all__ = ["bookmarked", "control_paragraph", "control_row", "tag_of", "write_at", "write_items", "write_loop"]

_P, _R, _T, _PPR, _RPR = (qualified(f"w:{name}") for name in ("p", "r", "t", "pPr", "rPr"))
_NOT_COPIED = tuple(qualified(f"w:{name}") for name in ("numPr", "sectPr", "outlineLvl", "keepNext", "pageBreakBefore"))
_NOT_IN_VALUES = tuple(qualified(f"w:{name}") for name in ("b", "bCs", "caps", "vertAlign", "u"))
_TIGHT = "/-\u201c\"'(«["
_LARGEST_ID = 0x7FFF_FFFF

Write = Callable[["Proposal"], None]


def tag_of(proposal: "Proposal") -> str:
    """What prints a field on a line."""
    if proposal.type == "bool":
        return f"{{% if {proposal.id} %}}☒{{% else %}}☐{{% endif %}}"
    joined = {"list": '|join("; ")', "lines": '|join(" ")'}.get(proposal.type, "")
    return f"{{{{ {proposal.id}{joined} }}}}"


def write_at(line: Line, blank: Blank, tail: Sequence[Line]) -> Write:
    """Writes a tag over a blank; dots that go on elsewhere, and on lines of their own, go."""

    def write(proposal: "Proposal") -> None:
        if proposal.type == "lines" and not line.text[blank.end :].strip(" .;,\t"):
            _erase(line, blank)
            write_loop(line, tail)(proposal)
            return
        for other in tail:
            _remove(other.paragraph)
        for start, end in reversed(blank.pieces):
            line.replace(start, end, "")
        tag = _spaced(line.text, blank, tag_of(proposal)) + _end_mark(tail)
        if blank.shape is Shape.BOX and not line.text[blank.start : blank.end].strip():
            tag = f"{{% if {proposal.id} %}}x{{% else %}} {{% endif %}}"
        if blank.keeps_tab and blank.end - blank.start > 1:
            line.replace(blank.start, blank.end - 1, tag.rstrip())  # of several tabs one leads up to what follows
        elif blank.keeps_tab or blank.start == blank.end:
            line.insert(blank.start, tag)
        else:
            line.replace(blank.start, blank.end, tag)

    return write


def write_loop(line: Line, tail: Sequence[Line]) -> Write:
    """Writes paragraphs behind a line, one for each of the field's; lines of dots only are what they stand for."""

    def write(proposal: "Proposal") -> None:
        model = tail[0].paragraph if tail else line.paragraph
        last = f"{{% if loop.last %}}{_end_mark(tail)}{{% endif %}}" if _end_mark(tail) else ""
        inner = _like(model, f"{{{{ dong }}}}{last}", plain=not tail)
        around = (control_paragraph(f"for dong in {proposal.id}"), inner, control_paragraph("endfor"))
        for each in reversed(around):
            line.paragraph.addnext(each)
        for other in tail:
            _remove(other.paragraph)

    return write


def write_items(lines: Sequence[Line], blank: Blank, *, closes: bool, whole: bool = False) -> Write:
    """Writes one line for each item of a list over lines that are items with nothing but dots.

    Args:
        lines: The items; the first one's look is what all get.
        blank: The dots of the first.
        closes: Whether ``;`` follows each and ``.`` the last.
        whole: Whether an item replaces the line's own words too.
    """

    def write(proposal: "Proposal") -> None:
        first = lines[0]
        end = len(first.text.rstrip()) if closes else blank.end
        mark = "{% if loop.last %}.{% else %};{% endif %}" if closes else ""
        start = len(first.text) - len(first.text.lstrip()) if whole else blank.start
        first.replace(start, end, f"{{{{ dong }}}}{mark}")
        first.paragraph.addprevious(control_paragraph(f"for dong in {proposal.id}"))
        first.paragraph.addnext(control_paragraph("endfor"))
        for other in lines[1:]:
            _remove(other.paragraph)

    return write


def control_paragraph(statement: str) -> etree._Element:
    """A paragraph that holds a statement and vanishes when the form is filled."""
    paragraph = etree.Element(_P)
    etree.SubElement(etree.SubElement(paragraph, _R), _T).text = f"{{%p {statement} %}}"
    return paragraph


def control_row(statement: str, width: int, columns: int) -> etree._Element:
    """A row that holds a statement and vanishes when the form is filled; ``width`` in twentieths of a point."""
    row = etree.Element(qualified("w:tr"))
    cell = etree.SubElement(row, qualified("w:tc"))
    properties = etree.SubElement(cell, qualified("w:tcPr"))
    size = etree.SubElement(properties, qualified("w:tcW"))
    size.set(qualified("w:w"), str(width))
    size.set(qualified("w:type"), "dxa")
    if columns > 1:
        etree.SubElement(properties, qualified("w:gridSpan")).set(qualified("w:val"), str(columns))
    paragraph = etree.SubElement(cell, _P)
    etree.SubElement(etree.SubElement(paragraph, _R), _T).text = f"{{%tr {statement} %}}"
    return row


def bookmarked(first: etree._Element, last: etree._Element, name: str) -> None:
    """Put a bookmark from the beginning of one paragraph to the end of another."""
    root = first.getroottree().getroot()
    start_tag, name_key = qualified("w:bookmarkStart"), qualified("w:name")
    if any(found.get(name_key) == name for found in root.iter(start_tag)):
        return
    number = str(crc32(name.encode()) & _LARGEST_ID)
    start, end = etree.Element(start_tag), etree.Element(qualified("w:bookmarkEnd"))
    start.set(qualified("w:id"), number)
    start.set(name_key, name)
    end.set(qualified("w:id"), number)
    first.insert(1 if len(first) and first[0].tag == _PPR else 0, start)
    last.append(end)


def _spaced(text: str, blank: Blank, tag: str) -> str:
    """The tag with the blank space that dots did not need beside words."""
    before, after = text[: blank.start], text[(blank.pieces or ((0, blank.end),))[-1][1] :]
    lead = " " if before and not before[-1].isspace() and before[-1] not in _TIGHT else ""
    is_glued = after[:1].isalnum() or (bool(blank.pieces) and text[blank.end : blank.end + 1].isalnum())
    trail = " " if is_glued or (blank.shape is Shape.IMPLIED and after[:1].strip()) else ""
    return f"{lead}{tag}{trail}"


def _like(model: etree._Element, text: str, *, plain: bool) -> etree._Element:
    """A paragraph of the model's look with other words; ``plain``: not bold as a heading is."""
    made = etree.Element(_P)
    properties = model.find(_PPR)
    if properties is not None:
        copy = deepcopy(properties)
        for name in _NOT_COPIED:
            for each in copy.findall(name):
                copy.remove(each)
        made.append(copy)
    run = etree.SubElement(made, _R)
    looks = [each.find(_RPR) for each in model.iter(_R) if each.find(_T) is not None]
    look = deepcopy(looks[-1]) if looks and looks[-1] is not None else None
    if look is not None:
        for name in _NOT_IN_VALUES if plain else ():
            for each in look.findall(name):
                look.remove(each)
        run.append(look)
    etree.SubElement(run, _T).text = text
    return made


def _end_mark(tail: Sequence[Line]) -> str:
    """``./.`` where the last line of dots ends the text."""
    return f".{END_MARK}" if tail and tail[-1].text.rstrip().endswith(END_MARK) else ""


def _erase(line: Line, blank: Blank) -> None:
    for start, end in reversed(blank.pieces):
        line.replace(start, end, "")
    if blank.end > blank.start:
        line.replace(blank.start, blank.end, "")


def _remove(paragraph: etree._Element) -> None:
    """Take a paragraph away; where it holds a page setup or is a cell's only one, its words alone."""
    parent = parent_of(paragraph)
    holds = paragraph.find(f"{_PPR}/{qualified('w:sectPr')}") is not None
    if holds or sum(1 for each in parent if each.tag == _P) == 1:
        for text in paragraph.iter(_T):
            text.text = ""
        return
    parent.remove(paragraph)
