"""How much a template may do: enough for any paper, too little to eat memory or time without end."""

import re
from collections.abc import Iterable, Iterator, Sized
from typing import Any, Protocol

from jinja2 import Undefined
from jinja2.exceptions import SecurityError
from markupsafe import Markup

__all__ = [
    "COPIED_PER_STEP",
    "MAX_PART",
    "MAX_STEPS",
    "MAX_TEXT",
    "PIECE_BYTES",
    "PLAIN",
    "READ_PER_STEP",
    "Purse",
    "TooMuchError",
    "check_text",
    "counted",
    "is_plain",
    "listed",
    "pattern_length",
    "plain",
    "spend_on_operands",
    "spend_on_search",
    "spend_on_text",
    "weigh",
]

MAX_STEPS = 1_000_000
"""What a part may cost: a round of a loop is one step or two, about a microsecond, a call some more. A list of ten
thousand people needs some twenty thousand."""

MAX_TEXT = 4_000_000
"""Characters of one text made by an operator or a filter."""

MAX_PART = 40_000_000
"""Bytes of a filled part, or of what a macro makes of one; ten thousand people in a table are 26 million."""

_MAX_BITS = 4_096
"""Of a whole number made by a template."""

COPIED_PER_STEP, READ_PER_STEP = 200, 20
"""Characters that may be copied, or looked at one by one, for one step."""

PIECE_BYTES = 8
"""What a list takes for an entry, however short the piece."""

_WIDTH = re.compile(r"(%|\))[#0 +-]*(\d*)(?:\.(\d*))?")
"""What may be a field's width and precision in a pattern of ``%``: behind the sign, or behind the field's name."""

_WIDTH_DIGITS = 3
_FROM_VALUES = re.compile(r"%[^a-zA-Z%]*\*")
"""A width that is taken from the values."""

_BY_PLACE = re.compile(r"%(?![(%])")
"""What in a pattern of ``%`` takes a value by its place, not by its name."""

PLAIN = frozenset({str, int, float, bool, Markup, type(None)})
"""What holds nothing else."""


class TooMuchError(SecurityError):
    """A template asks for more memory or time than any paper needs."""


class Purse(Protocol):
    """What a document may still cost."""

    def step(self, count: int = 1) -> None:
        """Spend ``count`` steps; ``TooMuchError`` where none are left."""


def is_plain(value: Any) -> bool:
    """Whether ``value`` is a text, a number, a truth value, nothing, or undefined."""
    return type(value) in PLAIN or isinstance(value, (str, Undefined))


def plain(value: Any) -> Any:
    """``value``, which a text is about to be made of: lists and objects have none; nothing is an empty text.

    Raises:
        TypeError: It is a list, a mapping or an object.
    """
    if value is None:
        return ""
    if not is_plain(value):
        raise TypeError(type(value).__name__)
    return value


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


