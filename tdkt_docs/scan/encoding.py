"""A page's pixels as the stream of a PDF: black and white by Group 4, grey and colour as JPEG or without loss."""

import zlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

__all__ = ["Encoded", "encoded"]

_SPACES = {"1": "DeviceGray", "L": "DeviceGray", "RGB": "DeviceRGB"}
_ROWS_PER_STRIP, _STRIP_AT, _STRIP_BYTES = 278, 273, 279


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """A picture ready to stand in a PDF."""

    width_px: int
    height_px: int
    data: bytes
    entries: str
    """Filter, colour space and depth, as PDF writes them."""


def encoded(image: Image.Image, *, quality: int) -> Encoded:
    """The picture's bytes.

    Args:
        image: Of mode ``1``, ``L`` or ``RGB``.
        quality: Of JPEG, 1 to 95; 0 keeps every pixel as it is.
    """
    depth = 1 if image.mode == "1" else 8
    if image.mode == "1":
        data, written = _group_4(image)
    elif quality:
        data, written = _jpeg(image, quality), "/Filter /DCTDecode"
    else:
        data, written = zlib.compress(image.tobytes(), 6), "/Filter /FlateDecode"
    entries = f"{written} /ColorSpace /{_SPACES[image.mode]} /BitsPerComponent {depth}"
    return Encoded(width_px=image.width, height_px=image.height, data=data, entries=entries)


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    Image.Image.save(image, out, format="JPEG", quality=quality, optimize=True)
    return out.getvalue()


def _group_4(image: Image.Image) -> tuple[bytes, str]:
    out = BytesIO()
    image.save(out, format="TIFF", compression="group4", tiffinfo={_ROWS_PER_STRIP: image.height})
    with Image.open(out, formats=["TIFF"]) as made:
        tags = made.tag_v2  # type: ignore[attr-defined] # only a TIFF has them
        (start,), (length,) = tags[_STRIP_AT], tags[_STRIP_BYTES]
    size = f"/Columns {image.width} /Rows {image.height}"
    written = f"/Filter /CCITTFaxDecode /DecodeParms << /K -1 {size} /BlackIs1 true >>"
    return out.getvalue()[start : start + length], written
