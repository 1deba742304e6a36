"""What a tag may print besides text: pictures and whole documents, given from Python."""

from dataclasses import dataclass

__all__ = ["MISSING_ENDS", "MISSING_STARTS", "Picture", "Subdocument"]

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
