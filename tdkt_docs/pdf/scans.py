"""Pages of a scan: the codes on them, and what they say where they hold text."""

import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter, ImageOps

__all__ = ["ScannedPage", "UnreadableScanError", "scanned_pages"]

_FORMATS = ("PNG", "JPEG", "TIFF")
_PDF_MARK, _PDF_MARK_WITHIN = b"%PDF-", 1024
_SHARPNESS_DPI = (200, 300)
"""Tried one after another: the first is quick, the second reads what a fax left."""
_MOST_PAGES = 400
_MOST_PIXELS = 60_000_000
"""Of a page or picture: twice an A3 sheet at 300 dpi; more is no office scan."""
_WANTS_PASSWORD = pypdfium2.raw.FPDF_ERR_PASSWORD


class UnreadableScanError(ValueError):
    """The file is neither a PDF nor a picture that can be read."""

    def __init__(self, *, is_encrypted: bool = False) -> None:
        super().__init__("unreadable scan")
        self.is_encrypted = is_encrypted


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedPage:
    """One page."""

    codes: tuple[str, ...] = ()
    """What the QR codes on it say."""
    text: str = ""
    """Of a PDF's own text; empty for a picture."""


def scanned_pages(data: bytes) -> tuple[ScannedPage, ...]:
    """The pages of a PDF or picture (.png, .jpg, .tif), with the codes on them.

    Raises:
        UnreadableScanError: It is damaged, encrypted, of another kind, or larger than any scan.
    """
    if _PDF_MARK in data[:_PDF_MARK_WITHIN]:
        return tuple(_of_pdf(data))
    return tuple(_of_picture(data))


def _of_pdf(data: bytes) -> Iterator[ScannedPage]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableScanError(is_encrypted=getattr(error, "err_code", 0) == _WANTS_PASSWORD) from error
    try:
        if not 0 < len(document) <= _MOST_PAGES:
            raise UnreadableScanError
        for index in range(len(document)):
            yield _of_page(document[index])
    except pypdfium2.PdfiumError as error:
        raise UnreadableScanError from error
    finally:
        document.close()


def _of_page(page: pypdfium2.PdfPage) -> ScannedPage:
    try:
        text = unicodedata.normalize("NFC", page.get_textpage().get_text_bounded())
        codes: tuple[str, ...] = ()
        for dpi in _SHARPNESS_DPI:
            scale = min(dpi / 72, (_MOST_PIXELS / max(page.get_width() * page.get_height(), 1)) ** 0.5)
            codes = codes or _codes(page.render(scale=scale, grayscale=True).to_pil())
        return ScannedPage(codes=codes, text=text)
    finally:
        page.close()


def _of_picture(data: bytes) -> Iterator[ScannedPage]:
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            frames = getattr(image, "n_frames", 1)
            if frames > _MOST_PAGES:
                raise UnreadableScanError
            for frame in range(frames):
                image.seek(frame)
                if image.width * image.height > _MOST_PIXELS:
                    raise UnreadableScanError
                yield ScannedPage(codes=_codes(ImageOps.exif_transpose(image).convert("L")))
    except (OSError, SyntaxError, EOFError, struct.error, Image.DecompressionBombError) as error:
        raise UnreadableScanError from error


def _codes(page: Image.Image) -> tuple[str, ...]:
    """What the QR codes say; a page that seems to have none is looked at once more with its noise smoothed."""
    for tried in (page, page.filter(ImageFilter.MedianFilter(3))):
        found = zxingcpp.read_barcodes(tried, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]))
        if codes := tuple(dict.fromkeys(code.text for code in found if code.valid)):
            return codes
    return ()
