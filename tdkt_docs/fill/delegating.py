"""What takes new parts in the package, pictures and whole documents: docxtpl does it, under our environment."""

import copy
import io
from collections.abc import Mapping
from typing import Any, cast

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import Template as Program

from tdkt_docs.errors import SourceError, TemplateError
from tdkt_docs.fill.compiled import ENVIRONMENT, CompiledPart
from tdkt_docs.fill.context import PaperContext
from tdkt_docs.fill.mending import close_cells, resolve_breaks, show_gaps
from tdkt_docs.fill.running import DECLARATION, xml_of
from tdkt_docs.fill.values import Picture, Subdocument
from tdkt_docs.ooxml import Package, parse, serialise

__all__ = ["fill_by_docxtpl"]

_DRAWING_ID = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def fill_by_docxtpl(docx: bytes, content: Mapping[str, Any], template_id: str) -> Package:
    """All parts of the filled document, the document's properties as the template has them.

    Raises:
        TemplateError: A tag fails, a picture is none, or what comes out is no XML.
    """
    document = _Document(docx, template_id)
    document.init_docx()
    try:
        document.render(_bound(document, content), ENVIRONMENT)
    except TemplateError:
        raise
    except Exception as error:  # python-docx and docxcompose refuse bad pictures and documents in many ways
        raise TemplateError("fill.bad-picture", template=template_id) from error
    file = io.BytesIO()
    document.save(file)
    package = Package.open(file.getvalue())
    return package.with_parts({name: _closed(data) for name, data in package.stories.items()})


class _Document(DocxTemplate):  # type: ignore[misc] # docxtpl has no types
    """docxtpl with our programs: strict, and no tags in properties."""

    def __init__(self, docx: bytes, template_id: str) -> None:
        super().__init__(io.BytesIO(docx))
        self._template_id = template_id

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        """Leave them: a property is no place for tags."""

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        del jinja_env  # there is but one
        self.current_rendering_part = part
        name = str(part.partname).lstrip("/")
        code = ENVIRONMENT.compile(src_xml.replace("<w:p>", "\n<w:p>").replace("<w:p ", "\n<w:p "), None, f"<{name}>")
        program = Program.from_code(ENVIRONMENT, code, ENVIRONMENT.make_globals(None))
        compiled = CompiledPart(
            name=name, program=program, code=code, source=src_xml, adds_cells=True, always_mends=True
        )
        paper = cast("PaperContext", program.new_context(context))
        paper.takes_pictures = True
        made, _ = xml_of(compiled, paper, self._template_id)
        return self._checked(made.removeprefix(DECLARATION).decode(), paper, name)

    def _checked(self, xml: str, context: PaperContext, part: str) -> str:
        """The XML with breaks and gaps as Word has them, known to be whole before docxtpl's own parser sees it."""
        try:
            root = parse((resolve_breaks(xml) if context.has_breaks else xml).encode(), keeps_marks=context.has_gaps)
        except SourceError as error:
            raise TemplateError("fill.broken-part", template=self._template_id, part=part) from error
        if context.has_gaps:
            show_gaps(root)
        return serialise(root).removeprefix(DECLARATION).decode()


def _bound(document: _Document, value: Any) -> Any:
    """The content with its pictures and documents as docxtpl's own, which belong to one document."""
    match value:
        case dict():
            return {key: _bound(document, entry) for key, entry in value.items()}
        case list():
            return [_bound(document, entry) for entry in value]
        case Picture():
            width = Mm(value.width_mm) if value.width_mm else None
            height = Mm(value.height_mm) if value.height_mm else None
            return InlineImage(document, io.BytesIO(value.data), width=width, height=height)
        case Subdocument():
            return document.new_subdoc(io.BytesIO(value.docx))
        case InlineImage():
            bound = copy.copy(value)
            bound.tpl = document
            return bound
        case _:
            return value


def _closed(data: bytes) -> bytes:
    root = parse(data)
    close_cells(root)
    for number, drawing in enumerate(root.iter(_DRAWING_ID), start=1):
        drawing.set("id", str(number))
    return serialise(root)
