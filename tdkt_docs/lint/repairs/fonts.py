"""One family and black for all text; fonts of signs and letters from before Unicode stay as they are."""

from lxml import etree

from tdkt_docs.lint._properties import own, put
from tdkt_docs.lint.draft import Draft
from tdkt_docs.lint.parts import Part
from tdkt_docs.ooxml import qualified

__all__ = ["CODES", "repair"]

CODES = ("TT-005", "TT-006", "TT-007", "TT-009")
_SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_OLD = (".vn", "vni-", "vni ")
_AUTOMATIC = "auto"


def repair(draft: Draft) -> None:
    """Changes families where one is wrong, colours where one is."""
    if draft.of("TT-005", "TT-006", "TT-007"):
        kept = {name.casefold() for name in draft.rules.texts("chu.ky-hieu")}
        for root in draft.styled:
            for fonts in root.iter(qualified("w:rFonts")):
                _set(fonts, draft.rules.text("chu.phong"), kept)
        _default(draft)
    if draft.of("TT-009"):
        _blacken(draft)


def _set(fonts: etree._Element, family: str, kept: set[str]) -> None:
    named = [fonts.get(qualified(f"w:{script}"), "").casefold() for script in _SCRIPTS]
    if any(name in kept or name.startswith(_OLD) for name in named):
        return
    for themed in _THEMED:
        fonts.attrib.pop(qualified(f"w:{themed}"), "")
    for script in _SCRIPTS:
        fonts.set(qualified(f"w:{script}"), family)


def _default(draft: Draft) -> None:
    """The family of all text that names none."""
    if "word/styles.xml" not in draft.package.parts:
        return
    styles = draft.tree("word/styles.xml")
    for defaults in styles.iter(qualified("w:rPrDefault")):
        family = draft.rules.text("chu.phong")
        put(own(defaults, "rPr"), "rFonts", dict.fromkeys(_SCRIPTS, family))


def _blacken(draft: Draft) -> None:
    """Stamps are red; everything else takes the automatic colour."""
    stamps = [draft.element(each) for part in (Part.URGENCY, Part.CIRCULATION) for each in draft.paper.of(part)]
    spared = {colour for stamp in stamps for colour in stamp.iter(qualified("w:color"))}
    for root in draft.styled:
        for colour in root.iter(qualified("w:color")):
            if colour not in spared:
                colour.attrib.clear()
                colour.set(qualified("w:val"), _AUTOMATIC)
