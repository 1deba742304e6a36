"""What a run came to, as JSON, as a page for the clerk, as a marked copy of the workbook and as a few lines of text."""

from tdkt_docs.report.kind import ReportKind, file_name, names, render
from tdkt_docs.report.marks import RESULT_SHEET, MarkResult
from tdkt_docs.report.phrases import remedy_of, text_of, verdict_sentence
from tdkt_docs.report.sheets import mark_table
from tdkt_docs.report.summary import summary
from tdkt_docs.report.tally import Tally, marked_name, tally_of
from tdkt_docs.report.workbook import mark_workbook

__all__ = [
    "RESULT_SHEET",
    "MarkResult",
    "ReportKind",
    "Tally",
    "file_name",
    "mark_table",
    "mark_workbook",
    "marked_name",
    "names",
    "remedy_of",
    "render",
    "summary",
    "tally_of",
    "text_of",
    "verdict_sentence",
]
