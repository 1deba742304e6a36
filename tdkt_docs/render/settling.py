"""A .docx as its author means it to be printed: changes accepted, dates as they stood when it was saved.

LibreOffice would print deletions struck through in colour, and both engines would ask the clock for the day.
"""

import re

from lxml import etree

from tdkt_docs.ooxml import Package, parse, serialise
from tdkt_docs.render.cures.tree import W, replace

__all__ = ["settled"]

_CHANGED = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo|\w+Change|cellIns|cellDel)[ />]", re.IGNORECASE)
_CHANGES = (b"<w:ins ", b"<w:ins>", b"<w:ins/", b"<w:del", b"<w:move", b"change", b"<w:cell")
"""In small letters: what every match of ``_CHANGED`` holds; most papers have none of it, and that is soon seen."""
_DATED = re.compile(rb"\b(?:DATE|TIME|SAVEDATE|PRINTDATE|CREATEDATE)\b", re.IGNORECASE)
_FIELD = b"instr"
"""In the name of what holds a field's code, ``w:instrText`` or ``w:instr``."""
_CLOCKS = frozenset({"DATE", "TIME", "SAVEDATE", "PRINTDATE", "CREATEDATE"})
_KEPT = tuple(W + name for name in ("ins", "moveTo"))
_GONE = tuple(W + name for name in ("del", "moveFrom"))


def settled(package: Package) -> Package:
    """The document with nothing left open; itself where nothing is.

    Raises:
        SourceError: A part is not well-formed XML.
    """
    open_parts = {name: data for name, data in package.stories.items() if _is_open(data)}
    return package.with_parts({name: _settled(data) for name, data in open_parts.items()}) if open_parts else package


def _is_open(data: bytes) -> bool:
    # few papers have fields; looking for dates in all text of the others would take longer than all cures of a page
    small = data.lower()
    may_be_changed = any(start in small for start in _CHANGES)
    return (may_be_changed and _CHANGED.search(data) is not None) or (
        _FIELD in data and _DATED.search(data) is not None
    )


def _settled(data: bytes) -> bytes:
    root = parse(data)
    _accept(root)
    _freeze(root)
    return serialise(root)


def _accept(root: etree._Element) -> None:
    """Accept tracked changes: what was deleted or moved away goes, what was added stays."""
    for gone in list(root.iter(*_GONE)):
        above = gone.getparent()
        row = None if above is None or above.tag != W + "trPr" else above.getparent()
        replace(gone if row is None else row, [])
    for kept in list(root.iter(*_KEPT)):
        replace(kept, list(kept))
    for name in ("rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr", "tblGrid", "tblPrEx", "numbering"):
        for former in list(root.iter(f"{W}{name}Change")):
            replace(former, [])


def _freeze(root: etree._Element) -> None:
    """Keep what fields of dates showed last: a paper must not change its date by being printed."""
    for simple in list(root.iter(W + "fldSimple")):
        if _field_name(simple.get(W + "instr", "")) in _CLOCKS:
            replace(simple, list(simple))
    for code in root.iter(W + "instrText"):
        if _field_name(code.text or "") in _CLOCKS:
            # a field that asks for nothing shows its stored result
            code.text = " QUOTE "


def _field_name(code: str) -> str:
    return next(iter(code.split()), "").upper()
