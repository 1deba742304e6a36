"""What a .docx says of itself: its core properties."""

from lxml import etree

from tdkt_docs.ooxml.mould import CONTENT_TYPES, CORE
from tdkt_docs.ooxml.package import Package
from tdkt_docs.ooxml.xml import parse, serialise

__all__ = ["keywords", "with_core"]

_RELATIONSHIPS = "_rels/.rels"
_CORE_TYPE = "/metadata/core-properties"
"""How the type of the relationship to the core properties ends, whichever edition of the standard wrote it."""
_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CONTENT_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_ID = "rIdTdktCore"
_KEYWORDS = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords"


def keywords(package: Package) -> str:
    """The key words of the core properties as written; empty where it has none.

    Raises:
        SourceError: The part, or the one that leads to it, is not well-formed XML.
    """
    core = package.parts.get(_core_name(package))
    if core is None:
        return ""
    return " ".join(str(text) for element in parse(core).iter(_KEYWORDS) for text in element.itertext())


def with_core(package: Package) -> Package:
    """The package with core properties where Word puts them; a part of them elsewhere goes.

    Raises:
        SourceError: The part that lists relationships or types is missing or not well-formed.
    """
    if CORE in package.parts:
        return package
    types, relationships = (parse(package.parts.get(name, b"")) for name in (CONTENT_TYPES, _RELATIONSHIPS))
    old = [each for each in relationships if str(each.get("Type", "")).endswith(_CORE_TYPE)]
    gone = {str(each.get("Target", "")).lstrip("/") for each in old}
    for each in old:
        relationships.remove(each)
    _add(types, "Override", PartName=f"/{CORE}", ContentType=_CONTENT_TYPE)
    _add(relationships, "Relationship", Id=_ID, Type=_RELATIONSHIP, Target=CORE)
    kept = {name: data for name, data in package.parts.items() if name not in gone}
    return Package(parts={**kept, CONTENT_TYPES: serialise(types), _RELATIONSHIPS: serialise(relationships), CORE: b""})


def _core_name(package: Package) -> str:
    relationships = package.parts.get(_RELATIONSHIPS)
    for each in parse(relationships) if relationships else ():
        if str(each.get("Type", "")).endswith(_CORE_TYPE):
            return str(each.get("Target", "")).lstrip("/")
    return CORE


def _add(root: etree._Element, name: str, **values: str) -> None:
    etree.SubElement(root, etree.QName(etree.QName(root).namespace, name), values)
