"""Findings grouped by what to do about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

from tdkt_docs import wording
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.outcome import Outcome
from tdkt_docs.report.phrases import places_of, remedy_of, text_of, word

__all__ = ["RemedyGroup", "RemedyLine", "group_by_remedy"]


_NAMED_IN_LINE = ("cell", "row")
"""Places that each line names for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyLine:
    """One finding on the page."""

    place: str
    """``"DS CÁ NHÂN!F16"``; the file's name where no cell is known."""
    name: str
    """Whom it is about; empty where nobody is meant."""
    anchor: str
    """Where on the page the row or paper stands; empty where nowhere."""
    text: str
    remedy: str
    """Both only where they say more than the group's heading."""
    basis: str
    """The article it rests on, with how sure we are of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyGroup:
    """Findings that are mended in the same way."""

    severity: Severity
    heading: str
    codes: tuple[str, ...]
    lines: tuple[RemedyLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target:
    name: str
    anchor: str


def group_by_remedy(outcome: Outcome, severity: Severity, language: str) -> tuple[RemedyGroup, ...]:
    """The findings of one severity, the most frequent remedy first."""
    by_code: dict[str, list[Finding]] = {}
    for finding in outcome.findings:
        if finding.severity is severity:
            by_code.setdefault(finding.code, []).append(finding)
    targets = _targets(outcome)
    lines: dict[str, list[RemedyLine]] = {}
    codes: dict[str, list[str]] = {}
    for code, findings in by_code.items():
        shared = reduce(_common, map(places_of, findings))
        heading = _heading(code, shared, language)
        codes.setdefault(heading, []).append(code)
        lines.setdefault(heading, []).extend(_line(finding, shared, targets, language) for finding in findings)
    groups = [
        RemedyGroup(severity=severity, heading=heading, codes=tuple(codes[heading]), lines=tuple(members))
        for heading, members in lines.items()
    ]
    return tuple(sorted(groups, key=lambda group: -len(group.lines)))


def _heading(code: str, shared: Mapping[str, str], language: str) -> str:
    """The remedy of a code (or its text), with only those places filled that are the same in all its findings."""
    known = {**dict.fromkeys(_NAMED_IN_LINE, wording.say("report.below", language)), **shared}
    return wording.remedy(code, language, **known) or wording.say(code, language, **known)


def _common(left: Mapping[str, str], right: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in left.items() if right.get(name) == value}


def _line(
    finding: Finding,
    shared: Mapping[str, str],
    targets: Mapping[str, _Target],
    language: str,
) -> RemedyLine:
    where = finding.where
    target = targets.get(_row_id(where.sheet, where.row)) or targets.get(finding.subject)
    remedy = remedy_of(finding, language)
    own_place = {name: value for name, value in places_of(finding).items() if name in _NAMED_IN_LINE}
    known = {**shared, **own_place}
    text = text_of(finding, language)
    # what differs from the heading in nothing but the cell would only be said twice
    is_text_said = not remedy and text == wording.say(finding.code, language, **known)
    is_remedy_said = remedy == wording.remedy(finding.code, language, **known)
    return RemedyLine(
        place=_place(finding, language),
        name=target.name if target else "",
        anchor=target.anchor if target else "",
        text="" if is_text_said else text,
        remedy="" if is_remedy_said else remedy,
        basis=_basis(finding, language),
    )


def _place(finding: Finding, language: str) -> str:
    where = finding.where
    spot = where.cell or (wording.say("report.row", language, row=where.row) if where.row else where.column)
    return " ".join(filter(None, (spot, f"({where.sheet})" if spot and where.sheet else where.sheet or where.file)))


def _basis(finding: Finding, language: str) -> str:
    if not finding.legal_basis:
        return ""
    certainty = word("certainty", finding.certainty.value, language)
    return f"{finding.legal_basis} ({certainty})" if certainty else finding.legal_basis


def _targets(outcome: Outcome) -> dict[str, _Target]:
    """Rows by key and by place, papers by key; of two rows with one key the first, which the key was made for."""
    found: dict[str, _Target] = {}
    for index, row in enumerate(outcome.rows, start=1):
        target = _Target(name=row.name, anchor=f"dong-{index}")
        found.setdefault(row.key, target)
        found.setdefault(_row_id(row.where.sheet, row.where.row), target)
    for index, paper in enumerate(outcome.papers, start=1):
        found.setdefault(paper.key, _Target(name=paper.title, anchor=f"van-ban-{index}"))
    found.pop(_row_id("", 0), None)
    return found


def _row_id(sheet: str, row: int) -> str:
    # a line break cannot stand in a key
    return f"{sheet}\n{row}"
