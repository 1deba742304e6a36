"""What a run wrote: one row per file, so that a later run knows its own work from a clerk's."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Any

from tdkt_docs.errors import OutputError

if TYPE_CHECKING:
    from tdkt_docs.model.artefact import SlotPlace

__all__ = ["MADE_ANEW", "Entry", "Known", "Ledger", "broken_ledger", "scratch_told"]

MADE_ANEW = "lap-lai"
"""As what a dossier was made from: what it holds was signed anew, and it has to be put together again."""
_SCHEMA = """
create table if not exists artefact (
    path text primary key, sha256 text not null, made_from text not null, phase text not null,
    engine text not null default '', page_count integer not null default 0,
    sheet_count integer not null default 0, slots text not null default '[]'
);
create table if not exists intent (
    path text not null, sha256 text not null, phase text not null default '', primary key (path, sha256)
) without rowid;
create table if not exists dossier (key text primary key, note text not null) without rowid;
"""
_INTENTS_OF_OLD = f"""
begin;
alter table intent rename to intent_before;
{_SCHEMA}
insert into intent (path, sha256) select path, sha256 from intent_before;
drop table intent_before;
commit;
"""  # noqa: S608 - put together from our own text alone
"""The table as it was before a path could have several intents."""
_SELECT = "select path, sha256, made_from, phase, engine, page_count, sheet_count, slots from artefact"
_KNOWN = "select path, sha256, {what}, phase from {where} where path in (select value from json_each(?))"
_STALE = """
select path from artefact where phase = :phase and path not in (select path from planned)
union
select path from intent where phase = :phase and path not in (select path from planned)
    and path not in (select path from artefact where phase <> :phase)
"""
_FULL = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
}
_NOTHING: frozenset[str] = frozenset()
_PRIMARY = 0xFF
"""The low byte of an extended result code of SQLite is the primary one."""


def broken_ledger(path: Path, error: sqlite3.Error) -> OutputError:
    """What a failure of the database at ``path`` means to the user: no room to write, or a broken file."""
    folder = path.parent.parent.name
    if _is_full(error):
        return OutputError("output.ledger-not-written", path=folder)
    return OutputError("output.ledger-broken", path=folder)


@contextmanager
def scratch_told() -> Iterator[None]:
    """Say what it means to the user that a database of this run alone, which spills to the temporary folder, fails.

    Raises:
        OutputError: ``output.no-temporary``: the folder for temporary files is full or cannot be written.
    """
    try:
        yield
    except sqlite3.Error as error:
        if not _is_full(error):
            raise
        raise OutputError("output.no-temporary", reason=error.sqlite_errorname) from error


def _is_full(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY in _FULL


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file we wrote."""

    path: str
    """Relative to the output folder."""
    sha256: str
    made_from: str
    """Digest of what it was made from."""
    phase: str
    engine: str = ""
    page_count: int = 0
    sheet_count: int = 0
    """Of a dossier: its last sheet number."""
    slots: "tuple[SlotPlace, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the ledger says of one path: enough to tell our own file from a clerk's."""

    sha256: str = ""
    made_from: str = ""
    phase: str = ""
    """Whose the file is; empty where nobody noted it."""
    intended: frozenset[str] = frozenset()
    """The digests that runs which were killed were about to write."""

    @property
    def digests(self) -> frozenset[str]:
        """The digests a file of ours may have."""
        return self.intended | {self.sha256} if self.sha256 else self.intended


