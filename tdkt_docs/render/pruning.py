"""What of styles.xml a document uses."""

import re
from functools import lru_cache

from tdkt_docs.ooxml import Package, parse, serialise

__all__ = ["used_styles", "without_unused"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off"})
_NAMED = re.compile(
    rb"""<w:(?:p|r|tbl|num)Style w:val=["']([^"']*)["']|<w:(?:style|numStyle)Link w:val=["']([^"']*)["']"""
)


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
