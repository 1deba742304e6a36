"""Jinja's programs, made for papers: bytes out, one tuple a run of text and tags, plain text printed at once."""
# ruff: noqa: N802, D102 - the methods of jinja's own generator, which names them so

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, operators

from tdkt_docs.fill.making import CHANGING
from tdkt_docs.fill.places import Place, place_after

__all__ = ["CLOSING", "PaperCode"]

CLOSING = re.compile(r"(?:</w:(?:sdtContent|sdt|customXml)>|<w:bookmarkEnd [^<>]*/>)*</w:(tc|tbl)>")
"""Text behind a loop or condition that begins so closes a cell or a table that may have come out empty."""

_PRINTED = "\0"
_RUN_OPENS = ("<w:r>", "<w:r ")
_FORMAT = r"(?:(?!</?w:rPr>)[^\0])*"
_IN_RUN = re.compile(
    # what was formatted before a change that is tracked stands within
    rf"<w:r(?: [^<>]*)?>((?:<w:rPr>{_FORMAT}(?:<w:rPr>{_FORMAT}</w:rPr>{_FORMAT})?</w:rPr>)?)"
    r"(?:<w:(?!r[ >]|rPr|t[ >])[^<>]*/>|<w:t(?: [^<>]*)?>[^<]*</w:t>)*<w:t(?: [^<>]*)?>[^<]*"
)
"""Text before a tag that stands in the text of a run, whose properties it captures."""

_PARAGRAPH_ON_ITS_LINE = re.compile(r"\n(?=<w:p[ >])")
_MAPPING_METHODS = frozenset({"get", "items", "keys", "values"}).union(*CHANGING.values())
_SEARCHES = {"in": "", "notin": "not "}
_WORK_PER_STEP = 12
"""Parts of expressions in the body of a loop; a row of six values has as many."""
_CAPTURED_PRICE = 3
"""How much dearer it is to print into a text that is put together afterwards."""

_ESCAPED_BRACES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))


