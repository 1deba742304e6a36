"""How much a template may do: enough for any paper, too little to eat memory or time without end."""

import re
from collections.abc import Iterable, Mapping, Sized
from typing import Any

from jinja2.exceptions import SecurityError

__all__ = ["MAX_CHARACTERS", "MAX_STEPS", "TooMuchError", "check_arguments", "check_operands", "check_text", "listed"]

MAX_STEPS = 1_000_000
"""Rounds of loops and calls in one document; a list of ten thousand people needs some ten thousand."""

MAX_CHARACTERS = 16_000_000
"""Of one value made by a template, and of one filled part; a paper of a thousand pages has about five million."""

_MAX_WIDTH = 1_000
"""Of anything a filter or method pads, indents or wraps to."""

_MAX_BITS = 4_096
"""Of a whole number made by a template."""

_WIDE = re.compile(r"\d{4,}|%[^a-zA-Z%]*\*")
"""A field width of four digits or more, or one taken from the values, in a pattern of ``%`` or ``format``."""

_PATTERNS = ("format", "format_map")


class TooMuchError(SecurityError):
    """A template asks for more memory or time than any paper needs."""


def listed(values: Iterable[Any]) -> list[Any]:
    """``values`` as a list, no longer than a loop may run.

    Raises:
        TooMuchError: There are more.
    """
    found: list[Any] = []
    for value in values:
        found.append(value)
        if len(found) > MAX_STEPS:
            raise TooMuchError
    return found


def check_text(length: int) -> None:
    """Let a text of ``length`` characters pass.

    Raises:
        TooMuchError: It is longer than a template may make.
    """
    if length > MAX_CHARACTERS:
        raise TooMuchError


def check_operands(operator: str, left: Any, right: Any) -> None:
    """Let ``left operator right`` pass.

    Raises:
        TooMuchError: Its result would be too large.
    """
    if operator == "**":
        check_text(0 if _power_bits(left, right) <= _MAX_BITS else MAX_CHARACTERS + 1)
    elif operator == "*":
        _check_product(left, right)
    elif operator == "%" and isinstance(left, str):
        _check_pattern(left, (right,))
    elif operator == "+" and isinstance(left, Sized) and isinstance(right, Sized):
        check_text(len(left) + len(right))


def _power_bits(left: Any, right: Any) -> int:
    if isinstance(left, int) and isinstance(right, int):
        return left.bit_length() * max(right, 0)
    return 0


def _check_product(left: Any, right: Any) -> None:
    if isinstance(left, int) and isinstance(right, int):
        if left.bit_length() + right.bit_length() > _MAX_BITS:
            raise TooMuchError
        return
    for many, times in ((left, right), (right, left)):
        if isinstance(many, Sized) and isinstance(times, int):
            check_text(len(many) * max(times, 0))


def check_arguments(name: str, values: tuple[Any, ...], named: Mapping[str, Any]) -> None:
    """Let a filter or a method of a text pass.

    Args:
        name: Of the filter or method.
        values: What it works on, then its arguments.
        named: Its named arguments.

    Raises:
        TooMuchError: Its result would be too large.
    """
    arguments = (*values[1:], *named.values())
    if any(isinstance(each, int) and each > _MAX_WIDTH for each in arguments):
        raise TooMuchError
    texts = [each for each in (*values, *named.values()) if isinstance(each, str)]
    if name in _PATTERNS and texts:
        _check_pattern(texts[0], arguments)
    elif name == "join":
        _check_join(values, arguments)
    elif name == "replace" and isinstance(values[0], str):
        check_text((len(values[0]) + 1) * max((len(text) for text in texts[1:]), default=1))
    elif name in {"map", "xmlattr", "translate"} and sum(map(len, texts)) > MAX_CHARACTERS:
        raise TooMuchError


def _check_pattern(pattern: str, arguments: tuple[Any, ...]) -> None:
    if _WIDE.search(pattern):
        raise TooMuchError
    longest = max((_length(each) for each in arguments), default=0)
    check_text(len(pattern) + (pattern.count("{") + pattern.count("%")) * longest)


def _length(value: Any) -> int:
    """About how long ``value`` prints."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, (list, tuple)):
        return sum(map(_length, value))
    if isinstance(value, Mapping):
        return sum(map(_length, value.values()))
    return _MAX_BITS


def _check_join(values: tuple[Any, ...], arguments: tuple[Any, ...]) -> None:
    lengths = [_length(each) for each in (*values, *arguments)]
    counts = [len(each) for each in (*values, *arguments) if isinstance(each, (list, tuple, str))]
    glue = max((len(each) for each in (*values, *arguments) if isinstance(each, str)), default=0)
    check_text(sum(lengths) + glue * max(counts, default=0))
