"""The pages of a scanned PDF: those that are one picture are made ready, all others stay as they are."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from tdkt_docs.errors import SourceError
from tdkt_docs.scan.encoding import Encoded, encoded
from tdkt_docs.scan.page import MOST_PIXELS, Layer, PageDone, Work, layer_of, target_dpi
from tdkt_docs.scan.page_file import PageFile, Placed
from tdkt_docs.scan.pixels import black_and_white, fewer, measured_copy, plain, turned
from tdkt_docs.scan.skew import WIDTH_PX, skew

__all__ = ["Change", "write_changed"]

_COVERED = 0.8
"""Of a page, for its picture to be the page; scanners leave out a border."""
_BEYOND = 1.05
"""How much larger than the page its picture may be: a part that is not seen must not come out."""
_LEAST_DEGREES = 0.2
_GREY = (raw.FPDF_COLORSPACE_DEVICEGRAY, raw.FPDF_COLORSPACE_CALGRAY)
_GREY_BITS = 8
_LOOKED_AT_DPI = 300.0
_DEPTH = 4
_HALF = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What happens to a page of the PDF; the pages of the page file follow each other as the changes do."""

    index: int
    """Of the page, from 0."""
    is_anew: bool = False
    """Whether the written page takes its place; else only its picture or its text is taken over."""
    has_image: bool = False
    has_layer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scan:
    """A page that is one picture."""

    image: pypdfium2.PdfImage
    dpi: float
    mode: str
    """``1``, ``L`` or ``RGB``."""
    has_unseen_text: bool


def write_changed(
    path: Path, into: PageFile, work: Work, *, own_bytes: Callable[[int], int]
) -> Iterator[tuple[PageDone, Change | None]]:
    """Write what changes into ``into``, and tell what became of each page.

    Args:
        path: The PDF.
        into: What the changed pages are written to.
        work: What is asked for.
        own_bytes: How many bytes the one picture of the page of that index has; 0 where none can take its place.

    Raises:
        SourceError: The PDF is damaged, or a page larger than any scan.
    """
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise SourceError("scan.broken-pdf", file=path.name) from error
    try:
        for index in range(len(document)):
            page = document[index]
            try:
                yield _page(page, index, (into, work), own_bytes=own_bytes(index))
            finally:
                page.close()
    except pypdfium2.PdfiumError as error:
        raise SourceError("scan.broken-pdf", file=path.name) from error
    except OverflowError as error:
        raise SourceError("scan.huge", file=path.name) from error
    finally:
        document.close()


def _page(
    page: pypdfium2.PdfPage, index: int, to: tuple[PageFile, Work], *, own_bytes: int
) -> tuple[PageDone, Change | None]:
    work = to[1]
    scan = _scan_of(page)
    if scan is None:
        return PageDone(is_scan=False, has_text=_has_letters(page)), None
    dpi = target_dpi(work.profile, scan.dpi, is_line=scan.mode == "1")
    if scan.has_unseen_text and not own_bytes:
        dpi = scan.dpi
    degrees = _leaning(page, scan, work)
    if degrees or (dpi < scan.dpi and not own_bytes):
        seen = _rendered(page, dpi, scan.mode)
        change, layer = _written_anew(index, turned(seen, degrees) if degrees else seen, dpi, to)
    else:
        small = (
            encoded(fewer(_own_pixels(scan), dpi / scan.dpi), quality=work.profile.quality) if dpi < scan.dpi else None
        )
        if small is not None and len(small.data) >= own_bytes:
            small, dpi = None, scan.dpi
        change, layer = _written_in(page, index, scan, small, to)
    done = PageDone(
        is_scan=True,
        degrees=degrees,
        came_dpi=scan.dpi,
        dpi=dpi,
        has_text=scan.has_unseen_text or bool(layer.drawing),
        is_read=bool(layer.drawing),
        is_unread=layer.is_unread,
    )
    return done, change


def _leaning(page: pypdfium2.PdfPage, scan: _Scan, work: Work) -> float:
    """By how much the page is turned; one that has its text layer already was looked after before."""
    if not work.profile.is_straightening or scan.has_unseen_text:
        return 0.0
    degrees = skew(measured_copy(_rendered(page, WIDTH_PX * 72 / page.get_width(), "L")))
    return degrees if abs(degrees) >= _LEAST_DEGREES else 0.0


def _written_anew(index: int, seen: Image.Image, dpi: float, to: tuple[PageFile, Work]) -> tuple[Change | None, Layer]:
    """A page of its own for a picture that was turned."""
    into, work = to
    size = seen.width / dpi * 72, seen.height / dpi * 72
    box = (0.0, 0.0, *size)
    layer = layer_of(work.reader, seen, box, dpi=dpi) if work.reader is not None else Layer()
    shown = encoded(seen, quality=work.profile.quality)
    into.add(Placed(image=shown, size_pt=size, matrix=(size[0], 0, 0, size[1], 0, 0)), layer.drawing)
    return Change(index=index, is_anew=True, has_image=True, has_layer=bool(layer.drawing)), layer


