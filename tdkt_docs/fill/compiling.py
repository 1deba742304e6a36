"""From a .docx to its programs: what happens once a template, and never while papers are filled."""

from collections.abc import Iterable, Iterator
from types import CodeType, MappingProxyType

from jinja2 import Template as Program
from jinja2 import TemplateAssertionError, TemplateSyntaxError, meta, nodes

from tdkt_docs.errors import SourceError, TemplateError
from tdkt_docs.fill.broken import BrokenTemplateError
from tdkt_docs.fill.checking import check_template
from tdkt_docs.fill.compiled import ENVIRONMENT, CompiledPart, CompiledTemplate, snippet
from tdkt_docs.fill.flow import is_sound, repeats
from tdkt_docs.fill.patching import DRAWING, PatchedPart, patched
from tdkt_docs.ooxml import Package, with_core
from tdkt_docs.ooxml.mould import CORE, make_mould

__all__ = ["compile_docx"]

_FILE = "<template>"
_FORBIDDEN = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.ScopedEvalContextModifier)
"""What reads other files, or turns escaping off."""


def compile_docx(docx: bytes, template_id: str) -> CompiledTemplate:
    """The compiled form of a template.

    Raises:
        TemplateError: ``fill.not-docx``, or a BrokenTemplateError with ``fill.broken-tag``, ``fill.unknown-filter`` or
            ``fill.forbidden-tag``.
    """
    try:
        package = with_core(Package.open(docx))
        sources = tuple(patched(package))
    except SourceError as error:
        raise TemplateError("fill.not-docx", template=template_id) from error
    try:
        trees = {part.name: _tree(part, template_id) for part in sources}
        parts = {part.name: _compiled(part, trees[part.name], template_id) for part in sources}
    except TemplateError as error:
        # the compiler stops at the first mistake; whoever mends a template wants to hear of all
        raise BrokenTemplateError.of(error, check_template(docx, template_id=template_id)) from error
    constant = {name: data for name, data in package.parts.items() if name not in parts and name != CORE}
    names = frozenset().union(*(meta.find_undeclared_variables(tree) for tree in trees.values()))
    return CompiledTemplate(
        mould=make_mould(constant),
        parts=MappingProxyType(parts),
        names=names,
        lists=names & frozenset(_looped(trees.values())),
    )


def _tree(part: PatchedPart, template_id: str) -> nodes.Template:
    try:
        tree = ENVIRONMENT.parse(part.source)
    except TemplateSyntaxError as error:
        raise _broken(part, error, template_id) from error
    forbidden = next((node for kind in _FORBIDDEN for node in tree.find_all(kind)), None)
    if forbidden is not None:
        raise TemplateError(
            "fill.forbidden-tag", template=template_id, part=part.name, tag=snippet(part.source, forbidden.lineno)
        )
    return tree


def _compiled(part: PatchedPart, tree: nodes.Template, template_id: str) -> CompiledPart:
    needs_look = part.adds_cells or part.has_breaks or repeats(tree, DRAWING) or not is_sound(tree)
    try:
        code = _code(part.source)
    except TemplateSyntaxError as error:
        raise _broken(part, error, template_id) from error
    return CompiledPart(
        name=part.name,
        program=Program.from_code(ENVIRONMENT, code, ENVIRONMENT.make_globals(None)),
        code=code,
        source=part.source,
        adds_cells=part.adds_cells,
        has_breaks=part.has_breaks,
        always_mends=needs_look,
    )


def _code(source: str) -> CodeType:
    # a tree is used up when code is made of it: the generator may write into it
    return ENVIRONMENT.compile(source, None, _FILE)


def _broken(part: PatchedPart, error: TemplateSyntaxError, template_id: str) -> TemplateError:
    code = "fill.unknown-filter" if isinstance(error, TemplateAssertionError) else "fill.broken-tag"
    return TemplateError(code, template=template_id, part=part.name, tag=snippet(part.source, error.lineno))


def _looped(trees: Iterable[nodes.Template]) -> Iterator[str]:
    """The names that loops run over, by themselves or through filters."""
    for tree in trees:
        for loop in tree.find_all(nodes.For):
            values: nodes.Node | None = loop.iter
            while isinstance(values, nodes.Filter):
                values = values.node
            if isinstance(values, nodes.Name):
                yield values.name