def counted(purse: Purse, values: Any) -> Any:
    """What a filter works through: paid for beforehand where its length is known, one by one where it is not."""
    if isinstance(values, Undefined):
        return values
    if isinstance(values, Sized):
        purse.step(len(values) // 2)
        return values
    return _counted(purse, values)


def _counted(purse: Purse, values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        purse.step()
        yield value


def weigh(purse: Purse, value: Any) -> int:
    """Pay for work on all that ``value`` holds, at any depth: comparing lists, or taking them for keys.

    Returns:
        How many characters its texts have.

    Raises:
        TooMuchError: It holds too much; lists within lists, each there twice, hold more than there is memory.
    """
    waiting, characters = [value], 0
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            if len(each) > COPIED_PER_STEP:
                purse.step(len(each) // COPIED_PER_STEP)
            characters += len(each)
        elif isinstance(each, (list, tuple)):
            purse.step(2 + len(each) // 10)
            kinds = set(map(type, each))
            if not PLAIN.issuperset(kinds):
                waiting.extend(each)
            elif str in kinds or Markup in kinds:
                length = sum(len(text) for text in each if isinstance(text, str))
                purse.step(length // COPIED_PER_STEP)
                characters += length
        elif isinstance(each, dict):
            purse.step(2 + len(each) // 10)
            waiting.extend(each.values())
    return characters


def spend_on_search(purse: Purse, value: Any, values: Any) -> None:
    """Pay for ``value in values``."""
    length = len(value) if isinstance(value, str) else 0
    if length > COPIED_PER_STEP or not is_plain(value):
        weigh(purse, value)
    if isinstance(values, dict):
        return
    if is_plain(value) and isinstance(values, Sized) and not isinstance(values, str):
        # a plain value is compared no further than it is long; with the numbers of a range too, one by one
        purse.step(2 + len(values) // 10 + length * len(values) // 10_000)
    else:
        weigh(purse, values)


def check_text(length: int, most: int = MAX_TEXT) -> None:
    """Let a text of ``length`` characters pass.

    Raises:
        TooMuchError: It is longer than a template may make.
    """
    if length > most:
        raise TooMuchError


def spend_on_text(purse: Purse, length: int, *, per_step: int = COPIED_PER_STEP) -> None:
    """Pay for work on a text of ``length`` characters.

    Args:
        purse: Who pays.
        length: Of the text.
        per_step: How many characters are done for a step.

    Raises:
        TooMuchError: It is too long.
    """
    check_text(length)
    if length > per_step:
        purse.step(length // per_step)


def spend_on_operands(purse: Purse, operator: str, left: Any, right: Any) -> None:
    """Pay for ``left operator right``.

    Raises:
        TooMuchError: Its result would be too large.
        TypeError: It would write out a list.
    """
    if operator == "**":
        check_text(0 if _power_bits(left, right) <= _MAX_BITS else MAX_TEXT + 1)
    elif operator == "*":
        _spend_on_product(purse, left, right)
    elif operator == "%" and isinstance(left, str):
        if isinstance(right, dict) and _BY_PLACE.search(left):
            raise TypeError
        values = tuple(right.values()) if isinstance(right, dict) else right if isinstance(right, tuple) else (right,)
        spend_on_text(purse, pattern_length(left, values))
        spend_on_text(purse, len(left) + sum(map(_length, values)), per_step=READ_PER_STEP)
    elif operator == "+" and isinstance(left, Sized) and isinstance(right, Sized):
        spend_on_text(purse, len(left) + len(right), per_step=_made_per_step(left))


def _power_bits(left: Any, right: Any) -> int:
    if isinstance(left, int) and isinstance(right, int):
        return left.bit_length() * max(right, 0)
    return 0


def _spend_on_product(purse: Purse, left: Any, right: Any) -> None:
    if isinstance(left, int) and isinstance(right, int):
        if left.bit_length() + right.bit_length() > _MAX_BITS:
            raise TooMuchError
        return
    for many, times in ((left, right), (right, left)):
        if isinstance(many, Sized) and isinstance(times, int):
            spend_on_text(purse, len(many) * max(times, 0), per_step=_made_per_step(many))


def _made_per_step(kind: Any) -> int:
    """Entries that may be made for a step: those of a list take eight bytes, letters beyond ASCII up to four."""
    if isinstance(kind, str):
        return COPIED_PER_STEP if kind.isascii() else COPIED_PER_STEP // 8
    return READ_PER_STEP


def pattern_length(pattern: str, values: Iterable[Any]) -> int:
    """How long a text made by ``%`` from a pattern and values is at most.

    Raises:
        TooMuchError: One of its widths is beyond any paper.
        TypeError: One of the values is a list, a mapping or an object.
    """
    widths = [width for width in _widths(pattern) if width]
    if _FROM_VALUES.search(pattern) or any(len(width) > _WIDTH_DIGITS for width in widths):
        raise TooMuchError
    longest = max((_length(plain(each)) for each in values), default=0)
    widest = max(map(int, widths), default=0)
    return len(pattern) + pattern.count("%") * (longest + widest)


def _widths(pattern: str) -> Iterator[str]:
    has_names = "%(" in pattern
    for sign, *widths in _WIDTH.findall(pattern):
        if sign == "%" or has_names:
            yield from widths


def _length(value: Any) -> int:
    """About how long ``value`` prints."""
    if isinstance(value, str):
        return len(value)
    return value.bit_length() // 3 + 20 if isinstance(value, int) else 400
