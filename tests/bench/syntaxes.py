"""A workload's description in each engine's tags, and with a record's values in the tags' place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from layout import Block, Condition, Each, EachRow, Field, Line, Printed, Record, Row, Table, Tag, line

__all__ = ["SYNTAXES", "Syntax", "expanded", "filled", "tagged"]

Scope = Mapping[str, object]


class Syntax(Protocol):
    """How one engine writes a value, a loop over paragraphs or rows, and a condition."""

    def value(self, path: str, scope: Scope) -> "str | Tag":
        """What stands in a field's place."""

    def each(self, block: Each, scope: Scope) -> Iterator[Block]:
        """The lines that stand for a loop."""

    def rows(self, block: EachRow, scope: Scope) -> Iterator[Row]:
        """The rows that stand for a loop over rows."""

    def condition(self, block: Condition, scope: Scope) -> Iterator[Block]:
        """The lines that stand for a condition."""


def expanded(blocks: Sequence[Block], syntax: Syntax, scope: Scope) -> Iterator[Block]:
    """Blocks without loops, conditions and fields: all of them said in the engine's own words."""
    for block in blocks:
        match block:
            case Line():
                yield _line(block, syntax, scope)
            case Table():
                yield replace(block, rows=tuple(_rows(block, syntax, scope)))
            case Each():
                yield from syntax.each(block, scope)
            case Condition():
                yield from syntax.condition(block, scope)


def tagged(blocks: Sequence[Block], engine: str) -> list[Block]:
    """Blocks in the tags of an engine of ``SYNTAXES``: a template."""
    return list(expanded(blocks, SYNTAXES[engine], {"": "d"}))


def filled(blocks: Sequence[Block], record: Record) -> list[Block]:
    """Blocks with a record's values: the document every engine must make."""
    return list(expanded(blocks, _Values(), {"": record}))


def _line(block: Line, syntax: Syntax, scope: Scope) -> Line:
    pieces = (syntax.value(piece.path, scope) if isinstance(piece, Field) else piece for piece in block.pieces)
    return replace(block, pieces=tuple(pieces))


def _rows(table: Table, syntax: Syntax, scope: Scope) -> Iterator[Row]:
    for entry in table.rows:
        if isinstance(entry, Row):
            yield _row(entry, syntax, scope)
        else:
            yield from syntax.rows(entry, scope)


def _row(entry: Row, syntax: Syntax, scope: Scope) -> Row:
    return Row(cells=tuple(tuple(_line(block, syntax, scope) for block in cell) for cell in entry.cells))


def _tag_line(text: str) -> Line:
    return Line(pieces=(Tag(text),))


def _tag_row(text: str, like: Row) -> Row:
    return Row(cells=((_tag_line(text),), *((line(""),) for _ in like.cells[1:])))


class _Values:
    """No tags: the record's own values."""

    def value(self, path: str, scope: Scope) -> Printed:
        """The value as text."""
        return Printed(_found(path, scope))

    def each(self, block: Each, scope: Scope) -> Iterator[Block]:
        """The blocks, once for every entry."""
        for entry in _found(block.over, scope):
            yield from expanded(block.blocks, self, {**scope, block.entry: entry})

    def rows(self, block: EachRow, scope: Scope) -> Iterator[Row]:
        """The row, once for every entry."""
        for entry in _found(block.over, scope):
            yield _row(block.row, self, {**scope, block.entry: entry})

    def condition(self, block: Condition, scope: Scope) -> Iterator[Block]:
        """The blocks or nothing."""
        if _found(block.flag, scope):
            yield from expanded(block.blocks, self, scope)


def _found(path: str, scope: Scope):
    owner, _, name = path.rpartition(".")
    return scope[owner][name]


