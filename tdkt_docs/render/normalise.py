"""A .docx as the embedded engine understands it; what is shown stays the same."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from tdkt_docs.ooxml import Package, parse, serialise
from tdkt_docs.pdf import fonts
from tdkt_docs.pdf.trimming import trimmed
from tdkt_docs.render.cures import CURES, Document
from tdkt_docs.render.cures.tree import PAPERS_FAMILY
from tdkt_docs.render.embedded_faces import EmbeddedFaces
from tdkt_docs.render.page_borders import PageBorders, mark_sections, page_borders
from tdkt_docs.render.pruning import used_styles, without_unused
from tdkt_docs.render.struck_text import relationship_ids
from tdkt_docs.render.stylesheet import STYLES, style_sheet

__all__ = ["NORMALISER", "Normalised", "TypeCase", "normalise", "type_case"]

NORMALISER = 2
"""Raised with every change of what a cure does: the PDFs may change with it."""
_NUMBERING = "word/numbering.xml"
_COMPATIBILITY = re.compile(
    rb'w:name="compatibilityMode"[^>]*w:val="(\d+)"|w:val="(\d+)"[^>]*w:name="compatibilityMode"'
)
_OLDEST = 12
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Normalised:
    """A .docx for the embedded engine, and what is to be drawn into the PDF it makes."""

    docx: bytes
    has_struck_text: bool = False
    borders: tuple[PageBorders | None, ...] = ()
    """By section; none at all where no section has any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeCase:
    """The faces a document is to be set in, as the cures need them."""

    drawable: frozenset[int]
    """Code points the faces have."""
    measure: Callable[[str, bool, bool], float | None]
    """As in ``Document``."""
    embedded: EmbeddedFaces
    """Sent along within each document."""


def type_case(faces: fonts.Faces) -> TypeCase:
    """The type case of a family; making it trims the faces, unless they are the bundled ones."""
    regular, bold, italic, bold_italic = map(trimmed, faces.paths)
    by_style = {
        (False, False): faces.regular,
        (True, False): faces.bold,
        (False, True): faces.italic,
        (True, True): faces.bold_italic,
    }

    def measure(text: str, is_bold: bool, is_italic: bool) -> float | None:  # noqa: FBT001 # two marks of one face
        return fonts.advance_ems(by_style[is_bold, is_italic], text)

    return TypeCase(
        drawable=fonts.characters(faces.regular),
        measure=measure,
        embedded=EmbeddedFaces({PAPERS_FAMILY: (regular, bold, italic, bold_italic)}),
    )


def normalise(docx: bytes, case: TypeCase, *, without: frozenset[str] = frozenset()) -> Normalised:
    """The document with every cure applied, its parts stored, and only the styles it uses.

    Args:
        docx: A .docx that can be opened.
        case: What it is to be set in.
        without: Names of cures to leave out, to see the defect they are for.
    """
    package = Package.open(docx)
    document = Document(
        drawable=case.drawable,
        styles=style_sheet(package),
        word_version=_word_version(package),
        measure=case.measure,
    )
    borders = () if "page-borders" in without else _borders(package)
    stories = {
        name: _cured(data, document, without, is_bordered=bool(borders)) for name, data in package.stories.items()
    }
    parts = {**package.parts, **stories, **_shared(package, document, without)}
    linked = {name: ids for name, data in stories.items() if (ids := relationship_ids(data))}
    parts |= {_relations_of(name): _with_links(parts, name, ids) for name, ids in linked.items()}
    parts |= case.embedded.parts_for(Package(parts=parts))
    return Normalised(
        docx=Package(parts=parts).to_bytes(compressed=False), has_struck_text=bool(linked), borders=borders
    )


def _word_version(package: Package) -> int:
    """Of the Word the document is laid out like; one that does not say is as old as Word 2007."""
    found = _COMPATIBILITY.search(package.parts.get("word/settings.xml", b""))
    return int(found.group(1) or found.group(2)) if found else _OLDEST


def _borders(package: Package) -> tuple[PageBorders | None, ...]:
    if b"pgBorders" not in package.main:
        return ()
    borders = page_borders(parse(package.main))
    return borders if any(borders) else ()


def _cured(data: bytes, document: Document, without: frozenset[str], *, is_bordered: bool = False) -> bytes:
    root = parse(data)
    if is_bordered:
        mark_sections(root)
    for name, cure in CURES.items():
        if name not in without:
            cure(root, document)
    return serialise(root)


def _shared(package: Package, document: Document, without: frozenset[str]) -> dict[str, bytes]:
    """The parts that papers of one template share, cured."""
    parts = {}
    if STYLES in package.parts:
        parts[STYLES] = _cured_again(without_unused(package.parts[STYLES], used_styles(package)), document, without)
    if _NUMBERING in package.parts:
        parts[_NUMBERING] = _cured_again(package.parts[_NUMBERING], document, without)
    return parts


_cured_again = lru_cache(maxsize=32)(_cured)


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _with_links(parts: Mapping[str, bytes], part: str, ids: Mapping[str, str]) -> bytes:
    """The relationships of a part, with the addresses it links to."""
    root = parse(parts.get(_relations_of(part), _NO_RELATIONS))
    for key, address in ids.items():
        link = etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship")
        for name, text in (("Id", key), ("Type", _HYPERLINK), ("Target", address), ("TargetMode", "External")):
            link.set(name, text)
    return serialise(root)
