"""From a .docx to its programs: what happens once a template, and never while papers are filled."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import MappingProxyType

from jinja2 import Template as Program
from jinja2 import TemplateAssertionError, TemplateSyntaxError, meta, nodes

from tdkt_docs.errors import SourceError, TemplateError
from tdkt_docs.fill.broken import BrokenTemplateError
from tdkt_docs.fill.checking import check_template
from tdkt_docs.fill.compiled import ENVIRONMENT, CompiledPart, CompiledTemplate, snippet
from tdkt_docs.fill.flow import is_sound, repeats
from tdkt_docs.fill.patching import DRAWING, PatchedPart, TooLargeError, patched
from tdkt_docs.fill.tag_syntax import BEYOND_PYTHON
from tdkt_docs.ooxml import Package, parse, with_core
from tdkt_docs.ooxml.mould import CONTENT_TYPES, CORE, make_mould

__all__ = ["compile_docx"]

_FILE = "<template>"
_FORBIDDEN = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.ScopedEvalContextModifier)
"""What reads other files, or turns escaping off."""

_MAX_PARTS = 5_000
_MAX_BYTES = 64 * 1024 * 1024
"""Unpacked, pictures and all."""
_XML = (".xml", ".rels")
_DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_OTHER_TYPES = (b"macroEnabled", b"vbaProject", b"wordprocessingml.template.main+xml")
"""A document with macros, or a template of Word's own, would not open under a .docx's name."""


def compile_docx(docx: bytes, template_id: str) -> CompiledTemplate:
    """The compiled form of a template.

    Raises:
        TemplateError: ``fill.not-docx`` or ``fill.too-large``, or a BrokenTemplateError with ``fill.broken-tag``,
            ``fill.unknown-filter`` or ``fill.forbidden-tag``.
    """
    package, sources = _opened(docx, template_id)
    try:
        trees = {part.name: _tree(part, template_id) for part in sources}
        names = frozenset().union(*(_names(part, trees[part.name], template_id) for part in sources))
        lists = names & frozenset(_looped(trees.values()))
        parts = {part.name: _compiled(part, trees[part.name], template_id) for part in sources}
    except TemplateError as error:
        # the compiler stops at the first mistake; whoever mends a template wants to hear of all
        raise BrokenTemplateError.of(error, check_template(docx, template_id=template_id)) from error
    constant = {name: data for name, data in package.parts.items() if name not in parts and name != CORE}
    return CompiledTemplate(
        mould=make_mould(constant),
        parts=MappingProxyType(parts),
        names=names,
        lists=lists,
    )


def _opened(docx: bytes, template_id: str) -> tuple[Package, tuple[PatchedPart, ...]]:
    try:
        package = Package.open(docx)
        _check(package)
        package = with_core(package)
        return package, tuple(patched(package))
    except SourceError as error:
        raise TemplateError("fill.not-docx", template=template_id) from error
    except TooLargeError as error:
        raise TemplateError("fill.too-large", template=template_id, part=error.part) from error


def _check(package: Package) -> None:
    """Let a package pass whose parts may be handed on as they are.

    Raises:
        SourceError: It holds macros, or what no .docx may hold.
        TooLargeError: It holds too much.
    """
    parts = package.parts
    if len(parts) > _MAX_PARTS or sum(map(len, parts.values())) > _MAX_BYTES:
        raise TooLargeError(max(parts, key=lambda name: len(parts[name])))
    types = parts[CONTENT_TYPES]
    if any(mark in types for mark in _OTHER_TYPES) or any(map(_is_odd_name, parts)):
        raise SourceError("ooxml.not-docx")
    if any(mark in data for name, data in parts.items() if name.endswith(_XML) for mark in _DOCTYPES):
        raise SourceError("ooxml.broken-part")
    for name, data in parts.items():
        if name.endswith(_XML):
            parse(data)  # a part that nobody fills is copied as it is, and Word would refuse the paper for it


def _is_odd_name(name: str) -> bool:
    """Whether a name could lead out of a folder into which somebody unpacks the paper."""
    steps = name.split("/")
    return "\\" in name or ":" in name or not name.isprintable() or not {"", ".", ".."}.isdisjoint(steps)


@contextmanager
def _blaming(part: PatchedPart, template_id: str) -> Iterator[None]:
    """Whatever Jinja or Python mind in a part, told as a TemplateError."""
    try:
        yield
    except TemplateSyntaxError as error:
        code = "fill.unknown-filter" if isinstance(error, TemplateAssertionError) else "fill.broken-tag"
        tag = snippet(part.source, error.lineno)
        raise TemplateError(code, template=template_id, part=part.name, tag=tag) from error
    except BEYOND_PYTHON as error:
        raise TemplateError("fill.broken-tag", template=template_id, part=part.name, tag="") from error


def _tree(part: PatchedPart, template_id: str) -> nodes.Template:
    with _blaming(part, template_id):
        tree = ENVIRONMENT.parse(part.source)
        forbidden = next((node for kind in _FORBIDDEN for node in tree.find_all(kind)), None)
    if forbidden is not None:
        raise TemplateError(
            "fill.forbidden-tag", template=template_id, part=part.name, tag=snippet(part.source, forbidden.lineno)
        )
    return tree


def _names(part: PatchedPart, tree: nodes.Template, template_id: str) -> set[str]:
    with _blaming(part, template_id):
        return meta.find_undeclared_variables(tree)


def _compiled(part: PatchedPart, tree: nodes.Template, template_id: str) -> CompiledPart:
    with _blaming(part, template_id):
        needs_look = part.adds_cells or part.has_breaks or repeats(tree, DRAWING) or not is_sound(tree)
        # last: the generator writes into the tree
        code = ENVIRONMENT.compile(tree, None, _FILE)
    return CompiledPart(
        name=part.name,
        program=Program.from_code(ENVIRONMENT, code, ENVIRONMENT.make_globals(None)),
        code=code,
        source=part.source,
        adds_cells=part.adds_cells,
        has_breaks=part.has_breaks,
        always_mends=needs_look,
    )


def _looped(trees: Iterable[nodes.Template]) -> Iterator[str]:
    """The names that loops run over, by themselves or through filters."""
    for tree in trees:
        for loop in tree.find_all(nodes.For):
            values: nodes.Node | None = loop.iter
            while isinstance(values, nodes.Filter):
                values = values.node
            if isinstance(values, nodes.Name):
                yield values.name
