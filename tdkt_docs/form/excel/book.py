"""A form as a workbook: the paper's own sheet where it asks for more than rows, a sheet a list, instructions."""

from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.workbook.protection import WorkbookProtection

from tdkt_docs.form.excel.cells import write_text
from tdkt_docs.form.excel.choices import Choices
from tdkt_docs.form.excel.guide_sheet import write_guide
from tdkt_docs.form.excel.list_sheet import write_list
from tdkt_docs.form.excel.looks import add_styles
from tdkt_docs.form.excel.main_sheet import write_main
from tdkt_docs.form.excel.sheet_names import sheet_name
from tdkt_docs.form.excel.stamp import Asked, stamp
from tdkt_docs.form.excel.tables import ListTable, tables_of
from tdkt_docs.model.eform import Answers, EForm
from tdkt_docs.wording import say

__all__ = ["book_of"]


def book_of(form: EForm, answers: Answers) -> Workbook:
    """The workbook, filled in with the answers.

    Raises:
        UsageError: ``form.xlsx-too-long``: an answer is longer than any cell.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    add_styles(book)
    tables = tables_of(form, answers)
    main, guide = say("form.xlsx-main-sheet"), say("form.xlsx-guide-sheet")
    is_paper = any(question.type != "rows" for question in form.questions)
    names = _names(tables, (main, guide))
    for name in (main, *names.values(), guide) if is_paper else (guide, *names.values()):
        book.create_sheet(name)
    choices = Choices(book)
    asked: list[Asked] = []
    if is_paper:
        asked += write_main(book[main], form, answers, choices=choices, lists=names)
    for table in tables:
        page = book[names[table.path]]
        write_text(page["A1"], _title(table, is_paper=is_paper))
        page["A1"].style = "tdkt title"
        asked += write_list(page, table, form, choices)
    write_guide(book[guide], form, _guide(form), ((names[table.path], table) for table in tables))
    stamp(book, form, asked, [book[name] for name in ([main] if is_paper else []) + list(names.values())])
    book.security = WorkbookProtection(lockStructure=True)
    book.properties.title = form.title
    return book


def _names(tables: tuple[ListTable, ...], taken: tuple[str, ...]) -> dict[str, str]:
    """The sheets' names by the paths of their lists."""
    names: dict[str, str] = {}
    for table in tables:
        names[table.path] = sheet_name(table.question.label, (*taken, *names.values()))
    return names


def _title(table: ListTable, *, is_paper: bool) -> str:
    """A campaign's lists bear the titles of the lists that are printed; a paper's bear their captions."""
    question = table.question
    if not is_paper:
        return question.help or question.label
    return f"{table.parent.question.label} – {question.label}" if table.parent else question.label


def _guide(form: EForm) -> Iterator[str]:
    """The form's own instructions, else those of any form; then what holds for the workbook."""
    yield from form.guide or say("form.xlsx-guide").splitlines()
    yield from say("form.xlsx-guide-workbook").splitlines()
