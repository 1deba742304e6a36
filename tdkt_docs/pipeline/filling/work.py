"""What a worker does with one record: fill, tell its own file from a clerk's, write whole."""

import errno
import hashlib
import os
import platform
import re
import uuid
import weakref
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from tdkt_docs.errors import OutputError, TemplateError
from tdkt_docs.files import put_whole
from tdkt_docs.fill import FormTemplate, Value, lost_characters, printable
from tdkt_docs.model.draft import Missing
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.pipeline.executor import Loss
from tdkt_docs.pipeline.ledger import Known
from tdkt_docs.pipeline.workspace import cannot_write
from tdkt_docs.read import RecordRefusedError, is_as_printed, parse_record, refused
from tdkt_docs.vn.text import lower_first
from tdkt_docs.wording import say

__all__ = ["HEAD", "JOURNALS", "SUFFIX", "TEMPORARIES", "FillItem", "FillJob", "FillOutcome", "State"]

SUFFIX = ".docx"
JOURNALS = ".tdkt/nhat-ky"
"""Where workers note what they are about to write; a run that ends well leaves none."""

HEAD = "# "
"""Starts a journal's first line; the run's phase follows."""

TEMPORARIES = ".tdkt/tam"
"""Where files are written before they are put in place."""

_JOURNAL = os.O_CREAT | os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)
_EMPTY: tuple[object, ...] = (None, "", [])
_OF_A_PLACE = {errno.EISDIR, errno.ENOTDIR, errno.ENOTEMPTY, errno.EEXIST}
_OF_WHAT_LIES_THERE = {errno.EACCES, errno.EPERM, errno.EBUSY}
_TAG_CODES = {
    "fill.missing-field": "TD-368",
    "fill.too-much": "TD-369",
    "fill.broken-part": "TD-370",
    "fill.bad-picture": "TD-371",
}
"""Findings for the errors of a template that one record brings to light; any other is TD-362."""


class State(StrEnum):
    """What became of a record."""

    MADE = "made"
    SAME = "same"
    """Nothing had changed: the file was left as it lies."""
    KEPT = "kept"
    """Somebody changed the file: it stays theirs."""
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class FillItem:
    """A record on its way to a worker; without slots it is pickled in a fifth of the time."""

    order: int
    row: int
    path: str
    """Of the file, relative to the output folder; empty where no record could be read."""
    values: Mapping[str, object] | None = None
    raw: bytes = b""
    """JSON text, where ``values`` is None."""
    known: Known | None = None
    trouble: Finding | None = None
    """Why the record cannot be used at all."""
    notes: tuple[Finding, ...] = ()
    """What its reader had to say of it."""


@dataclass(frozen=True, kw_only=True)
class FillOutcome:
    """What a record came to; without slots as ``FillItem`` is."""

    order: int
    path: str
    state: State
    sha256: str = ""
    made_from: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FillJob:
    """The work on all records of one run."""

    template: FormTemplate
    out: Path
    is_draft: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)
    """What a draft calls a field it lacks; a field without label is called by its name."""
    columns: Mapping[str, Where] = field(default_factory=dict)
    """File, sheet and column of each field, and under "" file and sheet alone; rows are the records' own."""
    phase: str = ""
    """What the ledger knows this run's papers by; the head of each journal."""

    def start(self) -> Callable[[FillItem], FillOutcome]:
        """The worker's function; its journal is opened at its first file."""
        return _Worker(self).fill

    def lost(self, item: FillItem, how: Loss) -> FillOutcome:
        """The outcome of a record that cost its worker."""
        codes = {"died": "TD-364", "hung": "TD-365", "memory": "TD-366"}
        found = Finding(code=codes[how], severity=Severity.ERROR, where=self.where(item))
        return FillOutcome(order=item.order, path=item.path, state=State.FAILED, findings=(found,))

    def where(self, item: FillItem, name: str = "") -> Where:
        """The place of a field in a record: a cell, or what comes nearest to it."""
        return replace(self.columns.get(name) or self.columns.get("") or Where(), row=item.row)


