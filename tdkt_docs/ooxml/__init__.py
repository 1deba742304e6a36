"""A .docx as a package of parts: open it, read its text, bookmarks and tags, write it deterministically."""

from tdkt_docs.ooxml.package import Package
from tdkt_docs.ooxml.properties import keywords
from tdkt_docs.ooxml.tags import field_names, tags
from tdkt_docs.ooxml.text import bookmarks, paragraph_text, paragraphs, text
from tdkt_docs.ooxml.xml import NAMESPACES, parse, qualified, serialise

__all__ = [
    "NAMESPACES",
    "Package",
    "bookmarks",
    "field_names",
    "keywords",
    "paragraph_text",
    "paragraphs",
    "parse",
    "qualified",
    "serialise",
    "tags",
    "text",
]
