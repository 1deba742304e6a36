"""What a campaign's data are found to be, worked out beside the page and kept until a file of it changes."""

import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import anyio.to_thread

from tdkt_docs import pipeline, report
from tdkt_docs.errors import TdktError
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.outcome import Outcome, RowOutcome
from tdkt_docs.vn.text import fold
from tdkt_docs.web.stamps import Stamp, stamp_of
from tdkt_docs.web.workplace import CampaignPlace

__all__ = ["JudgedRow", "Judgement", "Judging", "Look", "Told"]

_KEPT = 4
"""Campaigns whose judgement stays in memory, some ten MB each."""
_OURS = frozenset({".tdkt", "ban-truoc", "ket-qua", "ban-nhap"})
"""Folders in a campaign's folder that no judgement is drawn from."""
_RESULTS = "ket-qua"
"""What became of the office's other campaigns."""
_WEIGHT = list(Severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A finding in words."""

    finding: Finding
    text: str
    remedy: str

    @property
    def severity(self) -> str:
        """``loi``, ``xem-lai`` or ``ghi-chu``."""
        return self.finding.severity.value


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedRow:
    """A row with a name and what was found on it, the worst first."""

    outcome: RowOutcome
    told: tuple[Told, ...]
    sought: str
    """What a search looks through, folded."""

    def holds(self, severity: str) -> bool:
        """Whether a finding of that weight is among them."""
        return any(told.severity == severity for told in self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A campaign as judged."""

    prepared: pipeline.Prepared
    outcome: Outcome
    rows: tuple[JudgedRow, ...]
    loose: tuple[Told, ...]
    """What concerns no row with a name: settings, other sheets, papers."""
    cells: pipeline.DataCells
    counts: Mapping[str, int]
    """How many findings weigh how much, by severity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is known of a campaign now."""

    judgement: Judgement | None
    """None until it has been judged once, or where it cannot be."""
    is_fresh: bool
    """Whether the files are as they were judged; otherwise a new judgement is on its way."""
    trouble: TdktError | None = None
    """Why it cannot be judged as it is."""
    typed: dict[tuple[str, str], str] = field(default_factory=dict)
    """Texts written since, by sheet and place."""


@dataclass(slots=True)
class _State:
    signature: frozenset[Stamp] = frozenset()
    judgement: Judgement | None = None
    trouble: TdktError | None = None
    pending: "Future[None] | None" = None
    typed: dict[tuple[str, str], str] = field(default_factory=dict)
    took_s: float = 0.0
    """How long the last judgement took."""
    written: str = ""
    """sha256 of the workbook as the page wrote it last."""


@dataclass(frozen=True, slots=True)
class Judging:
    """The judgements of one served workplace; one is worked out at a time."""

    states: dict[Path, _State] = field(default_factory=dict)
    workers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="judging"))

    async def look(self, place: CampaignPlace, *, patience_s: float = 0.0) -> Look:
        """What is known; where files changed, a new judgement is begun.

        Args:
            place: The campaign.
            patience_s: It is waited for that long, unless the last one took longer.
        """
        state = self._state(place.folder)
        signature = _signature(place)
        if signature != state.signature or not (state.judgement or state.trouble):
            if state.pending is None or state.pending.done():
                state.pending = self.workers.submit(_judge, state, place)
            waits_s = patience_s if state.took_s <= patience_s else 0.0
            # an asyncio future would die with its loop and take a queued judgement with it
            await anyio.to_thread.run_sync(wait, [state.pending], waits_s)
            if state.pending.done():
                state.pending.result()
        is_fresh = state.signature == signature and (state.pending is None or state.pending.done())
        trouble = state.trouble if is_fresh else None
        return Look(judgement=state.judgement, is_fresh=is_fresh, trouble=trouble, typed=dict(state.typed))

    def last(self, place: CampaignPlace) -> Judgement | None:
        """The last judgement, whatever has changed since; none is begun."""
        return self._state(place.folder).judgement

    def warm_up(self) -> None:
        """Load what judges beside the page, so that the first one who asks does not wait for that too."""
        self.workers.submit(lambda: pipeline.check_campaign)

    def written(self, place: CampaignPlace) -> str:
        """sha256 of the workbook as the page wrote it last; empty where it has not."""
        return self._state(place.folder).written

    def typed(self, place: CampaignPlace, sheet: str, corrected: pipeline.Corrected) -> None:
        """Remember what was just written, until it has been judged."""
        state = self._state(place.folder)
        state.typed[sheet, corrected.place] = corrected.text
        state.written = corrected.sha256

    def _state(self, folder: Path) -> _State:
        state = self.states.pop(folder, None) or _State()
        self.states[folder] = state
        for old in list(self.states)[:-_KEPT]:
            del self.states[old]
        return state


def _judge(state: _State, place: CampaignPlace) -> None:
    signature, typed, began = _signature(place), dict(state.typed), perf_counter()
    try:
        judgement, trouble = _judged(place), None
    except TdktError as error:
        judgement, trouble = None, error
    state.took_s = perf_counter() - began
    state.judgement, state.trouble, state.signature = judgement, trouble, signature
    for key, text in typed.items():
        if state.typed.get(key) == text:
            state.typed.pop(key, None)


def _judged(place: CampaignPlace) -> Judgement:
    prepared, outcome = pipeline.check_campaign(place.folder)
    told = [
        Told(finding=found, text=report.text_of(found), remedy=report.remedy_of(found)) for found in outcome.findings
    ]
    by_row: dict[str, list[Told]] = {row.key: [] for row in outcome.rows}
    standing = {(row.where.sheet, row.where.row): row.key for row in outcome.rows}
    loose: list[Told] = []
    for each in told:
        found, where = each.finding.subject, each.finding.where
        key = found if found in by_row else standing.get((where.sheet, where.row), "")
        by_row.get(key, loose).append(each)
    return Judgement(
        prepared=prepared,
        outcome=outcome,
        rows=tuple(_row(row, by_row[row.key]) for row in outcome.rows),
        loose=tuple(_by_weight(loose)),
        cells=pipeline.DataCells(table=prepared.table, pack=prepared.pack),
        counts={weight.value: sum(found.severity is weight for found in outcome.findings) for weight in Severity},
    )


def _row(row: RowOutcome, told: Iterable[Told]) -> JudgedRow:
    ordered = tuple(_by_weight(told))
    sought = fold(" ".join((row.name, row.unit, row.award, *(each.text for each in ordered))))
    return JudgedRow(outcome=row, told=ordered, sought=sought)


def _by_weight(told: Iterable[Told]) -> list[Told]:
    return sorted(told, key=lambda each: _WEIGHT.index(each.finding.severity))


def _signature(place: CampaignPlace) -> frozenset[Stamp]:
    """Names, sizes and times of all files a judgement is drawn from, other campaigns of the office included."""
    return frozenset(_files(place))


def _files(place: CampaignPlace) -> Iterator[Stamp]:
    office = place.office.folder
    for folder in _folders(office):
        yield from _in_folder(folder)
        for inner in _folders(folder):
            if (inner.name not in _OURS) if folder == place.folder else inner.name == _RESULTS:
                yield from _in_folder(inner)
    yield from _in_folder(office)
    if place.folder.parent != office:
        yield from _in_folder(place.folder)


def _folders(folder: Path) -> list[Path]:
    with os.scandir(folder) as entries:
        return [Path(entry.path) for entry in entries if entry.is_dir() and not entry.name.startswith(".")]


def _in_folder(folder: Path) -> Iterator[Stamp]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file() and not entry.name.startswith("."):
                yield stamp_of(entry)
