"""A pre-printed blank (phôi): what is printed onto it, and where; and what a printer gets wrong.

All places are millimetres from the upper left corner of the sheet as it is read.
"""

from dataclasses import dataclass
from pathlib import Path

from tdkt_docs.model.finding import Certainty

__all__ = ["Blank", "BlankField", "Printer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankField:
    """One text printed onto a blank, in a box that it never leaves."""

    id: str
    label: str
    """What people call it."""
    names: tuple[str, ...]
    """Names of the data it may come from; the first that has a value is taken. ``a + b`` joins two with a comma."""
    x_mm: float
    """Left edge of the box."""
    y_mm: float
    """Upper edge of the box."""
    width_mm: float
    height_mm: float
    align: str = "center"
    """``left``, ``center`` or ``right``."""
    valign: str = "middle"
    """``top``, ``middle`` or ``bottom``."""
    font: str = "Tinos"
    """One of the bundled faces: ``Tinos``, ``Tinos-Bold``, ``Tinos-Italic``, ``Tinos-BoldItalic``."""
    size_pt: float = 14.0
    smallest_pt: float = 14.0
    """How far it may be made smaller."""
    leading: float = 1.2
    """Line pitch in multiples of the size."""
    max_lines: int = 1
    overflow: str = "shrink"
    """What is tried first with a long text: ``shrink`` (one line as long as it can be read) or ``wrap``."""
    color: str = "#000000"
    is_upper: bool = False
    is_required: bool = False
    before: str = ""
    """Words printed before the value."""
    after: str = ""
    sample: str = ""
    """An invented value, to look at the blank without data."""

    @property
    def columns(self) -> tuple[tuple[str, ...], ...]:
        """The names each alternative is made of."""
        return tuple(tuple(part.strip() for part in name.split("+")) for name in self.names)

    @property
    def all_columns(self) -> tuple[str, ...]:
        """All names it may come from."""
        return tuple(dict.fromkeys(column for columns in self.columns for column in columns))


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A blank and the texts that go onto it."""

    id: str
    """The name of its folder."""
    title: str
    width_mm: float
    height_mm: float
    document: str = ""
    """The text that gives the size; empty for an office's own."""
    certainty: Certainty = Certainty.UNVERIFIED
    """Of the size."""
    note: str = ""
    has_default_places: bool = False
    """Whether the places are ours, to be mended with the office's own blank in hand."""
    fields: tuple[BlankField, ...] = ()
    path: Path = Path()
    """Its ``phoi.toml``."""
    scan: Path | None = None
    """A picture of the blank that lies beside it."""
    is_own: bool = False

    @property
    def names(self) -> frozenset[str]:
        """All names of data it may take."""
        return frozenset(name for field in self.fields for name in field.all_columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """What a printer gets wrong, as measured on its calibration sheet; printing makes up for it."""

    id: str = ""
    """Empty: none was named, and nothing is made up for."""
    title: str = ""
    dx_mm: float = 0.0
    """How far to the right of its place it prints: measured minus expected."""
    dy_mm: float = 0.0
    """How far below its place it prints."""
    scale_x: float = 1.0
    """How long it prints what should be 1 long across."""
    scale_y: float = 1.0
    is_turned: bool = False
    """Whether the blank is fed with its foot first."""
    margin_mm: float = 5.0
    """The edge it cannot print on."""
