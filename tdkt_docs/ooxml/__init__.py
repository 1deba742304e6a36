"""A .docx as a package of parts: open it, read its text, bookmarks and tags, write it; and a cell of an .xlsx.

What reads XML is imported when it is first asked for: a paper of a template compiled before is only packed.
"""

from typing import TYPE_CHECKING

from tdkt_docs import discover

if TYPE_CHECKING:
    from tdkt_docs.ooxml.mould import Mould, make_mould
    from tdkt_docs.ooxml.package import Package
    from tdkt_docs.ooxml.placeholders import field_names, tags
    from tdkt_docs.ooxml.properties import CoreProperties, core_properties, keywords, with_core
    from tdkt_docs.ooxml.reading import bookmarks, paragraph_text, paragraphs, text
    from tdkt_docs.ooxml.shown import ShownCell, ShownParagraph, ShownRow, ShownTable, blocks
    from tdkt_docs.ooxml.signed import bears_signature, is_signed, unsigned
    from tdkt_docs.ooxml.workbook_cell import CellValue, with_cell
    from tdkt_docs.ooxml.xml import NAMESPACES, parse, qualified, serialise

__all__ = [
    "NAMESPACES",
    "CellValue",
    "CoreProperties",
    "Mould",
    "Package",
    "ShownCell",
    "ShownParagraph",
    "ShownRow",
    "ShownTable",
    "bears_signature",
    "blocks",
    "bookmarks",
    "core_properties",
    "field_names",
    "is_signed",
    "keywords",
    "make_mould",
    "paragraph_text",
    "paragraphs",
    "parse",
    "qualified",
    "serialise",
    "tags",
    "text",
    "unsigned",
    "with_cell",
    "with_core",
]

_HOMES = {
    "NAMESPACES": "xml",
    "CellValue": "workbook_cell",
    "CoreProperties": "properties",
    "Mould": "mould",
    "Package": "package",
    "ShownCell": "shown",
    "ShownParagraph": "shown",
    "ShownRow": "shown",
    "ShownTable": "shown",
    "bears_signature": "signed",
    "blocks": "shown",
    "bookmarks": "reading",
    "core_properties": "properties",
    "field_names": "placeholders",
    "keywords": "properties",
    "is_signed": "signed",
    "make_mould": "mould",
    "paragraph_text": "reading",
    "paragraphs": "reading",
    "parse": "xml",
    "qualified": "xml",
    "serialise": "xml",
    "tags": "placeholders",
    "text": "reading",
    "unsigned": "signed",
    "with_cell": "workbook_cell",
    "with_core": "properties",
}

if not TYPE_CHECKING:  # so that mypy still knows what the package does not offer
    __getattr__ = discover.on_demand(__name__, _HOMES)
