"""Taking what came back: the journal first, then the file it is about, each whole or not at all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tdkt_docs import bind, collect, report
from tdkt_docs.model.grid import Column, Grid
from tdkt_docs.model.where import Where
from tdkt_docs.pipeline.collecting.answers import Incoming
from tdkt_docs.pipeline.collecting.scans import NO, ScanMatch, copy_of
from tdkt_docs.pipeline.collecting.store import (
    FOLDER,
    STANDINGS,
    Decisions,
    Journal,
    Question,
    kept_rows,
    with_row,
    write_decisions,
    write_rows,
)
from tdkt_docs.pipeline.gather import Prepared
from tdkt_docs.pipeline.signing.signed_back import Book
from tdkt_docs.pipeline.workspace import write
from tdkt_docs.vn.text import fold
from tdkt_docs.wording import say

__all__ = ["Taking", "shown_value"]

_SECRET = frozenset({"cccd"})
_STANDING_COLUMNS = (("unit", 30), ("name", 26), ("form", 34), ("state", 16), ("missing", 50), ("files", 40))


def shown_value(column: str, text: str) -> str:
    """A value as it may be shown: of a CCCD its last figures, enough to tell two apart."""
    return f"…{text[-4:]}" if column in _SECRET and text else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """One collection that writes."""

    prepared: Prepared
    journal: Journal
    decisions: Decisions
    now: datetime

    @property
    def _campaign(self) -> Path:
        return self.prepared.settings.workbook.parent

    def take(
        self,
        merge: collect.Merge,
        added: Sequence[tuple[Incoming, bind.ComparedRow]],
        scans: Sequence[ScanMatch],
    ) -> None:
        """Write what is taken: values and rows into the collected file, scans into their folder."""
        before = kept_rows(self._campaign)
        rows = before
        for candidate in merge.taken:
            cells = {candidate.column: candidate.text} if candidate.column else {}
            rows = with_row(rows, candidate.kind, candidate.about, cells)
        for _, row in added:
            rows = with_row(rows, row.kind, row.about, {cell.column: cell.text for cell in row.cells})
        journal = self.journal.with_lines((*self._of_values(merge), *self._of_added(added), *self._of_refused()))
        if rows != before:
            write_rows(self._campaign, rows)
        book = Book.of(self.prepared.settings)
        for match in scans:
            copy, data = copy_of(match, self.now)
            files = [{"file": origin.file, "sha256": origin.sha256} for origin in copy.origins]
            journal = journal.with_lines([{**self._line("ban-ve"), "paper": match.paper.key, "files": files}])
            book = book.with_copy(copy, data)

    def _line(self, did: str) -> dict[str, Any]:
        return {"at": self.now.isoformat(timespec="seconds"), "did": did}

    def _of_values(self, merge: collect.Merge) -> Iterator[Mapping[str, Any]]:
        for candidate in merge.taken:
            yield {**self._line("ghi"), **_about(candidate)}
        taken = {candidate.id for candidate in merge.taken}
        known = self.journal.refused
        for conflict in merge.conflicts:
            lost = conflict.decided and conflict.given.id not in taken
            if lost and conflict.given.id not in known:
                yield {**self._line("giu-cu"), **_about(conflict.given), "value": conflict.given.id}
        yield from self._of_losers(merge)

    def _of_losers(self, merge: collect.Merge) -> Iterator[Mapping[str, Any]]:
        """Of two files' values for one blank the one that was not chosen: it is not asked about again."""
        for conflict in merge.conflicts:
            if conflict.is_between_files and conflict.decided == collect.NEW:
                other = collect.short_digest(f"{conflict.given.cell}|{conflict.had}")
                if other not in self.journal.refused:
                    yield {**self._line("giu-cu"), **_about(conflict.given), "value": other}

    def _of_added(self, added: Sequence[tuple[Incoming, bind.ComparedRow]]) -> Iterator[Mapping[str, Any]]:
        for one, row in added:
            yield {**self._line("them"), "file": one.file, "sha256": one.sha256, "sheet": row.kind, "name": row.name}

    def _of_refused(self) -> Iterator[Mapping[str, Any]]:
        """Scans the clerk says are not what they seem."""
        for id_, choice in self.decisions.choices.items():
            if fold(choice) in NO and id_ not in self.journal.refused:
                yield {**self._line("giu-cu"), "value": id_}

    def ask(self, merge: collect.Merge, scans: Iterable[ScanMatch], language: str) -> None:
        """Write what is left open into the decisions file."""
        questions = (*map(_on_value, merge.open), *(_on_scan(match, language) for match in scans))
        write_decisions(self._campaign, questions, self.prepared.campaign.title, language)

    def tell(self, standings: Sequence[collect.Standing], language: str) -> None:
        """Write the list to phone by."""
        grid = Grid(
            id="tinh-hinh",
            title=say("collect.standings-title", language),
            subtitle=self.prepared.campaign.title,
            columns=tuple(
                Column(id=id_, caption=say(f"collect.column.{id_}", language), width=width)
                for id_, width in _STANDING_COLUMNS
            ),
            rows=tuple(
                (
                    each.unit,
                    each.name,
                    each.title,
                    say(f"collect.state.{each.state.value}", language),
                    "; ".join(each.missing),
                    "; ".join(each.files),
                )
                for each in standings
            ),
        )
        write(self._campaign / FOLDER / STANDINGS, report.grids_workbook([grid]))


def _about(candidate: collect.Candidate) -> dict[str, Any]:
    return {
        "file": candidate.file,
        "sha256": candidate.sha256,
        "sheet": candidate.kind,
        "name": candidate.name,
        "column": candidate.caption or candidate.column,
    }


def _on_value(conflict: collect.Conflict) -> Question:
    given = conflict.given
    return Question(
        id=conflict.id,
        name=given.name,
        item=given.caption,
        had=shown_value(given.column, conflict.had),
        had_place=place_of(conflict.had_where),
        given=shown_value(given.column, given.text),
        given_place=place_of(given.where),
    )


def _on_scan(match: ScanMatch, language: str) -> Question:
    others = say("collect.or-papers", language, papers=", ".join(match.others)) if match.others else ""
    return Question(
        id=match.id,
        name="",
        item=f"{match.paper.title} ({match.paper.key})",
        had=match.replaces,
        had_place="",
        given="; ".join(match.files),
        given_place=others,
    )


def place_of(where: Where) -> str:
    """A place as its user would point at it: file, sheet and cell, or page and caption."""
    at = where.cell or (f"tr. {where.page}" if where.page else "")
    return " · ".join(filter(None, (where.file, where.sheet, at)))
