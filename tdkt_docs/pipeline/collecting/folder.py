"""Collecting: what units sent back is looked at, held beside the campaign, told, and taken where that was asked for."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tdkt_docs import bind, collect
from tdkt_docs.errors import SourceError, UsageError
from tdkt_docs.model.campaign import Phase
from tdkt_docs.model.finding import Finding
from tdkt_docs.pipeline.collecting.answers import Incoming, candidates, incoming, rows_to_add, written_on_page
from tdkt_docs.pipeline.collecting.files import Found, found_in
from tdkt_docs.pipeline.collecting.kinds import Kind, Seen, look_at, twins
from tdkt_docs.pipeline.collecting.last_year import last_year_findings
from tdkt_docs.pipeline.collecting.scans import MatchState, ScanMatch, Scans, confirmed, matched_scans
from tdkt_docs.pipeline.collecting.standing import standings
from tdkt_docs.pipeline.collecting.store import DECISIONS, JOURNAL, STANDINGS, Decisions, Journal
from tdkt_docs.pipeline.collecting.taking import Taking
from tdkt_docs.pipeline.gather import Prepared, prepare
from tdkt_docs.pipeline.workspace import sole_writer

__all__ = ["CollectRequest", "Collected", "SeenFile", "StrangeRow", "collect_folder"]

_OURS = frozenset({DECISIONS, JOURNAL, STANDINGS})


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectRequest:
    """What is collected, and what may be done with it."""

    folder: Path
    campaign: Path
    now: datetime
    applies: bool = False
    """Whether anything is written; else it is only told."""
    choice: str = ""
    """``moi`` or ``cu`` for all conflicts; empty: as the decisions file says."""
    adds_people: bool = False
    """Whether rows about people nobody has listed are taken."""
    confirms_marked: bool = False
    """Whether scans that marks tell the paper of are taken."""
    assigned: Mapping[str, str] = field(default_factory=dict)
    """By file, the paper it is: its key or the name of our own file."""
    language: str = "vi"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenFile:
    """A file, and what it is."""

    name: str
    kind: Kind
    form: str = ""
    """Kind of the form it answers."""
    cells: int = 0
    """How many cells it fills."""
    twin_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrangeRow:
    """A row about somebody the lists do not name so."""

    file: str
    sheet: str
    name: str
    fit: bind.Fit
    is_added: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What a collection came to."""

    campaign: str
    files: tuple[SeenFile, ...]
    standings: tuple[collect.Standing, ...]
    merge: collect.Merge
    strangers: tuple[StrangeRow, ...]
    scans: tuple[ScanMatch, ...]
    taken_scans: frozenset[str]
    """Ids of the matches that are taken, or would be with ``applies``."""
    findings: tuple[Finding, ...]
    heard: frozenset[str] = frozenset()
    """Names of whom any file says something."""
    last_year: tuple[Finding, ...] = ()
    is_applied: bool = False

    @property
    def silent_units(self) -> tuple[str, ...]:
        """Units of which nothing came back."""
        return collect.units_without(self.standings, self.heard)

    @property
    def open_scans(self) -> tuple[ScanMatch, ...]:
        """Matches the clerk is to confirm."""
        return tuple(m for m in self.scans if m.state is not MatchState.TAKEN and m.id not in self.taken_scans)

    @property
    def is_complete(self) -> bool:
        """Whether everybody has answered and nothing is left to decide."""
        done = {collect.Standings.FULL, collect.Standings.THERE}
        is_answered = all(each.state in done for each in self.standings)
        are_known = all(each.is_added for each in self.strangers)
        return is_answered and are_known and not (self.merge.open or self.open_scans or self.findings)


def collect_folder(request: CollectRequest) -> Collected:
    """Look at what came back; take what may be taken, where the request says so.

    Raises:
        SourceError: The folder or the campaign cannot be read.
        UsageError: An option names what is not there.
        OutputError: What is taken cannot be written, or somebody else is changing the campaign.
    """
    _refuse_own_folder(request)
    if not request.applies:
        return _collected(request)
    with sole_writer(request.campaign):
        return _collected(request)


