"""Elements and what they stand in."""

from collections.abc import Iterator

from lxml import etree

from tdkt_docs.ooxml import qualified

__all__ = ["blocks_in", "children_of", "drop", "parent_of"]

_P, _TBL = qualified("w:p"), qualified("w:tbl")
_LOOKED_THROUGH = frozenset(
    qualified(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
)


def parent_of(element: etree._Element) -> etree._Element:
    """What it stands in."""
    parent = element.getparent()
    assert parent is not None, "a part's root is never asked for its parent"
    return parent


def drop(element: etree._Element) -> None:
    """Take it out of what it stands in."""
    parent_of(element).remove(element)


def blocks_in(container: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables of a body, cell or text box, content controls looked through."""
    for child in container:
        if child.tag in (_P, _TBL):
            yield child
        elif child.tag in _LOOKED_THROUGH:
            yield from blocks_in(child)


def children_of(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table, the cells of a row, content controls looked through."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _LOOKED_THROUGH:
            yield from children_of(child, tag)
