"""From an engine's PDF to the one we hand out: gated, its slots found, archived as PDF/A."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from pikepdf import Object, Pdf, PdfError

from tdkt_docs.errors import RenderError, SourceError
from tdkt_docs.model.artefact import RenderedPdf, SlotPlace
from tdkt_docs.model.draft import DRAFT_KEYWORD
from tdkt_docs.ooxml import Package, bookmarks, core_properties, parse
from tdkt_docs.pdf import pdfa
from tdkt_docs.pdf.annotations import keep_links
from tdkt_docs.pdf.drawn import drawn_faces
from tdkt_docs.pdf.font_objects import font_objects
from tdkt_docs.pdf.forms import add_fields
from tdkt_docs.pdf.page_codes import add_codes
from tdkt_docs.pdf.respelling import respell
from tdkt_docs.pdf.text import page_texts
from tdkt_docs.render.gate import is_plausible, lost_words
from tdkt_docs.render.job import RenderJob
from tdkt_docs.render.places import slot_places, without_destinations
from tdkt_docs.render.slot_marks import MARK, Mark
from tdkt_docs.render.slots import form_fields, rooms, rooms_by_text
from tdkt_docs.render.visible import visible_words

__all__ = ["Finished", "LostWordsError", "Made", "finished"]


class LostWordsError(RenderError):
    """The PDF lacks words of the .docx."""

    def __init__(self, *, name: str, engine: str, words: tuple[str, ...]) -> None:
        super().__init__("render.lost-words", file=name, engine=engine, count=len(words))
        self.words = words
        """For the finding only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What an engine answered."""

    raw: bytes
    engine: str
    engine_version: str
    respelled: Mapping[str, str]
    """As in ``Engine.RESPELLED``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A PDF/A, and the faces it is drawn with."""

    pdf: RenderedPdf
    faces: frozenset[str]
    """Their PostScript names."""


def finished(made: Made, job: RenderJob, package: Package, marks: Sequence[Mark] = ()) -> Finished:
    """The PDF/A made from an engine's output.

    Raises:
        RenderError: The output is no PDF, has no page or far too many, lost words or asks its reader for fonts.
    """
    try:
        body = parse(package.main)
        seen, names = visible_words(package, body), bookmarks(package, body)
        with Pdf.open(io.BytesIO(made.raw), attempt_recovery=False) as pdf:
            fonts = font_objects(pdf)
            _refuse_unfit(pdf, fonts, job, package, made.engine)
            keep_links(pdf)  # before any field is made: fields are annotations too
            slots = _slots(pdf, names, marks, job)
            respell(fonts, made.respelled)
            if job.page_code:
                add_codes(pdf, made.raw, job.page_code)
            pdfa.declare(pdf, _identity(job, package))
            page_count, faces = len(pdf.pages), drawn_faces(fonts)
            data = pdfa.save(pdf, is_declared=True)
        shown = page_texts(data)  # of what is handed out, not of what the engine wrote
    except SourceError as error:
        raise RenderError("render.broken-part", file=job.name) from error
    except PdfError as error:
        raise RenderError("render.no-pdf", file=job.name, engine=made.engine) from error
    if lost := lost_words(seen, shown):
        raise LostWordsError(name=job.name, engine=made.engine, words=lost)
    done = RenderedPdf(
        data=data, page_count=page_count, engine=made.engine, engine_version=made.engine_version, slots=slots
    )
    return Finished(pdf=done, faces=faces)


def _slots(pdf: Pdf, names: Sequence[str], marks: Sequence[Mark], job: RenderJob) -> tuple[SlotPlace, ...]:
    """The rooms of the marks, with their fields made, and the points of all other bookmarks; their names taken out."""
    placed = rooms(pdf, marks)
    placed += rooms_by_text(pdf, [field for field in job.fields if field.bookmark not in names])
    add_fields(pdf, list(form_fields(placed)))
    known = {mark.field.bookmark for mark, _ in placed}
    others = [name for name in names if name not in known]
    without = [*names, *(name for mark in marks for name in (*mark.starts, mark.end) if name)]
    points = tuple(place for place in slot_places(pdf, others) if not place.id.startswith(MARK))
    without_destinations(pdf, without)
    return (*(place for _, place in placed), *points)


def _identity(job: RenderJob, package: Package) -> pdfa.Identity:
    """What the PDF says of itself: as it is asked for, else as its .docx does.

    That it is a draft, it has from its .docx, whoever asks for it and whenever.
    """
    own = core_properties(package)
    return pdfa.Identity(
        title=job.title or own.title.strip() or PurePath(job.name).stem,
        author=job.author or own.creator,
        subject=job.subject or own.subject,
        at=job.at,
        keywords=DRAFT_KEYWORD if DRAFT_KEYWORD in own.keywords else "",
    )


def _refuse_unfit(pdf: Pdf, fonts: Sequence[Object], job: RenderJob, package: Package, engine: str) -> None:
    count = len(pdf.pages)
    if not count:
        raise RenderError("render.no-pages", file=job.name, engine=engine)
    if not is_plausible(count, package):
        raise RenderError("render.absurd-pages", file=job.name, engine=engine, count=count)
    if absent := pdfa.unembedded_fonts(fonts):
        raise RenderError("render.fonts-not-embedded", file=job.name, engine=engine, fonts=", ".join(absent))
