"""Whether a picture can be shown as a signature or a seal."""

import io
from enum import Enum, auto

from PIL import Image, UnidentifiedImageError

__all__ = ["PictureFault", "fault_of_picture"]

_MOST_BYTES, _MOST_DOTS = 5_000_000, 25_000_000
_SEE_THROUGH = frozenset({"RGBA", "LA"})


class PictureFault(Enum):
    """Why it cannot."""

    NO_PNG = auto()
    """It is no PNG, a broken one, or larger than any signature."""
    OPAQUE = auto()
    """It would hide what it lies over."""


def fault_of_picture(data: bytes) -> PictureFault | None:
    """What is wrong with the picture; None where it can be used.

    Source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.7.d and II.8.a (PNG with a transparent ground).
    """
    if len(data) > _MOST_BYTES:
        return PictureFault.NO_PNG
    try:
        with Image.open(io.BytesIO(data), formats=("PNG",)) as picture:
            if picture.width * picture.height > _MOST_DOTS:
                return PictureFault.NO_PNG
            picture.load()
            # reportlab 5.1 draws a colour of RGB that is named as see-through all the same
            has_one = picture.mode == "P" and "transparency" in picture.info
            is_see_through = picture.mode in _SEE_THROUGH or has_one
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return PictureFault.NO_PNG
    return None if is_see_through else PictureFault.OPAQUE
