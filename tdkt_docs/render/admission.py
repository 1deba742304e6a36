"""Which files engines get to see: Word documents that are whole, and of a size that paper has."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from xml.parsers import expat

from tdkt_docs.errors import RenderError, SourceError
from tdkt_docs.formats import Format, compound_format, format_of
from tdkt_docs.ooxml import Package
from tdkt_docs.render.job import RenderJob
from tdkt_docs.render.sizes import refuse_absurd_paper, refuse_large

__all__ = ["admitted"]

_HEAD = 4096
_CODES: Mapping[Format, str] = MappingProxyType(
    {
        Format.EMPTY: "render.empty",
        Format.WEB_PAGE: "render.web-page",
        Format.RTF: "render.rtf",
        Format.PDF: "render.pdf",
        Format.ENCRYPTED: "render.encrypted",
        Format.OLD_WORD: "render.old-word",
        Format.OLD_EXCEL: "render.workbook",
    }
)
_SHARED = ("[Content_Types].xml", "word/styles.xml", "word/numbering.xml")
_EDGES = ("word/header", "word/footer")
_WAY_IN = "_rels/.rels"
_BODY = re.compile(rb"<(?:\w+:)?body[\s/>]")
_IS_ENCRYPTED = 0x1
"""Bit of a zip entry's flags."""


def admitted(job: RenderJob) -> Package:
    """The package of a job's document.

    Raises:
        RenderError: It is no .docx (the code says what it is, where that can be known), it is damaged, or its sizes are
            absurd.
    """
    try:
        package = Package.open(job.docx)
    except SourceError as error:
        code = "render.too-large" if error.code == "ooxml.too-large" else _code_of_foreign(job.docx)
        raise RenderError(code, file=job.name) from error
    refuse_large(package, job.name)
    if not (_is_document(package) and all(_are_sound(package))):
        raise RenderError("render.broken-part", file=job.name)
    refuse_absurd_paper(package, job.name)
    return package


def _is_document(package: Package) -> bool:
    """Whether Word's way in is there; of a file without a body one engine makes an empty page."""
    return _WAY_IN in package.parts and _BODY.search(package.main) is not None


def _are_sound(package: Package) -> Iterator[bool]:
    """Of each part that engines read, whether it is sound."""
    for name, data in package.stories.items():
        yield _is_sound_again(data) if name.startswith(_EDGES) else _is_sound(data)
    yield from (_is_sound_again(package.parts[name]) for name in _SHARED if name in package.parts)
    relationships = (data for name, data in package.parts.items() if name.startswith(("_rels/", "word/_rels/")))
    yield from map(_is_sound_again, relationships)


def _is_sound(part: bytes) -> bool:
    """Whether a part is well-formed XML that declares no entities: in a .docx no DTD may stand (ECMA-376-2, 6.2.5)."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_declarations
    try:
        parser.Parse(part, True)  # noqa: FBT003 # the library takes it by place only
    except (expat.ExpatError, _DeclaredError):
        return False
    return True


# papers of one template share these parts
_is_sound_again = lru_cache(maxsize=32)(_is_sound)


class _DeclaredError(Exception):
    """A part declares a document type."""


def _refuse_declarations(*_declared: object) -> None:
    raise _DeclaredError


def _code_of_foreign(data: bytes) -> str:
    shown = format_of(data[:_HEAD])
    if shown is Format.ZIP:
        return _code_of_zip(data)
    if shown is Format.COMPOUND:
        shown = compound_format(data)
    return _CODES.get(shown, "render.not-docx")


def _code_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = {entry.filename: entry for entry in archive.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError):
        return "render.damaged"
    if any(entry.flag_bits & _IS_ENCRYPTED for entry in entries.values()):
        return "render.encrypted"
    if "word/document.xml" in entries:
        return "render.damaged"
    if any(name.startswith("xl/") for name in entries):
        return "render.workbook"
    return "render.open-document" if "content.xml" in entries else "render.not-docx"
