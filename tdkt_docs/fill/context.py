"""What one part of a paper is rendered with, and what it came to."""

from typing import Any, Protocol

from jinja2 import UndefinedError
from jinja2.runtime import Context

from tdkt_docs.fill import limits

__all__ = ["BadPictureError", "ForeignValueError", "MissingFieldError", "PaperContext", "Pictures", "Tally"]


_LONGEST_NAME = 80


class MissingFieldError(UndefinedError):
    """A tag names something the content does not hold."""

    def __init__(self, name: str, message: str | None = None) -> None:
        super().__init__(message)
        self.name = str(name)[:_LONGEST_NAME]


class ForeignValueError(Exception):
    """A picture or a document is to be printed: that takes new parts in the package, which only docxtpl makes."""


class BadPictureError(Exception):
    """A picture or a document that is to be printed is damaged."""


class Pictures(Protocol):
    """What makes pictures and documents printable: it puts their parts into the package."""

    def xml_of(self, value: Any) -> str:
        """The markup that shows ``value``."""


class Tally:
    """What one part has come to so far."""

    steps: int = 0

    printed: int = 0
    """Bytes of long values."""

    has_breaks: bool = False
    """A line break, a tab or rich text was printed: the XML needs docxtpl's second look."""

    has_gaps: bool = False
    """A gap of a draft was printed."""

    is_unsure: bool = False
    """Markup was printed of which nobody can tell whether it is whole."""

    pictures: Pictures | None = None
    """What makes pictures and documents printable; None: there is no package yet that would take them."""


class PaperContext(Context):
    """What one part is rendered with."""

    tally: Tally

    def derived(self, locals: dict[str, Any] | None = None) -> "PaperContext":  # noqa: A002 - jinja's own name
        """The context of a block that sees its loop's variables: what it comes to is this one's too."""
        made = super().derived(locals)
        assert isinstance(made, PaperContext)
        made.tally = self.tally
        return made

    def step(self, count: int = 1) -> None:
        """Spend ``count`` of the steps a document may cost.

        Raises:
            TooMuchError: None are left.
        """
        tally = self.tally
        tally.steps += count
        if tally.steps > limits.MAX_STEPS:
            raise limits.TooMuchError

    def print_long(self, length: int) -> None:
        """Spend what printing a value of ``length`` bytes costs.

        Raises:
            TooMuchError: The part would become too long.
        """
        tally = self.tally
        tally.printed += length
        tally.steps += length // limits.COPIED_PER_STEP
        if tally.printed > limits.MAX_PART or tally.steps > limits.MAX_STEPS:
            raise limits.TooMuchError
