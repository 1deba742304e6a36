"""What takes new parts in the package, pictures and whole documents: docxtpl makes it, while our programs print."""

import copy
import io
from collections.abc import Mapping
from typing import Any

from docx.shared import Mm
from lxml import etree

from tdkt_docs.errors import TemplateError
from tdkt_docs.fill.borrowed import DocxTemplate, InlineImage
from tdkt_docs.fill.compiled import CompiledTemplate
from tdkt_docs.fill.context import BadPictureError
from tdkt_docs.fill.running import run_part
from tdkt_docs.fill.values import Picture, Subdocument
from tdkt_docs.ooxml import Package, parse, qualified, serialise, unsigned, with_core

__all__ = ["fill_by_docxtpl"]

_ID = qualified("w:id")
_NUMBERING = "word/numbering.xml"
_FIRST_LIST = 0x7D000000


def fill_by_docxtpl(docx: bytes, compiled: CompiledTemplate, content: Mapping[str, Any], template_id: str) -> Package:
    """All parts of the filled document, the document's properties as the template has them.

    Raises:
        TemplateError: A tag fails, a picture is none, or what comes out is no XML.
    """
    document = _Document(docx, template_id)
    filled: dict[str, bytes] = {}
    for name, part in compiled.parts.items():
        if document.turn_to(name):
            filled[name] = run_part(part, content, template_id, pictures=document)
    package = document.package()
    own = Package.open(docx)
    changed = {name: _with_added(data, own.parts[name], package.parts[name]) for name, data in filled.items()}
    if _NUMBERING in package.parts and package.parts[_NUMBERING] != own.parts.get(_NUMBERING):
        changed[_NUMBERING] = _with_steady_lists(package.parts[_NUMBERING], own.parts.get(_NUMBERING))
    return with_core(unsigned(package.with_parts(changed)))


class _Document:
    """The document that is being filled, for what is printed into it."""

    def __init__(self, docx: bytes, template_id: str) -> None:
        self._made = DocxTemplate(io.BytesIO(docx))
        try:
            self._made.render_init()
            parts = {str(part.partname).lstrip("/"): part for part in self._made.docx.part.package.iter_parts()}
        except Exception as error:  # python-docx, lxml and zipfile share no error for what is no package
            raise TemplateError("fill.not-docx", template=template_id) from error
        self._parts = parts
        self._inserted: dict[int, Any] = {}

    def turn_to(self, name: str) -> bool:
        """Take for the part that is printed next; False where nothing in the document leads to it."""
        self._made.current_rendering_part = self._parts.get(name)
        return name in self._parts

    def xml_of(self, value: Any) -> str:
        """The markup of a picture or a document, its parts now in the package.

        Raises:
            BadPictureError: It is damaged, or belongs to another document.
        """
        try:
            return str(self._bound(value))
        except Exception as error:  # python-docx and docxcompose share no base error for a bad picture or document
            raise BadPictureError from error

    def _bound(self, value: Any) -> Any:
        """``value`` as docxtpl's own, which belongs to one document."""
        if isinstance(value, Picture):
            width = Mm(value.width_mm) if value.width_mm else None
            height = Mm(value.height_mm) if value.height_mm else None
            return InlineImage(self._made, io.BytesIO(value.data), width=width, height=height)
        if isinstance(value, InlineImage):
            bound = copy.copy(value)
            bound.tpl = self._made
            return bound
        if isinstance(value, Subdocument):
            # printed twice, its styles and pictures still come in once
            if id(value) not in self._inserted:
                self._inserted[id(value)] = self._made.new_subdoc(io.BytesIO(value.docx))
                self._forget_wrappers()
            return self._inserted[id(value)]
        raise TypeError(type(value).__name__)

    def _forget_wrappers(self) -> None:
        # docxcompose 1.4 leaves pictures of a document without their sizes: the same picture printed again would fail
        for part in self._made.docx.part.package.image_parts:
            part._image = None  # noqa: SLF001 - python-docx then reads it from the part

    def package(self) -> Package:
        """The template with all that was added."""
        file = io.BytesIO()
        self._made.is_rendered = True  # else it would save the template
        self._made.save(file)
        return Package.open(file.getvalue())


def _with_added(filled: bytes, own: bytes, grown: bytes) -> bytes:
    """The part filled, with the notes that came with documents printed elsewhere."""
    known = {note.get(_ID) for note in parse(own)}
    added = [note for note in parse(grown) if note.get(_ID) not in known]
    if not added:
        return filled
    root: etree._Element = parse(filled)
    root.extend(added)
    return serialise(root)


def _with_steady_lists(grown: bytes, own: bytes | None) -> bytes:
    """The lists' definitions; those that came with documents are known by numbers that are always the same."""
    known = {_list_id(each) for each in parse(own)} if own is not None else set()
    root = parse(grown)
    added = [each for each in root.iter(qualified("w:abstractNum")) if _list_id(each) not in known]
    for place, each in enumerate(added, start=1):
        for mark in each.iter(qualified("w:nsid")):
            # docxcompose 1.4 draws lots for it
            mark.set(qualified("w:val"), f"{_FIRST_LIST + place:08X}")
    return serialise(root)


def _list_id(element: etree._Element) -> str | None:
    found: str | None = element.get(qualified("w:abstractNumId"))
    return found
