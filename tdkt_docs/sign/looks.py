"""How a signature is seen: words in a frame, a picture, or one line."""

from dataclasses import dataclass, field
from typing import ClassVar, TypeAlias

from tdkt_docs.errors import SignError
from tdkt_docs.pdf.drawing import MM
from tdkt_docs.pdf.stamp import line_size
from tdkt_docs.pdf.stamp_picture import BadPictureError, ink_of

__all__ = ["LineLook", "Look", "PictureLook", "StampLook", "refuse_picture"]


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
    """How wide what can be seen of it is shown; its height follows from its own proportions."""
    anchor: ClassVar[str] = "center"

    @property
    def width_pt(self) -> float:
        """The width in points."""
        return self.width_mm * MM

    @property
    def height_pt(self) -> float:
        """The height in points."""
        return self.width_pt * ink_of(self.png).height_to_width

    def fitting(self, size_pt: tuple[float, float]) -> float:
        """The width in points at which all of it has room in ``size_pt``; never more than it is asked to have."""
        return self.width_pt * min(1.0, size_pt[0] / self.width_pt, size_pt[1] / self.height_pt)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineLook:
    """One line of 10 pt type and no picture: the office's signature on annexes in files of their own, and on copies.

    Source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.8.b; Phần II.
    """

    text: str
    anchor: ClassVar[str] = "right"
    edge_mm: ClassVar[tuple[float, float]] = (10.0, 8.0)
    """How far its upper right corner lies from the right and the upper edge of the sheet: within both margins.

    The decree's drawing lets it stand out over the right edge of the text; it says no measure.
    """

    @property
    def width_pt(self) -> float:
        """The width in points."""
        return line_size(self.text)[0]

    @property
    def height_pt(self) -> float:
        """The height in points."""
        return line_size(self.text)[1]


def refuse_picture(look: "Look", name: str = "") -> None:
    """Raise where a look's picture does not serve; ``name`` is what messages call it.

    Raises:
        SignError: It is no PNG, has no transparent ground, shows nothing, or is far too large.
    """
    if isinstance(look, PictureLook):
        try:
            ink_of(look.png)
        except BadPictureError as error:
            raise SignError(f"sign-picture.{error.reason}", picture=name) from error


Look: TypeAlias = StampLook | PictureLook | LineLook
"""How a signature is seen."""
