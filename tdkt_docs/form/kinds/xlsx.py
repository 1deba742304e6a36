"""The form as a workbook for Excel, LibreOffice and WPS; ``read.filled_forms.xlsx`` reads it back."""

from tdkt_docs.form.excel import book_of
from tdkt_docs.form.packing import packed
from tdkt_docs.model.eform import Answers, EForm

__all__ = ["SUFFIX", "write"]

SUFFIX = ".xlsx"


def write(form: EForm, answers: Answers) -> bytes:
    """The workbook.

    Raises:
        UsageError: ``form.xlsx-too-long``: an answer is longer than any cell.
    """
    return packed(book_of(form, answers))
