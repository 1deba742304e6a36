"""How alike the pages of two PDFs look; needs scikit-image, the dependency group ``fidelity``."""

import numpy as np
import pypdfium2
from PIL import Image
from skimage.metrics import structural_similarity

__all__ = ["likenesses", "pictures"]

_FINER = 4
"""Pages are drawn so many times finer and averaged: PDFium snaps stems to the pixels of a coarse grid, and would tell
of a tenth of a point as of a missing word."""
_WINDOW = 7
"""Least side structural similarity with a Gaussian of sigma 1 needs."""


def likenesses(pdf: bytes, reference: bytes) -> tuple[float, ...]:
    """Structural similarity (SSIM, 72 dpi, grey, Gaussian of sigma 1) of each page both have; 1 is alike."""
    pairs = zip(pictures(pdf), pictures(reference), strict=False)
    return tuple(_likeness(one, other) for one, other in pairs)


def pictures(pdf: bytes, *, dpi: int = 72) -> tuple[Image.Image, ...]:
    """The pages in shades of grey."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_picture(page, dpi) for page in document)
    finally:
        document.close()


def _picture(page: pypdfium2.PdfPage, dpi: int) -> Image.Image:
    return page.render(scale=_FINER * dpi / 72, grayscale=True).to_pil().convert("L").reduce(_FINER)


def _likeness(one: Image.Image, other: Image.Image) -> float:
    # an edge more or less on a page of other size is paper, not an error
    size = (max(one.width, other.width, _WINDOW), max(one.height, other.height, _WINDOW))
    return float(
        structural_similarity(
            _grey(one, size),
            _grey(other, size),
            data_range=255,
            gaussian_weights=True,
            sigma=1,
            use_sample_covariance=False,
        )
    )


def _grey(picture: Image.Image, size: tuple[int, int]) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
    paper = Image.new("L", size, 255)
    paper.paste(picture)
    return np.asarray(paper, dtype=np.float32)  # of double precision it takes half as long again
