"""The marked copy of the clerk's own .xlsx."""

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from tdkt_docs.errors import OutputError, SourceError
from tdkt_docs.model.finding import Finding
from tdkt_docs.report.marks import MarkResult, clear_earlier, mark_cells
from tdkt_docs.report.result_sheet import About, add_result_sheet
from tdkt_docs.report.xlsx import save

__all__ = ["mark_workbook"]

_LOST_PARTS = {
    "report.loss.drawings": ("xl/drawings/drawing", "xl/charts/", "xl/media/", "xl/diagrams/"),
    "report.loss.macros": ("xl/vbaProject", "xl/ctrlProps/", "xl/activeX/", "xl/macrosheets/"),
    "report.loss.comments": ("xl/comments", "xl/threadedComments/"),
    "report.loss.links": ("xl/connections", "xl/queryTables/", "xl/slicers/", "customXml/", "xl/model/"),
    "report.loss.signatures": ("_xmlsignatures/",),
}
"""Parts openpyxl 3.1 drops or writes anew, by what the clerk would miss."""


def mark_workbook(
    source: Path, findings: Sequence[Finding], target: Path, language: str = "vi", *, law: str = ""
) -> MarkResult:
    """A copy of an .xlsx with coloured cells, comments and a sheet of all findings; the source stays as it is.

    The copy keeps values, formulas, styles, widths, merged and hidden cells; what it may lose is named in the last
    lines of the extra sheet and in the result. A finding without a cell stands in the extra sheet only.

    Args:
        source: The clerk's .xlsx.
        findings: What to mark; those of other files are only listed.
        target: Where the copy goes; its folder is made if need be.
        language: ``vi`` or ``en``.
        law: Which rules they come from, in a line.

    Raises:
        SourceError: ``report.unreadable``: not a workbook openpyxl can read; ``mark_table`` still can mark its values.
        OutputError: ``report.same-file`` or ``report.cannot-write``.
    """
    if target.resolve() == source.resolve():
        raise OutputError("report.same-file", file=source.name)
    workbook, losses = _open(source)
    clear_earlier(workbook)
    marked_count = mark_cells(workbook, findings, source.name, language)
    add_result_sheet(workbook, findings, About(file=source.name, law=law, losses=losses), language)
    save(workbook, target)
    return MarkResult(path=target, marked_count=marked_count, listed_count=len(findings), losses=losses)


def _open(source: Path) -> tuple[Workbook, tuple[str, ...]]:
    try:
        with warnings.catch_warnings(record=True) as said, zipfile.ZipFile(source) as archive:
            warnings.simplefilter("always")
            parts = archive.namelist()
            workbook = load_workbook(source, rich_text=True)
    # openpyxl lets whatever goes wrong inside a broken file through: KeyError, TypeError, lxml's errors …
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        OSError,
        LookupError,
        TypeError,
        ValueError,
        SyntaxError,
    ) as error:
        raise SourceError("report.unreadable", file=source.name) from error
    has_extensions = any("extension" in str(warning.message) for warning in said)
    return workbook, tuple(_losses(parts, has_extensions=has_extensions))


def _losses(parts: Sequence[str], *, has_extensions: bool) -> Iterator[str]:
    yield "report.loss.values"
    for code, beginnings in _LOST_PARTS.items():
        if any(part.startswith(beginnings) for part in parts):
            yield code
    if has_extensions:
        yield "report.loss.extensions"
