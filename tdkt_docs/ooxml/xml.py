"""WordprocessingML as lxml trees."""

from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

from tdkt_docs.errors import SourceError

__all__ = ["NAMESPACES", "parse", "qualified", "serialise"]

NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "xml": "http://www.w3.org/XML/1998/namespace",
    }
)


def parse(data: bytes, *, keeps_marks: bool = False) -> etree._Element:
    """The root of an XML part; entities are not expanded and nothing is fetched.

    Args:
        data: The part.
        keeps_marks: Whether processing instructions stay.

    Raises:
        SourceError: The part is not well-formed XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=not keeps_marks)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError("ooxml.broken-part") from error


def serialise(root: etree._Element) -> bytes:
    """The bytes of an XML part, with its declaration; the same tree always gives the same bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def qualified(name: str) -> str:
    """The name lxml knows an element or attribute by.

    >>> qualified("w:p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"
