"""Templates compiled once: docxtpl's tag syntax turned into Jinja source, a program for each part that holds tags."""

import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from xml.sax.saxutils import unescape

from docxtpl import DocxTemplate
from jinja2 import Template as Program
from jinja2 import TemplateAssertionError, TemplateSyntaxError, meta
from lxml import etree

from tdkt_docs.errors import SourceError, TemplateError
from tdkt_docs.fill.environment import environment
from tdkt_docs.ooxml import Package, parse, qualified

__all__ = ["CompiledPart", "CompiledTemplate", "compiled"]

_ENVIRONMENT = environment()
_SYNTAX = DocxTemplate(io.BytesIO())
_TAG_OPENS = re.compile(r"\{[{%#]")
_PARAGRAPH = re.compile(r"<w:p(?=[ >])")
_MARKUP = re.compile(r"<[^>]*>")
_CELLS_CHANGE = re.compile(r"%\}\s*<w:tc[ >]|</w:tc>\s*\{%|<w:gridSpan w:val=\"\{\{")
_SNIPPET_LENGTH = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledPart:
    """A part with tags, ready to be filled."""

    name: str
    program: Program
    source: str
    """Jinja source, one paragraph a line: line numbers in errors point at paragraphs."""

    adds_cells: bool
    """Whether a loop may change how many cells a row has."""

    def snippet(self, line_no: int) -> str:
        """The words of the paragraph at ``line_no`` (1-based), tags included."""
        return _snippet(self.source, line_no)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledTemplate:
    """A template's package and the programs of its parts."""

    package: Package
    parts: Mapping[str, CompiledPart]
    names: frozenset[str]
    """What its tags take from the content."""


@lru_cache(maxsize=32)
def compiled(docx: bytes, template_id: str) -> CompiledTemplate:
    """The compiled form of a template; the same bytes are compiled once a process.

    Raises:
        TemplateError: ``fill.not-docx``, ``fill.broken-tag`` or ``fill.unknown-filter``.
    """
    try:
        package = Package.open(docx)
        roots = {name: parse(data) for name, data in package.stories.items()}
    except SourceError as error:
        raise TemplateError("fill.not-docx", template=template_id) from error
    parts = {part.name: part for part in _compile(roots, template_id)}
    names = (meta.find_undeclared_variables(_ENVIRONMENT.parse(part.source)) for part in parts.values())
    return CompiledTemplate(package=package, parts=MappingProxyType(parts), names=frozenset().union(*names))


def _compile(roots: Mapping[str, etree._Element], template_id: str) -> Iterator[CompiledPart]:
    for name, root in roots.items():
        _compose(root)
        text = etree.tostring(root, encoding="unicode")
        if not _TAG_OPENS.search(_MARKUP.sub("", text)):
            continue
        source = _PARAGRAPH.sub("\n<w:p", _SYNTAX.patch_xml(text))
        program = _program(source, name, template_id)
        yield CompiledPart(name=name, program=program, source=source, adds_cells=bool(_CELLS_CHANGE.search(source)))


def _program(source: str, part: str, template_id: str) -> Program:
    try:
        return _ENVIRONMENT.from_string(source)
    except TemplateSyntaxError as error:
        code = "fill.unknown-filter" if isinstance(error, TemplateAssertionError) else "fill.broken-tag"
        tag = _snippet(source, error.lineno)
        raise TemplateError(code, template=template_id, part=part, tag=tag) from error


def _compose(root: etree._Element) -> None:
    """Bring texts to NFC one by one: done on markup, a combining mark after a tag would swallow its bracket."""
    for node in root.iter(qualified("w:t")):
        node.text = unicodedata.normalize("NFC", node.text or "")


def _snippet(source: str, line_no: int) -> str:
    """The words of line ``line_no``, or of the last one before it that has any."""
    for line in reversed(source.splitlines()[:line_no]):
        words = _MARKUP.sub("", line).strip()
        if words:
            return unescape(words[:_SNIPPET_LENGTH])
    return ""
