"""Compiled template × content → .docx: text in is text out."""

from tdkt_docs.fill.filling import fill, fill_template, tags

__all__ = ["fill", "fill_template", "tags"]
