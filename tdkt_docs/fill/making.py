"""Lists, mappings and numbers that a template makes itself: the only ones it may change."""

from collections.abc import Iterable, Mapping
from typing import Any

from jinja2.exceptions import SecurityError
from jinja2.utils import Namespace

from tdkt_docs.fill.limits import Purse, TooMuchError, listed, plain, weigh

__all__ = ["CHANGING", "OwnList", "OwnMapping", "Variables", "numbers", "own_mapping", "pay_for_change"]

_MOST_NUMBERS = 100_000
_KEY_BITS = 60
"""Whole numbers beyond it could be chosen so that a mapping finds none of them at once."""

_ASKED_OF_CALLABLES = frozenset({"alters_data", "jinja_pass_arg", "unsafe_callable"})

CHANGING = {
    "list": frozenset({"append", "extend", "insert", "pop", "remove"}),
    "dict": frozenset({"pop", "setdefault", "update"}),
}
"""The methods that change what they belong to."""


class OwnList(list[Any]):
    """A list written in a template."""

    __slots__ = ()


class OwnMapping(dict[Any, Any]):
    """A mapping written in a template."""

    __slots__ = ()


class Variables(Namespace):
    """Jinja's ``namespace``, without the names by which Python and jinja ask an object what it is."""

    def __init__(self, entries: Any = (), /, **named: Any) -> None:
        variables = own_mapping(entries, **named)
        for name in variables:
            _check_variable(name)
        super().__init__(variables)

    def __setitem__(self, name: str, value: Any) -> None:
        _check_variable(name)
        super().__setitem__(name, value)


def numbers(*limits: int) -> range:
    """Jinja's ``range``, which a loop runs over.

    Raises:
        TooMuchError: It has more than a hundred thousand numbers.
    """
    made = range(*limits)
    try:
        size = len(made)
    except OverflowError as error:
        raise TooMuchError from error
    if size > _MOST_NUMBERS:
        raise TooMuchError
    return made


def own_mapping(entries: Mapping[Any, Any] | Iterable[Any] = (), /, **named: Any) -> OwnMapping:
    """Jinja's ``dict``, and what ``{…}`` makes.

    Raises:
        TypeError: A key is neither a text nor a number.
    """
    pairs = entries.items() if isinstance(entries, Mapping) else listed(entries)
    made = OwnMapping()
    for name, value in pairs:
        made[_key(name)] = value
    made.update(named)
    return made


def _check_variable(name: Any) -> None:
    """Let the name of a variable pass.

    Raises:
        SecurityError: An object that has it would be taken for a method, for markup, or for another kind of callable.
    """
    if isinstance(name, str) and (name.startswith("_") or name in _ASKED_OF_CALLABLES):
        raise SecurityError(name)


def _key(key: Any) -> Any:
    if isinstance(key, int) and key.bit_length() > _KEY_BITS:
        raise TooMuchError
    if isinstance(key, float):
        raise TypeError
    return key if key is None else plain(key)


def pay_for_change(purse: Purse, owner: Any, name: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
    """What a changing method is called with, once its work is paid for.

    Raises:
        TooMuchError: It costs more than is left.
    """
    if name == "update":
        values = tuple(own_mapping(each) for each in values)
    elif isinstance(owner, dict):
        _key(values[0])
    elif name == "extend":
        values = (listed(values[0]),)
    elif name == "remove":
        weigh(purse, owner)
        weigh(purse, values)
    purse.step(sum(len(each) for each in values if isinstance(each, (list, dict))) + len(owner) // 1_000)
    return values
