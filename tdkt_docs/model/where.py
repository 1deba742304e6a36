"""Where in a source something stands."""

from dataclasses import dataclass

__all__ = ["Where"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place in a file, as its user would point at it."""

    file: str = ""
    """The file's name without its folder."""
    sheet: str = ""
    row: int = 0
    """1-based as the spreadsheet numbers it; 0 where the place is not in one row."""
    column: str = ""
    """The column's letter; empty where the place is not in one column."""
    caption: str = ""
    """The column's caption as written, on one line."""
    paragraph: str = ""
    """How the paragraph of a paper begins; empty where the place is no paragraph."""
    page: int = 0
    """1-based page of a paper; 0 where it is not known."""

    @property
    def cell(self) -> str:
        """``"C16"``; empty where row or column is unknown."""
        return f"{self.column}{self.row}" if self.row and self.column else ""
