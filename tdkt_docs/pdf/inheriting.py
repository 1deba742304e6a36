"""What a form's field takes over from those above it."""

from typing import Any

from pikepdf import Dictionary, Name, Object

__all__ = ["inherited"]

_DEEPEST = 32
"""Fields below fields; a damaged file may go round in circles."""


def inherited(field: Object, key: Name) -> Any:
    """A property of a field, or of those above it; None where none of them has it."""
    for _ in range(_DEEPEST):
        if key in field:
            return field[key]
        above = field.get(Name.Parent)
        if not isinstance(above, Dictionary):
            return None
        field = above
    return None
