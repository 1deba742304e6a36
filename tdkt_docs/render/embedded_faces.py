"""Faces sent along within a .docx: dxpdf 0.8.1 asks the system for a font file at each run of text otherwise.

Source: ISO/IEC 29500-1, 17.8.1 (how an embedded font is scrambled), 17.8.3 (the font table).
"""

from collections.abc import Mapping
from functools import lru_cache

from lxml import etree

from tdkt_docs.ooxml import Package, parse, serialise

__all__ = ["EmbeddedFaces"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TABLE = "word/fontTable.xml"
_TABLE_RELATIONS = "word/_rels/fontTable.xml.rels"
_MAIN_RELATIONS = "word/_rels/document.xml.rels"
_CONTENT_TYPES = "[Content_Types].xml"
_TABLE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
_FACE_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_KEY = "{7464746B-646F-6373-2D70-686F6E672D31}"
_KINDS = ("Regular", "Bold", "Italic", "BoldItalic")
_SCRAMBLED = 32
_EMPTY_TABLE = f'<w:fonts xmlns:w="{_W}" xmlns:r="{_R}"/>'.encode()
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()


class EmbeddedFaces:
    """Families of four faces, ready to be put into any number of documents."""

    def __init__(self, families: Mapping[str, tuple[bytes, bytes, bytes, bytes]]) -> None:
        """The faces by the name documents call their family: regular, bold, italic, bold italic."""
        self._families = tuple(families)
        self._files = {
            f"word/fonts/tdkt-{number}-{kind}.odttf": _scrambled(face)
            for number, faces in enumerate(families.values())
            for kind, face in zip(_KINDS, faces, strict=True)
        }

    def parts_for(self, package: Package) -> dict[str, bytes]:
        """The parts a document gets, new ones and changed ones."""
        parts = package.parts
        return {
            **self._files,
            _TABLE: _with_families(parts.get(_TABLE, _EMPTY_TABLE), self._families),
            _TABLE_RELATIONS: _with_files(parts.get(_TABLE_RELATIONS, _NO_RELATIONS), len(self._families)),
            _MAIN_RELATIONS: _with_table(parts.get(_MAIN_RELATIONS, _NO_RELATIONS)),
            _CONTENT_TYPES: _with_types(parts[_CONTENT_TYPES]),
        }


def _scrambled(face: bytes) -> bytes:
    key = bytes.fromhex(_KEY.strip("{}").replace("-", ""))[::-1]
    head = bytes(byte ^ key[place % len(key)] for place, byte in enumerate(face[:_SCRAMBLED]))
    return head + face[_SCRAMBLED:]


@lru_cache(maxsize=32)
def _with_families(table: bytes, families: tuple[str, ...]) -> bytes:
    """The font table in which the families' faces are ours, whatever the document says of them."""
    root = parse(table)
    for font in [font for font in root if font.get(f"{{{_W}}}name") in families]:
        root.remove(font)
    for number, family in enumerate(families):
        font = etree.SubElement(root, f"{{{_W}}}font")
        font.set(f"{{{_W}}}name", family)
        for kind in _KINDS:
            embedded = etree.SubElement(font, f"{{{_W}}}embed{kind}")
            embedded.set(f"{{{_R}}}id", _file_id(number, kind))
            embedded.set(f"{{{_W}}}fontKey", _KEY)
    return serialise(root)


@lru_cache(maxsize=32)
def _with_files(relations: bytes, families: int) -> bytes:
    root = parse(relations)
    for number in range(families):
        for kind in _KINDS:
            _relate(root, _file_id(number, kind), "font", f"fonts/tdkt-{number}-{kind}.odttf")
    return serialise(root)


@lru_cache(maxsize=32)
def _with_table(relations: bytes) -> bytes:
    root = parse(relations)
    if not any(relation.get("Type", "").endswith("/fontTable") for relation in root):
        _relate(root, "tdkt-phong", "fontTable", _TABLE.removeprefix("word/"))
    return serialise(root)


@lru_cache(maxsize=32)
def _with_types(types: bytes) -> bytes:
    root = parse(types)
    if not any(entry.get("Extension", "").lower() == "odttf" for entry in root):
        entry = etree.Element(f"{{{_TYPES}}}Default")
        entry.set("Extension", "odttf")
        entry.set("ContentType", _FACE_TYPE)
        root.insert(0, entry)
    if not any(entry.get("PartName") == f"/{_TABLE}" for entry in root):
        entry = etree.SubElement(root, f"{{{_TYPES}}}Override")
        entry.set("PartName", f"/{_TABLE}")
        entry.set("ContentType", _TABLE_TYPE)
    return serialise(root)


def _file_id(number: int, kind: str) -> str:
    return f"tdkt-{number}-{kind}"


def _relate(relations: etree._Element, key: str, kind: str, target: str) -> None:
    relation = etree.SubElement(relations, f"{{{_RELATIONSHIPS}}}Relationship")
    for name, text in (("Id", key), ("Type", f"{_R}/{kind}"), ("Target", target)):
        relation.set(name, text)
