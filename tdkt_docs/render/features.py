"""What a .docx asks to be drawn that not every engine can."""

from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

from tdkt_docs.ooxml import Package, parse

__all__ = ["FEATURES", "features"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})

FEATURES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "strike": ("strike", "dstrike"),
        "page-borders": ("pgBorders",),
        "raised-text": ("position",),
        "text-direction": ("textDirection",),
        "emboss": ("emboss", "imprint"),
        "embedded-object": ("object",),
    }
)
"""Elements of WordprocessingML by the feature's name."""


def features(package: Package) -> frozenset[str]:
    """The names of :data:`FEATURES` the document's text uses."""
    data = tuple(package.stories.values())
    named = {
        feature: elements
        for feature, elements in FEATURES.items()
        if any(f"<w:{element}".encode() in part for element in elements for part in data)
    }
    if not named:
        return frozenset()
    roots = [parse(part) for part in data]
    return frozenset(feature for feature, elements in named.items() if any(_uses(root, elements) for root in roots))


def _uses(root: etree._Element, elements: tuple[str, ...]) -> bool:
    found = root.iter(*(_W + element for element in elements))
    return any(_is_on(element) for element in found)


def _is_on(element: etree._Element) -> bool:
    value = element.get(_W + "val", "1")
    if element.tag == _W + "textDirection":
        return value not in ("lrTb", "lr")
    return value not in _OFF
