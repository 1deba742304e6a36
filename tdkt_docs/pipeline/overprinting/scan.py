"""A scan of a blank → the paper a preview is drawn on."""

from collections.abc import Iterator
from pathlib import Path

from tdkt_docs.errors import AssembleError, SourceError
from tdkt_docs.model.blank import Blank
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.pdf import rasters
from tdkt_docs.pdf.drawing import MM
from tdkt_docs.pdf.pictures import Picture, covering_page, pictures
from tdkt_docs.pdf.signed import bears_signature
from tdkt_docs.pipeline.given import given_bytes

__all__ = ["picture_of_scan", "size_of_scan"]

_SCAN_DPI = 200
_MOST_OFF = 0.01
"""How far the shape of a scan may be from the sheet's before it is said to be stretched."""


def picture_of_scan(path: Path, blank: Blank) -> tuple[bytes, tuple[Finding, ...]]:
    """A one-page PDF of the blank's size, covered by the scan; and a warning where that stretches it.

    Raises:
        SourceError: It cannot be read, or is neither a picture (.png, .jpg, .tif) nor a PDF.
    """
    picture = _picture(path)
    page = covering_page(picture, (blank.width_mm * MM, blank.height_mm * MM))
    return page, (*_stretched(path, picture, blank), *_signed(path))


def size_of_scan(path: Path) -> tuple[float, float]:
    """Width and height of what was scanned in millimetres, as the file says.

    Raises:
        SourceError: As ``picture_of_scan``.
    """
    return _size_mm(_picture(path))


def _picture(path: Path) -> Picture:
    data = given_bytes(path)
    try:
        if data[:1024].lstrip().startswith(b"%PDF"):
            data = rasters.first_page_png(data, _SCAN_DPI)
        return pictures(data, path.name)[0]
    except (AssembleError, rasters.NoPageError) as error:
        raise SourceError("blank.scan-unreadable", file=path.name) from error


def _size_mm(picture: Picture) -> tuple[float, float]:
    return picture.width_px / picture.dpi * 25.4, picture.height_px / picture.dpi * 25.4


def _signed(path: Path) -> Iterator[Finding]:
    """A note where the scan is a signed file: the preview is a picture of it."""
    if bears_signature(given_bytes(path)):
        yield Finding(code="TD-853", severity=Severity.NOTE, where=Where(file=path.name))


def _stretched(path: Path, picture: Picture, blank: Blank) -> Iterator[Finding]:
    off = (picture.width_px / picture.height_px) / (blank.width_mm / blank.height_mm)
    if abs(off - 1) <= _MOST_OFF:
        return
    values = {
        "width": f"{blank.width_mm:g}",
        "height": f"{blank.height_mm:g}",
        "shape": f"{picture.width_px} × {picture.height_px}",
        "percent": f"{abs(max(off, 1 / off) - 1) * 100:.1f}".replace(".", ","),
    }
    yield Finding(code="TD-661", severity=Severity.WARNING, where=Where(file=path.name), values=values)
