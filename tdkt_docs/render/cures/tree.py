"""What every cure works with: the names of WordprocessingML, what it must know of the document, changes of a tree."""

import copy
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol, TypeAlias

from lxml import etree

from tdkt_docs.render.numbering import Numbering
from tdkt_docs.render.stylesheet import NO_STYLE, StyleSheet

__all__ = [
    "MC",
    "OFF",
    "Cure",
    "Document",
    "Measure",
    "R",
    "W",
    "drop",
    "paragraphs_with",
    "place_cell_property",
    "place_property",
    "replace",
    "run_like",
    "say",
    "value",
]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
OFF = frozenset({"0", "false", "off", "none"})


_TWIPS_PER_HALF_POINT = 10
_PROPERTIES = W + "pPr"
_ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers"),
    *("pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct"),
    *("autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind"),
    "contextualSpacing",
)
"""Of the properties in ``w:pPr``, as far as cures set them."""
_ORDER_OF_CELL = (
    *("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection"),
    *("tcFitText", "vAlign", "hideMark"),
)
"""Of the properties in ``w:tcPr``."""


def _before_each(order: Sequence[str]) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({name: frozenset(W + other for other in order[:at]) for at, name in enumerate(order)})


_BEFORE = _before_each(_ORDER)
_BEFORE_IN_CELL = _before_each(_ORDER_OF_CELL)


class Measure(Protocol):
    """Measures text."""

    def __call__(self, text: str, family: str, *, is_bold: bool, is_italic: bool) -> float | None:
        """The width of ``text`` in ems; ``None`` where the face lacks a letter of it."""


def _unmeasured(text: str, family: str, *, is_bold: bool, is_italic: bool) -> None:
    """No face is at hand."""
    del text, family, is_bold, is_italic


_UNNUMBERED = Numbering(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What cures need to know besides the part they mend."""

    styles: StyleSheet
    word_version: int = 15
    """Of the Word the document is laid out like: 12 (2007), 14 (2010), 15 (2013 and later)."""
    measure: Measure = _unmeasured
    numbering: Numbering = _UNNUMBERED

    def indent(self, paragraph: etree._Element, *names: str) -> int:
        """The first of a paragraph's indents of these names that is given, in twips; 0 where none is."""
        for name in names:
            text = self.styles.paragraph(paragraph, "ind", name)
            if text is not None and text.lstrip("-").isdigit():
                return int(text)
        return 0

    def family(self, run: etree._Element) -> str | None:
        """The family a run names, itself or by its style; ``None`` where the theme or nobody names one."""
        own = run.find(f"{W}rPr/{W}rFonts")
        if own is not None and own.get(W + "asciiTheme") is not None:
            return None
        return self.styles.run(run, "rFonts", "ascii")

    def text_width(self, run: etree._Element, said: str) -> float | None:
        """The width in twips of what a run says; ``None`` where its face is not measured."""
        family = self.family(run)
        size = self.styles.run(run, "sz") or "20"
        if family is None or not size.isdigit():
            return None
        is_bold, is_italic = self.styles.is_on(run, "b"), self.styles.is_on(run, "i")
        ems = self.measure(said, family, is_bold=is_bold, is_italic=is_italic)
        return None if ems is None else ems * int(size) * _TWIPS_PER_HALF_POINT


Cure: TypeAlias = Callable[["etree._Element", Document], None]  # noqa: SLF001 # lxml keeps its element type private


def value(parent: etree._Element | None, path: str) -> str | None:
    """``w:val`` of the element at ``path`` (``"rPr/caps"``) under ``parent``; ``None`` where there is none.

    An element without ``w:val`` says ``"1"``: that is how switches are turned on.
    """
    if parent is None:
        return None
    found = parent.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + "val", "1")


def replace(element: etree._Element, others: Sequence[etree._Element]) -> None:
    """Put ``others`` in the place of ``element``."""
    parent = element.getparent()
    if parent is None:
        return
    index = parent.index(element)
    parent.remove(element)
    for offset, other in enumerate(others):
        parent.insert(index + offset, other)


def drop(element: etree._Element) -> None:
    """Take ``element`` out of its tree."""
    replace(element, [])


def run_like(model: etree._Element, pieces: Iterable[etree._Element] = ()) -> etree._Element:
    """A run that looks like ``model`` and holds ``pieces``, with properties of its own that may be changed."""
    run = etree.Element(W + "r")
    properties = model.find(W + "rPr")
    run.append(etree.Element(W + "rPr") if properties is None else copy.deepcopy(properties))
    run.extend(pieces)
    return run


def say(run: etree._Element, text: str) -> etree._Element:
    """The run with ``text`` at its end, its blanks kept."""
    said = etree.SubElement(run, W + "t")
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    said.text = text
    return run


def paragraphs_with(
    root: etree._Element, own: Iterable[etree._Element], styles: StyleSheet, giving: Collection[str]
) -> Iterable[etree._Element]:
    """The paragraphs that may have a property: those that say it themselves or name a style that gives it.

    To ask each of all paragraphs takes ten times as long.

    Args:
        root: Of a part.
        own: The property's elements there, children of a ``w:pPr``.
        styles: The document's.
        giving: The ids of styles that give the property; with ``NO_STYLE`` where the document's defaults do.
    """
    if NO_STYLE in giving or styles.usual in giving:
        return root.iter(W + "p")
    named = [style for style in root.iter(W + "pStyle") if style.get(W + "val") in giving] if giving else []
    properties = (said.getparent() for said in (*own, *named))
    paragraphs = (each.getparent() for each in properties if each is not None and each.tag == _PROPERTIES)
    return dict.fromkeys(each for each in paragraphs if each is not None and each.tag == W + "p")


def place_property(paragraph: etree._Element, name: str) -> etree._Element:
    """The property ``name`` of a paragraph, made in its place where there is none."""
    return _placed(paragraph, "pPr", name, _BEFORE[name])


def place_cell_property(cell: etree._Element, name: str) -> etree._Element:
    """The property ``name`` of a table's cell, made in its place where there is none."""
    return _placed(cell, "tcPr", name, _BEFORE_IN_CELL[name])


def _placed(owner: etree._Element, holder: str, name: str, before: frozenset[str]) -> etree._Element:
    properties = next(owner.iterchildren(W + holder), None)
    if properties is None:
        properties = etree.SubElement(owner, W + holder)
        if len(owner) > 1:
            owner.insert(0, properties)
    wanted, place = W + name, 0
    # most paragraphs are asked: one look at the children both finds it and tells its place
    for child in properties:
        tag = child.tag
        if tag == wanted:
            return child
        place += tag in before
    found = etree.SubElement(properties, wanted)
    if place < len(properties) - 1:
        properties.insert(place, found)
    return found
