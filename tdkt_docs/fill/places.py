"""Where in a part a tag prints: in a text, inside an attribute, or where only runs or paragraphs may stand."""

import re
from enum import StrEnum

__all__ = ["Place", "place_after"]


class Place(StrEnum):
    """What surrounds a printed value."""

    TEXT = "text"
    """A text; also wherever nobody can tell."""
    ATTRIBUTE = "attribute"
    RUNS = "runs"
    """A paragraph, between its runs: ``{{r … }}``."""
    BLOCKS = "blocks"
    """Between paragraphs: ``{{p … }}``."""


_LOOK_BACK = 4_000
"""Characters before a printed value that can say where it stands."""

_TAG = re.compile(r"<(/?)w:(\w+)[^<>]*?(/?)>")
_BESIDE_RUNS = frozenset({"/r", "/pPr", "p", "/hyperlink", "hyperlink"})
_BESIDE_BLOCKS = frozenset({"/p", "p/", "/tbl", "body", "/tcPr", "tc", "/sectPr"})
_SAYS_NOTHING = frozenset({"proofErr/", "bookmarkStart/", "bookmarkEnd/"})
"""What stands between runs and between paragraphs alike."""


def place_after(text: str, before: Place) -> Place:
    """The place behind a template's own ``text``.

    >>> [str(place_after(text, Place.TEXT)) for text in ("<w:p><w:r><w:t>", "</w:t></w:r>", "</w:p>", '<w:jc w:val="')]
    ['text', 'runs', 'blocks', 'attribute']
    """
    opened, closed = text.rfind("<"), text.rfind(">")
    if opened > closed:
        return Place.ATTRIBUTE
    if closed < 0 or (opened < 0 and before is Place.ATTRIBUTE):
        return before if closed < 0 else Place.TEXT
    if text[closed + 1 :].strip():
        return Place.TEXT
    for found in reversed(_TAG.findall(text[-_LOOK_BACK:])):
        name = "".join(found)
        if name not in _SAYS_NOTHING:
            return Place.RUNS if name in _BESIDE_RUNS else Place.BLOCKS if name in _BESIDE_BLOCKS else Place.TEXT
    return before
