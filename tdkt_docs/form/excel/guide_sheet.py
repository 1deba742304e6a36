"""The sheet of instructions: how to fill in the others, and an example of a row of each; nothing of it is read."""

from collections.abc import Iterable

from openpyxl.worksheet.worksheet import Worksheet

from tdkt_docs.form.excel.cells import write_text
from tdkt_docs.form.excel.examples import example_of
from tdkt_docs.form.excel.heights import height_pt
from tdkt_docs.form.excel.looks import lock, set_up_page
from tdkt_docs.form.excel.tables import ListTable
from tdkt_docs.model.eform import EForm
from tdkt_docs.model.marks import GUIDE, Mark
from tdkt_docs.wording import say

__all__ = ["write_guide"]

_WIDTHS = {"A": 5, "B": 44, "C": 60}
_LETTERS_A_LINE = 106
_LETTERS_AN_EXAMPLE = 66
_LETTERS_A_CAPTION = 48
_FIRST_ROW = 3


def write_guide(page: Worksheet, form: EForm, lines: Iterable[str], lists: Iterable[tuple[str, ListTable]]) -> None:
    """Write the sheet.

    Args:
        page: An empty sheet.
        form: Its title and edition stand in the footer.
        lines: The instructions, numbered as they come.
        lists: The lists with the names of their sheets, for an example of each.
    """
    for letter, width in _WIDTHS.items():
        page.column_dimensions[letter].width = width
    _write(page, "A1", str(Mark(path=GUIDE)), "tdkt aside")
    page.row_dimensions[1].hidden = True
    _write(page, "B2", say("form.xlsx-guide-title"), "tdkt title")
    row = _FIRST_ROW
    for number, line in enumerate(lines, start=1):
        row += 1
        page[f"A{row}"] = number
        page[f"A{row}"].style = "tdkt text"
        _write(page, f"B{row}", line, "tdkt text")
        page.merge_cells(f"B{row}:C{row}")
        page.row_dimensions[row].height = height_pt(line, _LETTERS_A_LINE)
    for sheet, table in lists:
        row = _write_example(page, row + 2, sheet, table)
    set_up_page(page, form)
    lock(page)


def _write_example(page: Worksheet, row: int, sheet: str, table: ListTable) -> int:
    """An example of a row, a column a line; the last row written."""
    shown = [(column.label, text) for column in table.columns if (text := example_of(column))]
    if not shown:
        return row - 2
    _write(page, f"B{row}", say("form.xlsx-example-of", sheet=sheet), "tdkt part line")
    page.merge_cells(f"B{row}:C{row}")
    for label, text in shown:
        row += 1
        _write(page, f"B{row}", label, "tdkt aside")
        _write(page, f"C{row}", text, "tdkt aside")
        needed = (height_pt(label, _LETTERS_A_CAPTION), height_pt(text, _LETTERS_AN_EXAMPLE))
        page.row_dimensions[row].height = max(needed)
    return row


def _write(page: Worksheet, cell: str, text: str, style: str) -> None:
    write_text(page[cell], text)
    page[cell].style = style
