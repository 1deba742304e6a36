"""What a tag may print besides text: pictures and whole documents, given from Python."""

import re
import sys
from dataclasses import dataclass
from typing import Any

__all__ = [
    "FORBIDDEN_IN_RICH",
    "MISSING_ENDS",
    "MISSING_STARTS",
    "Picture",
    "Subdocument",
    "is_docxtpl",
    "is_rich",
]

FORBIDDEN_IN_RICH = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, but for a bell and a form feed: docxtpl's words for a new paragraph and a new page."""

_RICH = ("RichText", "RichTextParagraph", "Listing")

MISSING_STARTS, MISSING_ENDS = b"<?thieu tu?>", b"<?thieu den?>"
"""Around a gap of a draft while a part is rendered: no data can look like a processing instruction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A photo, a scanned signature: printed in the line of its tag."""

    data: bytes
    """PNG, JPEG, GIF, BMP or TIFF."""
    width_mm: float = 0
    """0: from the height, or the picture's own."""
    height_mm: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Subdocument:
    """A whole .docx, printed in place of the paragraph of its ``{{p`` tag."""

    docx: bytes


def is_docxtpl(value: Any) -> bool:
    """Whether ``value`` is one of docxtpl's own; docxtpl is not loaded to find out."""
    return type(value).__module__.startswith("docxtpl.") and "docxtpl" in sys.modules


def is_rich(value: Any) -> bool:
    """Whether ``value`` is docxtpl's markup, its ``xml``: rich text, paragraphs of it, or a listing."""
    return is_docxtpl(value) and type(value).__name__ in _RICH
