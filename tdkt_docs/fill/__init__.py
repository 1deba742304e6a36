"""Compiled template × content → .docx: text in is text out."""

from tdkt_docs.fill.content import Lost, Value, lost_characters, printable
from tdkt_docs.fill.filling import FormTemplate, fill, fill_template, load_template, made_from, tags
from tdkt_docs.fill.values import Picture, Subdocument

__all__ = [
    "FormTemplate",
    "Lost",
    "Picture",
    "Subdocument",
    "Value",
    "fill",
    "fill_template",
    "load_template",
    "lost_characters",
    "made_from",
    "printable",
    "tags",
]
