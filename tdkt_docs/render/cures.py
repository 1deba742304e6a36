"""What the embedded engine gets wrong, cured in the .docx before it sees it: one small function a defect.

Each cure changes the tree it is given; ``normalise`` owns that tree. Versions: dxpdf 0.8.1.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from lxml import etree

from tdkt_docs.render.symbols import SUBSTITUTES, unicode_of
from tdkt_docs.render.vml import as_drawing

__all__ = ["CURES", "Cure", "Document"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"
_FIRST_LINE = 9001
"""Ids of drawings must be unique; documents number theirs from one."""
_OFF = frozenset({"0", "false", "off"})
_PRIVATE_AREA = re.compile("[\uf000-\uf0ff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What cures need to know besides the part they mend."""

    drawable: frozenset[int]
    """Code points the faces have."""
    capital_styles: frozenset[str]
    hidden_styles: frozenset[str]


Cure: TypeAlias = Callable[["etree._Element", Document], None]  # noqa: SLF001 # lxml keeps its element type private


def accept_changes(root: etree._Element, _: Document) -> None:
    """Leave out what tracked changes deleted or moved away; dxpdf would be asked to know better than the author."""
    for gone in list(root.iter(_W + "del", _W + "moveFrom")):
        _drop(gone)


def unwrap_containers(root: etree._Element, _: Document) -> None:
    """Take content out of inline containers: the text in ``w:sdt``, ``w:bdo`` and ``w:dir`` is lost otherwise."""
    for content in list(root.iter(_W + "sdtContent")):
        control = content.getparent()
        if control is not None:
            _replace(control, list(content))
    for container in list(root.iter(_W + "bdo", _W + "dir", _W + "smartTag", _W + "customXml")):
        _replace(container, [child for child in container if child.tag not in (_W + "smartTagPr", _W + "customXmlPr")])


def take_fallbacks(root: etree._Element, _: Document) -> None:
    """Put the fallback where an ``mc:AlternateContent`` has no choice, or only text in it: both are refused."""
    for alternate in list(root.iter(_MC + "AlternateContent")):
        choices = alternate.findall(_MC + "Choice")
        fallback = alternate.find(_MC + "Fallback")
        if not choices and fallback is not None:
            _replace(alternate, list(fallback))
        elif choices and choices[0].find(_W + "t") is not None:
            _replace(alternate, list(choices[0]))


def write_capitals(root: etree._Element, document: Document) -> None:
    """Write in capitals what ``w:caps`` or ``w:smallCaps`` would only show so; dxpdf ignores both."""
    if not document.capital_styles and next(root.iter(_W + "caps", _W + "smallCaps"), None) is None:
        return
    for run in root.iter(_W + "r"):
        if _switched(run, ("caps", "smallCaps"), document.capital_styles):
            for text in run.iter(_W + "t"):
                text.text = (text.text or "").upper()


def leave_out_hidden(root: etree._Element, document: Document) -> None:
    """Leave out hidden text, so that no engine prints it."""
    if not document.hidden_styles and next(root.iter(_W + "vanish"), None) is None:
        return
    for run in list(root.iter(_W + "r")):
        if _switched(run, ("vanish",), document.hidden_styles):
            for text in list(run.iter(_W + "t", _W + "sym")):
                _drop(text)


def spell_symbols(root: etree._Element, _: Document) -> None:
    """Write ``w:sym`` and the bullets of symbol fonts as Unicode; dxpdf leaves them blank."""
    for symbol in list(root.iter(_W + "sym")):
        sign = unicode_of(symbol.get(_W + "char", ""))
        if sign:
            text = etree.Element(_W + "t")
            text.text = sign
            _replace(symbol, [text])
    for level in root.iter(_W + "lvl"):
        shown = level.find(_W + "lvlText")
        if shown is not None and _PRIVATE_AREA.search(shown.get(_W + "val", "")):
            shown.set(_W + "val", _PRIVATE_AREA.sub(_spelled, shown.get(_W + "val", "")))
            for font in list(level.iter(_W + "rFonts")):
                _drop(font)


def stand_in_for_signs(root: etree._Element, document: Document) -> None:
    """Put the nearest sign the faces have where they lack one (☐ → □); dxpdf would draw nothing."""
    table = {
        ord(sign): nearest
        for sign, nearest in SUBSTITUTES.items()
        if ord(sign) not in document.drawable and ord(nearest) in document.drawable
    }
    for text in root.iter(_W + "t"):
        text.text = (text.text or "").translate(table)
    for shown in root.iter(_W + "lvlText"):
        shown.set(_W + "val", shown.get(_W + "val", "").translate(table))


def draw_lines(root: etree._Element, _: Document) -> None:
    """Write ``v:line`` as a DrawingML line; dxpdf leaves VML lines out."""
    for number, line in enumerate(list(root.iter(_V + "line")), start=_FIRST_LINE):
        picture = line.getparent()
        drawing = as_drawing(line, number)
        if picture is not None and picture.tag == _W + "pict" and drawing is not None:
            _replace(picture, [drawing])


def drop_objects(root: etree._Element, _: Document) -> None:
    """Drop embedded objects: dxpdf refuses the whole document; ``features`` tells of what is not drawn."""
    for embedded in list(root.iter(_W + "object")):
        _drop(embedded)


def say_once(root: etree._Element, _: Document) -> None:
    """Keep the last of properties given twice; dxpdf refuses the document."""
    for properties in root.iter(_W + "rPr", _W + "pPr"):
        latest = {child.tag: child for child in properties}
        for child in [child for child in properties if latest[child.tag] is not child]:
            properties.remove(child)


CURES: Mapping[str, Cure] = MappingProxyType(
    {
        "accept-changes": accept_changes,
        "unwrap-containers": unwrap_containers,
        "take-fallbacks": take_fallbacks,
        "leave-out-hidden": leave_out_hidden,
        "write-capitals": write_capitals,
        "spell-symbols": spell_symbols,
        "stand-in-for-signs": stand_in_for_signs,
        "draw-lines": draw_lines,
        "drop-objects": drop_objects,
        "say-once": say_once,
    }
)
"""In the order they are applied, to every part that holds text, to styles and to numbering."""


def _switched(run: etree._Element, names: tuple[str, ...], styles: frozenset[str]) -> bool:
    for name in names:
        found = run.find(f"{_W}rPr/{_W}{name}")
        if found is not None:
            return found.get(_W + "val", "1") not in _OFF
    if not styles:
        return False
    return any(named.get(_W + "val") in styles for named in _named_styles(run))


def _named_styles(run: etree._Element) -> Iterator[etree._Element]:
    own = run.find(f"{_W}rPr/{_W}rStyle")
    if own is not None:
        yield own
    paragraph = next(run.iterancestors(_W + "p"), None)
    above = None if paragraph is None else paragraph.find(f"{_W}pPr/{_W}pStyle")
    if above is not None:
        yield above


def _replace(element: etree._Element, others: list[etree._Element]) -> None:
    parent = element.getparent()
    if parent is None:
        return
    index = parent.index(element)
    parent.remove(element)
    for offset, other in enumerate(others):
        parent.insert(index + offset, other)


def _drop(element: etree._Element) -> None:
    _replace(element, [])


def _spelled(match: re.Match[str]) -> str:
    return unicode_of(f"{ord(match.group()):04X}") or "•"
