"""Kinds of report: each module has ``FILE_NAME`` and ``render(outcome, language)``."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tdkt_docs.report.kind import ReportKind
    from tdkt_docs.report.kinds import checklist, html, json

    _checklist: ReportKind = checklist
    _html: ReportKind = html
    _json: ReportKind = json
