"""Jinja's filters and tests, each guarded: its work is paid for, its result kept small, lists are never written out."""

import math
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from jinja2 import Undefined, pass_context
from jinja2.filters import make_attrgetter

from tdkt_docs.fill.context import PaperContext
from tdkt_docs.fill.limits import (
    MAX_PART,
    READ_PER_STEP,
    TooMuchError,
    check_text,
    counted,
    is_plain,
    listed,
    pattern_length,
    plain,
    spend_on_search,
    spend_on_text,
    weigh,
)
from tdkt_docs.fill.making import own_mapping
from tdkt_docs.fill.printing import unescaped
from tdkt_docs.model.draft import Missing

__all__ = ["guarded_filters", "guarded_tests", "spend_on_method"]

_Arguments = tuple[Any, ...]
_Guard = Callable[[PaperContext, _Arguments, Mapping[str, Any]], _Arguments]
"""Pays for a filter; what the filter is given comes out."""

_REMOVED = ("forceescape", "pprint", "random", "safe", "tojson", "urlize", "xmlattr")
"""What lets markup through, what prints Python's own spelling, and what gives another paper each time."""

_TAKE_NAMED = frozenset({"rsplit", "split", "splitlines"})
"""The methods of texts that may be given something by name; ``format`` is called another way."""

_FROM_THE_END = frozenset({"rfind", "rindex", "rpartition", "rsplit"})

_OF_LETTERS = frozenset(
    ("capitalize", "center", "escape", "e", "format", "indent", "lower", "replace", "string", "striptags", "title")
) | frozenset(("trim", "truncate", "upper", "wordwrap"))
"""Filters that make another text of a text: what is missing they leave."""

_CALL_STEPS = 2
_MOST_DIGITS = 4_000
_MOST_PARTS = 100_000
_BIG_NUMBER_BITS = 60


