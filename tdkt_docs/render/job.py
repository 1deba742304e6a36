"""What rendering is asked and what it answers."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from tdkt_docs.errors import RenderError
from tdkt_docs.model.artefact import RenderedPdf
from tdkt_docs.model.finding import Finding
from tdkt_docs.pdf.fonts import Place

__all__ = ["AUTO", "FieldKind", "FormField", "RenderJob", "RenderOptions", "RenderResult"]

AUTO = "auto"
_NO_CLOCK = datetime(1980, 1, 1, tzinfo=UTC)


class FieldKind(StrEnum):
    """What is to be put where a bookmark lies."""

    SIGNATURE = "chu-ky"
    SEAL = "dau"
    TEXT = "chu"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A field that the PDF is to have from the start: one made after a signature would break it.

    A signature gets the room its bookmark spans; a seal the room of a seal beside it; text one field for each gap that
    its bookmark spans.
    """

    bookmark: str
    kind: FieldKind
    name: str = ""
    """The field's; the bookmark's where empty. A gap after «ngày», «tháng» or «năm» is called so."""
    label: str = ""
    """What a reader of the form is told of it: ``nguoi-ky``, ``co-quan`` …"""
    seal_mm: float = 36.0
    """Width and height of the seal; round seals of offices are commonly so, one's own goes before."""
    signature_mm: float = 60.0
    """How wide the signature is shown that the seal lies over a third of."""
    near: str = ""
    """Text above which a signature goes where a document lacks the bookmark: the signer's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderJob:
    """A .docx to be rendered."""

    name: str
    """What findings and errors call it: its file name or the paper's key."""
    docx: bytes
    title: str = ""
    """Shown by readers of the PDF; where empty, the .docx's own title, else ``name`` without folder and suffix."""
    author: str = ""
    """The office; where empty, whom the .docx names as its creator."""
    subject: str = ""
    """Trích yếu; where empty, the .docx's own subject."""
    at: datetime = _NO_CLOCK
    """The date of making the PDF carries."""
    fields: tuple[FormField, ...] = ()
    """Made where the document has their bookmarks."""
    page_code: str = ""
    """What a QR code in the lower margin of each page says, ``{page}`` and ``{pages}`` filled in; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderOptions:
    """How a batch is rendered."""

    jobs: int = 1
    """Processes of an engine that work at a time; 1 or 2."""
    timeout_s: float = 60.0
    """For one document."""
    font_places: tuple[Place, ...] = ()
    """Searched for faces in this order; empty: the bundled ones are used, and give the same bytes on every machine."""
    engines: str = "tdkt_docs.render.engines"
    """The package whose modules are the engines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderResult:
    """What became of one job: a PDF or an error, never both."""

    name: str
    pdf: RenderedPdf | None = None
    findings: tuple[Finding, ...] = ()
    error: RenderError | None = None
