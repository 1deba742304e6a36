"""A small QR code in the lower margin of each page, by which a scan of it is known again."""

from collections.abc import Iterator
from typing import Any

import pypdfium2
import zxingcpp
from pikepdf import Page, Pdf

__all__ = ["add_codes"]

_MM = 72 / 25.4
_SIDE_MM = 13.0
_QUIET_MODULES = 4
"""What the code's standard asks to be left blank around it."""
_FOOT_MM = 4.5
"""Above the edge: office printers print nothing nearer to it."""
_EDGE_MM = 18.0
"""From the side edge, near where the text ends."""


def add_codes(pdf: Pdf, drawn: bytes, text: str) -> int:
    """Draw the code of every page into its lower margin; how many pages took one.

    A page where something stands on the right has it on the left or in the middle; one that has no such room has none.

    Args:
        pdf: The open PDF; its pages are drawn on.
        drawn: The same PDF as it was opened, to see where its pages are blank.
        text: What the codes say, with ``{page}`` and ``{pages}`` to be filled in.
    """
    count, pages = 0, len(pdf.pages)
    document = pypdfium2.PdfDocument(drawn)
    try:
        for index, page in enumerate(pdf.pages):
            modules = _modules(text.format(page=index + 1, pages=pages))
            corner = _blank_corner(document[index], len(modules))
            if corner is not None:
                _draw(page, modules, corner)
                count += 1
    finally:
        document.close()
    return count


def _modules(text: str) -> list[list[int]]:
    """The rows of the code from the top; 0 where it is black."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = code.to_image(scale=1, add_quiet_zones=False)  # a buffer of two dimensions, which its stub leaves out
    rows: Any = memoryview(image).tolist()
    return [list(row) for row in rows]


def _blank_corner(page: pypdfium2.PdfPage, modules: int) -> tuple[float, float] | None:
    """Where the code's lower left corner goes: the first place with nothing written within its quiet zone."""
    left, low, right, _ = page.get_mediabox()
    side, quiet = _SIDE_MM * _MM, _SIDE_MM * _MM / modules * _QUIET_MODULES
    foot = low + _FOOT_MM * _MM
    text = page.get_textpage()
    places = (right - _EDGE_MM * _MM - side, left + _EDGE_MM * _MM, (left + right - side) / 2)
    for x in places:
        box = {"left": x - quiet, "bottom": low, "right": x + side + quiet, "top": foot + side + quiet}
        if not text.get_text_bounded(**box).strip():
            return x, foot
    return None


def _draw(page: Page, modules: list[list[int]], corner: tuple[float, float]) -> None:
    step = _SIDE_MM * _MM / len(modules)
    left, foot = corner
    boxes = (
        f"{left + start * step:.3f} {foot + (len(modules) - 1 - row) * step:.3f} {run * step:.3f} {step:.3f} re"
        for row, cells in enumerate(modules)
        for start, run in _runs(cells)
    )
    page.contents_add(b"q", prepend=True)
    page.contents_add(f"Q /Artifact BMC q 0 g {' '.join(boxes)} f Q EMC".encode("ascii"))


def _runs(cells: list[int]) -> Iterator[tuple[int, int]]:
    """Where black begins in a row and how many modules it goes on."""
    start = None
    for place, cell in enumerate([*cells, 1]):
        if not cell and start is None:
            start = place
        elif cell and start is not None:
            yield start, place - start
            start = None
