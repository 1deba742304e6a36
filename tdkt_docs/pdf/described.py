"""What a file of pages says of itself: how many, whether it can be opened, and what our own PDFs tell."""

import contextlib
import struct
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Pdf, String
from PIL import Image, UnidentifiedImageError

from tdkt_docs.pdf.draft import bears_draft_keyword
from tdkt_docs.pdf.packed_objects import swells_when_opened
from tdkt_docs.pdf.pdfa import PRODUCER
from tdkt_docs.pdf.pictures import MOST_FRAMES, frame_count
from tdkt_docs.pdf.said import said_by
from tdkt_docs.pdf.swelling import swells

__all__ = ["Described", "described_pdf", "described_picture"]

_UNREADABLE = (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError)
"""What pikepdf raises on broken files, some of it only when an object is asked for."""
_DATE = "D:"
_NOT_SAID = 2000
"""The years up to this one stand in PDFs that were made without a day."""
_FORMATS = ("PNG", "JPEG", "TIFF")


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What a file of pages says of itself."""

    page_count: int = 0
    problem: str = ""
    """``encrypted``, ``broken``, ``swelling``, ``xfa``, ``draft`` or ``too-many-frames``; empty for none."""
    is_ours: bool = False
    title: str = ""
    author: str = ""
    on: date | None = None
    """The day its paper bears, in a PDF of ours; None where it does not say."""


def described_pdf(path: Path) -> Described:
    """What a PDF says of itself; of what strangers' files say only the pages are believed.

    Raises:
        OSError: It cannot be read.
    """
    if swells_when_opened(path):
        return Described(problem="swelling")
    try:
        with Pdf.open(path, suppress_warnings=True) as pdf:
            if pdf.pages and not pdf.is_encrypted and swells(pdf, said_by(pdf), path.stat().st_size):
                return Described(problem="swelling")
            return _described(pdf)
    except pikepdf.PasswordError:
        return Described(problem="encrypted")
    except _UNREADABLE:
        return Described(problem="broken")


def described_picture(path: Path) -> Described:
    """How many pages a picture comes to; its pixels are not looked at.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        try:
            with Image.open(file, formats=_FORMATS) as image:
                count = frame_count(image)
                return Described(problem="too-many-frames") if count > MOST_FRAMES else Described(page_count=count)
        except (UnidentifiedImageError, ValueError, SyntaxError, EOFError, struct.error, Image.DecompressionBombError):
            return Described(problem="broken")
        except OSError as error:
            if error.errno is not None:
                raise
            return Described(problem="broken")  # Pillow's own: the file ends too early


def _described(pdf: Pdf) -> Described:
    count = len(pdf.pages)
    if pdf.is_encrypted:
        return Described(problem="encrypted")
    if not count:
        return Described(problem="broken")
    if pdf.Root.get("/NeedsRendering", False) and "/XFA" in pdf.Root.get("/AcroForm", Dictionary()):
        return Described(page_count=count, problem="xfa")
    if bears_draft_keyword(pdf):
        return Described(page_count=count, problem="draft")
    said = _properties(pdf)
    if said.get("/Producer") != PRODUCER:
        return Described(page_count=count)
    day = None if pdf.attachments else _day(said.get("/CreationDate", ""))
    return Described(
        page_count=count, is_ours=True, title=said.get("/Title", ""), author=said.get("/Author", ""), on=day
    )


def _properties(pdf: Pdf) -> dict[str, str]:
    info = pdf.trailer.get("/Info")
    if not isinstance(info, Dictionary):
        return {}
    return {str(key): str(value) for key, value in info.items() if isinstance(value, String)}


def _day(written: str) -> date | None:
    """The day of ``D:20270305000000+07'00'``; a dossier's own, which carries files, is not its paper's."""
    figures = written.removeprefix(_DATE)[:8]
    with contextlib.suppress(ValueError):
        found = date(int(figures[:4]), int(figures[4:6]), int(figures[6:8]))
        return found if found.year > _NOT_SAID else None
    return None
