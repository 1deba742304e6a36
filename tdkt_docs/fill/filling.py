"""A template and content make a .docx."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from tdkt_docs.errors import TemplateError
from tdkt_docs.fill.compiled import CompiledTemplate, kept_as, packed, unpacked
from tdkt_docs.fill.content import Value, digest, has_missing, printable
from tdkt_docs.fill.context import ForeignValueError
from tdkt_docs.fill.keeping import kept_or_compiled
from tdkt_docs.fill.running import run_part
from tdkt_docs.model.draft import DRAFT_KEYWORD
from tdkt_docs.ooxml.mould import CORE, Mould, make_mould

if TYPE_CHECKING:
    from tdkt_docs.model.artefact import FilledDocx
    from tdkt_docs.model.paper import Paper

__all__ = ["FormTemplate", "fill", "fill_template", "load_template", "made_from", "tags"]

_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_CORE_TEXT = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:language>vi-VN</dc:language>'
    "{more}</cp:coreProperties>"
)
_DRAFT = f"<cp:keywords>{DRAFT_KEYWORD}</cp:keywords><cp:contentStatus>Bản nháp</cp:contentStatus>"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTemplate:
    """A template ready to be filled any number of times."""

    docx: bytes
    id: str
    """What errors call it."""
    compiled: CompiledTemplate
    sha256: str
    """Of the template's bytes."""

    def __reduce__(self) -> tuple[object, ...]:
        """It travels to other processes compiled; one with another Python compiles it anew."""
        return _arrived, (self.docx, self.id, kept_as(self.docx), packed(self.compiled))

    @property
    def names(self) -> frozenset[str]:
        """What its tags take from the content; names bound by its own loops are not among them."""
        return self.compiled.names

    @property
    def lists(self) -> frozenset[str]:
        """Those of its names that a loop runs over."""
        return self.compiled.lists

    def made_from(self, content: Value, *, title: str = "") -> str:
        """The digest of the template and all that is printed with it: equal digests, equal papers."""
        about: Value = {"title": title, "draft": has_missing(content)}
        return digest(self.sha256, about, content)

    def made_from_text(self, text: bytes, *, title: str = "") -> str:
        """The same for content that stands in ``text`` and nowhere else: quicker, and of another spelling another."""
        return hashlib.sha256(b"\0".join((self.sha256.encode(), title.encode(), text))).hexdigest()

    def fill(self, content: Mapping[str, Any], *, title: str = "") -> bytes:
        """A .docx; the same content always gives the same bytes.

        Args:
            content: Values by the names the tags use, as ``printable`` gives them.
            title: The document's title, for its properties.

        Raises:
            TemplateError: A tag fails.
        """
        mould = self.compiled.mould
        try:
            parts = {name: run_part(part, content, self.id) for name, part in self.compiled.parts.items()}
        except ForeignValueError:
            mould, parts = self._fill_by_docxtpl(content)
        return mould.cast({**parts, CORE: _properties(content, title)})

    def _fill_by_docxtpl(self, content: Mapping[str, Any]) -> tuple[Mould, dict[str, bytes]]:
        from tdkt_docs.fill.delegating import fill_by_docxtpl

        package = fill_by_docxtpl(self.docx, self.compiled, content, self.id)
        constant = {name: data for name, data in package.parts.items() if name != CORE}
        return make_mould(constant), {}


def _properties(content: Mapping[str, Any], title: str) -> bytes:
    """The paper's own properties: the template's name its author and its day, and none of that is the paper's."""
    return _core(title, is_draft=has_missing(content))


@lru_cache(maxsize=32)
def _core(title: str, *, is_draft: bool) -> bytes:
    text = _CORE_TEXT.format(title=escape(str(printable(title))), more=_DRAFT if is_draft else "")
    return (_DECLARATION + text).encode()


def _arrived(docx: bytes, template_id: str, name: str, data: bytes) -> FormTemplate:
    compiled = unpacked(data) if name == kept_as(docx) else None
    if compiled is None:
        return load_template(docx, template_id=template_id)
    return FormTemplate(docx=docx, id=template_id, compiled=compiled, sha256=hashlib.sha256(docx).hexdigest())


@lru_cache(maxsize=32)
def load_template(docx: bytes, *, template_id: str = "", cache: Path | None = None) -> FormTemplate:
    """A template ready to be filled; the same bytes are compiled once a process, and once a ``cache``.

    Args:
        docx: The template.
        template_id: What errors call it.
        cache: A folder where compiled templates are kept between runs; None: none are.

    Raises:
        TemplateError: A tag is broken or unknown, or the file is no .docx.
    """
    compiled = kept_or_compiled(docx, template_id, cache)
    return FormTemplate(docx=docx, id=template_id, compiled=compiled, sha256=hashlib.sha256(docx).hexdigest())


def fill(paper: "Paper") -> "FilledDocx":
    """The paper as a .docx.

    Raises:
        TemplateError: The template is missing or broken, or uses a name neither its fields nor the content declare.
    """
    template = paper.template
    ready, content = _ready(paper)
    if unknown := ready.names - content.keys():
        raise TemplateError("fill.undeclared", template=template.id, names=", ".join(sorted(unknown)))
    from tdkt_docs.model.artefact import FilledDocx

    return FilledDocx(
        paper=paper.key,
        data=ready.fill(content, title=paper.title),
        made_from=ready.made_from(content, title=paper.title),
    )


def made_from(paper: "Paper") -> str:
    """The digest ``fill`` gives the paper, without filling it: another one, and the paper has to be made anew.

    Raises:
        TemplateError: The template is missing or broken.
    """
    ready, content = _ready(paper)
    return ready.made_from(content, title=paper.title)


def _ready(paper: "Paper") -> tuple[FormTemplate, dict[str, Value]]:
    """The paper's template, and what is printed with it."""
    template = paper.template
    try:
        docx = template.path.read_bytes()
    except OSError as error:
        raise TemplateError("fill.missing-template", template=template.id, file=template.path.name) from error
    content = {field.id: "" for field in template.fields} | _content(paper.content)
    return load_template(docx, template_id=template.id), content


def fill_template(docx: bytes, context: Mapping[str, object], *, title: str = "", template_id: str = "") -> bytes:
    """A .docx from any template and content; the same two always give the same bytes.

    Args:
        docx: The template.
        context: Values by the names its tags use: texts, numbers, truth values, lists and mappings of them; also
            ``Picture``, ``Subdocument`` and docxtpl's ``RichText`` and ``Listing``.
        title: The document's title, for its properties.
        template_id: What errors call the template.

    Raises:
        TemplateError: A tag is broken, unknown or fails, or the file is no .docx.
    """
    return load_template(docx, template_id=template_id).fill(_content(context), title=title)


def tags(docx: bytes, *, template_id: str = "") -> frozenset[str]:
    """The names a template takes from its content; names bound by its own loops are not among them.

    Raises:
        TemplateError: A tag is broken, or the file is no .docx.
    """
    return load_template(docx, template_id=template_id).names


def _content(context: Mapping[str, object]) -> dict[str, Value]:
    content = printable(context)
    assert isinstance(content, dict)
    return content