def _written_in(
    page: pypdfium2.PdfPage, index: int, scan: _Scan, small: Encoded | None, to: tuple[PageFile, Work]
) -> tuple[Change | None, Layer]:
    """Fewer pixels in the place of the page's own, and the text over them; its drawing stays."""
    into, work = to
    layer = Layer()
    if work.reader is not None and not scan.has_unseen_text:
        seen_dpi = min(scan.dpi, _LOOKED_AT_DPI)
        box = (0.0, 0.0, page.get_width(), page.get_height())
        layer = layer_of(work.reader, _rendered(page, seen_dpi, "L"), box, dpi=seen_dpi, turn=_turn(page))
    placed = None
    if small is not None:
        size = page.get_size()
        placed = Placed(image=small, size_pt=size, matrix=(size[0], 0, 0, size[1], 0, 0))
    if placed is None and not layer.drawing:
        return None, layer
    into.add(placed, layer.drawing)
    return Change(index=index, has_image=placed is not None, has_layer=bool(layer.drawing)), layer


def _scan_of(page: pypdfium2.PdfPage) -> _Scan | None:
    """The page's one picture; None where it shows anything else."""
    if raw.FPDFPage_GetAnnotCount(page):
        return None
    images = []
    has_unseen_text = False
    for found in page.get_objects(max_depth=_DEPTH):
        if found.type == raw.FPDF_PAGEOBJ_IMAGE:
            images.append(found)
        elif found.type == raw.FPDF_PAGEOBJ_TEXT and _is_unseen(found):
            has_unseen_text = True
        elif found.type != raw.FPDF_PAGEOBJ_FORM:
            return None
    if len(images) != 1 or not _is_the_page(images[0], page):
        return None
    told = images[0].get_metadata()
    if told.width * told.height > MOST_PIXELS:
        raise OverflowError
    is_grey = told.colorspace in _GREY or told.bits_per_pixel == _GREY_BITS
    mode = "1" if told.bits_per_pixel == 1 else "L" if is_grey else "RGB"
    dpi = min(told.horizontal_dpi, told.vertical_dpi)
    return _Scan(image=images[0], dpi=dpi, mode=mode, has_unseen_text=has_unseen_text) if dpi > 0 else None


def _is_the_page(image: pypdfium2.PdfImage, page: pypdfium2.PdfPage) -> bool:
    left, low, right, high = image.get_bounds()
    x0, y0, x1, y1 = page.get_bbox()
    whole = max((x1 - x0) * (y1 - y0), 1)
    shown = max(min(right, x1) - max(left, x0), 0) * max(min(high, y1) - max(low, y0), 0)
    is_all_seen = (right - left) * (high - low) <= _BEYOND * whole
    return bool(shown >= _COVERED * whole and is_all_seen)


def _is_unseen(found: pypdfium2.PdfObject) -> bool:
    return bool(raw.FPDFTextObj_GetTextRenderMode(found) == raw.FPDF_TEXTRENDERMODE_INVISIBLE)


def _has_letters(page: pypdfium2.PdfPage) -> bool:
    return bool(page.get_textpage().count_chars())


def _rendered(page: pypdfium2.PdfPage, dpi: float, mode: str) -> Image.Image:
    """The page as it is looked at."""
    if page.get_width() * page.get_height() * (dpi / 72) ** 2 > MOST_PIXELS:
        raise OverflowError
    bitmap = page.render(scale=dpi / 72, grayscale=mode != "RGB", may_draw_forms=False, rev_byteorder=True)
    seen: Image.Image = bitmap.to_pil()
    if mode == "1":
        return black_and_white(seen.convert("L"), ink_below=_HALF)
    return seen.convert(mode)


def _own_pixels(scan: _Scan) -> Image.Image:
    pixels = plain(scan.image.get_bitmap(render=False).to_pil())
    if scan.mode == "1":
        return black_and_white(pixels.convert("L"), ink_below=_HALF)
    return pixels.convert(scan.mode)


def _turn(page: pypdfium2.PdfPage) -> str:
    """The matrix from the page as it is looked at to the page as it is written; empty where they are the same."""
    left, low, right, high = page.get_bbox()
    width, height = right - left, high - low
    placed = {
        0: (1, 0, 0, 1, left, low),
        90: (0, 1, -1, 0, left + width, low),
        180: (-1, 0, 0, -1, left + width, low + height),
        270: (0, -1, 1, 0, left, low + height),
    }[page.get_rotation()]
    return "" if placed == (1, 0, 0, 1, 0, 0) else " ".join(f"{value:.3f}" for value in placed)
