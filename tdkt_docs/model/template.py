"""A form: its .docx, the fields it prints and the slots it leaves for signatures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tdkt_docs.model.finding import Certainty

__all__ = ["Column", "Constraints", "Field", "Slot", "Source", "Template"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Which text a form or a fact comes from."""

    document: str = ""
    """Số, ký hiệu: ``"152/2025/NĐ-CP"``."""
    form: str = ""
    """Form number; shown only where ``form_certainty`` is exact."""
    form_certainty: Certainty = Certainty.UNVERIFIED
    """How sure we are of the number."""
    certainty: Certainty = Certainty.UNVERIFIED
    """How sure we are of the wording."""
    note: str = ""

    @property
    def shown_form(self) -> str:
        """The form's number where it may be shown; empty else."""
        return self.form if self.form_certainty is Certainty.EXACT else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table field."""

    id: str
    type: str = "text"
    label: Mapping[str, str] = field(default_factory=dict)
    columns: "tuple[Column, ...]" = ()
    """Of a column that holds rows itself (``items`` of a group)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraints:
    """What a value must keep to; what is None or empty binds nothing."""

    least: int | None = None
    """Smallest number."""
    most: int | None = None
    """Largest number."""
    longest: int | None = None
    """Most characters, counted in NFC."""
    pattern: str = ""
    """Regular expression the whole value matches."""
    one_of: tuple[str, ...] = ()
    """The only values there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing a form prints."""

    id: str
    """ASCII and stable; the name in the template's tags."""
    path: str
    """Where its value comes from, e.g. ``"nominee.name"``: ``from`` in the file."""
    type: str = "text"
    """``text``, ``upper``, ``int``, ``count`` (05), ``date``, ``date_line``, ``year``, ``money``, ``money_words``,
    ``lines`` (paragraphs), ``list``, ``table``, ``bool``."""
    label: Mapping[str, str] = field(default_factory=dict)
    """By language; the note about a gap names the field so."""
    required: bool = False
    gap: str = "omit"
    """What an empty value prints: ``dotted`` (a dotted line), ``omit`` (nothing), ``refuse`` (no paper)."""
    content: bool = False
    """Whether the field is part of what makes a report a report: empty, the paper is a draft for its author."""
    columns: tuple[Column, ...] = ()
    constraints: Constraints = Constraints()
    help: str = ""
    """What to write here, as the form's own footnotes say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place that waits for a signature, found by the bookmark of the same name in the .docx."""

    id: str
    """The bookmark: ``nguoi_ky``, ``thu_ky``, ``chu_toa`` …"""
    role: str = "nguoi-ky"
    order: int = 1
    """1-based order of signing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A version of a kind of paper."""

    kind: str
    version: str
    title: Mapping[str, str]
    """What the paper is called, by language."""
    per: str
    """What one paper is made for: ``campaign``, ``submission``, ``meeting``, ``decision``, ``decision-item``,
    ``proposal``, ``council``, ``unit`` (whose people are put forward), ``absentee`` (a member who was absent),
    ``returned`` (a unit whose dossiers go back); ``record`` where it is filled from a record of its own and belongs to
    no campaign."""
    phase: str
    """The first phase that can make it."""
    path: Path
    """The .docx."""
    symbol: str = ""
    """Its abbreviation in the number, e.g. ``"TTr"``; empty for a paper without number.

    ``CV`` for a công văn, whose number bears no kind but the drafting unit: ``"12/SKHCN-VP"``.
    """
    body: str = "co-quan"
    """Whose paper it is: ``co-quan`` (the office) or ``hoi-dong`` (its council, with a series of its own)."""
    subject: str = ""
    """``ca-nhan`` or ``tap-the`` where a form is for one of them only."""
    fits: str = ""
    """What it is only for: a campaign kind (``dot-xuat``), or ``noi-bo`` / ``cap-tren`` among submissions."""
    awards: tuple[str, ...] = ()
    """Codes of the awards it is only for; empty for any."""
    is_on_request: bool = False
    """Whether a campaign makes it only where its settings ask for it."""
    file_stem: str = ""
    """Pattern of the file name, e.g. ``"giay-khen_{order:03}_{name}"``."""
    source: Source = Source()
    valid_from: date | None = None
    valid_to: date | None = None
    issuer: str = ""
    """Whose form it is (``"bo-ngoai-giao"``), used by offices that take its forms; empty for everybody's."""
    is_own: bool = False
    """Whether it lies among the office's own forms."""
    fields: tuple[Field, ...] = ()
    slots: tuple[Slot, ...] = ()

    @property
    def id(self) -> str:
        """``"bao-cao-ca-nhan/nd152-2025"``."""
        return f"{self.kind}/{self.version}"
