"""What makes a paper a draft: gaps that it shows, and the key word it bears."""

from typing import ClassVar, Self, SupportsIndex

__all__ = ["DRAFT_KEYWORD", "Missing"]

DRAFT_KEYWORD = "tdkt-ban-nhap"
"""The key word of a draft's properties, in Word and in PDF alike: neither signed nor put into a dossier."""


class Missing(str):
    """A gap shown in a draft, e.g. ``"[thiếu: chức vụ]"``: filling prints it marked in yellow.

    A form may change the letters of what it prints; it changes none of a gap's, which stays one that way.
    """

    __slots__ = ()

    were_made: ClassVar[bool] = False
    """Whether this process ever had one; where not, nobody has to look for them in the papers' contents."""

    def __new__(cls, text: str) -> Self:
        """The gap that says ``text``."""
        Missing.were_made = True
        return super().__new__(cls, text)

    def capitalize(self) -> Self:
        """The gap as it is."""
        return self

    def lower(self) -> Self:
        """The gap as it is."""
        return self

    def replace(self, _old: str, _new: str, _count: SupportsIndex = -1, /) -> Self:
        """The gap as it is."""
        return self

    def strip(self, _chars: str | None = None, /) -> Self:
        """The gap as it is."""
        return self

    def title(self) -> Self:
        """The gap as it is."""
        return self

    def upper(self) -> Self:
        """The gap as it is."""
        return self
