"""Scans and photographs as PDF pages: pixels and colours as they are, fitted on A4."""

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageOps, UnidentifiedImageError

from tdkt_docs.errors import AssembleError
from tdkt_docs.pdf.pdfa import save

__all__ = [
    "MOST_FRAMES",
    "Picture",
    "add_page",
    "covering_page",
    "each_picture",
    "frame_count",
    "picture_pages",
    "pictures",
    "to_pdf",
]

_MM = 72 / 25.4
_SHORT_PT, _LONG_PT = 210 * _MM, 297 * _MM
_MARGIN_PT = 10 * _MM
_HEAD_PT = 14 * _MM
"""Room above the picture for the sheet number."""
_ASSUMED_DPI = 72.0
"""Where the file says nothing: most pictures then fill the page, only tiny ones stay small."""
MOST_FRAMES = 2_000
"""Pages in one TIFF; a day's scanning has some hundreds."""
_SANE_DPI = range(72, 1201)
_FORMATS = ("PNG", "JPEG", "TIFF")
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SIDEWAYS = frozenset({5, 6, 7, 8})
_JPEG_SPACES = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture ready to stand in a PDF."""

    width_px: int
    height_px: int
    dpi: float
    """As the file says, where that is sane."""
    data: bytes
    """Encoded as ``entries`` say."""
    entries: Dictionary
    """Filter, colour space and depth of the image stream."""
    is_file: bool = False
    """Whether ``data`` are the picture's file as it is."""

    @property
    def shown_dpi(self) -> float:
        """Pixels per inch where it is fitted on its page."""
        return self.width_px * 72 / _fitted(self)[0]


def to_pdf(path: Path) -> bytes:
    """The picture at ``path`` (.png, .jpg, .tif) as a PDF, one A4 page a picture; the same bytes every time.

    Raises:
        AssembleError: The file is missing or no readable picture.
    """
    if not path.is_file():
        raise AssembleError("assemble.missing", file=path.name)
    with picture_pages(each_picture(path)) as pdf:
        return save(pdf)


def pictures(data: bytes, name: str) -> tuple[Picture, ...]:
    """The pictures in ``data``: one, or a page each of a TIFF.

    Raises:
        AssembleError: ``assemble.picture-kind`` for other kinds of file, ``assemble.broken-picture`` for damaged or
            absurdly large ones, ``assemble.too-many-frames`` for a TIFF that never ends.
    """
    return tuple(_each(BytesIO(data), name))


def each_picture(path: Path) -> Iterator[Picture]:
    """As ``pictures``, of the file at ``path``, one after the other: a day's scanning in one TIFF is never held.

    Raises:
        AssembleError: As ``pictures``.
        OSError: The file cannot be opened.
    """
    with path.open("rb") as file:
        yield from _each(file, path.name)


def _each(file: BinaryIO, name: str) -> Iterator[Picture]:
    try:
        with Image.open(file, formats=_FORMATS) as image:
            if (count := frame_count(image)) > MOST_FRAMES:
                raise AssembleError("assemble.too-many-frames", file=name, most=str(MOST_FRAMES))
            for frame in range(count):
                yield _picture(image, file, frame)
    except UnidentifiedImageError as error:
        raise AssembleError("assemble.kind", file=name) from error
    except (OSError, ValueError, SyntaxError, EOFError, struct.error, Image.DecompressionBombError) as error:
        raise AssembleError("assemble.broken-picture", file=name) from error


def frame_count(image: Image.Image) -> int:
    """How many pictures there are, or one more than are taken; Pillow's own count follows a chain to its end."""
    for frame in range(MOST_FRAMES + 1):
        try:
            image.seek(frame)
        except EOFError:
            return frame
    return MOST_FRAMES + 1


def covering_page(picture: Picture, size_pt: tuple[float, float]) -> bytes:
    """A PDF with one page of that size, all of it covered by the picture, stretched where it is of another shape."""
    with pikepdf.new() as pdf:
        add_page(pdf, picture, size_pt, (0, 0, *size_pt))
        return save(pdf)


def picture_pages(shown: Iterable[Picture]) -> pikepdf.Pdf:
    """A PDF with one A4 page a picture, upright or landscape as the picture is."""
    pdf = pikepdf.new()
    for picture in shown:
        width_pt, height_pt = _page_size(picture)
        image_width, image_height = _fitted(picture)
        left = (width_pt - image_width) / 2
        foot = _MARGIN_PT + (height_pt - _HEAD_PT - _MARGIN_PT - image_height) / 2
        add_page(pdf, picture, (width_pt, height_pt), (left, foot, image_width, image_height))
    return pdf


