"""Whether a PDF is a draft: by its key words, which Word, LibreOffice and we carry over from the .docx."""

import io

from pikepdf import Dictionary, PasswordError, Pdf, PdfError, String

from tdkt_docs.model.draft import DRAFT_KEYWORD
from tdkt_docs.pdf.said import Objects, xmp_of

__all__ = ["bears_draft_keyword", "is_draft"]

_XMP_DRAFT = tuple(DRAFT_KEYWORD.encode(codec) for codec in ("utf-8", "utf-16-le", "utf-16-be"))
_XMP_KEYWORDS = ("pdf:Keywords", "dc:subject")


def is_draft(data: bytes) -> bool:
    """Whether the PDF ``data`` bears the key word of drafts; False for what cannot be read."""
    try:
        with Pdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            return bears_draft_keyword(pdf)
    except (PasswordError, PdfError):
        return False


def bears_draft_keyword(pdf: Pdf, objects: Objects | None = None) -> bool:
    """Whether the document properties of an open PDF, the old ones or XMP, hold the key word of drafts.

    What its pages say does not count: a finished paper may quote a draft.

    Args:
        pdf: An open PDF.
        objects: All that it consists of, where that is known.
    """
    may_say = objects is None or objects.says("/Keywords")
    said = xmp_of(pdf.Root) if objects is None else objects.xmp
    return (may_say and DRAFT_KEYWORD in _info_keywords(pdf)) or DRAFT_KEYWORD in _xmp_keywords(pdf, said)


def _info_keywords(pdf: Pdf) -> str:
    info = pdf.trailer.get("/Info")
    found = info.get("/Keywords") if isinstance(info, Dictionary) else None
    return str(found) if isinstance(found, String) else ""


def _xmp_keywords(pdf: Pdf, said: bytes) -> str:
    # parsed only where the key word stands in it: pikepdf logs whatever it finds amiss in a stranger's XMP
    if not any(word in said for word in _XMP_DRAFT):
        return ""
    metadata = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
    return " ".join(str(metadata.get(name, "")) for name in _XMP_KEYWORDS)
