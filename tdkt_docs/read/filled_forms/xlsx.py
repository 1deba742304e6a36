"""A form's workbook, filled in, in any program's format: marks in hidden rows and columns tell what each cell answers.

Where they were lost the captions tell; what stands where nothing was asked is given under its caption or place.
"""

from pathlib import Path

from tdkt_docs.model.eform import FilledForm
from tdkt_docs.read.form_book import filled_form
from tdkt_docs.read.source import read

__all__ = ["SUFFIXES", "read_form"]

SUFFIXES: tuple[str, ...] = (".xlsx", ".xlsm", ".xltx", ".ods", ".xls")


def read_form(path: Path) -> FilledForm:
    """What the workbook answers.

    Raises:
        SourceError: The file cannot be read, or holds nothing like a form.
    """
    return filled_form(read(path))
