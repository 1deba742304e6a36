"""Templates compiled once: a program for each part that holds tags, and a mould for all the others."""

import hashlib
import marshal
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from types import CodeType, MappingProxyType

import jinja2
from jinja2 import Template as Program

from tdkt_docs.deflate import packer
from tdkt_docs.fill.environment import environment
from tdkt_docs.fill.markup import MARKUP
from tdkt_docs.ooxml.mould import Mould

__all__ = ["ENVIRONMENT", "CompiledPart", "CompiledTemplate", "kept_as", "packed", "snippet", "unpacked"]


_FORMAT = 5
"""Of a packed template; another number, and all that were kept are made anew."""

ENVIRONMENT = environment()
"""The one environment all programs run in."""

_SNIPPET_LENGTH = 80
_DIGEST = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledPart:
    """A part with tags, ready to be filled."""

    name: str
    program: Program
    code: CodeType
    """The program as Python's own, which can be kept."""

    source: str
    """Jinja source, one paragraph a line: line numbers in errors point at paragraphs."""

    adds_cells: bool
    """Whether a loop may change how many cells a row has."""

    has_breaks: bool
    """Whether its own texts hold line breaks or tabs as characters, which Word would not show."""

    always_mends: bool
    """Whether its XML must be looked at however it is filled: nobody can tell from the tags that it will be right."""

    def snippet(self, line_no: int) -> str:
        """The words of the paragraph at ``line_no`` (1-based), tags included."""
        return snippet(self.source, line_no)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledTemplate:
    """What of a template never changes, and the programs of its parts."""

    mould: Mould
    parts: Mapping[str, CompiledPart]
    names: frozenset[str]
    """What its tags take from the content."""

    lists: frozenset[str]
    """Those among them that a loop runs over."""


def snippet(source: str, line_no: int) -> str:
    """The words of line ``line_no`` (1-based) of a source, or of the last one before it that has any."""
    for line in reversed(source.split("\n")[:line_no]):
        words = MARKUP.sub("", line).strip()
        if words:
            from html import unescape

            return unescape(words[:_SNIPPET_LENGTH])
    return ""


def packed(template: CompiledTemplate) -> bytes:
    """The template as bytes that ``unpacked`` takes back, in this version of Python and of the libraries."""
    parts = tuple(
        (part.name, part.source, part.adds_cells, part.has_breaks, part.always_mends, part.code)
        for part in template.parts.values()
    )
    mould = template.mould
    kept = marshal.dumps(((mould.head, mould.directory, mould.count), parts, template.names, template.lists))
    return hashlib.sha256(kept).digest() + kept


def unpacked(data: bytes) -> CompiledTemplate | None:
    """The template in ``data``; None where the bytes are not whole."""
    digest, kept = data[:_DIGEST], data[_DIGEST:]
    if hashlib.sha256(kept).digest() != digest:
        return None
    (head, directory, count), parts, names, lists = marshal.loads(kept)  # noqa: S302 - bytes we wrote, whole by their digest
    return CompiledTemplate(
        mould=Mould(head=head, directory=directory, count=count),
        parts=MappingProxyType({part[0]: _part(part) for part in parts}),
        names=names,
        lists=lists,
    )


def kept_as(docx: bytes) -> str:
    """The name under which a packed template is kept: another for other bytes, another Python, another library."""
    versions = (str(_FORMAT), sys.implementation.cache_tag or "", sys.version, jinja2.__version__, packer())
    return hashlib.sha256("\n".join(versions).encode() + hashlib.sha256(docx).digest()).hexdigest()


def _part(kept: tuple[str, str, bool, bool, bool, CodeType]) -> CompiledPart:
    name, source, adds_cells, has_breaks, always_mends, code = kept
    return CompiledPart(
        name=name,
        program=Program.from_code(ENVIRONMENT, code, ENVIRONMENT.make_globals(None)),
        source=source,
        adds_cells=adds_cells,
        has_breaks=has_breaks,
        always_mends=always_mends,
        code=code,
    )