class PaperCode(CodeGenerator):
    """Writes the programs of parts.

    A program yields tuples of bytes. Where a cell or a table may have lost all it held, it yields the name of the
    element that should stand before, so that whoever runs it can look. Inside macros and captured blocks jinja's own
    code stands, on text.
    """

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self._place = Place.TEXT
        self._places_of_blocks: dict[str, Place] = {}
        self._called: nodes.Expr | None = None
        self._captures = False
        self._before = ""
        self._prices: dict[int, int] = {}

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("careful, careful_attribute = environment.careful, environment.careful_attribute")
        self.writeline("careful_beside = environment.careful_beside")
        self.writeline("careful_in_run = environment.careful_in_run")
        self.writeline("kind, text, number, mapping = type, str, int, dict")
        self.writeline("each, joined, known = environment.each, environment.joined, environment.known")
        if self._captures:
            self.writeline("printed, texts = environment.printed, environment.texts")
            self.writeline("concat = environment.collected(context)")

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        capturing = (nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.AssignBlock)
        self._captures = next(node.find_all(capturing), None) is not None or any(
            loop.recursive for loop in node.find_all(nodes.For)
        )
        for block in node.find_all(nodes.Block):
            _pay_inside(block)  # it may be shown again as often as a macro
        super().visit_Template(node, frame)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        if frame.buffer is not None:
            super().visit_Output(node, frame)
            return
        self._before = ""
        for closed, children in _groups(node):
            if closed:
                self.writeline(f"yield {closed!r}")
            self.writeline("yield (", node)
            self.indent()
            for child in children:
                self._write_piece(child, frame)
            self.outdent()
            self.writeline(")")

    def _write_piece(self, child: nodes.Expr, frame: Frame) -> None:
        if isinstance(child, nodes.TemplateData):
            self.writeline(f"{_as_printed(child.data).encode()!r},")
            self._place = place_after(child.data, self._place)
            self._before += child.data
            return
        self.newline(child)
        if self._place is not Place.TEXT:
            self.write("careful_attribute(context, " if self._place is Place.ATTRIBUTE else "careful_beside(context, ")
            self.visit(child, frame)
            self.write(")," if self._place is Place.ATTRIBUTE else f", {self._place is Place.BLOCKS}),")
            self._before += _PRINTED
            return
        # short texts, nearly all there is, are known from before: units, posts and titles recur in every list
        self.write("known[_v] if ((_k := kind(_v := ")
        self.visit(child, frame)
        self._before = self._before[max(map(self._before.rfind, _RUN_OPENS)) :]
        run = _IN_RUN.fullmatch(self._before)
        careful = f"careful_in_run(context, _v, {run[1].encode()!r})" if run else "careful(context, _v)"
        self.write(f")) is text or _k is number) and _v in known else {careful},")
        self._before += _PRINTED

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        # what a tag prints is for the program to make: jinja's compiler would write out lists and None
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)

    def _output_const_repr(self, group: Any) -> str:
        data = "".join(group)
        self._place = place_after(data, self._place)
        return repr(_as_printed(data))

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002 - jinja calls it
        if self._place is Place.TEXT:
            self.write("(texts[_v] if kind(_v := ")
        else:
            careful = "careful_attribute" if self._place is Place.ATTRIBUTE else "careful_beside"
            self.write(f"{careful}(context, ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002 - jinja calls it
        if self._place is Place.TEXT:
            self.write(") is text and _v in texts else printed(context, _v))")
        elif self._place is Place.ATTRIBUTE:
            self.write(").decode()")
        else:
            self.write(f", {self._place is Place.BLOCKS}).decode()")

    def start_write(self, frame: Frame, node: nodes.Node | None = None) -> None:
        if frame.buffer is None:
            self.writeline("yield (careful(context, ", node)
        else:
            super().start_write(frame, node)
            self.write("printed(context, ")

    def end_write(self, frame: Frame) -> None:
        self.write("),)" if frame.buffer is None else ")")
        if frame.buffer is not None:
            super().end_write(frame)

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:
        """A block where it stands: nothing extends a template, so that it is always its own."""
        self._places_of_blocks[node.name] = self._place
        context = self.derive_context(frame) if node.scoped else self.get_context_ref()
        pieces = f"context.blocks[{node.name!r}][0]({context})"
        if frame.buffer is None:
            self.writeline(f"yield from {pieces}", node)
        else:
            self.writeline(f"{frame.buffer}.append(environment.concat({pieces}))", node)
        self._place = _place_behind(node.body, self._place)

    def blockvisit(self, body: Iterable[nodes.Node], frame: Frame) -> None:
        own = next((block for block in self.blocks.values() if block.body is body), None)
        if own is not None:
            self._place = self._places_of_blocks.get(own.name, Place.TEXT)
        super().blockvisit(body, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        if node is self._called:
            self.write("environment.method(")
            self.visit(node.node, frame)
            self.write(f", {node.attr!r})")
            return
        self.write(f"(_o[{node.attr!r}] if kind(_o := ")
        self.visit(node.node, frame)
        self.write(f") is mapping and {node.attr!r} in _o else environment.getattr(_o, {node.attr!r}))")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002 - jinja's own
        if isinstance(node.node, nodes.Getattr) and node.node.attr in _MAPPING_METHODS:
            self._called = node.node
        super().visit_Call(node, frame, forward_caller=forward_caller)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        if not isinstance(node.arg, nodes.Slice):
            self.write("environment.item(context, ")
            self._write_before_comma(node.node, frame)
            self.visit(node.arg, frame)
            self.write(")")
            return
        self.write("environment.sliced(context, ")
        self.visit(node.node, frame)
        self.write(", slice(")
        for limit in (node.arg.start, node.arg.stop, node.arg.step):
            self.write("None, ") if limit is None else self._write_before_comma(limit, frame)
        self.write("))")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:
        self.write("environment.own_list((")
        for item in node.items:
            self._write_before_comma(item, frame)
        self.write("))")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:
        self.write("environment.own_mapping((")
        for item in node.items:
            self.write("(")
            self._write_before_comma(item.key, frame)
            self._write_before_comma(item.value, frame)
            self.write("), ")
        self.write("))")

    def _write_before_comma(self, node: nodes.Expr, frame: Frame) -> None:
        self.visit(node, frame)
        self.write(", ")

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:
        if _is_cheap(node):
            super().visit_Compare(node, frame)
        elif len(node.ops) == 1 and node.ops[0].op in _SEARCHES:
            self.write(f"({_SEARCHES[node.ops[0].op]}environment.contained(context, ")
            self._write_before_comma(node.expr, frame)
            self.visit(node.ops[0].expr, frame)
            self.write("))")
        else:
            self.write("(environment.weighed(context, ")
            self.visit(node.expr, frame)
            for operand in node.ops:
                self.write(f") {operators[operand.op]} environment.weighed(context, ")
                self.visit(operand.expr, frame)
            self.write("))")

    def visit_For(self, node: nodes.For, frame: Frame) -> None:
        self._prices[id(node.iter)] = _price([*node.body, *_beside_body(node)])
        node.iter = nodes.MarkSafe(node.iter, lineno=node.iter.lineno, environment=self.environment)
        if node.recursive:
            _pay_inside(node)
        super().visit_For(node, frame)

    def macro_body(self, node: nodes.Macro | nodes.CallBlock, frame: Frame) -> tuple[Frame, Any]:
        _pay_inside(node)
        return super().macro_body(node, frame)

    def visit_MarkSafe(self, node: nodes.MarkSafe, frame: Frame) -> None:
        """What a loop runs over; no parser makes this node, so that it can stand for that."""
        self.write("each(context, ")
        self.visit(node.expr, frame)
        self.write(f", {self._prices.get(id(node.expr), 1)})")

    def visit_MarkSafeIfAutoescape(self, node: nodes.MarkSafeIfAutoescape, frame: Frame) -> None:
        """What a long body costs; no parser makes this node either."""
        self.write("context.step(")
        self.visit(node.expr, frame)
        self.write(")")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("joined(context, (")
        for child in node.nodes:
            self.visit(child, frame)
            self.write(", ")
        self.write("))")


def _groups(node: nodes.Output) -> list[tuple[str, list[nodes.Expr]]]:
    """What ``node`` prints, cut where a cell or a table ends that may have come out empty; first the element's name."""
    groups: list[tuple[str, list[nodes.Expr]]] = []
    for child in node.nodes:
        closed = CLOSING.match(child.data) if isinstance(child, nodes.TemplateData) else None
        if closed or not groups:
            groups.append((closed[1] if closed else "", []))
        groups[-1][1].append(child)
    return groups


def _as_printed(text: str) -> str:
    """Text of a template as it stands in the paper: without the line breaks that count paragraphs, braces as meant."""
    text = _PARAGRAPH_ON_ITS_LINE.sub("", text)
    for written, meant in _ESCAPED_BRACES:
        text = text.replace(written, meant)
    return text


def _place_behind(body: Iterable[nodes.Node], place: Place) -> Place:
    for node in body:
        for data in node.find_all(nodes.TemplateData):
            place = place_after(data.data, place)
    return place


def _is_cheap(node: nodes.Compare) -> bool:
    """Whether one side of every comparison is a constant, which is short or the other is not looked through."""
    sides = [node.expr, *(operand.expr for operand in node.ops)]
    if len(node.ops) == 1 and node.ops[0].op in _SEARCHES:
        return _is_constant(sides[1])
    return all(_is_constant(left) or _is_constant(right) for left, right in pairwise(sides))


def _is_constant(node: nodes.Expr) -> bool:
    if isinstance(node, (nodes.List, nodes.Tuple)):
        return all(isinstance(item, nodes.Const) for item in node.items)
    return isinstance(node, nodes.Const)


def _price(body: Iterable[nodes.Node]) -> int:
    """What going through ``body`` once costs, loops in it as if they were empty."""
    return 1 + sum(1 for inner in body for _ in inner.find_all(nodes.Expr)) // _WORK_PER_STEP


def _beside_body(node: nodes.Node) -> Iterable[nodes.Node]:
    """What is done each time besides the body: a loop's own condition, the defaults of a macro."""
    if isinstance(node, nodes.For):
        return [] if node.test is None else [node.test]
    return node.defaults if isinstance(node, (nodes.Macro, nodes.CallBlock)) else []


def _pay_inside(node: nodes.For | nodes.Macro | nodes.CallBlock | nodes.Block) -> None:
    """Make each call of a macro or a block, each round of a recursive loop, that does very much cost more."""
    price = _CAPTURED_PRICE * _price([*node.body, *_beside_body(node)])
    if price > _CAPTURED_PRICE:
        node.body.insert(0, nodes.ExprStmt(nodes.MarkSafeIfAutoescape(nodes.Const(price)), lineno=node.lineno))
