"""How answers stand in cells: as numbers where nothing is lost by it, else as text that is taken for no formula."""

import re
from collections.abc import Mapping

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from tdkt_docs.errors import UsageError
from tdkt_docs.model.eform import Answer, Question

__all__ = ["NUMBER_FORMATS", "text_of", "write_answer", "write_text"]

NUMBER_FORMATS: Mapping[str, str] = {"int": "0", "count": "00", "money": "#,##0", "year": "0"}
"""By question type; every other cell is text, so that 0123 keeps its zero, 05/3/1980 its order of day and month, and
«- Hoàn thành» is no formula."""

_LONGEST = 32_767
"""UTF-16 units a cell of Excel holds."""
_NUMBERS: Mapping[str, re.Pattern[str]] = {
    "int": re.compile(r"0|-?[1-9][0-9]{0,14}"),
    "count": re.compile(r"0[0-9]|[1-9][0-9]{1,14}"),
    "money": re.compile(r"0|[1-9][0-9]{0,2}(?:\.[0-9]{3}){0,4}"),
    "year": re.compile(r"[1-9][0-9]{3}"),
}
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel takes for a letter's number (ECMA-376 22.9.2.19)."""


def write_answer(page: Worksheet, place: tuple[int, int], question: Question, answer: Answer) -> None:
    """Write an answer into the cell at 1-based (row, column).

    Raises:
        UsageError: ``form.xlsx-too-long``: no cell holds it.
    """
    text = text_of(answer)
    pattern = _NUMBERS.get(question.type)
    cell = page.cell(*place)
    if pattern and pattern.fullmatch(text):
        cell.value = int(text.replace(".", ""))
        return
    if len(text.encode("utf-16-le")) // 2 > _LONGEST:
        raise UsageError("form.xlsx-too-long", label=question.label, length=len(text), most=_LONGEST)
    write_text(cell, text)


def write_text(cell: Cell | MergedCell, text: str) -> None:
    """Write a text as text, also where it begins like a formula."""
    cell.value = _ESCAPE.sub("_x005F_", text)
    cell.data_type = "s"


def text_of(answer: Answer) -> str:
    """The answer as a cell shows it; not for rows."""
    if answer is True:
        return "x"
    if isinstance(answer, tuple):
        return "\n".join(line for line in answer if isinstance(line, str))
    return answer if isinstance(answer, str) else ""
