"""A paper as planned: its form, its content, what is still blank and who signs."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from tdkt_docs.model.template import Template

__all__ = ["OFFICE_ROLE", "OFFICE_SLOT", "Gap", "Paper", "PaperSlot"]

OFFICE_SLOT, OFFICE_ROLE = "co_quan", "co-quan"
"""The organisation's own signature with its seal: after the people, and after number and date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A field that has no value yet."""

    field: str
    label: str
    waits_for: str = ""
    """``so-ngay``, ``hop``, ``tac-gia`` (the report's author), ``co-quan`` (co-quan.toml), ``dot`` (dot.toml),
    ``so-lieu`` (the workbook)."""
    content: bool = False
    """Whether the gap makes the paper a draft for its author."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSlot:
    """A signature the paper waits for."""

    id: str
    role: str
    order: int
    signer: str = ""
    key: str = ""
    """Name of the signing key; empty: signed elsewhere."""
    picture: str = ""
    """Picture of the signature or seal, relative to the office folder; empty: its owner and time in words."""
    picture_mm: float = 0.0
    """How wide it is shown, in millimetres; 0 where not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper to be made."""

    key: str
    """Stable id within the campaign, e.g. ``"quyet-dinh-ldtt"``, ``"giay-khen-012"``: commands and ledgers use it."""
    template: Template
    title: str
    """What a list of papers calls it."""
    file_stem: str
    """File name without extension, ASCII."""
    phase: str
    content: Mapping[str, object]
    """Values by field id, formatted: strings, bools, ints, lists of strings, lists of mappings of strings."""
    gaps: tuple[Gap, ...] = ()
    slots: tuple[PaperSlot, ...] = ()
    rows: tuple[str, ...] = ()
    """Keys of the proposals it rests on."""
    awards: tuple[str, ...] = ()
    submission: str = ""
    """Key of the upward submission it belongs to; empty for the office's own papers."""
    number_key: str = ""
    """Key in the register under which its number and date are kept (an annex and its giấy khen share it)."""
    symbol: str = ""
    """Ký hiệu: ``"QĐ-SKHCN"``; empty for a paper without number."""
    number: str = ""
    """``"15/QĐ-SKHCN"`` once given."""
    dated: str = ""
    """ISO date once given."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Where each printed field came from: its path in the plan's view, by field id."""

    unnumbered: Mapping[str, object] | None = None
    """Its content as signed before it had number and date; None where it has none yet, or takes none."""

    @property
    def is_draft(self) -> bool:
        """Whether content is missing that only its author can write."""
        return any(gap.content for gap in self.gaps)

    def before_number(self) -> "Paper":
        """The paper as its signers see it: number and date come later, in fields of the signed PDF.

        Source: NĐ 30/2020/NĐ-CP, Điều 15, khoản 2; Điều 32, khoản 2, điểm d.
        """
        return self if self.unnumbered is None else replace(self, content=self.unnumbered, number="", dated="")

    def numbered(self, number: int | None, on: date | None) -> "Paper":
        """The paper with number and date in its register entry; its content is made anew by the next plan."""
        shown = "" if number is None else f"{number:02}/{self.symbol}"
        return replace(self, number=shown, dated=on.isoformat() if on else "")
