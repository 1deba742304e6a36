"""What the stages make of one paper: filled .docx, rendered PDF, signed PDF."""

from dataclasses import dataclass

__all__ = [
    "FilledDocx",
    "RenderedPdf",
    "SignedPdf",
    "SlotPlace",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledDocx:
    """A .docx as bytes, with the digest of what it was made from."""

    paper: str
    """The paper's key."""
    data: bytes
    made_from: str
    """sha256 over template bytes and content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotPlace:
    """Where a slot came to lie."""

    id: str
    page_no: int
    """1-based."""
    left_pt: float
    top_pt: float
    """From the lower edge of the page, as PDF counts."""
    width_pt: float = 0.0
    height_pt: float = 0.0
    """Of the room there; both 0 where only a point is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPdf:
    """A PDF/A made from a .docx."""

    data: bytes
    page_count: int
    engine: str
    engine_version: str
    slots: tuple[SlotPlace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPdf:
    """A PDF with one more signature, as an incremental update."""

    data: bytes
    field: str
    signer: str
    """Common name of the certificate."""
