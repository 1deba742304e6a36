"""The index of an archive's folder: built from its packages, brought up to date from them, thrown away at any time."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tdkt_docs.errors import OutputError, SourceError
from tdkt_docs.find.sources import Source, SourceText, UnreadableSource, digest_of, read_source, sources
from tdkt_docs.find.words import split

__all__ = ["INDEX_NAME", "Index", "Refreshed", "Unreadable", "has_full_text", "opened"]

INDEX_NAME = ".tdkt-tim.sqlite"
_APPLICATION = 0x54444B54
_EDITION = 1
_WAIT_S = 10.0
_SCHEMA = """
CREATE TABLE sources (id INTEGER PRIMARY KEY, name TEXT UNIQUE, size INTEGER, changed_ns INTEGER, digest TEXT,
    problem TEXT NOT NULL DEFAULT '');
CREATE TABLE volumes (id INTEGER PRIMARY KEY, source INTEGER NOT NULL, file TEXT, title TEXT, year INTEGER);
CREATE TABLE papers (id INTEGER PRIMARY KEY, volume INTEGER NOT NULL, title TEXT, number TEXT, dated TEXT);
CREATE TABLE pages (id INTEGER PRIMARY KEY, volume INTEGER NOT NULL, paper INTEGER, page INTEGER, sheet INTEGER,
    text TEXT);
CREATE INDEX volumes_by_source ON volumes (source);
CREATE INDEX papers_by_volume ON papers (volume);
CREATE INDEX pages_by_volume ON pages (volume);
CREATE VIRTUAL TABLE words USING fts5 (plain, exact, tokenize = "unicode61 remove_diacritics 0");
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A package that could not be read; ``code`` says why."""

    name: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """What bringing the index up to date came to."""

    sources: int
    """Packages and dossiers in the index."""
    pages: int
    read: int
    """Of the sources, those that had to be read anew."""
    unreadable: tuple[Unreadable, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """An open index."""

    folder: Path
    connection: sqlite3.Connection
    in_memory: bool
    """It could not be written in the folder and is gone afterwards."""

    def refresh(self, progress: Callable[[int, int], None] | None = None) -> Refreshed:
        """Read what is new or changed, forget what is gone.

        Raises:
            SourceError: The folder cannot be read, or the index is damaged.
        """
        with _told(self.folder):
            found = list(sources(self.folder))
            self._forget({source.name for source in found})
            read = 0
            for done, source in enumerate(found, start=1):
                read += self._refreshed(source)
                if progress is not None:
                    progress(done, len(found))
            return self._counted(read)

    def _forget(self, there: set[str]) -> None:
        gone = [(number, name) for number, name in self._rows("SELECT id, name FROM sources") if name not in there]
        with self.connection:
            for number, _ in gone:
                self._empty(number)
                self.connection.execute("DELETE FROM sources WHERE id = ?", (number,))

    def _refreshed(self, source: Source) -> bool:
        """Whether the source had to be read."""
        stamp = (source.stamp.size, source.stamp.changed_ns)
        known = next(
            self._rows("SELECT id, size, changed_ns, digest, problem FROM sources WHERE name = ?", source.name), None
        )
        if known is not None and known[1:3] == stamp:
            return False
        digest = _digest(source)
        with self.connection:
            if known is not None and digest and known[3] == digest:
                self.connection.execute("UPDATE sources SET size = ?, changed_ns = ? WHERE id = ?", (*stamp, known[0]))
                return False
            if known is not None:
                self._empty(known[0])
                self.connection.execute("DELETE FROM sources WHERE id = ?", (known[0],))
            added = self.connection.execute(
                "INSERT INTO sources (name, size, changed_ns, digest) VALUES (?, ?, ?, ?)",
                (source.name, *stamp, digest),
            )
            self._put(int(added.lastrowid or 0), source)
        return True

    def _put(self, number: int, source: Source) -> None:
        try:
            for text in read_source(source):
                self._put_volume(number, text)
        except UnreadableSource as error:
            problem = error.code
        except OSError:
            problem = "find.unreadable"
        else:
            return
        self._empty(number)
        self.connection.execute("UPDATE sources SET problem = ? WHERE id = ?", (problem, number))

    def _put_volume(self, source: int, text: SourceText) -> None:
        run = self.connection.execute
        volume = run(
            "INSERT INTO volumes (source, file, title, year) VALUES (?, ?, ?, ?)",
            (source, text.file, text.title, text.year),
        ).lastrowid
        papers = [
            run(
                "INSERT INTO papers (volume, title, number, dated) VALUES (?, ?, ?, ?)",
                (volume, paper.title, paper.number, paper.dated),
            ).lastrowid
            for paper in text.papers
        ]
        for page in text.pages:
            row = run(
                "INSERT INTO pages (volume, paper, page, sheet, text) VALUES (?, ?, ?, ?, ?)",
                (volume, papers[page.paper] if page.paper >= 0 else None, page.number, page.sheet, page.text),
            ).lastrowid
            words = list(split(page.text))
            plain, exact = " ".join(word.plain for word in words), " ".join(word.exact for word in words)
            run("INSERT INTO words (rowid, plain, exact) VALUES (?, ?, ?)", (row, plain, exact))

    def _empty(self, source: int) -> None:
        """Forget everything of a source but that it is there."""
        run = self.connection.execute
        for (volume,) in self._rows("SELECT id FROM volumes WHERE source = ?", source):
            run("DELETE FROM words WHERE rowid IN (SELECT id FROM pages WHERE volume = ?)", (volume,))
            run("DELETE FROM pages WHERE volume = ?", (volume,))
            run("DELETE FROM papers WHERE volume = ?", (volume,))
        run("DELETE FROM volumes WHERE source = ?", (source,))

    def _counted(self, read: int) -> Refreshed:
        ((count,),) = self._rows("SELECT count(*) FROM sources WHERE id IN (SELECT source FROM volumes)")
        ((pages,),) = self._rows("SELECT count(*) FROM pages")
        bad = self._rows("SELECT name, problem FROM sources WHERE problem != '' ORDER BY name")
        unreadable = tuple(Unreadable(name=name, code=code) for name, code in bad)
        return Refreshed(sources=count, pages=pages, read=read, unreadable=unreadable)

    def _rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        yield from self.connection.execute(query, values).fetchall()


def has_full_text() -> bool:
    """Whether this Python's SQLite can search texts (FTS5)."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5 (word)")
        except sqlite3.OperationalError:
            return False
        return True


