"""The file of an office's register: opened, locked, brought up to date; what was committed is there for good."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tdkt_docs.errors import OutputError

__all__ = ["GIVEN", "HANDED_IN", "NUMBERS", "RegisterFile", "tables"]

NUMBERS, HANDED_IN = "so_da_cap", "da_nop"
"""Its tables."""
GIVEN = "van_ban"
"""The only table of numbers a program before cancelled numbers knew; now a view, which such a program can read and not
write: it is told so by SQLite, instead of giving a cancelled number again."""
_VERSION = 2
_SCHEMA = (
    f"""create table {NUMBERS} (
        id integer primary key, dot text not null, van_ban text not null, so integer,
        ky_hieu text not null default '', ngay text, nam integer, ghi_ngay text,
        trang_thai text not null default 'da-cap' check (trang_thai in ('da-cap', 'da-huy', 'bo-trong')),
        thoi_ngay text, ly_do text not null default ''
    )""",
    f"create unique index {NUMBERS}_van_ban on {NUMBERS} (dot, van_ban) where trang_thai = 'da-cap'",
    f"create unique index {NUMBERS}_so on {NUMBERS} (nam, ky_hieu, so) where trang_thai <> 'bo-trong'",
)
_VIEW = f"create view {GIVEN} as select dot, van_ban, so, ky_hieu, ngay, nam from {NUMBERS} where trang_thai = 'da-cap'"  # noqa: S608 - put together from our own names alone
_TAKE_OVER = f"insert into {NUMBERS} (dot, van_ban, so, ky_hieu, ngay, nam) select dot, van_ban, so, ky_hieu, ngay, nam from {GIVEN}"  # noqa: S608, E501 - our own names alone
_HANDED_IN_SCHEMA = f"""
create table if not exists {HANDED_IN} (
    dot text not null, van_ban text not null, ngay text not null, noi_nhan text not null default '',
    primary key (dot, van_ban)
)
"""
_PRIMARY = 0xFF
"""The low byte of an extended result code of SQLite is the primary one."""
_TOLD = {
    sqlite3.SQLITE_BUSY: "series.locked",
    sqlite3.SQLITE_LOCKED: "series.locked",
    sqlite3.SQLITE_READONLY: "series.read-only",
    sqlite3.SQLITE_PERM: "series.read-only",
    sqlite3.SQLITE_CANTOPEN: "series.read-only",
    sqlite3.SQLITE_AUTH: "series.read-only",
    sqlite3.SQLITE_FULL: "series.not-written",
    sqlite3.SQLITE_IOERR: "series.not-written",
    sqlite3.SQLITE_CORRUPT: "series.damaged",
    sqlite3.SQLITE_NOTADB: "series.damaged",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFile:
    """A register's file."""

    path: Path
    wait_s: float
    """How long it is waited for while another program writes, in seconds."""

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """The register as it is; only what a killed writer left half done is taken back.

        Raises:
            OutputError: It cannot be read.
        """
        with self._open("rw") as db:
            yield db

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """The register for one change: all of it is on the disk afterwards, or nothing; made where there is none.

        Raises:
            OutputError: It cannot be read or written; nothing has changed then.
        """
        with self._open("rwc") as db:
            db.execute("pragma synchronous = extra")  # the journal's folder too: a power cut takes no number back
            db.execute("begin immediate")
            try:
                _bring_up_to_date(db)
                yield db
                db.execute("commit")
            except BaseException:  # an interruption too: what was begun is ended first, and it goes on up
                with suppress(sqlite3.Error):
                    db.execute("rollback")
                raise

    @contextmanager
    def _open(self, mode: str) -> Iterator[sqlite3.Connection]:
        try:
            address = f"{self.path.absolute().as_uri()}?mode={mode}"
            db = sqlite3.connect(address, uri=True, timeout=self.wait_s, isolation_level=None)
            try:
                if db.execute("pragma user_version").fetchone()[0] > _VERSION:
                    raise OutputError("series.newer", path=self.path.name)
                yield db
            finally:
                db.close()
        except sqlite3.Error as error:
            primary = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
            raise OutputError(_TOLD.get(primary, "issue.register-broken"), path=self.path.name) from error


def tables(db: sqlite3.Connection) -> frozenset[str]:
    """The names of tables and views there are."""
    return frozenset(name for (name,) in db.execute("select name from sqlite_master where type in ('table', 'view')"))


def _bring_up_to_date(db: sqlite3.Connection) -> None:
    """Make the tables, or take over those of an earlier program; part of the change it comes before."""
    there = tables(db)
    if NUMBERS not in there:
        for statement in _SCHEMA:
            db.execute(statement)
        if GIVEN in there:
            db.execute(_TAKE_OVER)
            db.execute(f"drop table {GIVEN}")
        db.execute(_VIEW)
        db.execute(f"pragma user_version = {_VERSION}")
    if HANDED_IN not in there:
        db.execute(_HANDED_IN_SCHEMA)
