"""How an office wants its dossiers: what its settings say of them."""

from dataclasses import dataclass

__all__ = ["DossierSettings"]

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierSettings:
    """How dossiers are made, from ``[ho-so]``; None and empty: as their rules say."""

    has_dividers: bool | None = None
    has_closing: bool | None = None
    is_duplex: bool = False
    """Whether every document begins on a front when printed on both sides."""
    most_mb: int = 0
    """The most a volume may have, in millions of bytes; 0: one volume."""
    scan: str = ""
    """Id of the profile scans are prepared by; empty: they go in as they are."""
    has_text: bool = False
    """Whether scans get a layer of text that can be searched, where something that reads is installed."""
    creator: str = ""
    """Người lập hồ sơ."""
    rights: str = ""
    """Mức độ tiếp cận."""
    condition: str = ""
    """Tình trạng vật lý."""

    symbol: str = ""
    """Số, ký hiệu of a campaign's hồ sơ lưu in the office's danh mục hồ sơ; empty until given, as the next two."""
    register_number: str = ""
    """Mục lục số."""
    number: str = ""
    """Hồ sơ số."""

    @property
    def volume_bytes(self) -> int:
        """The most a volume may have, in bytes; 0: one volume."""
        return self.most_mb * _MEGABYTE
