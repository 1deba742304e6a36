"""The hidden sheet that says which form a workbook is and what each of its columns and rows asks."""

from collections.abc import Iterable
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty

from tdkt_docs.form.excel.cells import write_text
from tdkt_docs.model.eform import EForm
from tdkt_docs.model.marks import STAMP_SHEET, Mark

__all__ = ["Asked", "stamp"]

_MAKER = "tdkt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Something asked, and where it stands in the new workbook."""

    mark: Mark
    sheet: str
    cell: str
    """Of its caption."""
    caption: str


def stamp(book: Workbook, form: EForm, asked: Iterable[Asked]) -> None:
    """Put the sheet last, hidden so that no menu shows it, and the form's id into the document's properties."""
    page = book.create_sheet(STAMP_SHEET)
    page.sheet_state = "veryHidden"
    told = ((each.mark.path, each.mark.column, each.sheet, each.cell, each.caption) for each in asked)
    for row, texts in enumerate([(_MAKER, form.id, form.edition), *told], start=1):
        for column, text in enumerate(texts, start=1):
            write_text(page.cell(row, column), text)
    for name, value in (("tdkt-bieu-mau", form.id), ("tdkt-phien-ban", form.edition)):
        book.custom_doc_props.append(StringProperty(name=name, value=value))  # type: ignore[attr-defined]  # in 3.1
