"""What one part of a paper is rendered with, and what it came to."""

from jinja2 import UndefinedError
from jinja2.runtime import Context

from tdkt_docs.fill import limits

__all__ = ["ForeignValueError", "MissingFieldError", "PaperContext"]


class MissingFieldError(UndefinedError):
    """A tag names something the content does not hold."""

    def __init__(self, name: str, message: str | None = None) -> None:
        super().__init__(message)
        self.name = name


class ForeignValueError(Exception):
    """A picture or a document is to be printed: that takes new parts in the package, which only docxtpl makes."""


class PaperContext(Context):
    """What one part is rendered with, and what it came to."""

    has_breaks: bool = False
    """A line break, a tab or rich text was printed: the XML needs docxtpl's second look."""

    has_gaps: bool = False
    """A gap of a draft was printed."""

    steps: int = 0

    takes_pictures: bool = False
    """Whether docxtpl renders this part itself, so that pictures and documents may be printed."""

    def step(self, count: int = 1) -> None:
        """Spend ``count`` rounds of what a template may do.

        Raises:
            TooMuchError: None are left.
        """
        self.steps += count
        if self.steps > limits.MAX_STEPS:
            raise limits.TooMuchError
