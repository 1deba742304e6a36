"""What a run of filling comes to, added up as results arrive, in memory that does not grow with their number."""

import csv
import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tdkt_docs.files import UNFINISHED
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.pipeline.filling.work import FillOutcome, State
from tdkt_docs.pipeline.ledger import Entry, scratch_told
from tdkt_docs.pipeline.workspace import cannot_write
from tdkt_docs.wording import say

__all__ = ["REPORT", "FillResult", "Tally"]

REPORT = "bao-cao.csv"
"""The list of all findings of the last run; there is none where there was nothing to say."""

_SHOWN = 20
_LISTED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class FillResult:
    """What a run came to."""

    made: int
    same: int
    """Not made again: nothing had changed."""
    kept: int
    """Somebody changed the file: it stays theirs."""
    failed: int
    findings: tuple[Finding, ...]
    """The first of them, in the records' order; all are in ``report``."""
    finding_count: int
    paths: tuple[Path, ...]
    """Of the papers, in the records' order; empty where they are too many to list."""
    report: Path | None
    """The list of all findings; None where there are none."""

    @property
    def total(self) -> int:
        """Records in all."""
        return self.made + self.same + self.kept + self.failed


class Tally:
    """Outcomes as they come, in any order; findings wait in a database that spills to disk."""

    def __init__(self, phase: str, findings: Iterable[Finding] = ()) -> None:
        self._phase = phase
        self._counts: Counter[State] = Counter()
        self._paths: list[tuple[int, str]] = []
        with scratch_told():
            self._found = sqlite3.connect("", isolation_level=None)
            self._found.execute("create table found (place integer, finding text)")
            self._found.execute("create index by_place on found (place)")
            self._found.execute("begin")
        self._keep(0, findings)

    @property
    def done(self) -> int:
        """Records done so far."""
        return self._counts.total()

    @property
    def failed(self) -> int:
        """Records failed so far."""
        return self._counts[State.FAILED]

    def add(self, outcomes: Sequence[FillOutcome]) -> Iterator[Entry]:
        """What the ledger is to be told of these outcomes."""
        for outcome in outcomes:
            self._counts[outcome.state] += 1
            self._keep(outcome.order, outcome.findings)
            if outcome.state is not State.FAILED and len(self._paths) <= _LISTED:
                self._paths.append((outcome.order, outcome.path))
            if outcome.state is State.MADE:
                yield Entry(path=outcome.path, sha256=outcome.sha256, made_from=outcome.made_from, phase=self._phase)

    def note(self, findings: Iterable[Finding]) -> None:
        """Keep what is to be said behind all records so far."""
        self._keep(self.done + 1, findings)

    def result(self, out: Path, language: str) -> FillResult:
        """All of it, with the list of findings written into ``out``."""
        counts = self._counts
        shown = tuple(finding for finding, _ in zip(self._findings(), range(_SHOWN), strict=False))
        paths = sorted(self._paths) if len(self._paths) <= _LISTED else []
        return FillResult(
            made=counts[State.MADE],
            same=counts[State.SAME],
            kept=counts[State.KEPT],
            failed=counts[State.FAILED],
            findings=shown,
            finding_count=self._finding_count(),
            paths=tuple(out / path for _, path in paths),
            report=self._report(out / REPORT, language),
        )

    def close(self) -> None:
        """Give back the disk space."""
        self._found.close()

    def _keep(self, place: int, findings: Iterable[Finding]) -> None:
        rows = [(place, json.dumps(asdict(finding))) for finding in findings]  # a file's name may be no Unicode
        if rows:
            with scratch_told():
                self._found.executemany("insert into found values (?, ?)", rows)

    def _finding_count(self) -> int:
        with scratch_told():
            return int(self._found.execute("select count(*) from found").fetchone()[0])

    def _findings(self) -> Iterator[Finding]:
        with scratch_told():
            for (text,) in self._found.execute("select finding from found order by place, rowid"):
                data = json.loads(text)
                data |= {"severity": Severity(data["severity"]), "certainty": Certainty(data["certainty"])}
                yield Finding(**data | {"where": Where(**data["where"])})

    def _report(self, path: Path, language: str) -> Path | None:
        if next(self._findings(), None) is None:
            _remove(path)
            return None
        unfinished = path.with_name(f"{UNFINISHED}{os.getpid()}")
        try:
            with unfinished.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
                csv.writer(file).writerows(_rows(self._findings(), language))
            unfinished.replace(path)
        except OSError as error:
            raise cannot_write(path, error) from error
        return path


_COLUMNS = ("file", "sheet", "row", "cell", "severity", "code", "text", "remedy")


def _rows(findings: Iterable[Finding], language: str) -> Iterator[Sequence[object]]:
    """The list of findings, captions first."""
    from tdkt_docs.report import remedy_of, text_of

    yield [say(f"fill-report.{column}", language) for column in _COLUMNS]
    for found in findings:
        where, severity = found.where, say(f"fill-report.{found.severity}", language)
        texts = (text_of(found, language), remedy_of(found, language))
        yield [where.file, where.sheet, where.row or "", where.cell, severity, found.code, *texts]


def _remove(path: Path) -> None:
    """A list of an earlier run would speak of what is no more."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from error
