"""A workbook as bytes, the same every time: nothing in them tells when they were made."""

import io
import re
import zipfile

from openpyxl import Workbook

from tdkt_docs.ooxml import Package

__all__ = ["packed"]

_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</)")
_CORE = "docProps/core.xml"


def packed(book: Workbook) -> bytes:
    """The workbook without the moment of its making in it."""
    book.properties.creator = "tdkt-docs"
    written = io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    undated = _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", parts[_CORE])
    return Package(parts={**parts, _CORE: undated}).to_bytes()
