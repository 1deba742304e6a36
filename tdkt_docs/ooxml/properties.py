"""What a .docx says of itself: its core properties."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from tdkt_docs.ooxml.mould import CONTENT_TYPES, CORE
from tdkt_docs.ooxml.package import Package
from tdkt_docs.ooxml.xml import parse, serialise

__all__ = ["CoreProperties", "core_properties", "keywords", "with_core"]

_RELATIONSHIPS = "_rels/.rels"
_CORE_TYPE = "/metadata/core-properties"
"""How the type of the relationship to the core properties ends, whichever edition of the standard wrote it."""
_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CONTENT_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_ID = "rIdTdktCore"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DC = "{http://purl.org/dc/elements/1.1/}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreProperties:
    """What a .docx says of itself, as written; empty where it says nothing."""

    title: str = ""
    creator: str = ""
    subject: str = ""
    keywords: str = ""


def core_properties(package: Package) -> CoreProperties:
    """What the core properties say; nothing where the package has none.

    Raises:
        SourceError: The part, or the one that leads to it, is not well-formed XML.
    """
    name = _core_name(package.parts.get(_RELATIONSHIPS, b"")).lower()
    core = next((data for part, data in package.parts.items() if part.lower() == name), None)
    if core is None:
        return CoreProperties()
    return _told(core)


@lru_cache(maxsize=32)
def _told(core: bytes) -> CoreProperties:
    root = parse(core)
    return CoreProperties(
        title=_said(root, f"{_DC}title"),
        creator=_said(root, f"{_DC}creator"),
        subject=_said(root, f"{_DC}subject"),
        keywords=_said(root, f"{_CP}keywords"),
    )


def keywords(package: Package) -> str:
    """The key words of the core properties as written; empty where it has none.

    Raises:
        SourceError: As ``core_properties``.
    """
    return core_properties(package).keywords


def with_core(package: Package) -> Package:
    """The package with core properties where Word puts them, and led to; parts of them elsewhere go.

    Raises:
        SourceError: The part that lists relationships or types is missing or not well-formed.
    """
    if CORE in package.parts and _is_led_to(package):
        return package
    types, relationships = (parse(package.parts.get(name, b"")) for name in (CONTENT_TYPES, _RELATIONSHIPS))
    old = _of_core(relationships)
    # names of parts that differ in case alone are the same to Word; a relationship may lead to anything
    gone = {CORE.lower(), *(_target(each).lower() for each in old)} - {name.lower() for name in package.stories}
    for each in (*old, *_types_of(types, gone)):
        parent = each.getparent()
        assert parent is not None  # each was found in its parent
        parent.remove(each)
    _add(types, "Override", PartName=f"/{CORE}", ContentType=_CONTENT_TYPE)
    _add(relationships, "Relationship", Id=_ID, Type=_RELATIONSHIP, Target=CORE)
    kept = {name: data for name, data in package.parts.items() if name.lower() not in gone}
    made = {CONTENT_TYPES: serialise(types), _RELATIONSHIPS: serialise(relationships)}
    return Package(parts={**kept, **made, CORE: package.parts.get(CORE, b"")})


def _said(root: etree._Element, name: str) -> str:
    return " ".join(str(text) for element in root.iter(name) for text in element.itertext())


def _is_led_to(package: Package) -> bool:
    """Whether the package says that its core properties stand where Word puts them, and nowhere else."""
    relationships = package.parts.get(_RELATIONSHIPS)
    said = _of_core(parse(relationships)) if relationships else []
    return [each.get("Target", "").removeprefix("/") for each in said] == [CORE] or relationships is None


# papers of one template share this part
@lru_cache(maxsize=32)
def _core_name(relationships: bytes) -> str:
    said = _of_core(parse(relationships)) if relationships else []
    return _target(said[0]) if said else CORE


def _of_core(relationships: Iterable[etree._Element]) -> list[etree._Element]:
    return [each for each in relationships if str(each.get("Type", "")).endswith(_CORE_TYPE)]


def _target(relationship: etree._Element) -> str:
    """The name of the part that a relationship of the package leads to, however it is spelt."""
    return posixpath.normpath(f"/{relationship.get('Target', '')}").lstrip("/")


def _types_of(types: Iterable[etree._Element], names: Iterable[str]) -> list[etree._Element]:
    """What says of which type the parts with these ``names``, in small letters, are."""
    return [each for each in types if str(each.get("PartName", "")).lstrip("/").lower() in set(names)]


def _add(root: etree._Element, name: str, **values: str) -> None:
    etree.SubElement(root, etree.QName(etree.QName(root).namespace, name), values)
