"""A .docx as the embedded engine understands it; what is shown stays the same."""

from functools import lru_cache

from tdkt_docs.ooxml import Package, parse, serialise
from tdkt_docs.render.cures import CURES, Document
from tdkt_docs.render.styles import property_styles, used_styles, without_unused

__all__ = ["NORMALISER", "normalise"]

NORMALISER = 1
"""Raised with every change of what a cure does: the PDFs may change with it."""
_STYLES = "word/styles.xml"
_NUMBERING = "word/numbering.xml"


def normalise(docx: bytes, drawable: frozenset[int]) -> bytes:
    """The document with every cure applied, its parts stored, and only the styles it uses.

    Args:
        docx: A .docx that can be opened.
        drawable: Code points the faces have.
    """
    package = Package.open(docx)
    document = Document(
        drawable=drawable,
        capital_styles=property_styles(package, "caps") | property_styles(package, "smallCaps"),
        hidden_styles=property_styles(package, "vanish"),
    )
    parts = dict(package.parts)
    parts |= {name: _cured(data, document) for name, data in package.stories.items()}
    if _STYLES in parts:
        parts[_STYLES] = _cured_again(without_unused(parts[_STYLES], used_styles(package)), document)
    if _NUMBERING in parts:
        parts[_NUMBERING] = _cured_again(parts[_NUMBERING], document)
    return Package(parts=parts).to_bytes(compressed=False)


def _cured(data: bytes, document: Document) -> bytes:
    root = parse(data)
    for cure in CURES.values():
        cure(root, document)
    return serialise(root)


# papers of one template share these parts
_cured_again = lru_cache(maxsize=32)(_cured)
