"""Findings about files as SARIF 2.1.0, which code hosts and editors show.

Source: OASIS SARIF 2.1.0 (§3.14 run, §3.27 result, §3.49 reportingDescriptor).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tdkt_docs import wording
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.report.phrases import hidden, remedy_of, text_of

__all__ = ["FileFindings", "sarif"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFindings:
    """One file's findings."""

    uri: str
    """Relative, percent-encoded."""
    findings: tuple[Finding, ...]
    failure: str = ""
    """Why the file could not be read, as a sentence; empty where it was."""


def sarif(files: Sequence[FileFindings], *, version: str, language: str = "vi") -> str:
    """One run about all files.

    Args:
        files: In the order they were looked at.
        version: Of the program.
        language: Of the texts.
    """
    codes = sorted({finding.code for file in files for finding in file.findings})
    places = {code: place for place, code in enumerate(codes)}
    failures = [_notification(file) for file in files if file.failure]
    run = {
        "tool": {
            "driver": {
                "name": "tdkt-docs",
                "version": version,
                "language": language,
                "rules": [_rule(code, language) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not failures, "toolExecutionNotifications": failures}],
        "artifacts": [{"location": {"uri": file.uri}} for file in files],
        "results": [
            _result(finding, index, file.uri, places, language)
            for index, file in enumerate(files)
            for finding in file.findings
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, language: str) -> Mapping[str, object]:
    told = wording.explanation(code, language)
    values = dict(told.values) if told is not None else {}
    meaning = told.meaning if told is not None else wording.say(code, language)
    rule: dict[str, object] = {"id": code, "shortDescription": {"text": meaning}, "fullDescription": {"text": meaning}}
    if remedy := wording.remedy(code, language, **values):
        rule["help"] = {"text": remedy}
    return rule


def _result(finding: Finding, index: int, uri: str, places: Mapping[str, int], language: str) -> Mapping[str, object]:
    said = " ".join(filter(None, (text_of(finding, language), remedy_of(finding, language))))
    location: dict[str, object] = {
        "physicalLocation": {"artifactLocation": {"uri": uri, "index": index}},
    }
    if finding.where.paragraph:
        name = hidden(finding.where.paragraph)
        location["logicalLocations"] = [{"name": name, "fullyQualifiedName": name, "kind": "element"}]
    properties = {"legalBasis": finding.legal_basis, "certainty": finding.certainty.value}
    if finding.where.page:
        properties["page"] = str(finding.where.page)
    return {
        "ruleId": finding.code,
        "ruleIndex": places[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": said},
        "locations": [location],
        "properties": properties,
    }


def _notification(file: FileFindings) -> Mapping[str, object]:
    return {
        "level": "error",
        "message": {"text": file.failure},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": file.uri}}}],
    }
