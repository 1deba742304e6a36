"""A .docx as the embedded engine understands it; what is shown stays the same."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from lxml import etree

from tdkt_docs.ooxml import Package, parse, serialise
from tdkt_docs.pdf import fonts
from tdkt_docs.render.cures import CURES, Document
from tdkt_docs.render.cures.tree import Measure
from tdkt_docs.render.dressing import dressed
from tdkt_docs.render.numbering import NUMBERING, numbering
from tdkt_docs.render.page_borders import PageBorders, mark_sections, page_borders
from tdkt_docs.render.pruning import used_styles, without_unused
from tdkt_docs.render.struck_text import relationship_ids
from tdkt_docs.render.stylesheet import STYLES, style_sheet

__all__ = ["NORMALISER", "Normalised", "TypeCase", "normalise", "type_case"]

NORMALISER = 4
"""Raised with every change of what a cure does: the PDFs may change with it."""
_COMPATIBILITY = re.compile(
    rb'w:name="compatibilityMode"[^>]*w:val="(\d+)"|w:val="(\d+)"[^>]*w:name="compatibilityMode"'
)
_OLDEST = 12
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_EDGES = ("word/header", "word/footer")
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

    measure: Measure
    dress: Callable[[Mapping[str, bytes]], dict[str, bytes]]
    """Names and brings the faces, given the cured parts."""


def type_case(faces: fonts.Faces, found_by_engine: frozenset[str] = frozenset()) -> TypeCase:
    """The type case of a run; its faces are trimmed when they are first used, unless they are the bundled ones.

    Args:
        faces: What the run draws with.
        found_by_engine: As in ``dressed``.
    """

    def measure(text: str, family: str, *, is_bold: bool, is_italic: bool) -> float | None:
        return fonts.advance_ems(faces.face(family, is_bold=is_bold, is_italic=is_italic), text)

    dress = partial(dressed, faces=faces, found_by_engine=found_by_engine)
    return TypeCase(measure=measure, dress=dress)


def normalise(docx: bytes, case: TypeCase, *, without: frozenset[str] = frozenset()) -> Normalised:
    """The document with every cure applied, its parts stored, and only the styles it uses.

    Args:
        docx: A .docx that can be opened.
        case: What it is to be set in.
        without: Names of cures to leave out, to see the defect they are for.
    """
    package = Package.open(docx)
    document = Document(
        styles=style_sheet(package),
        word_version=_word_version(package),
        measure=case.measure,
        numbering=numbering(package),
    )
    borders = () if "page-borders" in without else _borders(package)
    stories = {
        # papers of one template share their headers and footers
        name: (_cured_again if name.startswith(_EDGES) else _cured)(data, document, without, is_bordered=bool(borders))
        for name, data in package.stories.items()
    }
    parts = {**package.parts, **stories, **_shared(package, document, without)}
    linked = {name: ids for name, data in stories.items() if (ids := relationship_ids(data))}
    parts |= {_relations_of(name): _with_links(parts, name, ids) for name, ids in linked.items()}
    return Normalised(
        docx=Package(parts=case.dress(parts)).to_bytes(compressed=False), has_struck_text=bool(linked), borders=borders
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
    if NUMBERING in package.parts:
        parts[NUMBERING] = _cured_again(package.parts[NUMBERING], document, without)
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
