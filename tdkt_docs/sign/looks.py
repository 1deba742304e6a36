"""How a signature is seen: words in a frame, a picture, or one line."""

from dataclasses import dataclass, field
from typing import ClassVar, TypeAlias

from tdkt_docs.pdf.drawing import MM
from tdkt_docs.pdf.stamp import png_size

__all__ = ["LineLook", "Look", "PictureLook", "StampLook"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StampLook:
    """The box of a visible signature."""

    width_mm: float = 60.0
    height_mm: float = 22.0
    anchor: str = "center"
    """Which point of the box's upper edge lies on the slot's place: ``left``, ``center`` or ``right``."""
    shows_signer: bool = True
    shows_time: bool = True
    extra_lines: tuple[str, ...] = ()
    """More lines below, e.g. the office."""
    framed: bool = True

    @property
    def width_pt(self) -> float:
        """The width in points."""
        return self.width_mm * MM

    @property
    def height_pt(self) -> float:
        """The height in points."""
        return self.height_mm * MM


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureLook:
    """The picture of a handwritten signature, or of a seal at its true size; no frame and no words.

    Source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.7.d and II.8.a.
    """

    png: bytes = field(repr=False)
    width_mm: float
    """How wide it is shown; its height follows from its own proportions."""
    anchor: ClassVar[str] = "center"

    @property
    def width_pt(self) -> float:
        """The width in points."""
        return self.width_mm * MM

    @property
    def height_pt(self) -> float:
        """The height in points."""
        width, height = png_size(self.png)
        return self.width_pt * height / width


@dataclass(frozen=True, slots=True, kw_only=True)
class LineLook:
    """One line of 10 pt type and no picture: the office's signature on annexes in files of their own, and on copies.

    Source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.8.b; Phần II.
    """

    text: str
    anchor: ClassVar[str] = "right"
    width_pt: ClassVar[float] = 170 * MM
    height_pt: ClassVar[float] = 5 * MM


Look: TypeAlias = StampLook | PictureLook | LineLook
"""How a signature is seen."""
