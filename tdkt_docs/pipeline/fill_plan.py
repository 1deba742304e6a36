"""Records become work: each with a file name of its own, in tasks, in memory that does not grow with their number."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, islice
from typing import Protocol

from tdkt_docs.model.record import Record
from tdkt_docs.pipeline.executor import Task
from tdkt_docs.pipeline.fill_work import SUFFIX, FillItem
from tdkt_docs.pipeline.ledger import Ledger
from tdkt_docs.read import RecordRefusedError, parse_record

__all__ = ["FillPlan", "Names", "PlainNames"]


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
    """Files named after the data: ``ds.docx`` for its only record, ``ds_001.docx`` and on for several."""

    fields: frozenset[str] = frozenset()

    def __init__(self, stem: str, *, is_single: bool) -> None:
        self._stem = stem
        self._is_single = is_single

    def name(self, order: int, values: Mapping[str, object]) -> str:
        """The file's path without ending."""
        del values
        return self._stem if self._is_single else f"{self._stem}_{order:03}"


class FillPlan:
    """The work of one run, made while it is done.

    The names given so far lie in a database of their own that spills to disk: the same records always get the same
    names, and two never share one.
    """

    def __init__(self, records: Iterator[Record], names: Names, ledger: Ledger) -> None:
        self._records = records
        self._names = names
        self._ledger = ledger
        self._is_first_run = ledger.is_empty()
        self._given = sqlite3.connect("", isolation_level=None)
        self._given.execute("create table given (path text primary key, times integer not null) without rowid")
        self._given.execute("begin")

    def tasks(self, size: int, *, after: int = 0) -> Iterator[Task]:
        """The next records in tasks of ``size``, the last one shorter; ``after`` tasks were taken before."""
        for number in count(after + 1):
            items = [self._item(record) for record in islice(self._records, size)]
            if not items:
                return
            yield Task(number=number, items=tuple(self._with_known(items)))

    def paths(self) -> Iterator[str]:
        """The paths of the files planned so far."""
        yield from (path + SUFFIX for (path,) in self._given.execute("select path from given"))

    def close(self) -> None:
        """Give back the disk space."""
        self._given.close()

    def _item(self, record: Record) -> FillItem:
        values, raw, path = record.values, record.raw, ""
        if record.trouble is None:
            try:
                if self._names.fields and values is None:
                    values, raw = parse_record(raw), b""
                path = self._free(self._names.name(record.order, values or {})) + SUFFIX
            except RecordRefusedError:
                pass  # the worker says so, as for every other line
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
        known = {} if self._is_first_run else self._ledger.known([item.path for item in items if item.path])
        for item in items:
            yield replace(item, known=known[item.path]) if item.path in known else item
