"""What dxpdf 0.8.1 cannot draw, drawn into the PDF it made."""

import io

from pikepdf import Pdf

from tdkt_docs.pdf.pdfa import save
from tdkt_docs.render.normalise import Normalised
from tdkt_docs.render.page_borders import border_content, without_marks
from tdkt_docs.render.struck_text import strike_content

__all__ = ["drawn_in"]


def drawn_in(data: bytes, asked: Normalised) -> bytes:
    """The PDF with lines through struck text and with borders of pages; as it is where neither is asked for."""
    if not (asked.has_struck_text or asked.borders):
        return data
    with Pdf.open(io.BytesIO(data)) as pdf:
        added = list(strike_content(pdf, data)) if asked.has_struck_text else []
        if asked.borders:
            added += border_content(pdf, asked.borders)
            without_marks(pdf, len(asked.borders))
        for index, content in added:
            page = pdf.pages[index]
            # what the engine drew is closed off, so that its coordinates do not reach ours
            page.contents_add(b"q", prepend=True)
            page.contents_add(f"Q {content}".encode())
        return save(pdf)
