"""Pictures as pages: each as large as the sheet it was scanned from, or fitted on A4 where it does not say."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from tdkt_docs.errors import AssembleError, SourceError
from tdkt_docs.pdf.pictures import pictures
from tdkt_docs.scan.encoding import Encoded, encoded
from tdkt_docs.scan.page import MOST_PIXELS, Layer, PageDone, Work, layer_of, target_dpi
from tdkt_docs.scan.page_file import PageFile, Placed
from tdkt_docs.scan.pixels import fewer, measured_copy, plain, turned
from tdkt_docs.scan.skew import skew

__all__ = ["write_pictures"]

_FORMATS = ("PNG", "JPEG", "TIFF")
_JPEGS = frozenset({"JPEG", "MPO"})
"""MPO is a JPEG with more of them behind it, as telephones write it."""
_MM = 72 / 25.4
_A4_MM = (210.0, 297.0)
_MARGIN_MM, _HEAD_MM = 10.0, 14.0
"""Around a picture on A4; above it is room for the sheet number."""
_SCANNED_DPI = (100.0, 2400.0)
"""What scanners write; 72 and 96 are what cameras and screens write who do not know."""
_SHEET_MM = (95.0, 1200.0)
"""The shorter and the longer side of what is a sheet by itself: from A6 to A0."""
_LEAST_DEGREES = 0.2
_ORIENTATION = 0x0112
_SIDEWAYS = frozenset({5, 6, 7, 8})
_TURNED = {
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""What the unit square of a picture becomes that its camera held turned, by the orientation its EXIF tells."""
_UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, struct.error, MemoryError)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """A page before its picture is turned; lengths in points."""

    size: tuple[float, float]
    box: tuple[float, float, float, float]
    """Of the picture: left, foot, width, height."""
    dpi: float
    is_fitted: bool
    is_square: bool
    """Whether its pixels are; those of a fax are not, and stay."""


def write_pictures(path: Path, into: PageFile, work: Work) -> Iterator[PageDone]:
    """Write the pictures of a file as pages, and tell what became of each.

    Raises:
        SourceError: It is no picture of a known kind, damaged, or larger than any scan.
    """
    with _opened(path) as image:
        for frame in range(_page_count(image)):
            image.seek(frame)
            if image.width * image.height > MOST_PIXELS:
                raise SourceError("scan.huge", file=path.name)
            yield _page(path, image, into, work)


def _page_count(image: Image.Image) -> int:
    """How many pages it has: only the further pictures of a TIFF are pages, those of others are previews."""
    return int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    try:
        with Image.open(path, formats=_FORMATS) as image:
            yield image
    except UnidentifiedImageError as error:
        raise SourceError("scan.kind", file=path.name) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise SourceError("scan.huge", file=path.name) from error
    except (*_UNREADABLE, AssembleError) as error:
        raise SourceError("scan.broken-picture", file=path.name) from error


def _page(path: Path, image: Image.Image, into: PageFile, work: Work) -> PageDone:
    came = image.size
    orientation = 1 if image.format == "TIFF" else image.getexif().get(_ORIENTATION, 1)  # Pillow turns a TIFF itself
    is_line = image.mode == "1"
    layout = _laid_out(image, is_sideways=orientation in _SIDEWAYS)
    dpi = target_dpi(work.profile, layout.dpi, is_line=is_line) if layout.is_square else layout.dpi
    is_looked_at = work.profile.is_straightening or work.reader is not None or dpi < layout.dpi
    share = dpi / layout.dpi if is_looked_at else 1 / 8
    image.draft(image.mode, (int(came[0] * share), int(came[1] * share)))  # a JPEG is read with fewer pixels, quicker
    image.load()
    seen = plain(ImageOps.exif_transpose(image))
    degrees = _leaning(seen, layout, work)
    if dpi < layout.dpi:
        seen = fewer(seen, min(layout.box[2] / 72 * dpi / seen.width, 1))
    upright = turned(seen, degrees) if degrees else seen
    box, size = _grown(layout, seen.size, upright.size)
    layer = Layer()
    if work.reader is not None:
        layer = layer_of(work.reader, upright, box, dpi=upright.width * 72 / box[2])
    raw = None if degrees else _as_it_is(path, image, orientation)
    if raw is None or dpi < layout.dpi:
        shown = encoded(upright, quality=work.profile.quality)
    if raw is not None and (dpi == layout.dpi or len(raw.data) <= len(shown.data)):
        shown, dpi = raw, layout.dpi  # to reduce what gets no smaller only loses
    else:
        raw = None
    turn = _TURNED.get(orientation) if raw is not None else None
    into.add(Placed(image=shown, size_pt=size, matrix=_matrix(box, turn)), layer.drawing)
    return PageDone(
        is_scan=True,
        degrees=degrees,
        came_dpi=layout.dpi,
        dpi=dpi,
        is_fitted=layout.is_fitted,
        has_text=bool(layer.drawing),
        is_read=bool(layer.drawing),
        is_unread=layer.is_unread,
    )


