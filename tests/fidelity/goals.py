"""What is to be reached, and what a document misses of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from fidelity.measure import Layout

__all__ = ["Measured", "misses"]

_SAME_PAGE = 0.99
_LINE_BREAKS = 0.95
_LINE_BREAKS_ONE_PAGE = 0.88
"""Two versions of LibreOffice differ as much on a paper of one page."""
_DX95_PT = 2.0
_DY95_PT = 3.0
_SSIM = 0.90


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A document of the corpus, measured."""

    name: str
    layout: Layout | None
    """``None`` where an engine made no PDF."""
    ssim: float | None
    """Of the page that is least alike."""
    refused: str = ""
    """The code of the error with which an engine refused it, or the reference's."""


def misses(measured: Measured) -> tuple[str, ...]:
    """The names of the goals a document misses; none is missed where there was nothing to measure."""
    if measured.layout is None:
        return ("refused",)
    return tuple(_missed(measured.layout, measured.ssim))


def _missed(layout: Layout, ssim: float | None) -> Iterator[str]:
    one_page = layout.reference_pages == 1
    if layout.pages != layout.reference_pages:
        yield "pages"
    if layout.recall is not None and layout.recall < 1:
        yield "recall"
    if layout.same_page is not None and layout.same_page < _SAME_PAGE:
        yield "same-page"
    least = _LINE_BREAKS_ONE_PAGE if one_page else _LINE_BREAKS
    if layout.line_breaks is not None and layout.line_breaks < least:
        yield "line-breaks"
    if layout.dx95_pt is not None and layout.dx95_pt > _DX95_PT:
        yield "dx95"
    if layout.dy95_pt is not None and layout.dy95_pt > _DY95_PT:
        yield "dy95"
    if ssim is not None and ssim < _SSIM:
        yield "ssim"
