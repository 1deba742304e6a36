"""The picture of a signature or a seal: a PNG whose ground is transparent, without the empty border around its ink."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image

__all__ = ["BadPictureError", "Ink", "ink_of"]

_MOST_BYTES = 10_000_000
_MOST_DOTS = 25_000_000
_FAINT = 16
"""An alpha below this cannot be seen; scans leave a veil of it."""
_LEAST_CLEAR = 0.1
"""Of the dots within a picture, those a ground has to leave clear: the corners of a round seal are a fifth."""


_SEEN = [255 if alpha >= _FAINT else 0 for alpha in range(256)]


class BadPictureError(ValueError):
    """The picture does not serve; ``reason`` is ``no-png``, ``no-transparency``, ``empty`` or ``too-large``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """The part of a picture that can be seen."""

    picture: Image.Image
    """RGBA, cut to what can be seen."""

    @property
    def height_to_width(self) -> float:
        """Its proportions."""
        return self.picture.height / self.picture.width

    def at(self, width_pt: float, dots_per_inch: float) -> Image.Image:
        """The picture with no more dots than it needs at this width."""
        dots = round(width_pt / 72 * dots_per_inch)
        if dots >= self.picture.width:
            return self.picture
        return self.picture.resize((dots, max(1, round(dots * self.height_to_width))), Image.Resampling.LANCZOS)


@lru_cache(maxsize=8)
def ink_of(png: bytes) -> Ink:
    """What can be seen of a picture.

    Raises:
        BadPictureError: It is no PNG or a broken one, nothing of it is transparent, nothing can be seen, or it is
            larger than any scan of a signature or a seal.
    """
    if len(png) > _MOST_BYTES:
        raise BadPictureError("too-large")
    try:
        with Image.open(BytesIO(png), formats=["PNG"]) as opened:
            if opened.width * opened.height > _MOST_DOTS:
                raise BadPictureError("too-large")
            picture = opened.convert("RGBA")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        if isinstance(error, BadPictureError):
            raise
        raise BadPictureError("no-png") from error
    seen = picture.getchannel("A").point(_SEEN)
    box = seen.getbbox()
    if box is None:
        raise BadPictureError("empty")
    if seen.histogram()[0] < _LEAST_CLEAR * picture.width * picture.height:
        raise BadPictureError("no-transparency")
    return Ink(picture=picture.crop(box))