def _leaning(seen: Image.Image, layout: _Layout, work: Work) -> float:
    if not work.profile.is_straightening or not layout.is_square:
        return 0.0
    degrees = skew(measured_copy(seen))
    return degrees if abs(degrees) >= _LEAST_DEGREES else 0.0


def _as_it_is(path: Path, image: Image.Image, orientation: int) -> Encoded | None:
    """The file's own bytes, where PDF reads them; None for other files."""
    if image.format in _JPEGS and image.mode in {"L", "RGB"}:
        data = path.read_bytes()
        with Image.open(path, formats=_FORMATS) as whole:
            width, height = whole.size
        space = "DeviceGray" if image.mode == "L" else "DeviceRGB"
        entries = f"/Filter /DCTDecode /ColorSpace /{space} /BitsPerComponent 8"
        return Encoded(width_px=width, height_px=height, data=data, entries=entries)
    if image.format != "PNG" or orientation != 1:
        return None
    (found,) = pictures(path.read_bytes(), path.name)
    entries = found.entries.unparse().decode("latin-1").strip()
    inner = entries.removeprefix("<<").removesuffix(">>")
    return Encoded(width_px=found.width_px, height_px=found.height_px, data=found.data, entries=inner)


def _laid_out(image: Image.Image, *, is_sideways: bool) -> _Layout:
    width, height = image.size[::-1] if is_sideways else image.size
    told = tuple(float(value) for value in image.info.get("dpi", (0, 0)))[:2]
    across, up = told[::-1] if is_sideways else told
    is_told = all(_SCANNED_DPI[0] <= value <= _SCANNED_DPI[1] for value in (across, up))
    if is_told:
        sheet = (width / across * 72, height / up * 72)
        short, long = sorted(side / _MM for side in sheet)
        if short >= _SHEET_MM[0] and long <= _SHEET_MM[1]:
            dpi, is_square = min(across, up), abs(across - up) < 1
            return _Layout(size=sheet, box=(0, 0, *sheet), dpi=dpi, is_fitted=False, is_square=is_square)
    return _on_a4(width, height, min(across, up) if is_told else 0.0)


def _on_a4(width_px: int, height_px: int, told_dpi: float) -> _Layout:
    """In the middle of an A4 sheet: in its own size where that is known and has room, else as large as may be."""
    page = _A4_MM if height_px >= width_px else _A4_MM[::-1]
    room = ((page[0] - 2 * _MARGIN_MM) * _MM, (page[1] - _HEAD_MM - _MARGIN_MM) * _MM)
    scale = min(room[0] / width_px, room[1] / height_px, 72 / (told_dpi or 72))
    width, height = width_px * scale, height_px * scale
    left = (page[0] * _MM - width) / 2
    foot = _MARGIN_MM * _MM + (room[1] - height) / 2
    size = (page[0] * _MM, page[1] * _MM)
    return _Layout(size=size, box=(left, foot, width, height), dpi=72 / scale, is_fitted=True, is_square=True)


def _grown(
    layout: _Layout, before_px: tuple[int, int], after_px: tuple[int, int]
) -> tuple[tuple[float, float, float, float], tuple[float, float]]:
    """Box and page, as much larger as the picture grew when it was turned."""
    if before_px == after_px:
        return layout.box, layout.size
    more = [(after - before) * layout.box[2] / before_px[0] for before, after in zip(before_px, after_px, strict=True)]
    left, foot, width, height = layout.box
    size = (layout.size[0] + more[0], layout.size[1] + more[1])
    return (left, foot, width + more[0], height + more[1]), size


def _matrix(box: tuple[float, float, float, float], turn: tuple[int, ...] | None) -> tuple[float, ...]:
    left, foot, width, height = box
    a, b, c, d, e, f = turn or (1, 0, 0, 1, 0, 0)
    return (a * width, b * height, c * width, d * height, left + e * width, foot + f * height)
