"""How cells look, whether they may be written into, and how a sheet is printed and locked."""

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.protection import SheetProtection
from openpyxl.worksheet.worksheet import Worksheet

from tdkt_docs.form.excel.cells import NUMBER_FORMATS
from tdkt_docs.model.eform import EForm
from tdkt_docs.wording import say

__all__ = ["FONT", "OPEN", "add_styles", "answer_style", "lock", "set_up_page"]

FONT = "Times New Roman"
OPEN = Protection(locked=False)
_LINE = Side(style="thin", color="808080")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD = PatternFill("solid", fgColor="DDEBF7")
_HEAD_REQUIRED = PatternFill("solid", fgColor="FCE4D6")
_MOST_A4_CHARACTERS = 170
_MOST_A3_CHARACTERS = 260
"""What fits across a page and can still be read, in widths of columns; wider lists take several pages side by side."""
_LONGEST_FOOTER = 80


def add_styles(book: Workbook) -> None:
    """Make the styles known to the workbook, by their names."""
    middle = Alignment(wrap_text=True, horizontal="center", vertical="center")
    top = Alignment(wrap_text=True, vertical="top")
    aside = Font(name=FONT, size=10, italic=True, color="595959")
    bold = Font(name=FONT, size=12, bold=True)
    for style in (
        NamedStyle("tdkt title", font=Font(name=FONT, size=14, bold=True)),
        NamedStyle("tdkt form title", font=Font(name=FONT, size=14, bold=True), alignment=middle),
        NamedStyle("tdkt aside", font=aside, alignment=top),
        NamedStyle("tdkt aside middle", font=aside, alignment=middle),
        NamedStyle("tdkt text", font=Font(name=FONT, size=12), alignment=top),
        NamedStyle("tdkt label", font=Font(name=FONT, size=12), alignment=top, border=_BOX),
        NamedStyle("tdkt part", font=bold, alignment=top, border=_BOX, fill=_HEAD),
        NamedStyle("tdkt part line", font=bold, alignment=top),
        NamedStyle("tdkt caption", font=Font(name=FONT, size=11, bold=True), alignment=middle, border=_BOX, fill=_HEAD),
        NamedStyle(
            "tdkt caption needed",
            font=Font(name=FONT, size=11, bold=True),
            alignment=middle,
            border=_BOX,
            fill=_HEAD_REQUIRED,
        ),
        NamedStyle(
            "tdkt link",
            font=Font(name=FONT, size=12, underline="single", color="0563C1"),
            alignment=top,
            border=_BOX,
        ),
        *_answer_styles(top),
    ):
        book.add_named_style(style)


def _answer_styles(top: Alignment) -> list[NamedStyle]:
    left = Alignment(wrap_text=True, vertical="top", horizontal="left")
    return [
        NamedStyle(
            f"tdkt answer {number_format}",
            font=Font(name=FONT, size=12),
            alignment=top if number_format == "@" else left,
            border=_BOX,
            number_format=number_format,
            protection=OPEN,
        )
        for number_format in dict.fromkeys(("@", *NUMBER_FORMATS.values()))
    ]


def answer_style(type_: str) -> str:
    """Name of the style of cells that answer a question of the type."""
    return f"tdkt answer {NUMBER_FORMATS.get(type_, '@')}"


def lock(page: Worksheet) -> None:
    """Lock captions against a slip of the hand, without a password; all a clerk does with lists stays possible."""
    page.protection = SheetProtection(
        sheet=True,
        objects=False,
        scenarios=False,
        formatCells=False,
        formatColumns=False,
        formatRows=False,
        insertColumns=False,
        insertRows=False,
        deleteColumns=False,
        deleteRows=False,
        sort=False,
        autoFilter=False,
        pivotTables=False,
        insertHyperlinks=False,
    )


def set_up_page(page: Worksheet, form: EForm, characters: float = 0) -> None:
    """Paper, footer and how many pages side by side.

    Args:
        page: The sheet.
        form: Its title and edition stand in the footer.
        characters: Sum of the widths of a list's columns; 0 for a sheet that is read from top to bottom.
    """
    page.page_setup.orientation = "landscape" if characters else "portrait"
    page.page_setup.paperSize = page.PAPERSIZE_A3 if characters > _MOST_A4_CHARACTERS else page.PAPERSIZE_A4
    page.page_setup.fitToWidth = max(1, -(-round(characters) // _MOST_A3_CHARACTERS))
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.5
    page.page_margins.top = page.page_margins.bottom = 0.7
    page.print_options.horizontalCentered = not characters
    title = form.title if len(form.title) <= _LONGEST_FOOTER else f"{form.title[: _LONGEST_FOOTER - 1]}…"
    told = say("form.xlsx-footer", edition=form.edition)
    for part, text in (("left", title), ("center", say("form.xlsx-footer-pages")), ("right", told)):
        footer = getattr(page.oddFooter, part)
        footer.text = text if part == "center" else text.replace("&", "&&")
        footer.font, footer.size = f"{FONT},Regular", 9
