"""What the stages make: filled .docx, rendered PDF, signed PDF, dossier."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tdkt_docs.model.finding import Finding

__all__ = [
    "Dossier",
    "DossierPart",
    "DossierPlan",
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


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPart:
    """One document of a dossier."""

    key: str
    title: str
    """Tên loại và trích yếu, for the mục lục."""
    path: Path
    """A PDF, or an image (.png .jpg .tif)."""
    kind: str
    """The template's kind, or ``minh-chung`` for evidence."""
    number: str = ""
    dated: str = ""
    """As printed in the mục lục: ``"05/3/2027"``."""
    author: str = ""
    """Tác giả văn bản."""
    note: str = ""
    is_signed: bool = False
    """Whether the file carries signatures and must stay byte-exact."""
    signature_state: str = ""
    """The verdict's conclusion before assembly, in words; empty for unsigned parts."""
    details: Mapping[str, str] = field(default_factory=dict)
    """What the manifest tells about the part: row, template, version, engine …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPlan:
    """A dossier to be assembled."""

    key: str
    """``"ho-so-trinh-tinh"``, ``"ho-so-luu"``: its file name."""
    title: str
    """Tiêu đề hồ sơ."""
    office: str
    parent: str = ""
    symbol: str = ""
    """Số, ký hiệu hồ sơ; blank until given."""
    year: int = 0
    starts: str = ""
    ends: str = ""
    retention: str = ""
    """Thời hạn bảo quản; blank until given."""
    parts: tuple[DossierPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A dossier as one PDF/A and its manifest."""

    data: bytes
    page_count: int
    sheet_count: int
    manifest: Mapping[str, object]
    findings: tuple[Finding, ...] = ()
    """What had to be done to parts so that they can be shown."""
