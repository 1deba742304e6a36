"""Fillable PDF forms: drawn, filled, read back, made flat. Nothing here knows what is asked."""

from tdkt_docs.pdf.eform.boxes import PADDING, rows_in, size_that_fits
from tdkt_docs.pdf.eform.drawing import BOTTOM, LEFT, RIGHT, TOP
from tdkt_docs.pdf.eform.faces import ASCENT, BOLD, ITALIC, LEADING, REGULAR, base_line, width, wrapped
from tdkt_docs.pdf.eform.flattening import (
    BrokenError,
    FlatForm,
    NoFieldsError,
    SignedFormError,
    UnembeddedError,
    flattened,
)
from tdkt_docs.pdf.eform.making import made
from tdkt_docs.pdf.eform.reading import LockedError, Note, ReadForm, ReadValue, read
from tdkt_docs.pdf.eform.sheet import Box, Edges, Item, Rule, Sheet, SheetForm, Words

__all__ = [
    "ASCENT",
    "BOLD",
    "BOTTOM",
    "ITALIC",
    "LEADING",
    "LEFT",
    "PADDING",
    "REGULAR",
    "RIGHT",
    "TOP",
    "Box",
    "BrokenError",
    "Edges",
    "FlatForm",
    "Item",
    "LockedError",
    "NoFieldsError",
    "Note",
    "ReadForm",
    "ReadValue",
    "Rule",
    "Sheet",
    "SheetForm",
    "SignedFormError",
    "UnembeddedError",
    "Words",
    "base_line",
    "flattened",
    "made",
    "read",
    "rows_in",
    "size_that_fits",
    "width",
    "wrapped",
]