def add_page(
    pdf: pikepdf.Pdf, picture: Picture, size_pt: tuple[float, ...], box_pt: tuple[float, float, float, float]
) -> None:
    """Append to ``pdf`` a page of ``size_pt`` with the picture in ``box_pt`` (left, foot, width, height)."""
    left, foot, width, height = box_pt
    image = pikepdf.Stream(pdf, picture.data, picture.entries)
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height = picture.width_px, picture.height_px
    drawing = f"q {width:.3f} 0 0 {height:.3f} {left:.3f} {foot:.3f} cm /Im Do Q".encode("ascii")
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, round(size_pt[0], 3), round(size_pt[1], 3)]),
        Resources=Dictionary(XObject=Dictionary(Im=pdf.make_indirect(image))),
        Contents=pdf.make_stream(drawing),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


def _page_size(picture: Picture) -> tuple[float, float]:
    upright = picture.height_px >= picture.width_px
    return (_SHORT_PT, _LONG_PT) if upright else (_LONG_PT, _SHORT_PT)


def _fitted(picture: Picture) -> tuple[float, float]:
    """Width and height in points: its natural size, or as large as the page allows."""
    page_width, page_height = _page_size(picture)
    scale = min(
        (page_width - 2 * _MARGIN_PT) / picture.width_px,
        (page_height - _HEAD_PT - _MARGIN_PT) / picture.height_px,
        72 / picture.dpi,
    )
    return picture.width_px * scale, picture.height_px * scale


def _picture(image: Image.Image, file: BinaryIO, frame: int) -> Picture:
    image.seek(frame)
    image.load()
    turned = image.getexif().get(0x0112, 1) != 1
    if image.format == "JPEG" and not turned and image.mode in _JPEG_SPACES:
        space = _JPEG_SPACES[image.mode]
        entries = Dictionary(Filter=Name.DCTDecode, ColorSpace=space, BitsPerComponent=8)
        return replace(_sized(image, _whole(file), entries), is_file=True)
    if image.format == "PNG" and not turned and (found := _png_as_it_is(image, _whole(file))):
        return found
    return _redrawn(ImageOps.exif_transpose(image))


def _whole(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read()


def _sized(image: Image.Image, data: bytes, entries: Dictionary) -> Picture:
    dots = image.info.get("dpi", (0, 0))
    dpi = float(dots[0]) if dots and int(dots[0]) in _SANE_DPI else _ASSUMED_DPI
    return Picture(width_px=image.width, height_px=image.height, dpi=dpi, data=data, entries=entries)


def _redrawn(image: Image.Image) -> Picture:
    """Any other picture, decoded: black and white kept as bits, alpha on white, all colours as RGB."""
    if image.mode == "1":
        entries = Dictionary(Filter=Name.FlateDecode, ColorSpace=Name.DeviceGray, BitsPerComponent=1)
        return _sized(image, zlib.compress(image.tobytes(), 9), entries)
    plain = _on_white(image)
    space = Name.DeviceGray if plain.mode == "L" else Name.DeviceRGB
    entries = Dictionary(Filter=Name.FlateDecode, ColorSpace=space, BitsPerComponent=8)
    return _sized(plain, zlib.compress(plain.tobytes(), 9), entries)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode.startswith(("I", "F")):  # 16-bit grey: Pillow's own conversion clips instead of scaling
        plain = image.convert("I").point(lambda value: value / 256).convert("L")
    elif "A" in image.getbands() or "transparency" in image.info:
        white = Image.new("RGBA", image.size, "white")
        plain = Image.alpha_composite(white, image.convert("RGBA")).convert("RGB")
    else:
        plain = image if image.mode in _JPEG_SPACES else image.convert("RGB")
    plain.info = dict(image.info)
    return plain


def _png_as_it_is(image: Image.Image, data: bytes) -> Picture | None:
    """A PNG's own compressed rows, which PDF reads as they are; None where it is interlaced or has transparency."""
    chunks = _png_chunks(data)
    depth, colour, _, _, interlaced = chunks[b"IHDR"][8:13]
    colours = {0: 1, 2: 3, 3: 1}.get(colour)
    if colours is None or interlaced or b"tRNS" in chunks:
        return None
    palette = chunks.get(b"PLTE", b"")
    space = {0: Name.DeviceGray, 2: Name.DeviceRGB}.get(colour)
    entries = Dictionary(
        Filter=Name.FlateDecode,
        DecodeParms=Dictionary(Predictor=15, Colors=colours, BitsPerComponent=depth, Columns=image.width),
        ColorSpace=space or Array([Name.Indexed, Name.DeviceRGB, len(palette) // 3 - 1, pikepdf.String(palette)]),
        BitsPerComponent=depth,
    )
    return _sized(image, chunks[b"IDAT"], entries)


def _png_chunks(data: bytes) -> dict[bytes, bytes]:
    """The chunks by name, those of one name joined."""
    chunks: dict[bytes, bytes] = {}
    at = len(_PNG_SIGNATURE)
    while at + 8 <= len(data):
        length, name = struct.unpack(">I4s", data[at : at + 8])
        chunks[name] = chunks.get(name, b"") + data[at + 8 : at + 8 + length]
        at += 12 + length
    return chunks
