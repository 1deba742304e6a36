"""What a run came to, as JSON, as a page for the clerk, as a marked copy of the workbook and as a few lines of text.

What marks workbooks is imported when it is first asked for: most commands only need words.
"""

from typing import TYPE_CHECKING

from tdkt_docs import discover
from tdkt_docs.report.phrases import places_of, remedy_of, text_of, verdict_sentence

if TYPE_CHECKING:
    from tdkt_docs.report.grids import grids_csv, grids_json, grids_workbook
    from tdkt_docs.report.kept import difference_text, package_lines
    from tdkt_docs.report.kind import ReportKind, file_name, names, render
    from tdkt_docs.report.marks import RESULT_SHEET, MarkResult
    from tdkt_docs.report.outline import summary
    from tdkt_docs.report.overview_words import states_of, waiting_remedy, waiting_text
    from tdkt_docs.report.regime import regime_data, regime_lines
    from tdkt_docs.report.sarif_run import FileFindings, sarif
    from tdkt_docs.report.sheets import mark_table
    from tdkt_docs.report.tally import Tally, marked_name, tally_of
    from tdkt_docs.report.verdict_facts import FactLine, fact_lines
    from tdkt_docs.report.verdicts import VerdictPage, conclusion_counts, verdict_page
    from tdkt_docs.report.workbook import mark_workbook

__all__ = [
    "RESULT_SHEET",
    "FactLine",
    "FileFindings",
    "MarkResult",
    "ReportKind",
    "Tally",
    "VerdictPage",
    "conclusion_counts",
    "difference_text",
    "fact_lines",
    "file_name",
    "grids_csv",
    "grids_json",
    "grids_workbook",
    "mark_table",
    "mark_workbook",
    "marked_name",
    "names",
    "package_lines",
    "places_of",
    "regime_data",
    "regime_lines",
    "remedy_of",
    "render",
    "sarif",
    "states_of",
    "summary",
    "tally_of",
    "text_of",
    "verdict_page",
    "verdict_sentence",
    "waiting_remedy",
    "waiting_text",
]

_HOMES = {
    "RESULT_SHEET": "marks",
    "FactLine": "verdict_facts",
    "FileFindings": "sarif_run",
    "MarkResult": "marks",
    "ReportKind": "kind",
    "Tally": "tally",
    "VerdictPage": "verdicts",
    "conclusion_counts": "verdicts",
    "difference_text": "kept",
    "fact_lines": "verdict_facts",
    "file_name": "kind",
    "grids_csv": "grids",
    "grids_json": "grids",
    "grids_workbook": "grids",
    "mark_table": "sheets",
    "mark_workbook": "workbook",
    "marked_name": "tally",
    "names": "kind",
    "package_lines": "kept",
    "regime_data": "regime",
    "regime_lines": "regime",
    "render": "kind",
    "sarif": "sarif_run",
    "states_of": "overview_words",
    "summary": "outline",
    "tally_of": "tally",
    "verdict_page": "verdicts",
    "waiting_remedy": "overview_words",
    "waiting_text": "overview_words",
}

if not TYPE_CHECKING:  # so that mypy still knows what the package does not offer
    __getattr__ = discover.on_demand(__name__, _HOMES)
