"""The names in tags: filters and tests there are, fields somebody declared, rows' columns, loops' own names."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType

from jinja2 import nodes
from jinja2.filters import FILTERS
from jinja2.runtime import LoopContext

from tdkt_docs.fill.nearest import bare, is_slip_of, nearest
from tdkt_docs.fill.tag import Problem, Tag
from tdkt_docs.fill.tag_blocks import DEEPEST
from tdkt_docs.fill.tag_syntax import ENDS, ENVIRONMENT, word
from tdkt_docs.model.finding import Severity
from tdkt_docs.model.template import Field

__all__ = ["Declared", "Read", "Use", "filter_problems", "name_problems", "slip_problems", "uses_of"]

_NO_LABELS: Mapping[str, str] = MappingProxyType({})
_COMMON_TESTS = ("defined", "none", "number", "string")
_KEEPS_ROWS = frozenset({"list", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "unique"})
_IN_MACROS = ("caller", "varargs", "kwargs")
_OF_LOOPS = frozenset(("depth0", *(name for name in dir(LoopContext) if not name.startswith("_"))))
_MOST_COMPARED = 200
"""Names, those used most, with which one that is used once is compared."""
_MOST_GUESSED = 50
"""Unknown names of a part for which one like them is looked for; a part with more is no slip."""
_SCOPES = ("for", "macro", "call", "with", "filter", "block")


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What a template.toml says its template may name."""

    columns: Mapping[str, frozenset[str]]
    """By field, the columns of its rows; none where they are not described."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Fields by what people call them."""

    @classmethod
    def of(cls, fields: Sequence[Field]) -> "Declared":
        """The declaration of a template's fields."""
        return cls(
            columns={each.id: frozenset(column.id for column in each.columns) for each in fields},
            labels={label: each.id for each in fields for label in each.label.values()},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A tag and what Jinja reads in it; nothing where it cannot."""

    tag: Tag
    tree: nodes.Template | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A name that a tag takes from outside its loops, or an attribute of something."""

    tag: Tag
    name: str
    of: str = ""
    """What ``name`` is an attribute of: the name of a loop or field; empty for a name of its own."""
    rows_of: str = ""
    """The field whose rows have it, where that is known."""
    is_loop_name: bool = False
    """Whether a loop of the part has that name, but does not stand around the tag."""


@dataclass(slots=True)
class _Frame:
    """The names a loop, macro or part has of its own."""

    own: set[str] = field(default_factory=set)
    rows_of: dict[str, str] = field(default_factory=dict)
    """Loop names, and the fields they run over."""
    is_broken: bool = False
    """Whether nobody can tell what names it has."""


def filter_problems(reads: Sequence[Read]) -> Iterator[Problem]:
    """Filters and tests that do not exist or are not allowed."""
    filters = [(read.tag, name) for read in reads for name in _names_of(nodes.Filter, read, ENVIRONMENT.filters)]
    tests = [(read.tag, name) for read in reads for name in _names_of(nodes.Test, read, ENVIRONMENT.tests)]
    near = _guessed((name for _, name in filters if name not in FILTERS), ENVIRONMENT.filters)
    yield from (_filter_problem(tag, name, near.get(name, "")) for tag, name in filters)
    near = _guessed((name for _, name in tests), filter(str.isalpha, ENVIRONMENT.tests))
    for tag, name in tests:
        known = ", ".join(dict.fromkeys(filter(None, (near.get(name, ""), *_COMMON_TESTS))))
        yield Problem(kind="TD-321", tag=tag, values={"name": name, "known": known})


def _names_of(kind: type[nodes.Filter | nodes.Test], read: Read, known: Mapping[str, object]) -> Iterator[str]:
    """The filters or tests in a tag that are not among those ``known``, each once."""
    found = read.tree.find_all(kind) if read.tree else ()
    yield from dict.fromkeys(each.name for each in found if each.name not in known)


def _guessed(names: Iterable[str], known: Iterable[str], labels: Mapping[str, str] = _NO_LABELS) -> dict[str, str]:
    """The one of ``known`` most like each of the first few ``names``."""
    there = tuple(known)
    return {name: nearest(name, there, labels) for name in islice(dict.fromkeys(names), _MOST_GUESSED)}


def _filter_problem(tag: Tag, name: str, near: str) -> Problem:
    if name in FILTERS:
        return Problem(kind="TD-320", tag=tag, values={"name": name})
    if near:
        return Problem(kind="TD-319", tag=tag, values={"name": name, "hint": near})
    return Problem(kind="TD-318", tag=tag, values={"name": name})


def uses_of(reads: Sequence[Read], around: Sequence[Sequence[int]]) -> Iterator[Use]:
    """The names the tags of a part use, each where it is used.

    Args:
        reads: The part's tags in reading order.
        around: For each, the places of the blocks it stands in.
    """
    frames: dict[int, _Frame] = defaultdict(_Frame)
    loop_names = {name for read in reads if word(read.tag) == "for" for name in (*_stored(read.tree), "loop")}
    hiding = {at for at, read in enumerate(reads) if _hides(read)}
    for at, read in enumerate(reads):
        if len(around[at]) > DEEPEST:
            continue
        inside = [-1, *(place for place in _seen(around[at], hiding) if word(reads[place].tag) in _SCOPES)]
        seen = [frames[place] for place in inside]
        yield from _uses(read, seen, loop_names)
        _bind(read, frames[at], seen[-1], seen)


def _hides(read: Read) -> bool:
    """Whether the tag opens a ``{% block %}`` that sees no names of what it stands in, as it does unless ``scoped``."""
    block = read.tree.find(nodes.Block) if read.tree and word(read.tag) == "block" else None
    return block is not None and not block.scoped


def _seen(around: Sequence[int], hiding: AbstractSet[int]) -> Sequence[int]:
    """Those of the places ``around`` a tag whose names it sees."""
    innermost = next((at for at in reversed(range(len(around))) if around[at] in hiding), 0)
    return around[innermost:]


def _uses(read: Read, seen: Sequence[_Frame], loop_names: set[str]) -> Iterator[Use]:
    known = {name for frame in seen for name in frame.own} | set(ENVIRONMENT.globals)
    if read.tag.opener == "{%" and word(read.tag) in {"vm", "hm"} and "loop" not in known:
        yield Use(tag=read.tag, name="loop", is_loop_name=True)
    if read.tree is None or word(read.tag) in ENDS.values():
        return
    is_sure = not any(frame.is_broken for frame in seen)
    for name in dict.fromkeys(_loaded(read.tree)):
        if name not in known and is_sure:
            yield Use(tag=read.tag, name=name, is_loop_name=name in loop_names or name == "loop")
    rows_of = {name: table for frame in seen for name, table in frame.rows_of.items()}
    for owner, attribute in dict.fromkeys(_attributes(read.tree)):
        if owner not in ENVIRONMENT.globals:
            yield Use(tag=read.tag, name=attribute, of=owner, rows_of=rows_of.get(owner, ""))


def _bind(read: Read, inner: _Frame, outer: _Frame, seen: Sequence[_Frame]) -> None:
    """Note the names the tag gives to what follows it, and to what it encloses."""
    name, stored = word(read.tag), _stored(read.tree)
    if name == "set":
        outer.own |= stored
    elif name in _SCOPES:
        inner.own |= stored
        inner.is_broken = read.tree is None
    if name == "for":
        inner.own.add("loop")
        loop = read.tree.find(nodes.For) if read.tree else None
        if loop and isinstance(loop.target, nodes.Name):
            table = _table(loop.iter)
            is_own = any(table in frame.own for frame in seen)
            inner.rows_of[loop.target.name] = "" if is_own else table
    elif name in {"macro", "call"}:
        inner.own.update(_IN_MACROS)
        macro = read.tree.find(nodes.Macro) if read.tree else None
        outer.own |= {macro.name} if macro else set()


def _stored(tree: nodes.Template | None) -> set[str]:
    names = tree.find_all(nodes.Name) if tree else ()
    return {each.name for each in names if each.ctx in {"store", "param"}}


def _loaded(tree: nodes.Template) -> Iterator[str]:
    """Names a tag takes from outside itself."""
    own = _stored(tree)
    outside = [part for each in tree.find_all((nodes.For, nodes.Assign, nodes.With)) for part in _taken(each)]
    for part in outside:
        names = [part] if isinstance(part, nodes.Name) else part.find_all(nodes.Name)
        yield from (each.name for each in names if each.ctx == "load")
    yield from (each.name for each in tree.find_all(nodes.Name) if each.ctx == "load" and each.name not in own)


def _taken(node: nodes.Node) -> Sequence[nodes.Node]:
    """What a statement computes before it has names of its own."""
    match node:
        case nodes.For():
            return [node.iter]
        case nodes.With():
            return node.values
        case nodes.Assign():
            return [node.node]
    return []


def _attributes(tree: nodes.Template) -> Iterator[tuple[str, str]]:
    for each in tree.find_all(nodes.Getattr):
        if isinstance(each.node, nodes.Name):
            yield each.node.name, each.attr
    for item in tree.find_all(nodes.Getitem):
        if isinstance(item.node, nodes.Name) and isinstance(item.arg, nodes.Const) and isinstance(item.arg.value, str):
            yield item.node.name, item.arg.value


def _table(iterated: nodes.Node | None) -> str:
    """The name whose rows a loop runs over, whatever sorts or sifts them; empty where they are something else's."""
    match iterated:
        case nodes.Name():
            return iterated.name
        case nodes.Getitem(arg=nodes.Slice()):
            return _table(iterated.node)
        case nodes.Filter() if iterated.name in _KEEPS_ROWS:
            return _table(iterated.node)
    return ""


def name_problems(uses: Sequence[Use], declared: Declared | None) -> Iterator[Problem]:
    """Names nobody declared, columns a table does not have, loops' names outside their loops."""
    near = _guessed(_undeclared_names(uses, declared), declared.columns, declared.labels) if declared else {}
    for use in uses:
        if use.of:
            yield from _unknown_attribute(use, declared)
        elif declared and use.name in declared.columns:
            continue
        elif use.is_loop_name:
            is_sure = declared is not None or use.name == "loop"
            severity = Severity.ERROR if is_sure else Severity.WARNING
            yield Problem(kind="TD-327", tag=use.tag, values={"name": use.name}, severity=severity)
        elif declared:
            yield _undeclared(use, declared, near.get(use.name, ""))


def _undeclared_names(uses: Sequence[Use], declared: Declared) -> Iterator[str]:
    return (use.name for use in uses if not (use.of or use.is_loop_name or use.name in declared.columns))


def _unknown_attribute(use: Use, declared: Declared | None) -> Iterator[Problem]:
    """What a loop, or a row of a declared table, does not have."""
    of, columns = use.rows_of, declared.columns.get(use.rows_of, frozenset()) if declared else frozenset()
    severity = Severity.WARNING
    if use.of == "loop":
        of, columns, severity = "loop", _OF_LOOPS, Severity.ERROR
    if columns and use.name not in columns:
        values = {"name": use.name, "of": of, "known": ", ".join(sorted(columns))}
        yield Problem(kind="TD-326", tag=use.tag, values=values, severity=severity)


def _undeclared(use: Use, declared: Declared, near: str) -> Problem:
    dashed = use.tag.body.replace(" ", "").replace("-", "_")
    near = dashed if dashed in declared.columns else near
    if near:
        return Problem(kind="TD-324", tag=use.tag, values={"name": use.name, "hint": near})
    return Problem(kind="TD-323", tag=use.tag, values={"name": use.name})


def slip_problems(uses: Sequence[Use], declared: Declared | None) -> Iterator[Problem]:
    """Names used once that look like another's slip; those that are declared, or judged by it, are left out."""
    judged = [use for use in uses if use.of != "loop" and not (declared and _is_judged(use, declared))]
    counts = Counter((use.of, use.name) for use in judged)
    often: dict[str, list[str]] = defaultdict(list)
    for (of, name), times in counts.most_common(_MOST_COMPARED):
        often[of] += [name] if times > 1 else []
    first: dict[tuple[str, str], str] = {}
    for use in judged:
        spelt = first.setdefault((use.of, bare(use.name)), use.name)
        if counts[use.of, use.name] == 1 and not use.is_loop_name:
            slips = (name for name in often[use.of] if is_slip_of(use.name, name))
            meant = next(slips, spelt if spelt != use.name else "")
            if meant:
                values = {"name": use.name, "hint": meant}
                yield Problem(kind="TD-328", tag=use.tag, values=values, severity=Severity.WARNING)


def _is_judged(use: Use, declared: Declared) -> bool:
    """Whether the declaration says if the name is right."""
    return not use.of or bool(declared.columns.get(use.rows_of))
