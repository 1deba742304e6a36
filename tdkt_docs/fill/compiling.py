"""From a .docx to its programs: what happens once a template, and never while papers are filled."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import MappingProxyType

from jinja2 import Template as Program
from jinja2 import TemplateSyntaxError, meta, nodes

from tdkt_docs.errors import SourceError, TemplateError
from tdkt_docs.fill.admission import TooLargeError, admitted
from tdkt_docs.fill.broken import BrokenTemplateError
from tdkt_docs.fill.checking import check_template
from tdkt_docs.fill.compiled import ENVIRONMENT, CompiledPart, CompiledTemplate, snippet
from tdkt_docs.fill.flow import is_sound, repeats
from tdkt_docs.fill.patching import DRAWING, PatchedPart, patched
from tdkt_docs.fill.tag_syntax import BEYOND_PYTHON
from tdkt_docs.ooxml import Package
from tdkt_docs.ooxml.mould import CORE, make_mould

__all__ = ["compile_docx"]

_FILE = "<template>"
_FORBIDDEN = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.ScopedEvalContextModifier)
"""What reads other files, or turns escaping off."""


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
        package = admitted(docx)
        return package, tuple(patched(package))
    except SourceError as error:
        raise TemplateError("fill.not-docx", template=template_id) from error
    except TooLargeError as error:
        raise TemplateError("fill.too-large", template=template_id, part=error.part) from error


@contextmanager
def _blaming(part: PatchedPart, template_id: str, tree: nodes.Template | None = None) -> Iterator[None]:
    """Whatever Jinja or Python mind in a part, told as a TemplateError; ``tree`` is what Jinja read in it."""
    try:
        yield
    except TemplateSyntaxError as error:
        is_unknown = tree is not None and any(node.lineno == error.lineno for node in _unknown(tree))
        code = "fill.unknown-filter" if is_unknown else "fill.broken-tag"
        tag = snippet(part.source, error.lineno)
        raise TemplateError(code, template=template_id, part=part.name, tag=tag) from error
    except BEYOND_PYTHON as error:
        raise TemplateError("fill.broken-tag", template=template_id, part=part.name, tag="") from error


def _unknown(tree: nodes.Template) -> Iterator[nodes.Node]:
    """The filters and tests that there are not."""
    yield from (node for node in tree.find_all(nodes.Filter) if node.name not in ENVIRONMENT.filters)
    yield from (node for node in tree.find_all(nodes.Test) if node.name not in ENVIRONMENT.tests)


def _tree(part: PatchedPart, template_id: str) -> nodes.Template:
    if part.unclosed:
        raise TemplateError("fill.broken-tag", template=template_id, part=part.name, tag=part.unclosed)
    with _blaming(part, template_id):
        tree = ENVIRONMENT.parse(part.source)
        forbidden = next((node for kind in _FORBIDDEN for node in tree.find_all(kind)), None)
    if forbidden is not None:
        raise TemplateError(
            "fill.forbidden-tag", template=template_id, part=part.name, tag=snippet(part.source, forbidden.lineno)
        )
    return tree


def _names(part: PatchedPart, tree: nodes.Template, template_id: str) -> set[str]:
    """What ``jinja2.meta.find_undeclared_variables`` finds, which writes into the tree what its optimizer makes."""
    looker = meta.TrackingCodeGenerator(ENVIRONMENT)
    looker.optimizer = None
    with _blaming(part, template_id, tree):
        looker.visit(tree)
    return looker.undeclared_identifiers


def _compiled(part: PatchedPart, tree: nodes.Template, template_id: str) -> CompiledPart:
    with _blaming(part, template_id, tree):
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
