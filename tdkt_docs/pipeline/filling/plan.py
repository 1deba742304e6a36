"""Records become work: each with a file name of its own, in tasks, in memory that does not grow with their number."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, islice
from pathlib import Path
from typing import Protocol

from tdkt_docs.errors import OutputError
from tdkt_docs.model.record import Record
from tdkt_docs.pipeline.executor import Task
from tdkt_docs.pipeline.filling.file_names import plain_name
from tdkt_docs.pipeline.filling.work import SUFFIX, FillItem
from tdkt_docs.pipeline.ledger import Known, scratch_told
from tdkt_docs.pipeline.workspace import Workspace
from tdkt_docs.read import RecordRefusedError, parse_record

__all__ = ["FillPlan", "Names", "PlainNames", "list_of", "phase_of"]

_FILL = "fill"


class Names(Protocol):
    """How files are named; ``NamePattern`` is one way."""

    @property
    def fields(self) -> frozenset[str]:
        """What a name takes from a record besides its place in the file."""
        ...

    def name(self, order: int, values: Mapping[str, object]) -> str:
        """The file's path without ending."""
        ...


class PlainNames:
    """Files named after the data: ``ds.docx`` for a single JSON object, ``ds_001.docx`` and on for a list."""

    fields: frozenset[str] = frozenset()

    def __init__(self, stem: str, *, is_single: bool) -> None:
        self._stem = plain_name(stem if is_single else f"{stem}_")
        self._is_single = is_single

    def name(self, order: int, values: Mapping[str, object]) -> str:
        """The file's path without ending."""
        del values
        return self._stem if self._is_single else f"{self._stem}{order:03}"


class FillPlan:
    """The work of one run, made while it is done.

    The names given so far lie in a database of their own that spills to disk: the same records always get the same
    names, and two never share one.
    """

    def __init__(self, records: Iterator[Record], names: Names, workspace: Workspace, phase: str) -> None:
        self._records = records
        self._names = names
        self._workspace = workspace
        self._phase = phase
        self._is_first_run = workspace.ledger.is_empty()
        self._is_whole = True
        with scratch_told():
            self._given = sqlite3.connect("", isolation_level=None)
            self._given.execute("create table given (path text primary key, times integer not null) without rowid")
            self._given.execute("begin")

    @property
    def is_whole(self) -> bool:
        """Whether every record read so far could be read and named: else files of records unseen may be ours still."""
        return self._is_whole

    def tasks(self, size: int, *, after: int = 0) -> Iterator[Task]:
        """The next records in tasks of ``size``, the last one shorter; ``after`` tasks were taken before.

        Raises:
            OutputError: ``output.other-list``: a file of this name belongs to another template or other data.
        """
        for number in count(after + 1):
            with scratch_told():
                items = [self._item(record) for record in islice(self._records, size)]
            if not items:
                return
            yield Task(number=number, items=tuple(self._with_known(items)))

    def paths(self) -> Iterator[str]:
        """The paths of the files planned so far."""
        with scratch_told():
            yield from (path + SUFFIX for (path,) in self._given.execute("select path from given"))

    def close(self) -> None:
        """Give back the disk space."""
        self._given.close()

    def _item(self, record: Record) -> FillItem:
        values, raw, path = record.values, record.raw, ""
        if record.trouble is None or not self._names.fields:
            try:
                if self._names.fields and values is None:
                    values, raw = parse_record(raw), b""
                path = self._free(self._names.name(record.order, values or {})) + SUFFIX
            except RecordRefusedError:
                pass  # the worker says so, as for every other line
        if record.trouble is not None or not path:
            self._is_whole = False
        return FillItem(
            order=record.order,
            row=record.row,
            path=path,
            values=values,
            raw=raw,
            trouble=record.trouble,
            notes=record.notes,
        )

    def _free(self, name: str) -> str:
        """The name, or with the next number behind it where it is taken."""
        taken = self._times(name)
        found = name
        while taken is not None:
            taken += 1
            found = f"{name}-{taken}"
            if self._times(found) is None:
                self._given.execute("update given set times = ? where path = ?", (taken, name))
                break
        self._given.execute("insert into given values (?, 1)", (found,))
        return found

    def _times(self, name: str) -> int | None:
        row = self._given.execute("select times from given where path = ?", (name,)).fetchone()
        return int(row[0]) if row else None

    def _with_known(self, items: Sequence[FillItem]) -> Iterator[FillItem]:
        """The items with what the ledger says of their files."""
        ledger = self._workspace.ledger
        known = {} if self._is_first_run else ledger.known([item.path for item in items if item.path])
        for item in items:
            if item.path in known:
                self._check_owner(item.path, known[item.path])
                yield replace(item, known=known[item.path])
            else:
                yield item

    def _check_owner(self, path: str, known: Known) -> None:
        """Refuse to make a paper where one of another list lies."""
        if known.phase in {"", self._phase} or not os.path.lexists(self._workspace.root / path):
            return
        raise OutputError("output.other-list", path=path, owner=list_of(known.phase))


def phase_of(template: Path, data: Path, out: Path) -> str:
    """What the papers of a template over its data are known by: both names, and where the data lie seen from ``out``.

    It stays the same where the data and the papers move together.
    """
    folder = data.parent.resolve()
    try:
        place = os.path.relpath(folder, out.resolve())
    except ValueError:  # on another drive
        place = str(folder)
    key = hashlib.sha256(os.fsencode(os.path.normcase(Path(place) / data.name))).hexdigest()[:8]
    return f"{_FILL} {key} {plain_name(template.name)} × {plain_name(data.name)}"


def list_of(phase: str) -> str:
    """The template and the data of ``phase`` as people know them; the phase itself where it is of no list."""
    kind, _, rest = phase.partition(" ")
    return rest.partition(" ")[2] if kind == _FILL else phase
