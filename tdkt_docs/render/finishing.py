"""From an engine's PDF to the one we hand out: gated, its slots found, archived as PDF/A."""

import io

from pikepdf import Pdf, PdfError

from tdkt_docs.errors import RenderError, SourceError
from tdkt_docs.model.artefact import RenderedPdf
from tdkt_docs.model.draft import DRAFT_KEYWORD
from tdkt_docs.ooxml import Package, bookmarks, keywords
from tdkt_docs.pdf import pdfa
from tdkt_docs.pdf.text import page_texts
from tdkt_docs.render.gate import lost_words
from tdkt_docs.render.job import RenderJob
from tdkt_docs.render.places import slot_places, without_destinations
from tdkt_docs.render.visible import visible_words

__all__ = ["LostWordsError", "finished"]


class LostWordsError(RenderError):
    """The PDF lacks words of the .docx."""

    def __init__(self, *, name: str, engine: str, words: tuple[str, ...]) -> None:
        super().__init__("render.lost-words", file=name, engine=engine, count=len(words))
        self.words = words
        """For the finding only."""


def finished(raw: bytes, job: RenderJob, package: Package, engine: str, engine_version: str) -> RenderedPdf:
    """The PDF/A made from an engine's output.

    Raises:
        RenderError: The output is no PDF, has no page, lost words or asks its reader for fonts.
    """
    try:
        with Pdf.open(io.BytesIO(raw)) as pdf:
            _refuse_unfit(pdf, raw, job, package, engine)
            names = bookmarks(package)
            slots = slot_places(pdf, names)
            without_destinations(pdf, names)
            pdfa.declare(pdf, _identity(job, package))
            page_count = len(pdf.pages)
            data = pdfa.save(pdf)
    except SourceError as error:
        raise RenderError("render.not-docx", file=job.name) from error
    except PdfError as error:
        raise RenderError("render.no-pdf", file=job.name, engine=engine) from error
    return RenderedPdf(data=data, page_count=page_count, engine=engine, engine_version=engine_version, slots=slots)


def _identity(job: RenderJob, package: Package) -> pdfa.Identity:
    """What the PDF says of itself; that it is a draft, it has from its .docx, whoever asks for it and whenever."""
    return pdfa.Identity(
        title=job.title or job.name,
        author=job.author,
        subject=job.subject,
        at=job.at,
        keywords=DRAFT_KEYWORD if DRAFT_KEYWORD in keywords(package) else "",
    )


def _refuse_unfit(pdf: Pdf, raw: bytes, job: RenderJob, package: Package, engine: str) -> None:
    if not len(pdf.pages):
        raise RenderError("render.no-pages", file=job.name, engine=engine)
    if lost := lost_words(visible_words(package), page_texts(raw)):
        raise LostWordsError(name=job.name, engine=engine, words=lost)
    if fonts := pdfa.unembedded_fonts(pdf):
        raise RenderError("render.fonts-not-embedded", file=job.name, engine=engine, fonts=", ".join(fonts))