@contextmanager
def opened(folder: Path, *, rebuild: bool = False) -> Iterator[Index]:
    """The index of ``folder``, made where there is none; in memory where the folder may not be written.

    Args:
        folder: Of the archive.
        rebuild: Throw away what is there, whatever it is, and begin anew.

    Raises:
        SourceError: There is no such folder, or the index is damaged or is none of ours.
        OutputError: The old index cannot be thrown away.
    """
    if not folder.is_dir():
        raise SourceError("find.no-folder", file=folder.name)
    if not has_full_text():
        raise SourceError("find.no-full-text")
    path = folder / INDEX_NAME
    if rebuild:
        try:
            for old in (path, path.with_name(f"{INDEX_NAME}-journal")):
                old.unlink(missing_ok=True)
        except OSError as error:
            raise OutputError("find.not-rebuilt", file=INDEX_NAME) from error
    with closing(_connected(path)) as connection:
        yield Index(folder=folder, connection=connection, in_memory=not _file_of(connection))


def _connected(path: Path) -> sqlite3.Connection:
    with _told(path):
        try:
            connection = sqlite3.connect(path, timeout=_WAIT_S)
            _prepared(connection)
            # A folder that may not be written shows itself only now.
            connection.execute("BEGIN IMMEDIATE")
            connection.rollback()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname.startswith("SQLITE_BUSY"):
                raise
            connection = _in_memory(path)
    return connection


def _in_memory(path: Path) -> sqlite3.Connection:
    """An index in memory, with what the one at ``path`` holds, where that can be read."""
    connection = sqlite3.connect(":memory:")
    if path.is_file():
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as kept:
            kept.backup(connection)
    _prepared(connection)
    return connection


def _prepared(connection: sqlite3.Connection) -> None:
    """Make the tables where there is nothing yet.

    Raises:
        sqlite3.DatabaseError: It is damaged, or somebody else's.
    """
    ((application,),) = connection.execute("PRAGMA application_id").fetchall()
    ((edition,),) = connection.execute("PRAGMA user_version").fetchall()
    ((tables,),) = connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    if (application, edition) == (_APPLICATION, _EDITION):
        return
    if tables or application:
        message = "another program's, or another edition's"
        raise sqlite3.DatabaseError(message)
    connection.executescript(
        f"BEGIN; {_SCHEMA} PRAGMA application_id = {_APPLICATION}; PRAGMA user_version = {_EDITION}; COMMIT;"
    )


def _file_of(connection: sqlite3.Connection) -> str:
    return str(connection.execute("PRAGMA database_list").fetchone()[2] or "")


def _digest(source: Source) -> str:
    try:
        return digest_of(source)
    except OSError:
        return ""


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What SQLite and the system complain about, as it is told to the clerk."""
    try:
        yield
    except sqlite3.OperationalError as error:
        code = "find.busy" if "locked" in str(error) or "busy" in str(error) else "find.damaged"
        raise SourceError(code, file=INDEX_NAME) from error
    except sqlite3.DatabaseError as error:
        raise SourceError("find.damaged", file=INDEX_NAME) from error
    except OSError as error:
        raise SourceError("find.no-folder", file=path.name) from error
