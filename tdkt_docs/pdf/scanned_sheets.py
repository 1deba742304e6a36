"""Whether the pages of a PDF are pictures of sheets of paper, and how sharp, coloured and large they are."""

from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

__all__ = ["Sheet", "UnreadablePdfError", "sheets"]

_COVERED = 0.8
"""Of a page, for its pictures to be the page; scanners leave out a border, and cut a page into strips."""
_MOST_LETTERS = 60
"""Seen on top of a scan: a page number or a stamp of its own, but no text."""
_LARGE = 0.05
"""Of a page, for a picture to be a part of the scan and no mark on it."""
_INVISIBLE = raw.FPDF_TEXTRENDERMODE_INVISIBLE
_GREY = (raw.FPDF_COLORSPACE_DEVICEGRAY, raw.FPDF_COLORSPACE_CALGRAY)
_MM = 25.4 / 72


class UnreadablePdfError(ValueError):
    """The PDF cannot be opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page."""

    page_no: int
    """1-based."""
    is_scan: bool
    """Whether it is a picture, or shows nothing but one (a small sheet in the middle of a page).

    Text that is not seen, as recognised from it, does not count.
    """
    dpi: float
    """Of its coarsest large picture; 0 for a page that is no scan."""
    is_colour: bool
    size_mm: tuple[float, float]
    """The shorter side first."""


@dataclass(frozen=True, slots=True)
class _Picture:
    area: float
    dpi: float
    is_colour: bool


def sheets(pdf: bytes) -> tuple[Sheet, ...]:
    """The pages of a PDF as sheets.

    Raises:
        UnreadablePdfError: It is damaged, encrypted or no PDF.
    """
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise UnreadablePdfError from error
    try:
        return tuple(_sheet(document[index], index + 1) for index in range(len(document)))
    except pypdfium2.PdfiumError as error:
        raise UnreadablePdfError from error
    finally:
        document.close()


def _sheet(page: pypdfium2.PdfPage, page_no: int) -> Sheet:
    width, height = page.get_size()
    text = page.get_textpage()
    pictures: list[_Picture] = []
    letters = 0
    has_more = False
    for found in page.get_objects(max_depth=4, textpage=text):
        if found.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_picture(found))
        elif found.type == raw.FPDF_PAGEOBJ_TEXT and pictures and _is_seen(found):
            # what lies under the pictures is not seen: some programs put the recognised text there
            letters += len("".join(found.extract().split()))
        elif found.type not in (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_FORM) or _is_seen_text(found):
            has_more = True
    covered = sum(each.area for each in pictures) / max(width * height, 1)
    is_alone = covered >= _LARGE and not letters and not has_more
    is_scan = (covered >= _COVERED and letters <= _MOST_LETTERS) or is_alone
    large = [each for each in pictures if each.area >= _LARGE * width * height] if is_scan else []
    short, long = sorted((width * _MM, height * _MM))
    return Sheet(
        page_no=page_no,
        is_scan=is_scan,
        dpi=min((each.dpi for each in large), default=0.0),
        is_colour=any(each.is_colour for each in large),
        size_mm=(short, long),
    )


def _picture(found: pypdfium2.PdfImage) -> _Picture:
    left, low, right, high = found.get_bounds()
    told = found.get_metadata()
    return _Picture(
        area=max(right - left, 0) * max(high - low, 0),
        dpi=min(told.horizontal_dpi, told.vertical_dpi),
        is_colour=told.bits_per_pixel > 1 and told.colorspace not in _GREY,
    )


def _is_seen_text(found: pypdfium2.PdfObject) -> bool:
    return found.type == raw.FPDF_PAGEOBJ_TEXT and _is_seen(found)


def _is_seen(found: pypdfium2.PdfObject) -> bool:
    return bool(raw.FPDFTextObj_GetTextRenderMode(found) != _INVISIBLE)
