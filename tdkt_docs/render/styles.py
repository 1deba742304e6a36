"""What styles.xml tells about hiding and capitals, and what of it a document uses."""

import re
from collections.abc import Mapping
from functools import lru_cache

from lxml import etree

from tdkt_docs.ooxml import Package, parse, serialise

__all__ = ["hidden_styles", "property_styles", "used_styles", "without_unused"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off"})
_STYLES = "word/styles.xml"
_NAMED = re.compile(
    rb"""<w:(?:p|r|tbl|num)Style w:val=["']([^"']*)["']|<w:(?:style|numStyle)Link w:val=["']([^"']*)["']"""
)


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


def used_styles(package: Package) -> frozenset[str]:
    """The ids of styles the document's text and lists name."""
    parts = (*package.stories.values(), package.parts.get("word/numbering.xml", b""))
    return frozenset(name.decode() for part in parts for pair in _NAMED.findall(part) for name in pair if name)


@lru_cache(maxsize=32)
def without_unused(styles: bytes, used: frozenset[str]) -> bytes:
    """styles.xml with only the styles in ``used``, the defaults and what these rest on.

    python-docx's default file holds 350 KB of styles nobody uses; reading them takes an engine longer than the paper.
    """
    root = parse(styles)
    by_id = {style.get(_W + "styleId", ""): style for style in root.iter(_W + "style")}
    kept = {key for key, style in by_id.items() if key in used or style.get(_W + "default") not in (None, *_OFF)}
    waiting = list(kept)
    while waiting:
        based_on = by_id[waiting.pop()].find(_W + "basedOn")
        key = "" if based_on is None else based_on.get(_W + "val", "")
        if key in by_id and key not in kept:
            kept.add(key)
            waiting.append(key)
    for child in list(root):
        if child.tag == _W + "latentStyles" or (
            child.tag == _W + "style" and child.get(_W + "styleId", "") not in kept
        ):
            root.remove(child)
    return serialise(root)
