"""The hidden sheet that says which form a workbook is and what each of its columns and rows asks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.packaging.custom import StringProperty
from openpyxl.worksheet.worksheet import Worksheet

from tdkt_docs.form.excel.cells import write_text
from tdkt_docs.model.eform import EForm
from tdkt_docs.model.marks import STAMP_SHEET, Mark, mark_in

__all__ = ["Asked", "stamp"]

_MAKER = "tdkt"
_OWN = frozenset({"title", "form title", "aside", "aside middle", "caption", "label", "part", "link"})
"""Styles of texts that nobody fills in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Something asked, and where it stands in the new workbook."""

    mark: Mark
    sheet: str
    cell: str
    """Of its caption."""
    caption: str


def stamp(book: Workbook, form: EForm, asked: Iterable[Asked], pages: Iterable[Worksheet]) -> None:
    """Put the sheet last, hidden so that no menu shows it, and the form's id into the document's properties.

    Args:
        book: The workbook.
        form: What it asks.
        asked: Where what is asked stands.
        pages: Sheets to be filled in: a text on them that is not the form's own is told when they come back.
    """
    own = [(page.title, cell) for page in pages for cell in _own_cells(page)]
    page = book.create_sheet(STAMP_SHEET)
    page.sheet_state = "veryHidden"
    told = ((each.mark.path, each.mark.column, each.sheet, each.cell, each.caption) for each in asked)
    texts_of_ours = (("", "", title, cell.coordinate, str(cell.value)) for title, cell in own)
    for row, texts in enumerate([(_MAKER, form.id, form.edition), *told, *texts_of_ours], start=1):
        for column, text in enumerate(texts, start=1):
            write_text(page.cell(row, column), text)
    for name, value in (("tdkt-bieu-mau", form.id), ("tdkt-phien-ban", form.edition)):
        book.custom_doc_props.append(StringProperty(name=name, value=value))  # type: ignore[attr-defined] # openpyxl has it from 3.1 on, its stubs do not


def _own_cells(page: Worksheet) -> Iterator[Cell]:
    """The form's own texts, marks left out."""
    for cells in page.iter_rows():
        for cell in cells:
            is_text = isinstance(cell.value, str) and not mark_in(cell.value)
            if isinstance(cell, Cell) and is_text and cell.style.removeprefix("tdkt ") in _OWN:
                yield cell
