"""The hidden sheet with the lists to choose from, and what the workbook's checks say to find them."""

from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

from tdkt_docs.form.excel.cells import write_text
from tdkt_docs.model.eform import Options

__all__ = ["Choices"]

_LISTS = "DANHMUC"
_COUNTS_ROW = 2
_FIRST_ROW = 3
"""Of a list whose choice another answer narrows: over it stand that answer and how many there are to choose from."""


class Choices:
    """Lists that are the same stand there once."""

    def __init__(self, book: Workbook) -> None:
        """An empty sheet, put last."""
        self._book = book
        self._page = book.create_sheet(_LISTS)
        self._page.sheet_state = "hidden"
        self._column = 0
        self._known: dict[object, str] = {}

    def all_of(self, values: tuple[str, ...]) -> str:
        """The range that holds the values."""
        if values not in self._known:
            letter = self._write(values, 1)
            self._known[values] = f"{quote_sheetname(_LISTS)}!${letter}$1:${letter}${len(values)}"
        return self._known[values]

    def narrowed(self, options: Options, cell: str) -> str:
        """A formula that gives the values to choose from by what ``cell`` says; all where it says nothing known.

        OFFSET and MATCH, for Excel, LibreOffice and WPS alike take them in a list of choices.
        """
        narrowing = tuple(options.narrowed.items())
        key = (options.values, narrowing)
        if key not in self._known:
            self._known[key] = self._write_narrowing([("", options.values), *narrowing])
        number = self._known[key]
        at = f"IFERROR(MATCH({cell},KHOA_{number},0),0)"
        return f"OFFSET(DAU_{number},0,{at},INDEX(SO_{number},1,{at}+1),1)"

    def _write_narrowing(self, narrowing: list[tuple[str, tuple[str, ...]]]) -> str:
        first = self._column + 1
        for answer, values in narrowing:
            letter = self._write(values, _FIRST_ROW)
            write_text(self._page[f"{letter}1"], answer or "*")
            self._page[f"{letter}{_COUNTS_ROW}"] = len(values)
        left, second, last = (get_column_letter(at) for at in (first, first + 1, self._column))
        number = str(sum(isinstance(known, str) and known.isdigit() for known in self._known.values()) + 1)
        self._name(f"KHOA_{number}", f"${second}$1:${last}$1")
        self._name(f"SO_{number}", f"${left}${_COUNTS_ROW}:${last}${_COUNTS_ROW}")
        self._name(f"DAU_{number}", f"${left}${_FIRST_ROW}")
        return number

    def _name(self, name: str, place: str) -> None:
        self._book.defined_names[name] = DefinedName(name, attr_text=f"{quote_sheetname(_LISTS)}!{place}")

    def _write(self, values: Iterable[str], row: int) -> str:
        self._column += 1
        for at, value in enumerate(values, start=row):
            write_text(self._page.cell(at, self._column), value)
        return get_column_letter(self._column)
