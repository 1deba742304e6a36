"""The campaign against its rules and dossiers against what they must hold, as the page and the screen say it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tdkt_docs.model.checklist import AwardStanding, Checklist, ChecklistItem, ItemState, RowStanding, Standing
from tdkt_docs.model.outcome import Outcome
from tdkt_docs.report.phrases import hidden, text_of, word
from tdkt_docs.wording import say

__all__ = [
    "AwardView",
    "LackCounts",
    "PersonView",
    "award_views",
    "item_notes",
    "item_state",
    "lack_counts",
    "standing_counts",
]

_FEW = 12
"""People to look at that still stand one under the other; more are folded."""
_DRAFT = "chua-du-noi-dung"
_TO_SAY = frozenset({Standing.NOT_BORNE_OUT, Standing.TO_LOOK_AT})


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """Somebody to look at, and why."""

    name: str
    unit: str
    anchor: str
    """Where on the page the row stands; empty where nowhere."""
    standing: str
    reasons: tuple[str, ...]
    lacks: str
    """What the dossier lacks, joined; empty for nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardView:
    """One award on the page."""

    award: AwardStanding
    counts: Mapping[str, int]
    """Proposals by standing, every standing in it."""
    lacking: int
    """Dossiers of people and collectives that lack a paper."""
    shared_lacks: str
    people: tuple[PersonView, ...]

    @property
    def is_folded(self) -> bool:
        """Whether there are too many people to stand one under the other."""
        return len(self.people) > _FEW


@dataclass(frozen=True, slots=True, kw_only=True)
class LackCounts:
    """How much is still to come."""

    missing: int
    """Papers not seen."""
    dossiers: int
    """Dossiers that lack one."""
    unsigned: int
    """Papers without number, date or signature, each once."""


def award_views(outcome: Outcome, language: str) -> tuple[AwardView, ...]:
    """The awards in the catalogue's order, with everybody who is not simply borne out."""
    own = {checklist.row: checklist for checklist in outcome.checklists if checklist.row}
    shared = {checklist.award: checklist for checklist in outcome.checklists if not checklist.row}
    rows: dict[str, tuple[str, str, str]] = {}
    for number, row in enumerate(outcome.rows, start=1):
        rows.setdefault(row.key, (row.name, row.unit if row.unit != row.name else "", f"dong-{number}"))
    views = []
    for award in outcome.standings:
        lacking = sum(bool(own[row.key].lacks) for row in award.rows if row.key in own)
        views.append(
            AwardView(
                award=award,
                counts={standing.value: award.count(standing) for standing in Standing},
                lacking=lacking,
                shared_lacks=_lacks(shared.get(award.award)),
                people=tuple(_people(award, own, rows, language)),
            )
        )
    return tuple(views)


def _people(
    award: AwardStanding, own: Mapping[str, Checklist], rows: Mapping[str, tuple[str, str, str]], language: str
) -> Iterator[PersonView]:
    for row in award.rows:
        lacks = _lacks(own.get(row.key))
        if row.standing in _TO_SAY or lacks:
            name, unit, anchor = rows.get(row.key, (row.key, "", ""))
            reasons = tuple(_reasons(row, language))
            yield PersonView(
                name=name, unit=unit, anchor=anchor, standing=row.standing.value, reasons=reasons, lacks=lacks
            )


def _reasons(row: RowStanding, language: str) -> Iterator[str]:
    return iter(dict.fromkeys(text_of(finding, language) for finding in row.findings))


def _lacks(checklist: Checklist | None) -> str:
    return "; ".join(item.label for item in checklist.lacks) if checklist else ""


def item_notes(item: ChecklistItem, language: str) -> tuple[str, ...]:
    """What else there is to say about an item, in sentences; identity numbers are hidden."""
    notes = tuple(say(f"report.check-note.{code}", language, value=hidden(value)) for code, value in item.notes)
    return (*notes, say("report.local", language)) if item.is_local else notes


def item_state(item: ChecklistItem, language: str) -> str:
    """The item's state in words: a report nobody has written is there as a draft."""
    if item.state is ItemState.MISSING and item.is_ours:
        return word("paper", _DRAFT, language)
    return word("item", item.state.value, language)


def standing_counts(outcome: Outcome) -> Mapping[Standing, int]:
    """All proposals by standing."""
    return {standing: sum(award.count(standing) for award in outcome.standings) for standing in Standing}


def lack_counts(outcome: Outcome) -> LackCounts:
    """What all dossiers of the campaign lack."""
    unsigned = {file for c in outcome.checklists for i in c.items if i.state is ItemState.UNSIGNED for file in i.files}
    return LackCounts(
        missing=sum(checklist.count(ItemState.MISSING) for checklist in outcome.checklists),
        dossiers=sum(bool(checklist.lacks) for checklist in outcome.checklists),
        unsigned=len(unsigned),
    )