class Ledger:
    """The ledger of one output folder; what was put in place before an entry was committed is known by its intent.

    Every method raises OutputError where the ledger's own file cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._told():
            self._db = sqlite3.connect(path)
            columns = {name for _, name, *_ in self._db.execute("pragma table_info(intent)")}
            if columns and "phase" not in columns:
                self._db.executescript(_INTENTS_OF_OLD)
            self._db.executescript(_SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def find(self, path: str) -> Entry | None:
        """The entry of ``path``, or None."""
        with self._told():
            row = self._db.execute(f"{_SELECT} where path = ?", (path,)).fetchone()
        return _entry(row) if row else None

    def entries(self) -> Iterator[Entry]:
        """All entries by path."""
        with self._told():
            rows = self._db.execute(f"{_SELECT} order by path").fetchall()
        yield from (_entry(row) for row in rows)

    def digests(self, path: str) -> frozenset[str]:
        """The digests a file at ``path`` may have and be ours: as recorded, and as we were about to write it."""
        with self._told():
            rows = self._db.execute(
                "select sha256 from artefact where path = ? union select sha256 from intent where path = ?",
                (path, path),
            ).fetchall()
        return frozenset(sha256 for (sha256,) in rows)

    def intend(self, path: str, sha256: str, *, phase: str = "") -> None:
        """Write down what is about to be put at ``path``: a run killed in between still knows its own file."""
        self.intend_all([(path, sha256)], phase=phase)

    def record(self, entry: Entry) -> None:
        """Write down what now lies at ``entry.path``; where just that is written already, the disk is left in peace."""
        self.record_each([entry])

    def record_each(self, entries: Iterable[Entry]) -> None:
        """As ``record`` for each of a few entries, all of it or nothing, with one wait for the disk."""
        new = [entry for entry in entries if not self._is_written(entry)]
        if not new:
            return
        with self._told(), self._db:
            self._db.executemany(
                "insert or replace into artefact"
                " (path, sha256, made_from, phase, engine, page_count, sheet_count, slots)"
                " values (?, ?, ?, ?, ?, ?, ?, ?)",
                [(e.path, e.sha256, e.made_from, e.phase, e.engine, e.page_count, e.sheet_count, _row(e)) for e in new],
            )
            self._db.executemany("delete from intent where path = ?", [(entry.path,) for entry in new])

    def note(self, key: str) -> str:
        """What was written down of the dossier ``key``; empty for nothing."""
        with self._told():
            row = self._db.execute("select note from dossier where key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def keep_note(self, key: str, note: str) -> None:
        """Write down what is to be known of the dossier ``key`` without making it again."""
        with self._told(), self._db:
            self._db.execute("insert or replace into dossier (key, note) values (?, ?)", (key, note))

    def _is_written(self, entry: Entry) -> bool:
        with self._told():
            intent = self._db.execute("select 1 from intent where path = ?", (entry.path,)).fetchone()
        return intent is None and self.find(entry.path) == entry

    def record_all(self, entries: Iterable[Entry]) -> None:
        """Write down what now lies at many paths, all of it or nothing; plain files, without slots."""
        rows = [(e.path, e.sha256, e.made_from, e.phase) for e in entries]
        with self._told(), self._db:
            self._db.executemany(
                "insert or replace into artefact (path, sha256, made_from, phase) values (?, ?, ?, ?)", rows
            )
            self._db.executemany("delete from intent where path = ?", [(path,) for path, *_ in rows])

    def intend_all(self, intents: Iterable[tuple[str, str]], *, phase: str) -> None:
        """Write down what a run of ``phase`` that was killed may have put at many paths: path and digest."""
        rows = ((path, sha256, phase) for path, sha256 in intents)
        with self._told(), self._db:
            self._db.executemany("insert or replace into intent (path, sha256, phase) values (?, ?, ?)", rows)

    def intend_each(self, entries: Iterable[Entry]) -> None:
        """As ``intend`` for each of a few entries, with one wait for the disk."""
        rows = [(entry.path, entry.sha256, entry.phase) for entry in entries]
        if rows:
            with self._told(), self._db:
                self._db.executemany("insert or replace into intent (path, sha256, phase) values (?, ?, ?)", rows)

    def known(self, paths: Sequence[str]) -> Mapping[str, Known]:
        """What is known of each of ``paths``; those never heard of are left out."""
        asked = (json.dumps(paths),)
        with self._told():
            entries = self._db.execute(_KNOWN.format(what="made_from", where="artefact"), asked).fetchall()
            intents = self._db.execute(_KNOWN.format(what="''", where="intent"), asked).fetchall()
        found: dict[str, Known] = {}
        for path, sha256, _, phase in intents:
            before = found.get(path, Known()).intended
            found[path] = Known(intended=before | {sha256}, phase=intern(phase))
        for path, sha256, made_from, phase in entries:
            intended = found[path].intended if path in found else _NOTHING
            found[path] = Known(sha256=sha256, made_from=made_from, phase=intern(phase), intended=intended)
        return found

    def holds_others(self, phase: str) -> bool:
        """Whether there is an entry, or an intent, of another phase than ``phase``."""
        others = (
            "select exists (select 1 from artefact where phase <> :phase)"
            " or exists (select 1 from intent where phase not in ('', :phase))"
        )
        with self._told():
            return bool(self._db.execute(others, {"phase": phase}).fetchone()[0])

    def stale(self, phase: str, paths: Iterable[str]) -> Iterator[str]:
        """The paths written, or about to be written, in ``phase`` that are not among ``paths``."""
        with self._told(), self._db:
            self._db.execute("create temporary table planned (path text primary key) without rowid")
            self._db.executemany("insert into planned values (?)", ((path,) for path in paths))
            found = self._db.execute(_STALE, {"phase": phase}).fetchall()
            self._db.execute("drop table planned")
        yield from (path for (path,) in found)

    def is_empty(self) -> bool:
        """Whether nothing was ever written here."""
        with self._told():
            return not self._db.execute(
                "select exists (select 1 from artefact) or exists (select 1 from intent)"
            ).fetchone()[0]

    def forget(self, path: str) -> None:
        """Strike ``path`` off."""
        self.forget_all([path])

    def forget_all(self, paths: Sequence[str]) -> None:
        """Strike all of ``paths`` off, or none."""
        rows = [(path,) for path in paths]
        with self._told(), self._db:
            self._db.executemany("delete from artefact where path = ?", rows)
            self._db.executemany("delete from intent where path = ?", rows)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise broken_ledger(self._path, error) from error


def _entry(row: tuple[str, str, str, str, str, int, int, str]) -> Entry:
    path, sha256, made_from, phase, engine, page_count, sheet_count, slots = row
    return Entry(
        path=path,
        sha256=sha256,
        made_from=made_from,
        phase=phase,
        engine=engine,
        page_count=page_count,
        sheet_count=sheet_count,
        slots=tuple(_slot(row) for row in json.loads(slots)),
    )


def _row(entry: Entry) -> str:
    """An entry's slots as they are written down."""
    return json.dumps([[s.id, s.page_no, s.left_pt, s.top_pt, s.width_pt, s.height_pt] for s in entry.slots])


def _slot(row: "Sequence[Any]") -> "SlotPlace":
    """A slot as it is written down; ledgers from before rooms were known hold points."""
    from tdkt_docs.model.artefact import SlotPlace

    name, page_no, left, top, *size = row
    width, height = size or (0.0, 0.0)
    return SlotPlace(id=name, page_no=page_no, left_pt=left, top_pt=top, width_pt=width, height_pt=height)