def _refuse_own_folder(request: CollectRequest) -> None:
    if not request.campaign.is_dir():
        raise UsageError("collect.no-campaign", folder=request.campaign.name)
    if not request.folder.is_dir():
        raise SourceError("collect.no-folder", folder=request.folder.name)
    if request.campaign.resolve().is_relative_to(request.folder.resolve()):
        raise UsageError("collect.own-folder", folder=request.folder.name)


def _collected(request: CollectRequest) -> Collected:
    prepared = prepare(request.campaign, Phase.ARCHIVE)
    with tempfile.TemporaryDirectory(prefix="tdkt-thu-ve-") as name:
        scratch = Path(name).resolve()
        looked = list(found_in(request.folder, scratch / "goi", skipped=_OURS))
        seen = tuple(twins(look_at(found, scratch) for found in looked if isinstance(found, Found)))
        said = incoming(seen, prepared)
        decisions, journal = Decisions.of(request.campaign), Journal.of(request.campaign)
        choices = collect.Choices(decided=decisions.of_values, refused=journal.refused, for_all=request.choice)
        scans = _matched(request, prepared, seen, decisions)
        asked = [match for match in scans.matches if match.id not in journal.refused]
        taken = confirmed(asked, decisions.choices, marked=request.confirms_marked)
        collected = Collected(
            campaign=prepared.campaign.key,
            files=tuple(_files(seen, said)),
            standings=standings(prepared, said, [m for m in asked if m.id in taken or m.state is MatchState.TAKEN]),
            merge=collect.merge(candidates(said), choices),
            strangers=tuple(_strangers(request, said)),
            scans=tuple(asked),
            taken_scans=taken,
            heard=frozenset(row.name for one in said for row in one.rows),
            last_year=tuple(last_year_findings(prepared, said)),
            findings=(
                *(found for found in looked if isinstance(found, Finding)),
                *(finding for each in seen for finding in each.findings),
                *(finding for each in said for finding in each.findings),
                *written_on_page(said),
                *scans.findings,
            ),
            is_applied=request.applies,
        )
        if request.applies:
            added = [(one, row) for one, row in rows_to_add(said) if request.adds_people and may_be_added(row)]
            taking = Taking(prepared=prepared, journal=journal, decisions=decisions, now=request.now)
            taking.take(collected.merge, added, [match for match in asked if match.id in taken])
            taking.ask(collected.merge, collected.open_scans, request.language)
            taking.tell(collected.standings, request.language)
    return collected


def _matched(request: CollectRequest, prepared: Prepared, seen: tuple[Seen, ...], decisions: Decisions) -> Scans:
    """What scans may be; a paper's key in the decisions file says which paper a file is."""
    scans = matched_scans(seen, prepared, request.assigned)
    keys = {name for paper in prepared.papers for name in (paper.key, paper.file_stem)}
    chosen = {match.id: choice for match in scans.matches if (choice := decisions.choices.get(match.id, "")) in keys}
    more = {file: chosen[match.id] for match in scans.matches if match.id in chosen for file in match.files}
    return matched_scans(seen, prepared, {**more, **request.assigned}) if more else scans


def may_be_added(row: bind.ComparedRow) -> bool:
    """Whether a row about a stranger may be added: it is nobody of that name's, and it says for what."""
    return row.fit in (bind.Fit.NOBODY, bind.Fit.NEW_PROPOSAL)


def _strangers(request: CollectRequest, said: Iterable[Incoming]) -> Iterator[StrangeRow]:
    for one, row in rows_to_add(said):
        is_added = request.adds_people and may_be_added(row)
        yield StrangeRow(file=one.file, sheet=row.kind, name=row.name, fit=row.fit, is_added=is_added)


def _files(seen: Iterable[Seen], said: Iterable[Incoming]) -> Iterator[SeenFile]:
    by_file = {one.file: one for one in said}
    for each in seen:
        found = by_file.get(each.found.name)
        yield SeenFile(
            name=each.found.name,
            kind=each.kind,
            form=found.template if found else "",
            cells=found.filled if found else 0,
            twin_of=each.twin_of,
        )
