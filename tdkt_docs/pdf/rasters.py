"""Pages of a PDF as pictures, and pages laid over a picture of their paper."""

from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2

from tdkt_docs.pdf.pdfa import save

__all__ = ["NoPageError", "first_page_png", "laid_over", "page_pngs"]


class NoPageError(ValueError):
    """A PDF cannot be read, or has no page."""


def first_page_png(pdf: bytes, dpi: float) -> bytes:
    """The first page as a PNG of ``dpi`` dots an inch, which it says of itself.

    Raises:
        NoPageError: ``pdf`` cannot be read, or has no page.
    """
    try:
        document = pypdfium2.PdfDocument(pdf)
        try:
            if not len(document):
                raise NoPageError
            picture = document[0].render(scale=dpi / 72).to_pil()
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise NoPageError from error
    buffer = BytesIO()
    picture.save(buffer, format="PNG", dpi=(dpi, dpi))
    return buffer.getvalue()


def page_pngs(pdf: bytes, dpi: float) -> tuple[bytes, ...]:
    """All pages as PNGs of ``dpi`` dots an inch, to be read on a screen.

    Raises:
        NoPageError: ``pdf`` cannot be read.
    """
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise NoPageError from error
    try:
        pictures = [page.render(scale=dpi / 72).to_pil() for page in document]
    finally:
        document.close()
    return tuple(map(_png, pictures))


def _png(picture: Any) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, format="PNG", compress_level=3)
    return buffer.getvalue()


def laid_over(pages: bytes, background: bytes) -> bytes:
    """Every page of ``pages`` with the first page of ``background`` under it; both of one size, and drawn by us."""
    with pikepdf.open(BytesIO(pages)) as pdf, pikepdf.open(BytesIO(background)) as under:
        paper = pdf.copy_foreign(under.pages[0].as_form_xobject())
        for page in pdf.pages:
            name = page.add_resource(paper, pikepdf.Name.XObject)
            page.contents_add(f"q {name} Do Q".encode(), prepend=True)
        return save(pdf)
