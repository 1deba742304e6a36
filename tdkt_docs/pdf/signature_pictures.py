"""Whether a picture can be shown as a signature or a seal."""

import io
from enum import Enum, auto

from PIL import Image, UnidentifiedImageError

__all__ = ["PictureFault", "fault_of_picture"]

_MOST_BYTES, _MOST_DOTS = 5_000_000, 25_000_000
_SEEN = 16
"""The least strength that is seen, of 255."""
_LEAST_CLEAR = 0.1
"""Of the picture: so much of its ground is to be seen through."""


class PictureFault(Enum):
    """Why it cannot."""

    NO_PNG = auto()
    """It is no PNG, a broken or an empty one, or larger than any signature."""
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
            strengths = picture.convert("RGBA").getchannel("A").histogram()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return PictureFault.NO_PNG
    if not sum(strengths[_SEEN:]):
        return PictureFault.NO_PNG
    return PictureFault.OPAQUE if sum(strengths[:_SEEN]) < _LEAST_CLEAR * sum(strengths) else None
