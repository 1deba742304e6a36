"""A compiled template and content make a .docx."""

import re
from collections.abc import Mapping
from types import TracebackType
from xml.sax.saxutils import escape

from docxtpl import DocxTemplate
from lxml import etree

from tdkt_docs.errors import SourceError, TemplateError
from tdkt_docs.fill.compiled import CompiledPart, CompiledTemplate, compiled
from tdkt_docs.fill.content import Value, digest, printable
from tdkt_docs.fill.environment import MissingFieldError
from tdkt_docs.model.artefact import FilledDocx
from tdkt_docs.model.paper import Paper
from tdkt_docs.ooxml import parse, qualified, serialise

__all__ = ["fill", "fill_template", "tags"]

_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_CORE = "docProps/core.xml"
_CORE_TEXT = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:language>vi-VN</dc:language>'
    "</cp:coreProperties>"
)
_LINE_OR_TAB = re.compile("[\n\t]")
_LISTING = DocxTemplate(None)
_JINJA_FILE = "<template>"
_DRAWING_ID = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def fill(paper: Paper) -> FilledDocx:
    """The paper as a .docx.

    Raises:
        TemplateError: The template is missing or broken, or uses a name neither its fields nor the content declare.
    """
    template = paper.template
    try:
        docx = template.path.read_bytes()
    except OSError as error:
        raise TemplateError("fill.missing-template", template=template.id, file=template.path.name) from error
    content = {field.id: "" for field in template.fields} | _content(paper.content)
    ready = compiled(docx, template.id)
    if unknown := ready.names - content.keys():
        raise TemplateError("fill.undeclared", template=template.id, names=", ".join(sorted(unknown)))
    return FilledDocx(
        paper=paper.key,
        data=_filled(ready, content, title=paper.title, template_id=template.id),
        made_from=digest(docx, {"content": content, "title": paper.title}),
    )


def fill_template(docx: bytes, context: Mapping[str, object], *, title: str = "", template_id: str = "") -> bytes:
    """A .docx from any template and content; the same two always give the same bytes.

    Args:
        docx: The template.
        context: Values by the names its tags use: texts, numbers, truth values, lists and mappings of them.
        title: The document's title, for its properties.
        template_id: What errors call the template.

    Raises:
        TemplateError: A tag is broken, unknown or fails, or the file is no .docx.
    """
    return _filled(compiled(docx, template_id), _content(context), title=title, template_id=template_id)


def tags(docx: bytes, *, template_id: str = "") -> frozenset[str]:
    """The names a template takes from its content; names bound by its own loops are not among them.

    Raises:
        TemplateError: A tag is broken, or the file is no .docx.
    """
    return compiled(docx, template_id).names


def _content(context: Mapping[str, object]) -> dict[str, Value]:
    content = printable(context)
    assert isinstance(content, dict)
    return content


def _filled(template: CompiledTemplate, content: dict[str, Value], *, title: str, template_id: str) -> bytes:
    parts = {
        name: _mended(part, _rendered(part, content, template_id), template_id) for name, part in template.parts.items()
    }
    if _CORE in template.package.parts:
        # the template's own properties name its author and its day; none of that is the paper's
        parts[_CORE] = (_DECLARATION + _CORE_TEXT.format(title=escape(str(printable(title))))).encode()
    return template.package.with_parts(parts).to_bytes()


def _rendered(part: CompiledPart, content: Mapping[str, Value], template_id: str) -> str:
    try:
        xml = part.program.render(content)
    except MissingFieldError as error:
        tag = part.snippet(_line_no(error.__traceback__))
        raise TemplateError(
            "fill.missing-field", template=template_id, part=part.name, tag=tag, name=error.name
        ) from error
    except Exception as error:  # a template is a foreign program: whatever it does wrong, the tag is to blame
        tag = part.snippet(_line_no(error.__traceback__))
        raise TemplateError("fill.failed-tag", template=template_id, part=part.name, tag=tag) from error
    return xml.replace("\n<w:p>", "<w:p>").replace("\n<w:p ", "<w:p ")


def _line_no(traceback: TracebackType | None) -> int:
    line_no = 1
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == _JINJA_FILE:
            line_no = traceback.tb_lineno
        traceback = traceback.tb_next
    return line_no


def _mended(part: CompiledPart, xml: str, template_id: str) -> bytes:
    """The part as Word accepts it: line breaks as elements, cells never empty, ids never twice."""
    if _LINE_OR_TAB.search(xml):
        xml = _LISTING.resolve_listing(xml)
    try:
        # docxtpl's own parser would recover from broken markup by losing the rest of the document
        root = parse(xml.encode())
    except SourceError as error:
        raise TemplateError("fill.broken-part", template=template_id, part=part.name) from error
    if part.adds_cells:
        root = _LISTING.fix_tables(xml)
    _close_cells(root)
    for number, drawing in enumerate(root.iter(_DRAWING_ID), start=1):
        drawing.set("id", str(number))
    return serialise(root)


def _close_cells(root: etree._Element) -> None:
    paragraph = qualified("w:p")
    for table in list(root.iter(qualified("w:tbl"))):
        parent = table.getparent()
        if parent is not None and next(table.iter(qualified("w:tr")), None) is None:
            parent.remove(table)
    for cell in root.iter(qualified("w:tc")):
        if not len(cell) or cell[-1].tag != paragraph:
            etree.SubElement(cell, paragraph)
