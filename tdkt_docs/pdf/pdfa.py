"""PDF/A: what archives ask of a file, put around any engine's output."""

import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from tdkt_docs.pdf.signed import SignedPdfError, bears_signature
from tdkt_docs.pdf.srgb import SRGB
from tdkt_docs.pdf.xmp import one_line, packet

__all__ = ["PRODUCER", "Identity", "declare", "pdf_date", "save", "save_as", "to_pdfa", "unembedded_fonts"]

PRODUCER = "tdkt-docs"
_LANGUAGE = "vi-VN"
_LONGEST = 8_000
"""Letters of a property: PDF/A-2 allows strings of 32,767 bytes, and a letter may take four (ISO 19005-2, 6.1.13)."""
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a PDF/A says about itself."""

    title: str
    author: str = ""
    subject: str = ""
    at: datetime
    """Aware; the date of making that the file carries, given so that the same input makes the same bytes."""
    part: str = "2"
    """``"2"``, or ``"3"`` for a file that carries others."""
    keywords: str = ""


def to_pdfa(  # noqa: PLR0913 # one name for each property a caller writes; Identity carries them further in
    data: bytes, *, title: str, at: datetime, author: str = "", subject: str = "", part: str = "2"
) -> bytes:
    """The PDF with everything PDF/A asks besides embedded fonts, which the engine must have seen to.

    Args:
        data: Any PDF.
        title: Shown by readers in place of the file's name.
        at: Aware; the date of making that the file carries, given so that the same input makes the same bytes.
        author: The office.
        subject: Trích yếu.
        part: ``"2"``, or ``"3"`` for a file that carries others.

    Raises:
        pikepdf.PdfError: ``data`` is no PDF.
        SignedPdfError: It is signed: what is written anew loses its signatures.
    """
    if bears_signature(data):
        raise SignedPdfError
    with Pdf.open(io.BytesIO(data)) as pdf:
        declare(pdf, Identity(title=title, author=author, subject=subject, at=at, part=part))
        return save(pdf)


def declare(pdf: Pdf, identity: Identity) -> None:
    """Put XMP, document properties, output intent and language of PDF/A into an open PDF.

    XMP and the document properties say the same, in one line and without signs that XML does not know.
    """
    identity = _in_one_line(identity)
    del pdf.docinfo
    xmp = pdf.make_stream(packet(_xmp(identity)))
    xmp.Type, xmp.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = xmp
    pdf.docinfo.update(_docinfo(identity))
    pdf.Root.Lang = pikepdf.String(_LANGUAGE)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.OutputIntents = Array([_output_intent(pdf)])


def save(pdf: Pdf, *, is_declared: bool = False) -> bytes:
    """The bytes of an open PDF; the same content always gives the same bytes.

    Args:
        pdf: What is saved.
        is_declared: Whether ``declare`` wrote its XMP: that does not tell the version, and need not be mended.
    """
    file = io.BytesIO()
    modes = pikepdf.ObjectStreamMode
    pdf.save(file, deterministic_id=True, object_stream_mode=modes.generate, fix_metadata_version=not is_declared)
    return file.getvalue()


def save_as(pdf: Pdf, path: Path) -> None:
    """Write an open PDF, declared before, to ``path`` without holding it; the same bytes as ``save`` gives."""
    pdf.save(
        path, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, fix_metadata_version=False
    )


def pdf_date(moment: datetime) -> str:
    """A date as PDF writes it.

    >>> pdf_date(datetime(2027, 3, 5, 8, 30, tzinfo=UTC))
    "D:20270305083000+00'00'"
    """
    return moment.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'")


def unembedded_fonts(fonts: Iterable[pikepdf.Object]) -> tuple[str, ...]:
    """The names of those of a file's ``fonts`` that it asks its reader to have, sorted."""
    whole = (font for font in fonts if not str(font.get(Name.Subtype, "")).startswith("/CIDFont"))
    missing = {str(font.get(Name.BaseFont, "?")).lstrip("/") for font in whole if not _is_embedded(font)}
    return tuple(sorted(missing))


def _is_embedded(font: pikepdf.Object) -> bool:
    if font.get(Name.Subtype) == Name.Type3:
        return True
    described = font.DescendantFonts[0] if Name.DescendantFonts in font else font
    descriptor = described.get(Name.FontDescriptor) if isinstance(described, Dictionary) else None
    return isinstance(descriptor, Dictionary) and any(key in descriptor for key in _FONT_FILES)


def _in_one_line(identity: Identity) -> Identity:
    title, author, subject, keywords = (
        one_line(text)[:_LONGEST] for text in (identity.title, identity.author, identity.subject, identity.keywords)
    )
    return replace(identity, title=title, author=author, subject=subject, keywords=keywords)


def _xmp(identity: Identity) -> dict[str, str]:
    moment = identity.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    return {
        "dc:title": identity.title,
        "dc:language": _LANGUAGE,
        "dc:creator": identity.author,
        "dc:description": identity.subject,
        "pdf:Keywords": identity.keywords,
        "pdf:Producer": PRODUCER,
        "xmp:CreateDate": moment,
        "xmp:ModifyDate": moment,
        "xmp:MetadataDate": moment,
        "xmp:CreatorTool": PRODUCER,
        "pdfaid:part": identity.part,
        "pdfaid:conformance": "B",
    }


def _docinfo(identity: Identity) -> Dictionary:
    texts = {
        "/Title": identity.title,
        "/Author": identity.author,
        "/Subject": identity.subject,
        "/Keywords": identity.keywords,
    }
    dates = dict.fromkeys(("/CreationDate", "/ModDate"), pdf_date(identity.at))
    made = {"/Creator": PRODUCER, "/Producer": PRODUCER}
    filled = {key: pikepdf.String(value) for key, value in (texts | dates | made).items() if value}
    return Dictionary(filled)


def _output_intent(pdf: Pdf) -> Dictionary:
    profile = pdf.make_stream(SRGB, N=3)
    return pdf.make_indirect(
        Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFA1,
            OutputConditionIdentifier="sRGB",
            Info="sRGB",
            DestOutputProfile=profile,
        )
    )
