"""What a run wrote: one row per file, so that a later run knows its own work from a clerk's."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tdkt_docs.model.artefact import SlotPlace

__all__ = ["Entry", "Ledger"]

_SCHEMA = """
create table if not exists artefact (
    path text primary key, sha256 text not null, made_from text not null, phase text not null,
    engine text not null default '', page_count integer not null default 0, slots text not null default '[]'
)
"""


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
    slots: tuple[SlotPlace, ...] = ()


class Ledger:
    """The ledger of one output folder; each entry is committed as soon as its file is in place."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path)
        self._db.execute(_SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def find(self, path: str) -> Entry | None:
        """The entry of ``path``, or None."""
        row = self._db.execute(
            "select path, sha256, made_from, phase, engine, page_count, slots from artefact where path = ?", (path,)
        ).fetchone()
        return _entry(row) if row else None

    def entries(self) -> Iterator[Entry]:
        """All entries by path."""
        rows = self._db.execute(
            "select path, sha256, made_from, phase, engine, page_count, slots from artefact order by path"
        ).fetchall()
        yield from (_entry(row) for row in rows)

    def record(self, entry: Entry) -> None:
        """Write down what now lies at ``entry.path``."""
        slots = json.dumps([[s.id, s.page_no, s.left_pt, s.top_pt] for s in entry.slots])
        with self._db:
            self._db.execute(
                "insert or replace into artefact (path, sha256, made_from, phase, engine, page_count, slots)"
                " values (?, ?, ?, ?, ?, ?, ?)",
                (entry.path, entry.sha256, entry.made_from, entry.phase, entry.engine, entry.page_count, slots),
            )

    def forget(self, path: str) -> None:
        """Strike ``path`` off."""
        with self._db:
            self._db.execute("delete from artefact where path = ?", (path,))


def _entry(row: tuple[str, str, str, str, str, int, str]) -> Entry:
    path, sha256, made_from, phase, engine, page_count, slots = row
    places = tuple(SlotPlace(id=i, page_no=p, left_pt=x, top_pt=y) for i, p, x, y in json.loads(slots))
    return Entry(
        path=path, sha256=sha256, made_from=made_from, phase=phase, engine=engine, page_count=page_count, slots=places
    )
