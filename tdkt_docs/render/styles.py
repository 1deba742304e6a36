"""What styles.xml tells about hiding, capitals and use."""

from collections.abc import Mapping

from lxml import etree

from tdkt_docs.ooxml import Package, parse

__all__ = ["hidden_styles", "property_styles"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off"})
_STYLES = "word/styles.xml"


def hidden_styles(package: Package) -> frozenset[str]:
    """The ids of styles whose text is hidden."""
    return property_styles(package, "vanish")


def property_styles(package: Package, name: str) -> frozenset[str]:
    """The ids of styles that switch the run property ``name`` on, themselves or through what they are based on."""
    data = package.parts.get(_STYLES, b"")
    if f"w:{name}".encode() not in data:
        return frozenset()
    styles = {style.get(_W + "styleId", ""): style for style in parse(data).iter(_W + "style")}
    return frozenset(key for key in styles if _has(key, name, styles))


def _has(key: str, name: str, styles: Mapping[str, etree._Element]) -> bool:
    seen: set[str] = set()
    while key in styles and key not in seen:
        seen.add(key)
        found = styles[key].find(f"{_W}rPr/{_W}{name}")
        if found is not None:
            return found.get(_W + "val", "1") not in _OFF
        base = styles[key].find(_W + "basedOn")
        key = "" if base is None else base.get(_W + "val", "")
    return False
