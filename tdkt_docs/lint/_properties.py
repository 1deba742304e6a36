"""Properties of paragraphs, runs and sections, put where the schema wants them.

Source: ISO/IEC 29500-1, 17.3.1.26 (``pPr``), 17.3.2.28 (``rPr``), 17.6.17 (``sectPr``).
"""

from collections.abc import Mapping

from lxml import etree

from tdkt_docs.ooxml import qualified

__all__ = ["own", "put", "without"]

_PARAGRAPH = """
    pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
    suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
    snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
    textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
"""
_RUN = """
    rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish
    webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang
    eastAsianLayout specVanish oMath rPrChange
"""
_SECTION = """
    headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols
    formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange
"""
_ORDERS = {kind: order.split() for kind, order in (("pPr", _PARAGRAPH), ("rPr", _RUN), ("sectPr", _SECTION))}


def own(element: etree._Element, kind: str) -> etree._Element:
    """The element's properties; made where it has none.

    Args:
        element: A paragraph, run or style.
        kind: ``"pPr"`` or ``"rPr"``.
    """
    found = element.find(qualified(f"w:{kind}"))
    if found is None:
        found = etree.Element(qualified(f"w:{kind}"))
        element.insert(0, found)
    return found


def put(properties: etree._Element, name: str, values: Mapping[str, str]) -> etree._Element:
    """The property with these values; other values of it stay.

    Args:
        properties: ``w:pPr``, ``w:rPr`` or ``w:sectPr``.
        name: ``"jc"``, ``"spacing"``, …
        values: By attribute, without prefix.
    """
    order = _ORDERS[etree.QName(properties).localname]
    found = properties.find(qualified(f"w:{name}"))
    if found is None:
        found = etree.Element(qualified(f"w:{name}"))
        later = set(order[order.index(name) + 1 :])
        place = next(
            (at for at, each in enumerate(properties) if etree.QName(each).localname in later), len(properties)
        )
        properties.insert(place, found)
    for key, value in values.items():
        found.set(qualified(f"w:{key}"), value)
    return found


def without(properties: etree._Element, *names: str) -> None:
    """Takes these properties away."""
    for name in names:
        for found in properties.findall(qualified(f"w:{name}")):
            properties.remove(found)
