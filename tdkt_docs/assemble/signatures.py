"""Whether a PDF carries signatures: a quick look, not a check."""

from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

__all__ = ["has_signature"]


def has_signature(data: bytes) -> bool:
    """Whether the PDF ``data`` has a signature field with a signature in it; False for what cannot be read.

    A signature's ``/ByteRange`` always stands uncompressed in the file, so that most files need no parsing.
    """
    if b"/ByteRange" not in data:
        return False
    try:
        fields = PdfReader(BytesIO(data)).get_fields() or {}
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False  # pypdf lets some faults of broken files through as they are; the assembly names them
    return any(field.get("/FT") == "/Sig" and field.get("/V") is not None for field in fields.values())
