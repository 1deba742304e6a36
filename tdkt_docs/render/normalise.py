"""A .docx as the embedded engine understands it; what is shown stays the same."""

from lxml import etree

from tdkt_docs.ooxml import Package, parse, serialise
from tdkt_docs.render.cures import CURES, Document
from tdkt_docs.render.styles import property_styles

__all__ = ["NORMALISER", "normalise"]

NORMALISER = 1
"""Raised with every change of what a cure does: the PDFs may change with it."""
_BESIDE = ("word/styles.xml", "word/numbering.xml")


def normalise(docx: bytes, drawable: frozenset[int]) -> bytes:
    """The document with every cure applied, as stored parts; unchanged bytes where none was needed.

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
    names = (*package.stories, *(name for name in _BESIDE if name in package.parts))
    cured = {name: _cured(package.parts[name], document) for name in names}
    changed = {name: data for name, data in cured.items() if data is not None}
    return package.with_parts(changed).to_bytes(compressed=False) if changed else docx


def _cured(data: bytes, document: Document) -> bytes | None:
    root = parse(data)
    before = etree.tostring(root)
    for cure in CURES.values():
        cure(root, document)
    return None if etree.tostring(root) == before else serialise(root)
