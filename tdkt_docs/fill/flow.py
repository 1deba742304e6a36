"""Whether a template can only make well-formed XML, whatever its loops and conditions do: told once, from its tags."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jinja2 import nodes

__all__ = ["is_sound", "repeats"]

_ELEMENT = re.compile(r"<(?P<closes>/?)(?P<name>[\w:.-]+)(?:[^<>\"'\0]|\"[^<\"]*\"|'[^<']*')*?(?P<is_empty>/?)>")
_SPECIAL = re.compile(r"<[?!]")
_PRINTED = "\0"
"""What stands for a printed value: escaped, it is neither a tag nor the end of an attribute; no name may hold it."""

_SIMPLE = (nodes.Assign, nodes.ExprStmt)


@dataclass(frozen=True, slots=True)
class _State:
    """Where in the XML a template is."""

    open: tuple[str, ...] = ()
    """The elements that are open, outermost first."""
    unfinished: str = ""
    """Of a tag that began and has not ended."""


class _UnsoundError(Exception):
    """Somewhere the XML depends on what the data say, or nobody can tell."""


def is_sound(template: nodes.Template) -> bool:
    """Whether every way through ``template`` makes one well-formed element."""
    try:
        return _through(template.body, _State()) == _State()
    except _UnsoundError:
        return False


def repeats(template: nodes.Template, text: str) -> bool:
    """Whether ``text`` stands in something that may be printed more than once."""
    again = (nodes.For, nodes.Macro, nodes.AssignBlock, nodes.CallBlock)
    return any(
        text in data.data for repeated in template.find_all(again) for data in repeated.find_all(nodes.TemplateData)
    )


def _through(body: Iterable[nodes.Node], state: _State) -> _State:
    for node in body:
        if isinstance(node, nodes.Output):
            state = _after_text(_text(node), state)
        elif isinstance(node, nodes.For):
            _stays(node.body, state)
            _stays(node.else_, state)
        elif isinstance(node, nodes.If):
            state = _after_condition(node, state)
        elif isinstance(node, (nodes.With, nodes.Scope)):
            state = _through(node.body, state)
        elif not isinstance(node, _SIMPLE):
            raise _UnsoundError
    return state


def _after_condition(node: nodes.If, state: _State) -> _State:
    """Where the condition leads; every branch must lead to the same place."""
    ways = {_through(branch, state) for branch in (node.body, *(each.body for each in node.elif_), node.else_)}
    if len(ways) > 1:
        raise _UnsoundError
    return ways.pop()


def _stays(body: Iterable[nodes.Node], state: _State) -> None:
    if _through(body, state) != state:
        raise _UnsoundError


def _text(node: nodes.Output) -> str:
    return "".join(child.data if isinstance(child, nodes.TemplateData) else _PRINTED for child in node.nodes)


def _after_text(text: str, state: _State) -> _State:
    text = state.unfinished + text
    if _SPECIAL.search(text):
        raise _UnsoundError
    cut = text.rfind("<")
    is_unfinished = cut >= 0 and not _ELEMENT.match(text, cut)
    whole, rest = (text[:cut], text[cut:]) if is_unfinished else (text, "")
    return _State(_after_tags(whole, state.open), _shape(rest))


def _shape(unfinished: str) -> str:
    """The unfinished tag without what its attributes say, so that branches that differ in words alone are the same."""
    return re.sub(r"\"[^\"]*\"", '""', unfinished).partition('="')[0] + _open_quote(unfinished)


def _open_quote(unfinished: str) -> str:
    return '="' if unfinished.count('"') % 2 else ""


def _after_tags(text: str, opened: tuple[str, ...]) -> tuple[str, ...]:
    path = list(opened)
    place = 0
    for found in _ELEMENT.finditer(text):
        if "<" in text[place : found.start()]:
            raise _UnsoundError
        place = found.end()
        if found["closes"]:
            if not path or path.pop() != found["name"]:
                raise _UnsoundError
        elif not found["is_empty"]:
            path.append(found["name"])
    if "<" in text[place:]:
        raise _UnsoundError
    return tuple(path)
