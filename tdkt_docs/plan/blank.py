"""A value that is still to come but prints as something: spaces to write into."""

from typing import Self

__all__ = ["DAY_ROOM", "DOTTED", "ROOM", "YEAR_ROOM", "Blank", "Foreign", "Open", "is_blank"]

DOTTED = "………………"
ROOM = " " * 8
"""Where a hand writes what is not known yet."""
DAY_ROOM, YEAR_ROOM = " " * 6, " " * 10
"""Of two figures and of four, with a space at either side: a space is half as wide as a figure."""


class Blank(str):
    """Text with room left for what is not known yet: it prints, and it counts as a gap."""

    __slots__ = ("waits_for",)

    waits_for: str
    """As in ``Gap.waits_for``."""

    def __new__(cls, shown: str, waits_for: str) -> Self:
        """The text to print, and whom it waits for."""
        blank = super().__new__(cls, shown)
        blank.waits_for = waits_for
        return blank


class Foreign(str):
    """Nothing, where nothing can be: a person's field asked of a collective; neither a gap nor a dotted line."""

    __slots__ = ()


class Open(dict[str, object]):
    """A part of the view whose members depend on what was entered: one it lacks is blank, not a slip of the form."""

    __slots__ = ()


def is_blank(value: object) -> bool:
    """Whether ``value`` says nothing: None, empty, or room left for something to come."""
    if isinstance(value, Blank) or value is None:
        return True
    return isinstance(value, (str, tuple, list, dict)) and not value
