"""What a .docx says of itself: its core properties."""

from tdkt_docs.ooxml.package import Package
from tdkt_docs.ooxml.xml import parse

__all__ = ["keywords"]

_RELATIONSHIPS = "_rels/.rels"
_CORE = "docProps/core.xml"
_CORE_TYPE = "/metadata/core-properties"
"""How the type of the relationship to the core properties ends, whichever edition of the standard wrote it."""
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


def _core_name(package: Package) -> str:
    relationships = package.parts.get(_RELATIONSHIPS)
    for each in parse(relationships) if relationships else ():
        if str(each.get("Type", "")).endswith(_CORE_TYPE):
            return str(each.get("Target", "")).lstrip("/")
    return _CORE
