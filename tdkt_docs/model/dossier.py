"""A dossier before it is assembled and after: its parts, what its cover says, the files it came to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tdkt_docs.model.finding import Finding

__all__ = ["Dossier", "DossierPart", "DossierPlan", "DossierVolume"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPart:
    """One document of a dossier."""

    key: str
    title: str
    """Tên loại và trích yếu, for the mục lục."""
    path: Path
    """A PDF, or an image (.png .jpg .tif); any file where ``is_slip``."""
    kind: str
    """The template's kind, ``minh-chung`` for evidence, or ``tep`` for a plain file."""
    type_name: str = ""
    """Tên loại văn bản, for the metadata: ``"Quyết định"``; empty where nobody said it."""
    number: str = ""
    """Số, ký hiệu văn bản: ``"434/QĐ-SKHCN"``."""
    dated: str = ""
    """As printed in the mục lục: ``"05/3/2027"``."""
    author: str = ""
    """Tác giả văn bản."""
    note: str = ""
    section: str = ""
    """Heading of the divider before it; parts of one section lie together. Empty: no divider."""
    provider: str = ""
    """Who provides the paper, in words; empty where the plan does not say."""
    is_public: bool = False
    """Whether the plan counts it among what may be published."""
    original: Path | None = None
    """The file the pages were made from, where ``path`` is not that file: a .docx, a scan before straightening."""
    carries_original: bool = True
    """Whether ``original`` travels inside the dossier; else only its digest is told."""
    is_slip: bool = False
    """It cannot be shown as pages (a workbook): one slip page tells of it, and the file travels inside."""
    is_signed: bool = False
    """Whether the file carries signatures and must stay byte-exact."""
    signature_state: str = ""
    """The verdict's conclusion before assembly, in words; empty for unsigned parts."""
    details: Mapping[str, str] = field(default_factory=dict)
    """What the manifest tells about the part: row, template, version, engine …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPlan:
    """A dossier to be assembled. What nobody has given stays empty and prints as a dotted line."""

    key: str
    """``"ho-so-trinh-tinh"``, ``"ho-so-luu"``: its file name."""
    title: str
    """Tiêu đề hồ sơ."""
    office: str
    parent: str = ""
    symbol: str = ""
    """Số, ký hiệu hồ sơ."""
    register_number: str = ""
    """Mục lục số."""
    number: str = ""
    """Hồ sơ số."""
    year: int = 0
    starts: str = ""
    ends: str = ""
    retention: str = ""
    """Thời hạn bảo quản."""
    rights: str = ""
    """Mức độ tiếp cận."""
    creator: str = ""
    """Người lập hồ sơ."""
    keywords: str = ""
    condition: str = ""
    """Tình trạng vật lý, for the chứng từ kết thúc."""
    closed: str = ""
    """The day the chứng từ kết thúc states, as printed."""
    has_dividers: bool = False
    """A sheet with the section's name before each section."""
    has_closing: bool = False
    """A chứng từ kết thúc at the end."""
    is_duplex: bool = False
    """Blank pages so that, printed on both sides, every document begins on a front."""
    volume_bytes: int = 0
    """The most a volume may have, in bytes; 0: one volume."""
    program: str = ""
    """Name and version of the program that assembles."""
    parts: tuple[DossierPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierVolume:
    """One PDF of a dossier."""

    path: Path
    page_count: int
    sheets: tuple[int, int]
    """First and last sheet number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A dossier as PDF/A and its manifest."""

    data: bytes
    """The one volume; empty where the volumes were written as files."""
    page_count: int
    """Of all volumes."""
    sheet_count: int
    manifest: Mapping[str, object]
    findings: tuple[Finding, ...] = ()
    """What had to be done to parts so that they can be shown."""
    volumes: tuple[DossierVolume, ...] = ()
    """The files it was written as; empty where it is only in ``data``."""
