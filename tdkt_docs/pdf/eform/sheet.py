"""What stands on the pages of a form, in points from the lower left corner."""

from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["Box", "Edges", "Item", "Rule", "Sheet", "SheetForm", "Words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """A rectangle."""

    left: float
    low: float
    right: float
    high: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From low to high."""
        return self.high - self.low


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Lines of text that belong together."""

    lines: tuple[str, ...]
    x: float
    """Where each line begins, has its middle, or ends, as ``align`` says."""
    base: float
    """Base line of the first."""
    face: str
    size_pt: float
    align: str = "left"
    """``left``, ``center`` or ``right``."""
    role: str = "P"
    """What it is to a screen reader: ``P``, ``H1`` or ``H2``; empty for an ornament, which is not read."""
    grey: float = 0.0
    """0 black … 1 white."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A straight line, or the frame of the rectangle between two corners."""

    from_pt: tuple[float, float]
    to_pt: tuple[float, float]
    width_pt: float = 0.5
    is_dotted: bool = False
    is_frame: bool = False
    grey: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A field."""

    name: str
    """Once in the form; its parts with full stops between them."""
    kind: str
    """``text``, ``choice`` or ``check``."""
    edges: Edges
    label: str
    """What is asked, as a printed page names it."""
    hint: str = ""
    """What to write; shown with the label when the pointer rests on the field."""
    value: str | bool = ""
    size_pt: float = 11.0
    is_multiline: bool = False
    is_centred: bool = False
    is_required: bool = False
    longest: int = 0
    """Most characters; 0 for any number."""
    options: tuple[str, ...] = ()
    is_open: bool = False
    """Whether a choice may be written instead."""

    @property
    def text(self) -> str:
        """What it shows; nothing where it is ticked or not."""
        return self.value if isinstance(self.value, str) else ""


Item: TypeAlias = Words | Rule | Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page; its items in the order of reading, which is the order of the tab key."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetForm:
    """A form as its pages."""

    title: str
    form: str
    """Id of the form, stamped into the file."""
    edition: str
    sheets: tuple[Sheet, ...]
