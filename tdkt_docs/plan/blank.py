"""A value that is still to come but prints as something: spaces to write into."""

__all__ = ["DOTTED", "Blank", "is_blank"]

DOTTED = "…………………………"


class Blank(str):
    """Text with room left for what is not known yet: it prints, and it counts as a gap."""

    __slots__ = ()


def is_blank(value: object) -> bool:
    """Whether ``value`` says nothing: None, empty, or room left for something to come."""
    if isinstance(value, Blank) or value is None:
        return True
    return isinstance(value, (str, tuple, list, dict)) and not value
