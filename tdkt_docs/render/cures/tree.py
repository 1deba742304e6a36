"""What every cure works with: the names of WordprocessingML, what it must know of the document, changes of a tree."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from lxml import etree

from tdkt_docs.render.stylesheet import StyleSheet

__all__ = ["MC", "OFF", "PAPERS_FAMILY", "Cure", "Document", "R", "W", "drop", "place_property", "replace", "value"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PAPERS_FAMILY = "Times New Roman"
"""What the decree orders papers to be set in.

Source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I.
"""
OFF = frozenset({"0", "false", "off", "none"})


_TWIPS_PER_HALF_POINT = 10
_ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers"),
    *("pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct"),
    *("autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind"),
    "contextualSpacing",
)
"""Of the properties in ``w:pPr``, as far as cures set them."""
_BEFORE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        name: frozenset(W + before for before in _ORDER[:place])
        for name, place in ((name, _ORDER.index(name)) for name in _ORDER)
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What cures need to know besides the part they mend."""

    drawable: frozenset[int]
    """Code points the faces have."""
    styles: StyleSheet
    word_version: int = 15
    """Of the Word the document is laid out like: 12 (2007), 14 (2010), 15 (2013 and later)."""
    measure: Callable[[str, bool, bool], float | None] = lambda _, __, ___: None
    """The width of a text in the papers' family, bold or not, italic or not, in ems; ``None`` where not known."""

    def is_in_papers_family(self, run: etree._Element) -> bool:
        """Whether a run is set in the family of papers."""
        return self.styles.run(run, "rFonts", "ascii") == PAPERS_FAMILY

    def text_width(self, run: etree._Element, said: str) -> float | None:
        """The width in twips of what a run says; ``None`` where its face is not measured."""
        if not self.is_in_papers_family(run):
            return None
        ems = self.measure(said, self.styles.is_on(run, "b"), self.styles.is_on(run, "i"))
        size = self.styles.run(run, "sz") or "20"
        return None if ems is None or not size.isdigit() else ems * int(size) * _TWIPS_PER_HALF_POINT


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


def place_property(paragraph: etree._Element, name: str) -> etree._Element:
    """The property ``name`` of a paragraph, made in its place where there is none."""
    properties = paragraph.find(W + "pPr")
    if properties is None:
        properties = etree.Element(W + "pPr")
        paragraph.insert(0, properties)
    found = properties.find(W + name)
    if found is None:
        found = etree.Element(W + name)
        properties.insert(sum(1 for child in properties if child.tag in _BEFORE[name]), found)
    return found
