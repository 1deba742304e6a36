"""Signs in runs of their own that name the face of signs, for engines that look for a sign's face in the system only.

dxpdf 0.8.1 takes an embedded face where a run names it, and never for a letter that another face lacks.
"""

import re
from functools import lru_cache

from lxml import etree

from tdkt_docs.ooxml import parse, serialise
from tdkt_docs.render.cures.tree import drop, run_like, say

__all__ = ["with_signs_named"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def with_signs_named(part: bytes, signs: frozenset[int], family: str) -> bytes:
    """The story or numbering with every sign set in ``family``; the same bytes where it has none.

    Args:
        part: WordprocessingML in UTF-8.
        signs: Code points.
        family: The name of their face.
    """
    pattern = _pattern(signs)
    if not pattern.search(part.decode("utf-8", "replace")):
        return part
    root = parse(part)
    for text in [text for text in root.iter(_W + "t") if pattern.search(text.text or "")]:
        run = text.getparent()
        if run is not None and run.tag == _W + "r":
            _split(run, text, pattern, family)
    for level in root.iter(_W + "lvl"):
        shown = level.find(_W + "lvlText")
        if shown is not None and pattern.search(shown.get(_W + "val", "")):
            _set_in(level, family)
    return serialise(root)


@lru_cache(maxsize=4)
def _pattern(signs: frozenset[int]) -> re.Pattern[str]:
    return re.compile(f"([{re.escape(''.join(map(chr, sorted(signs))))}]+)")


def _split(run: etree._Element, text: etree._Element, pattern: re.Pattern[str], family: str) -> None:
    """Put runs before ``run``: one with what stood before ``text``, one for each piece of it; the rest stays."""
    before = [child for child in text.itersiblings(preceding=True) if child.tag != _W + "rPr"]
    if before:
        run.addprevious(run_like(run, reversed(before)))
    for number, piece in enumerate(pattern.split(text.text or "")):
        if piece:
            run.addprevious(_run_of(piece, run, family if number % 2 else ""))
    run.remove(text)
    if all(child.tag == _W + "rPr" for child in run):
        drop(run)


def _run_of(piece: str, model: etree._Element, family: str) -> etree._Element:
    run = run_like(model)
    if family:
        _set_in(run, family)
    return say(run, piece)


def _set_in(holder: etree._Element, family: str) -> None:
    """Name ``family`` in the properties of a run or of a list's level."""
    properties = holder.find(_W + "rPr")
    if properties is None:
        properties = etree.SubElement(holder, _W + "rPr")
    for old in properties.findall(_W + "rFonts"):
        properties.remove(old)
    style = properties.find(_W + "rStyle")
    fonts = etree.Element(_W + "rFonts", {_W + name: family for name in ("ascii", "hAnsi", "eastAsia", "cs")})
    properties.insert(0 if style is None else 1, fonts)
