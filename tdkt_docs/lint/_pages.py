"""Pages: sizes and margins of sections, and which part is whose header."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from tdkt_docs.lint._looks import number_of, word_is_on
from tdkt_docs.lint.document import Section
from tdkt_docs.ooxml import Package, parse

__all__ = ["StoryParts", "section_of"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MM_PER_TWIP = 25.4 / 1440
_LETTER = (12240, 15840)
"""What Word takes where a section names no size, in twips."""
_INCH = 1440


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryParts:
    """The parts behind the body's relationships."""

    by_id: Mapping[str, str]

    @classmethod
    def of(cls, package: Package) -> "StoryParts":
        """Those of ``package``."""
        relations = package.parts.get("word/_rels/document.xml.rels")
        found = parse(relations) if relations else ()
        return cls(by_id={str(each.get("Id")): _part(each.get("Target", "")) for each in found})

    def referred(self, section: etree._Element) -> dict[tuple[str, str], str]:
        """(``"header"``, ``"default"``) → part, for what the section names itself."""
        found: dict[tuple[str, str], str] = {}
        for kind in ("header", "footer"):
            for reference in section.findall(f"{_W}{kind}Reference"):
                pages = reference.get(_W + "type", "default")
                found[kind, pages] = self.by_id.get(reference.get(_R_ID, ""), "")
        return found


def section_of(properties: etree._Element) -> Section:
    """The section, without its headers and footers."""
    size, margins = properties.find(_W + "pgSz"), properties.find(_W + "pgMar")
    width = _twips(size, "w", _LETTER[0])
    height = _twips(size, "h", _LETTER[1])
    kind, numbers = properties.find(_W + "type"), properties.find(_W + "pgNumType")
    start = None if numbers is None else numbers.get(_W + "start")
    first = properties.find(_W + "titlePg")
    return Section(
        width_mm=width,
        height_mm=height,
        is_landscape=width > height,
        top_mm=_twips(margins, "top", _INCH),
        bottom_mm=_twips(margins, "bottom", _INCH),
        left_mm=_twips(margins, "left", _INCH),
        right_mm=_twips(margins, "right", _INCH),
        gutter_mm=_twips(margins, "gutter", 0),
        has_first_page=first is not None and word_is_on(first),
        starts_page=kind is None or kind.get(_W + "val") != "continuous",
        start_number=int(start) if start is not None and start.isdigit() else None,
        stories=(),
    )


def _twips(element: etree._Element | None, name: str, default: float) -> float:
    return number_of(None if element is None else element.get(_W + name), default) * _MM_PER_TWIP


def _part(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"word/{target}"
