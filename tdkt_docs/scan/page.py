"""What became of one page of a scan, and the text read off it."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from tdkt_docs.catalog import ScanProfile
from tdkt_docs.pdf.unseen_text import UnseenWord, text_layer
from tdkt_docs.scan.page_file import LAYER_FONT
from tdkt_docs.scan.reader import SeenWord, TextReader, UnreadPageError

__all__ = ["MOST_PIXELS", "Layer", "PageDone", "Work", "layer_of", "target_dpi"]

MOST_PIXELS = 89_000_000
"""Of a page: a drawing of A1 at 300 dpi, an A3 sheet at 600; more is no scan, or a trap."""
_WORTH = 1.15
"""How much sharper than asked a page is before it is made smaller: less is not worth its loss."""
_READ_DPI = 300
"""What text is read at; more takes longer and reads no better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is asked for."""

    profile: ScanProfile
    reader: TextReader | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDone:
    """One page."""

    is_scan: bool
    """Whether it is one picture; another stays as it is."""
    degrees: float = 0.0
    """By which it was turned, anticlockwise."""
    came_dpi: float = 0.0
    dpi: float = 0.0
    is_fitted: bool = False
    """Whether the file told no size, and the picture was fitted on A4."""
    has_text: bool = False
    is_read: bool = False
    """Whether its text layer was made now."""
    is_unread: bool = False
    """Whether the reader was asked and did not manage."""

    @property
    def is_reduced(self) -> bool:
        """Whether it has fewer dots than it came with."""
        return round(self.dpi) < round(self.came_dpi)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """The text of a page."""

    drawing: bytes = b""
    is_unread: bool = False


def target_dpi(profile: ScanProfile, dpi: float, *, is_line: bool) -> float:
    """How many dots an inch the page keeps.

    Args:
        profile: What is asked for.
        dpi: What it has.
        is_line: Whether it is black and white.
    """
    most = profile.line_dpi if is_line else profile.colour_dpi
    return float(most) if most and dpi > most * _WORTH else dpi


def layer_of(reader: TextReader, seen: Image.Image, box_pt: Sequence[float], *, dpi: float, turn: str = "") -> Layer:
    """The text layer of a page.

    Args:
        reader: Reads it.
        seen: The page as it is looked at.
        box_pt: Where ``seen`` lies on the page: left, foot, width, height.
        dpi: How many pixels of ``seen`` an inch has.
        turn: The matrix from the page as it is looked at to the page as it is written, where they differ.
    """
    grey = seen if seen.mode == "L" else seen.convert("L")
    if dpi > _READ_DPI:
        scale = _READ_DPI / dpi
        grey = grey.resize(
            (max(round(grey.width * scale), 1), max(round(grey.height * scale), 1)), Image.Resampling.BOX
        )
    out = BytesIO()
    grey.save(out, format="PNG", compress_level=1)
    try:
        found = reader.words(out.getvalue(), round(min(dpi, _READ_DPI)))
    except UnreadPageError:
        return Layer(is_unread=True)
    drawn = text_layer((_placed(word, grey.size, box_pt) for word in found), LAYER_FONT)
    return Layer(drawing=f"q {turn} cm\n".encode() + drawn + b"Q\n" if drawn and turn else drawn)


def _placed(word: SeenWord, size_px: tuple[int, int], box_pt: Sequence[float]) -> UnseenWord:
    left, foot, width, height = box_pt
    across, up = width / size_px[0], height / size_px[1]
    return UnseenWord(
        text=word.text,
        left=left + word.left * across,
        right=left + (word.left + word.width) * across,
        foot=foot + height - (word.top + word.height) * up,
        top=foot + height - word.top * up,
    )
