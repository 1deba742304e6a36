"""What dossiers lack, as findings: whose, what, who provides it, by when; nothing here holds a row back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.checklist import Checklist, ChecklistItem, Due, ItemState
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.plan.answers import NO_LEVEL
from tdkt_docs.plan.evidence import Evidence
from tdkt_docs.vn import dates
from tdkt_docs.wording import say

__all__ = ["lack_findings"]

_MISSING, _MISSING_UNVERIFIED, _LOCAL, _LEVEL, _TYPE, _OPINION = (
    "TD-240",
    "TD-241",
    "TD-242",
    "TD-243",
    "TD-244",
    "TD-245",
)
_COLUMN = "minh_chung"
_NAMES = ("ho_ten", "ten_tap_the")
_OPINIONS = "y-kien-vang-mat"
_AFTER_MEETING = "sau-hop"


def lack_findings(
    checklists: Iterable[Checklist], proposals: Iterable[Proposal], evidence: Iterable[Evidence]
) -> Iterator[Finding]:
    """Warnings on missing attachments, one per person and paper; notes on files whose kind their name does not tell.

    Papers the program makes are not told again: what they leave blank has findings of its own.
    """
    known = {proposal.key: proposal for proposal in proposals}
    is_opinion_told = False
    for each in checklists:
        if each.row:
            yield from _of_person(each, known[each.row])
        elif not is_opinion_told:
            found = tuple(_on_opinions(each))
            is_opinion_told = bool(found)
            yield from found
    yield from _untyped(evidence, known)


def _of_person(checklist: Checklist, proposal: Proposal) -> Iterator[Finding]:
    where = next((proposal.columns[c] for c in (_COLUMN, *_NAMES) if c in proposal.columns), proposal.where)
    lacks = [item for item in checklist.lacks if not item.is_ours]
    for item in lacks:
        if not item.is_local:
            code = _MISSING_UNVERIFIED if item.certainty is Certainty.UNVERIFIED else _MISSING
            yield _found(code, checklist, (item,), where)
    if local := tuple(item for item in lacks if item.is_local):
        yield _found(_LOCAL, checklist, local, where)
    for item in checklist.items:
        if any(code == NO_LEVEL for code, _ in item.notes):
            # a note: what the rules ask of the level is told by their own findings
            yield replace(_found(_LEVEL, checklist, (item,), where), severity=Severity.NOTE)


def _found(code: str, checklist: Checklist, items: tuple[ChecklistItem, ...], where: Where) -> Finding:
    first = items[0]
    return Finding(
        code=code,
        severity=Severity.WARNING,
        where=where,
        values={
            "name": checklist.name,
            "award": checklist.award_name,
            "what": "; ".join(_within_sentence(item.label) for item in items),
            "provider": "; ".join(dict.fromkeys(_provider(item.provider) for item in items)),
            "due": _due_text(first.due),
            "files": "; ".join(first.files) or "–",
        },
        legal_basis=first.basis,
        certainty=first.certainty,
        subject=checklist.row,
    )


def _within_sentence(label: str) -> str:
    """A label as it stands within a sentence: its first word small, unless it is an abbreviation.

    >>> _within_sentence("Tờ trình"), _within_sentence("PDF của tờ trình")
    ('tờ trình', 'PDF của tờ trình')
    """
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


@cache
def _provider(code: str) -> str:
    return say(f"report.provider.{code}")


@cache
def _due_text(due: Due) -> str:
    return dates.numeric(due.on) if due.on else say("report.due-unknown")


def _on_opinions(checklist: Checklist) -> Iterator[Finding]:
    """Absent members of whom no written opinion is on record; told once a campaign."""
    for item in checklist.items:
        if item.requirement == _OPINIONS and item.state is ItemState.MISSING:
            yield Finding(
                code=_OPINION,
                severity=Severity.WARNING,
                values={"members": "; ".join(value for _, value in item.notes)},
                legal_basis=item.basis,
                certainty=item.certainty,
                from_phase=_AFTER_MEETING,
            )


def _untyped(evidence: Iterable[Evidence], known: Mapping[str, Proposal]) -> Iterator[Finding]:
    for each in evidence:
        if each.rows and not each.type:
            names = dict.fromkeys(known[row].subject.name for row in each.rows if row in known)
            yield Finding(
                code=_TYPE,
                severity=Severity.NOTE,
                where=Where(file=each.file),
                values={"name": "; ".join(names)},
            )