class _Worker:
    """One process's part in a run."""

    def __init__(self, job: FillJob) -> None:
        self._job = job
        self._names = job.template.names
        self._root = str(job.out)
        name = f"{platform.node()}-{os.getpid()}-{uuid.uuid4().hex[:8]}"
        self._journal_path = job.out / JOURNALS / name
        self._temporary = job.out / TEMPORARIES / name
        self._journal = -1
        self._folders: set[str] = set()

    def fill(self, item: FillItem) -> FillOutcome:
        """The record's file made, left or kept."""
        if item.trouble is not None:
            return _failed(item, item.trouble, *item.notes)
        try:
            content, findings, text = self._content(item)
        except RecordRefusedError as error:
            return _failed(item, refused(error, self._job.where(item)))
        if self._job.is_draft:
            text = b""
            content |= {name: self._gap(name) for name in self._names if content.get(name) in _EMPTY}
        elif missing := self._names - content.keys():
            return _failed(item, *findings, *self._missing(item, missing))
        try:
            return self._put(item, content, findings, text)
        except TemplateError as error:
            return _failed(item, *findings, self._refused_tag(item, error))
        except _TargetError as error:
            values = {"path": item.path, "reason": str(error)}
            return _failed(
                item, Finding(code="TD-372", severity=Severity.ERROR, where=self._job.where(item), values=values)
            )

    def _content(self, item: FillItem) -> tuple[dict[str, Any], tuple[Finding, ...], bytes]:
        """What templates see of the record, what there is to say of the rest, and the text it all stands in, if so."""
        values = item.values if item.values is not None else parse_record(item.raw)
        if item.values is None and is_as_printed(item.raw):
            return dict(values), item.notes, item.raw
        content = printable(values)
        assert isinstance(content, dict)
        return content, (*item.notes, *self._lost(item, values)), b""

    def _put(self, item: FillItem, content: dict[str, Any], findings: tuple[Finding, ...], text: bytes) -> FillOutcome:
        title, template = item.path.rpartition("/")[2].removesuffix(SUFFIX), self._job.template
        made_from = template.made_from_text(text, title=title) if text else template.made_from(content, title=title)
        known, lies = item.known or Known(), self._lies(item.path)
        if lies and lies == known.sha256 and known.made_from == made_from:
            return _outcome(item, State.SAME, known, findings)
        if lies and lies != known.sha256 and lies not in known.intended:
            return self._beside(item, content, made_from, findings)
        data = template.fill(content, title=title)
        now = Known(sha256=hashlib.sha256(data).hexdigest(), made_from=made_from)
        if now.sha256 != lies:
            self._write(item.path, now.sha256, data)
        return _outcome(item, State.MADE, now, findings)

    def _beside(
        self, item: FillItem, content: dict[str, Any], made_from: str, findings: tuple[Finding, ...]
    ) -> FillOutcome:
        """A file that is not as we wrote it: theirs, unless it is just what we would write."""
        title = item.path.rpartition("/")[2].removesuffix(SUFFIX)
        sha256 = hashlib.sha256(self._job.template.fill(content, title=title)).hexdigest()
        if sha256 == self._lies(item.path):
            return _outcome(item, State.MADE, Known(sha256=sha256, made_from=made_from), findings)
        known = item.known or Known()
        is_outdated = bool(known.made_from) and known.made_from != made_from
        code, weight = ("TD-367", Severity.WARNING) if is_outdated else ("TD-363", Severity.NOTE)
        kept = Finding(code=code, severity=weight, where=self._job.where(item), values={"path": item.path})
        return _outcome(item, State.KEPT, known, (*findings, kept))

    def _lies(self, path: str) -> str:
        """The digest of what lies at ``path``; empty for nothing, and for a file without content: nobody's work."""
        target = f"{self._root}/{path}"
        if not os.path.lexists(target):  # a text and one call: it is asked of every file
            return ""
        try:
            data = Path(target).read_bytes()
        except FileNotFoundError:
            return ""
        except OSError as error:
            _raise_of_target(error, target)
            raise OutputError("output.cannot-read", path=Path(target).name) from error
        return hashlib.sha256(data).hexdigest() if data else ""

    def _write(self, path: str, sha256: str, data: bytes) -> None:
        """Put the file in place whole, after a note of what it will be: a run killed in between knows its own file."""
        target, folder = f"{self._root}/{path}", path.rpartition("/")[0]
        try:
            self._note(f"{sha256} {path}\n".encode())
        except OSError as error:
            raise cannot_write(self._journal_path, error) from error
        try:
            if folder not in self._folders:
                (self._job.out / folder).mkdir(parents=True, exist_ok=True)
                self._folders.add(folder)
            put_whole(target, data, by_way_of=self._temporary)
        except OSError as error:
            if error.filename != str(self._temporary) or error.filename2:
                _raise_of_target(error, target)
            raise cannot_write(Path(target), error) from error

    def _note(self, line: bytes) -> None:
        whole = line
        if self._journal < 0:
            for each in (self._journal_path, self._temporary):
                each.parent.mkdir(parents=True, exist_ok=True)
            self._journal = os.open(self._journal_path, _JOURNAL, 0o666)
            weakref.finalize(self, os.close, self._journal)
            whole = f"{HEAD}{self._job.phase}\n".encode() + line
        if os.write(self._journal, whole) != len(whole):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _gap(self, name: str) -> Value:
        gap = Missing(say("draft.missing", label=lower_first(self._job.labels.get(name, name))))
        return [gap] if name in self._job.template.lists else gap

    def _lost(self, item: FillItem, values: Mapping[str, object]) -> Iterator[Finding]:
        for lost in lost_characters(values):
            if lost.field in self._names:
                place = self._job.where(item, lost.field)
                told = {"field": lost.path, "characters": lost.characters, "place": place.cell or lost.path}
                yield Finding(code="TD-360", severity=Severity.WARNING, where=place, values=told)

    def _missing(self, item: FillItem, names: frozenset[str]) -> Iterator[Finding]:
        for name in sorted(names):
            place = self._job.where(item)
            yield Finding(code="TD-361", severity=Severity.ERROR, where=place, values={"field": name})

    def _refused_tag(self, item: FillItem, error: TemplateError) -> Finding:
        """Which tag could not be printed, and in which cells its values stand."""
        tag = error.values.get("tag", "")
        used = [name for name in sorted(self._names) if re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", tag)]
        places = [self._job.where(item, name) for name in used]
        cells = ", ".join(place.cell or name for place, name in zip(places, used, strict=True))
        where = places[0] if places else self._job.where(item)
        code = _TAG_CODES.get(error.code, "TD-362")
        return Finding(code=code, severity=Severity.ERROR, where=where, values={**error.values, "cells": cells or "—"})


class _TargetError(Exception):
    """What lies where a paper belongs cannot be read or replaced; other papers can be made."""


def _raise_of_target(error: OSError, target: str) -> None:
    """Say that ``error`` is of this paper's place alone; nothing where it is of the folder or the disk.

    A permission that lacks where nothing lies yet is the folder's.

    Raises:
        _TargetError: It is of this place alone.
    """
    number = error.errno or 0
    if number in _OF_A_PLACE or (number in _OF_WHAT_LIES_THERE and os.path.lexists(target)):
        raise _TargetError(errno.errorcode[number]) from error


def _failed(item: FillItem, *findings: Finding) -> FillOutcome:
    return FillOutcome(order=item.order, path=item.path, state=State.FAILED, findings=findings)


def _outcome(item: FillItem, state: State, known: Known, findings: tuple[Finding, ...]) -> FillOutcome:
    return FillOutcome(
        order=item.order,
        path=item.path,
        state=state,
        sha256=known.sha256,
        made_from=known.made_from,
        findings=findings,
    )