def guarded_filters(filters: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """The filters a template may use."""
    guarded = {
        name: _guarded(_FILTERS.get(name, _any), function, name)
        for name, function in filters.items()
        if name not in _REMOVED
    }
    return {**guarded, "join": _joining(filters["join"])}


def guarded_tests(tests: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the tests that compare or reckon: that is paid for."""
    return {name: _guarded(guard, tests[name]) for name, guard in _TESTS.items()}


def _guarded(guard: _Guard, function: Callable[..., Any], name: str = "") -> Callable[..., Any]:
    """The filter or test behind its guard; it is handed of the context what it takes."""
    first: dict[str, Callable[[PaperContext], _Arguments]] = {
        "context": lambda context: (context,),
        "environment": lambda context: (context.environment,),
        "eval_context": lambda context: (context.eval_ctx,),
    }
    kind = getattr(function, "jinja_pass_arg", None)
    handed = first[kind.name] if kind is not None else lambda _context: ()

    @pass_context
    @wraps(function)
    def guarded(context: PaperContext, *values: Any, **named: Any) -> Any:
        context.step(_CALL_STEPS)
        if name in _OF_LETTERS and values and isinstance(values[0], Missing):
            return values[0]  # a gap stays one, and yellow
        return function(*handed(context), *guard(context, values, named), **named)

    return guarded


def _any(context: PaperContext, values: _Arguments, _named: Mapping[str, Any]) -> _Arguments:
    return (unescaped(context, values[0]), *values[1:])


def _argument(values: _Arguments, named: Mapping[str, Any], place: int, name: str, otherwise: Any) -> Any:
    """An argument of a filter, however it was given; ``place`` counts from 1, after what the filter works on."""
    return values[place] if len(values) > place else named.get(name, otherwise)


def _text_at(per_step: int) -> _Guard:
    """Of a text, ``per_step`` characters of which are done in a microsecond."""

    def guard(context: PaperContext, values: _Arguments, _named: Mapping[str, Any]) -> _Arguments:
        text = plain(unescaped(context, values[0]))
        spend_on_text(context, len(text) if isinstance(text, str) else 0, per_step=per_step)
        return (text, *values[1:])

    return guard


_text = _text_at(READ_PER_STEP)


def _center(context: PaperContext, values: _Arguments, named: Mapping[str, Any]) -> _Arguments:
    spend_on_text(context, _whole(_argument(values, named, 1, "width", 80)))
    return _text(context, values, named)


def _indent(context: PaperContext, values: _Arguments, named: Mapping[str, Any]) -> _Arguments:
    values = _text(context, values, named)
    width = _argument(values, named, 1, "width", 4)
    before = len(width) if isinstance(width, str) else _whole(width)
    spend_on_text(context, (str(values[0]).count("\n") + 1) * before)
    return values


def _wordwrap(context: PaperContext, values: _Arguments, named: Mapping[str, Any]) -> _Arguments:
    values = _text(context, values, named)
    text = str(values[0])
    width = max(_whole(_argument(values, named, 1, "width", 79)), 1)
    between = len(str(_argument(values, named, 3, "wrapstring", None) or "\n"))
    lines = len(text) // width + text.count("\n") + text.count(" ") + 1
    check_text(len(text) + lines * between)
    # textwrap does a character in a microsecond; the rest of a word too long for a line is copied for every line
    context.step(len(text) + len(text) ** 2 // width // 10_000)
    return values


def _striptags(context: PaperContext, values: _Arguments, named: Mapping[str, Any]) -> _Arguments:
    values = _text(context, values, named)
    # the whole text is copied for every tag
    context.step(str(values[0]).count("<") * len(str(values[0])) // 5_000)
    return values


def _trim(context: PaperContext, values: _Arguments, named: Mapping[str, Any]) -> _Arguments:
    values = _text(context, values, named)
    chars = _argument(values, named, 1, "chars", None)
    context.step(len(str(values[0])) * len(str(chars or "")) // 1_000)
    return values


def _replace(context: PaperContext, values: _Arguments, named: Mapping[str, Any]) -> _Arguments:
    values = _text(context, values, named)
    given = (_argument(values, named, place, name, "") for place, name in ((1, "old"), (2, "new")))
    old, new = (plain(unescaped(context, value)) for value in given)
    _pay_for_replacing(context, str(values[0]), str(old), str(new))
    return values


def _pay_for_replacing(context: PaperContext, text: str, old: str, new: str) -> None:
    times = text.count(old) if old else len(text) + 1
    spend_on_text(context, len(text) + times * len(new))


def _format(context: PaperContext, values: _Arguments, named: Mapping[str, Any]) -> _Arguments:
    values = _text(context, values, named)
    given = tuple(plain(each) for each in values[1:])
    spend_on_text(context, pattern_length(str(values[0]), (*given, *named.values())))
    return (values[0], *given)


def _number(context: PaperContext, values: _Arguments, _named: Mapping[str, Any]) -> _Arguments:
    if isinstance(values[0], str):
        if len(values[0]) > _MOST_DIGITS:
            raise TooMuchError
        context.step(len(values[0]) ** 2 // 100_000)
    return values


def _round(_context: PaperContext, values: _Arguments, named: Mapping[str, Any]) -> _Arguments:
    if abs(_whole(_argument(values, named, 1, "precision", 0))) > _MOST_DIGITS:
        raise TooMuchError
    return values


def _list(context: PaperContext, values: _Arguments, _named: Mapping[str, Any]) -> _Arguments:
    return (counted(context, values[0]), *values[1:])


def _either(context: PaperContext, values: _Arguments, named: Mapping[str, Any]) -> _Arguments:
    """A text or a list."""
    return _text(context, values, named) if is_plain(values[0]) else _list(context, values, named)


def _urlencode(context: PaperContext, values: _Arguments, named: Mapping[str, Any]) -> _Arguments:
    if is_plain(values[0]):
        return _text_at(4)(context, values, named)
    pairs = [(plain(name), plain(value)) for name, value in own_mapping(values[0]).items()]
    spend_on_text(context, sum(_width(name) + _width(value) for name, value in pairs), per_step=READ_PER_STEP)
    return (pairs,)


def _parts(context: PaperContext, values: _Arguments, named: Mapping[str, Any]) -> _Arguments:
    """A list cut into parts: how many, or how long."""
    wanted = max(map(_whole, (*values[1:2], named.get("linecount"), named.get("slices"))))
    if wanted > _MOST_PARTS:
        raise TooMuchError
    context.step(max(wanted, 0))
    return _list(context, values, named)


def _ordered(context: PaperContext, values: _Arguments, _named: Mapping[str, Any]) -> _Arguments:
    """What compares entries with one another."""
    found = values[0]
    if isinstance(found, str):
        context.step(len(found) // 4)
    elif not is_plain(found):
        found = found if isinstance(found, Mapping) else listed(counted(context, found))
        # texts are put in small letters to compare them, all at once
        check_text(weigh(context, dict(found) if isinstance(found, Mapping) else found), MAX_PART)
        context.step(len(found) * math.ceil(math.log2(len(found) + 2)) // 4)
    return (found, *values[1:])


def _unique(context: PaperContext, values: _Arguments, named: Mapping[str, Any]) -> _Arguments:
    values = _ordered(context, values, named)
    if not is_plain(values[0]):
        # chosen so that a set finds none of them at once, each is compared with all the others
        big = sum(1 for each in values[0] if isinstance(each, (int, float)) and abs(each) >= 1 << _BIG_NUMBER_BITS)
        context.step(big * big // 10)
    return values


def _sum(context: PaperContext, values: _Arguments, named: Mapping[str, Any]) -> _Arguments:
    if not isinstance(_argument(values, named, 2, "start", 0), (int, float)):
        raise TypeError  # lists added up are copied for every one of them
    return _list(context, values, named)


def _joining(join: Callable[..., Any]) -> Callable[..., Any]:
    """``join``, of what has a text."""

    @pass_context
    @wraps(join)
    def joining(context: PaperContext, values: Any, d: Any = "", attribute: Any = None) -> Any:
        found = counted(context, values)
        if attribute is not None:
            found = map(make_attrgetter(context.environment, attribute), found)
        texts = [plain(each) for each in found]
        glue = plain(d)
        spend_on_text(context, sum(map(_width, texts)) + len(texts) * _width(glue))
        return join(context.eval_ctx, texts, glue)

    return joining


def _width(value: Any) -> int:
    return len(value) if isinstance(value, str) else 20


def _whole(value: Any) -> int:
    """A number of places or parts; what is none the filter itself refuses."""
    return value if isinstance(value, int) else 0


def _compared(context: PaperContext, values: _Arguments, _named: Mapping[str, Any]) -> _Arguments:
    for each in values:
        weigh(context, each)
    return values


def _sought(context: PaperContext, values: _Arguments, named: Mapping[str, Any]) -> _Arguments:
    spend_on_search(context, values[0], _argument(values, named, 1, "seq", ()))
    return values


def _lettered(context: PaperContext, values: _Arguments, _named: Mapping[str, Any]) -> _Arguments:
    text = plain(values[0])
    spend_on_text(context, len(text) if isinstance(text, str) else 0, per_step=READ_PER_STEP)
    return values


def _numeric(_context: PaperContext, values: _Arguments, _named: Mapping[str, Any]) -> _Arguments:
    """``odd`` and its kin reckon with ``%``, which of a text would make another."""
    if not isinstance(values[0], (int, float, Undefined)):
        raise TypeError(type(values[0]).__name__)
    return values


_FILTERS: dict[str, _Guard] = {
    **dict.fromkeys(("capitalize", "e", "escape", "filesizeformat", "lower", "string", "truncate", "upper"), _text),
    "title": _text_at(2),
    "wordcount": _text_at(4),
    **dict.fromkeys(("float", "int"), _number),
    **dict.fromkeys(("list", "map", "reject", "rejectattr", "select", "selectattr"), _list),
    **dict.fromkeys(("batch", "slice"), _parts),
    **dict.fromkeys(("dictsort", "groupby", "max", "min", "sort"), _ordered),
    "center": _center,
    "format": _format,
    "indent": _indent,
    "replace": _replace,
    "reverse": _either,
    "round": _round,
    "striptags": _striptags,
    "sum": _sum,
    "trim": _trim,
    "unique": _unique,
    "urlencode": _urlencode,
    "wordwrap": _wordwrap,
}

_TESTS: dict[str, _Guard] = {
    **dict.fromkeys(("!=", "<", "<=", "==", ">", ">=", "eq", "equalto", "ge", "greaterthan", "gt"), _compared),
    **dict.fromkeys(("le", "lessthan", "lt", "ne"), _compared),
    "in": _sought,
    **dict.fromkeys(("divisibleby", "even", "odd"), _numeric),
    **dict.fromkeys(("lower", "upper"), _lettered),
}


def spend_on_method(
    context: PaperContext, text: str, name: str, values: _Arguments, named: Mapping[str, Any]
) -> _Arguments:
    """Pay for a method of a text; what it is called with comes out.

    Raises:
        TooMuchError: Its result would be too long.
        TypeError: It is given something by name for which nobody could pay.
    """
    if named and name not in _TAKE_NAMED:
        raise TypeError(name)
    spend_on_text(context, len(text), per_step=READ_PER_STEP)
    if name == "join" and values:
        texts = listed(counted(context, values[0]))
        spend_on_text(context, sum(_width(each) for each in texts) + len(texts) * len(text))
        return (texts,)
    if name in {"startswith", "endswith"}:
        context.step(sum(len(each) for each in values if isinstance(each, tuple)) * (200 + len(text)) // 2_000)
    elif name in _FROM_THE_END:
        # CPython tries every place of the text again
        context.step(len(text) * _width(_argument((text, *values), named, 1, "sep", "")) // 10_000)
    else:
        _spend_on_changing(context, text, name, values)
    return values


def _spend_on_changing(context: PaperContext, text: str, name: str, values: _Arguments) -> None:
    if name in {"center", "ljust", "rjust", "zfill"} and values:
        spend_on_text(context, _whole(values[0]))
    elif name == "expandtabs":
        spend_on_text(context, text.count("\t") * _whole(values[0] if values else 8))
    elif name == "replace" and len(values) > 1:
        _pay_for_replacing(context, text, str(values[0]), str(values[1]))
    elif name in {"strip", "lstrip", "rstrip"}:
        context.step(len(text) * sum(map(_width, values)) // 1_000)
