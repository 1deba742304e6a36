"""Jinja's programs, made for papers: bytes out, one tuple a run of text and tags, plain text printed at once."""
# ruff: noqa: N802, D102 - the methods of jinja's own generator, which names them so

import re
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

__all__ = ["CLOSING", "PaperCode"]

CLOSING = re.compile(r"(?:</w:(?:sdtContent|sdt|customXml)>|<w:bookmarkEnd [^<>]*/>)*</w:(tc|tbl)>")
"""Text behind a loop or condition that begins so closes a cell or a table that may have come out empty."""

_PARAGRAPH_ON_ITS_LINE = re.compile(r"\n(?=<w:p[ >])")
_ESCAPED_BRACES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))


class PaperCode(CodeGenerator):
    """Writes the programs of parts.

    A program yields tuples of bytes. Where a cell or a table may have lost all it held, it yields the name of the
    element that should stand before, so that whoever runs it can look. Inside macros and captured blocks jinja's own
    code stands, on text.
    """

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self._is_in_tag = False

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("careful, careful_attribute = environment.careful, environment.careful_attribute")
        self.writeline("each, joined, known = environment.each, environment.joined, environment.known")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        if frame.buffer is not None:
            super().visit_Output(node, frame)
            self._is_in_tag = _ends_in_tag(node, is_in_tag=self._is_in_tag)
            return
        self._write_closing(node)
        self.writeline("yield (", node)
        self.indent()
        for child in node.nodes:
            self._write_piece(child, frame)
        self.outdent()
        self.writeline(")")

    def _write_closing(self, node: nodes.Output) -> None:
        first = node.nodes[0]
        closed = CLOSING.match(first.data) if isinstance(first, nodes.TemplateData) else None
        if closed:
            self.writeline(f"yield {closed[1]!r}")

    def _write_piece(self, child: nodes.Expr, frame: Frame) -> None:
        if isinstance(child, nodes.TemplateData):
            self.writeline(f"{_as_printed(child.data).encode()!r},")
            self._is_in_tag = _is_in_tag(child.data, before=self._is_in_tag)
            return
        self.newline(child)
        if self._is_in_tag:
            self.write("careful_attribute(context, ")
            self.visit(child, frame)
            self.write("),")
            return
        # short plain texts, nearly all there is, are known from before: units, posts and titles recur in every list
        self.write("(known(_v) if (_k := (_v := ")
        self.visit(child, frame)
        self.write(").__class__) is str or _k is int else None) or careful(context, _v),")

    def _output_const_repr(self, group: Any) -> str:
        return repr(_as_printed("".join(group)))

    def start_write(self, frame: Frame, node: nodes.Node | None = None) -> None:
        if frame.buffer is None:
            self.writeline("yield (careful(context, ", node)
        else:
            super().start_write(frame, node)

    def end_write(self, frame: Frame) -> None:
        if frame.buffer is None:
            self.write("),)")
        else:
            super().end_write(frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        self.write(f"(_o[{node.attr!r}] if (_o := ")
        self.visit(node.node, frame)
        self.write(f").__class__ is dict and {node.attr!r} in _o else environment.getattr(_o, {node.attr!r}))")

    def visit_For(self, node: nodes.For, frame: Frame) -> None:
        node.iter = nodes.MarkSafe(node.iter, lineno=node.iter.lineno, environment=self.environment)
        super().visit_For(node, frame)

    def visit_MarkSafe(self, node: nodes.MarkSafe, frame: Frame) -> None:
        """What a loop runs over; no parser makes this node, so that it can stand for that."""
        self.write("each(context, ")
        self.visit(node.expr, frame)
        self.write(")")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("joined(context, (")
        for child in node.nodes:
            self.visit(child, frame)
            self.write(", ")
        self.write("))")


def _as_printed(text: str) -> str:
    """Text of a template as it stands in the paper: without the line breaks that count paragraphs, braces as meant."""
    text = _PARAGRAPH_ON_ITS_LINE.sub("", text)
    for written, meant in _ESCAPED_BRACES:
        text = text.replace(written, meant)
    return text


def _ends_in_tag(node: nodes.Output, *, is_in_tag: bool) -> bool:
    for child in node.nodes:
        if isinstance(child, nodes.TemplateData):
            is_in_tag = _is_in_tag(child.data, before=is_in_tag)
    return is_in_tag


def _is_in_tag(text: str, *, before: bool) -> bool:
    opened, closed = text.rfind("<"), text.rfind(">")
    return before if opened == closed else opened > closed
