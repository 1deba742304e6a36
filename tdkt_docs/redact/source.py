"""The PDF that a copy is made of: its pages, its ways, and how much of it will not be taken over."""

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from pikepdf import Array, Dictionary, Name, Page, PasswordError, Pdf, PdfError

from tdkt_docs.errors import SourceError
from tdkt_docs.pdf.faces_shown import Faces
from tdkt_docs.pdf.packed_objects import swells_when_opened
from tdkt_docs.redact.layers import Layers
from tdkt_docs.redact.looking import Looked, looked_at
from tdkt_docs.redact.navigation import Navigation, navigation
from tdkt_docs.redact.reading import read_page

__all__ = ["Source", "opened"]

_MANIFEST = "manifest.json"
_SCHEMA = "tdkt-docs/dossier/"
_REMEMBERED = 400
"""Pages kept in mind between two readings; larger documents are read twice."""


class Source:
    """An opened PDF whose annotations have become part of its pages."""

    def __init__(self, pdf: Pdf, name: str, *, only_public: bool) -> None:
        self.pdf, self.name = pdf, name
        self.attachments = len(pdf.attachments)
        self.signatures = sum(_is_signature(field) for field in _fields(pdf))
        said = _manifest(pdf)
        info = pdf.trailer.get("/Info", Dictionary())
        self.title, self.author = str(info.get("/Title", "")), str(info.get("/Author", ""))
        self.is_pdfa = "/Metadata" in pdf.Root and b"pdfaid:part" in pdf.Root.Metadata.read_bytes()
        self.ways: Navigation = navigation(pdf)
        self.lacks_plan = only_public and not any("is_public" in part for part in said)
        private = [part for part in said if part.get("is_public") is False] if only_public else []
        gone = {index for part in private for index in range(part["pages"][0] - 1, part["pages"][1])}
        self.left_out = len(private)
        self.kept: Sequence[int] = [index for index in range(len(pdf.pages)) if index not in gone]
        self.parts: Sequence[Mapping[str, Any]] = [_moved(part, self.kept) for part in said if part not in private]
        pdf.flatten_annotations("all")
        self.pages: Sequence[Page] = [pdf.pages[index] for index in self.kept]
        self._faces, self._layers = Faces(), Layers(pdf)
        self._reads: dict[tuple[int, int], Looked] = {}

    def read(self, page: Page) -> Looked:
        """What the page draws, and its texts."""
        key = page.obj.objgen
        found = self._reads.get(key) or looked_at(read_page(page, self._faces, self._layers))
        if len(self.pages) <= _REMEMBERED:
            self._reads[key] = found
        return found


@contextmanager
def opened(data: bytes, name: str, *, only_public: bool = False) -> Iterator[Source]:
    """The PDF ``data``.

    Raises:
        SourceError: It is none, is broken, has a password, is made to fill the memory, or no page would be left.
    """
    if swells_when_opened(data):
        raise SourceError("redact.swelling", file=name)
    try:
        pdf = Pdf.open(io.BytesIO(data))
    except PasswordError as error:
        raise SourceError("redact.password", file=name) from error
    except PdfError as error:
        raise SourceError("redact.unreadable", file=name) from error
    with pdf:
        try:
            source = Source(pdf, name, only_public=only_public)
        except PdfError as error:
            raise SourceError("redact.unreadable", file=name) from error
        if not source.pages:
            raise SourceError("redact.no-page", file=name)
        yield source


def _manifest(pdf: Pdf) -> list[Mapping[str, Any]]:
    """The parts of a dossier of ours; none where the PDF is none."""
    try:
        said = json.loads(pdf.attachments[_MANIFEST].get_file().read_bytes())
        parts = said["parts"] if str(said["schema"]).startswith(_SCHEMA) else []
        return [part for part in parts if isinstance(part["pages"][0], int) and isinstance(part["pages"][1], int)]
    except (KeyError, ValueError, TypeError, IndexError, AttributeError, PdfError):
        return []


def _moved(part: Mapping[str, Any], kept: Sequence[int]) -> Mapping[str, Any]:
    """The part with its pages as the copy numbers them."""
    first, last = part["pages"]
    now = [new + 1 for new, old in enumerate(kept) if first - 1 <= old < last]
    return {**part, "pages": [now[0], now[-1]] if now else []}


def _fields(pdf: Pdf) -> Iterator[Dictionary]:
    form = pdf.Root.get("/AcroForm")
    fields = form.get("/Fields") if isinstance(form, Dictionary) else None
    yield from (each for each in (fields if isinstance(fields, Array) else ()) if isinstance(each, Dictionary))


def _is_signature(field: Dictionary) -> bool:
    return field.get("/FT") == Name.Sig and "/V" in field
