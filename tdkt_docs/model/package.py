"""How a package for the archive is laid out: what writes it and what checks it years later agree on these names."""

__all__ = ["DATA", "MANIFEST", "METADATA", "ORIGINALS", "READING", "READ_FIRST", "SCHEMA"]

SCHEMA = "tdkt-docs/package/1"
"""Of the package's manifest."""
DATA = "data"
"""BagIt's folder of everything that counts; the others lie in it."""
READING = "ban-doc"
"""The reading copy: one PDF, or its numbered volumes."""
ORIGINALS = "ban-goc"
"""Every file the reading copy was made from, byte for byte, under safe names."""
METADATA = "du-lieu-mo-ta"
"""The metadata as XML, and the manifest."""
MANIFEST = "manifest.json"
"""In ``METADATA``: which file is what, from which row, form, law and program version, with its digest."""
READ_FIRST = "DOC-TRUOC.txt"
"""Beside ``DATA``: what the package is and how to check it, in words."""