class _Jinja:
    """docxtpl's tags, which are ours too: ``{{ x }}``, ``{%p for %}``, ``{%tr for %}``."""

    def value(self, path: str, _scope: Scope) -> Tag:
        """``{{ path }}``."""
        return Tag(f"{{{{ {path} }}}}")

    def each(self, block: Each, scope: Scope) -> Iterator[Block]:
        """The blocks between two paragraphs of their own."""
        yield _tag_line(f"{{%p for {block.entry} in {block.over} %}}")
        yield from expanded(block.blocks, self, scope)
        yield _tag_line("{%p endfor %}")

    def rows(self, block: EachRow, scope: Scope) -> Iterator[Row]:
        """The row between two rows of their own."""
        yield _tag_row(f"{{%tr for {block.entry} in {block.over} %}}", block.row)
        yield _row(block.row, self, scope)
        yield _tag_row("{%tr endfor %}", block.row)

    def condition(self, block: Condition, scope: Scope) -> Iterator[Block]:
        """The blocks between two paragraphs of their own."""
        yield _tag_line(f"{{%p if {block.flag} %}}")
        yield from expanded(block.blocks, self, scope)
        yield _tag_line("{%p endif %}")


class _Docxtemplater:
    """``{x}``, ``{#list}`` … ``{/list}``: names are looked up from the entry outwards."""

    def value(self, path: str, _scope: Scope) -> Tag:
        """``{name}``."""
        return Tag(f"{{{_last(path)}}}")

    def each(self, block: Each, scope: Scope) -> Iterator[Block]:
        """The blocks between two paragraphs of their own."""
        yield from self._section(block.over, block.blocks, scope)

    def rows(self, block: EachRow, scope: Scope) -> Iterator[Row]:
        """The row, its first cell opening the loop and its last one closing it."""
        cells = [list(cell) for cell in _row(block.row, self, scope).cells]
        name = _last(block.over)
        cells[0][0] = replace(cells[0][0], pieces=(Tag(f"{{#{name}}}"), *cells[0][0].pieces))
        cells[-1][-1] = replace(cells[-1][-1], pieces=(*cells[-1][-1].pieces, Tag(f"{{/{name}}}")))
        yield Row(cells=tuple(tuple(cell) for cell in cells))

    def condition(self, block: Condition, scope: Scope) -> Iterator[Block]:
        """The blocks between two paragraphs of their own."""
        yield from self._section(block.flag, block.blocks, scope)

    def _section(self, path: str, blocks: Sequence[Block], scope: Scope) -> Iterator[Block]:
        yield _tag_line(f"{{#{_last(path)}}}")
        yield from expanded(blocks, self, scope)
        yield _tag_line(f"{{/{_last(path)}}}")


def _last(path: str) -> str:
    return path.rpartition(".")[2]


class _Carbone:
    """``{d.x}``; a loop is two examples, ``[i]`` and ``[i+1]``, and ``scope`` holds where each entry lies."""

    def value(self, path: str, scope: Scope) -> Tag:
        """``{d.path}``."""
        return Tag(f"{{{self._place(path, scope)}}}")

    def each(self, block: Each, scope: Scope) -> Iterator[Block]:
        """The blocks, then the first of them again: what repeats ends where that begins."""
        place = self._place(block.over, scope)
        yield from expanded(block.blocks, self, {**scope, block.entry: f"{place}[i]"})
        yield from expanded(block.blocks[:1], self, {**scope, block.entry: f"{place}[i+1]"})

    def rows(self, block: EachRow, scope: Scope) -> Iterator[Row]:
        """The row twice."""
        place = self._place(block.over, scope)
        for entry in (f"{place}[i]", f"{place}[i+1]"):
            yield _row(block.row, self, {**scope, block.entry: entry})

    def condition(self, block: Condition, scope: Scope) -> Iterator[Block]:
        """A loop over no entry or one, the record itself: hiding a stretch would leave an empty paragraph behind."""
        return self.each(Each(over=block.flag, entry="", blocks=block.blocks), scope)

    def _place(self, path: str, scope: Scope) -> str:
        owner, _, name = path.rpartition(".")
        return f"{scope[owner]}.{name}"


SYNTAXES: Mapping[str, Syntax] = {"docxtpl": _Jinja(), "docxtemplater": _Docxtemplater(), "carbone": _Carbone()}
"""By the engine that reads them."""
