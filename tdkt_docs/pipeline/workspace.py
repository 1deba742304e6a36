"""The output folder: ours by a mark, one run at a time, no half-written file, no clerk's file overwritten."""

import errno
import hashlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from tdkt_docs.errors import OutputError
from tdkt_docs.files import UNFINISHED, write_whole
from tdkt_docs.model.draft import DRAFT_KEYWORD
from tdkt_docs.pipeline.ledger import Entry, Ledger, broken_ledger

__all__ = [
    "DOSSIERS",
    "LEDGER",
    "PDFS",
    "PORTAL",
    "SIGNED",
    "WORDS",
    "Kept",
    "Workspace",
    "cannot_write",
    "digest",
    "digest_of",
    "open_workspace",
    "sole_writer",
    "write",
    "write_anew",
]

WORDS = "1-van-ban-word"
PDFS = "2-van-ban-pdf"
DOSSIERS = "3-ho-so"
SIGNED = "4-da-ky-so"
PORTAL = "bo-nop"

_BATCH = 500
_STATE = ".tdkt"
LEDGER = f"{_STATE}/so-cai.sqlite"
"""The ledger, from an output folder."""
_MARK = "tdkt-docs\n"
_DRAFT_MARK = f"tdkt-docs {DRAFT_KEYWORD}\n"


def digest(data: bytes) -> str:
    """sha256 as hex."""
    return hashlib.sha256(data).hexdigest()


def digest_of(path: Path) -> str:
    """sha256 of a file as hex, read piece by piece.

    Raises:
        OSError: As the system says it.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` whole or not at all.

    Raises:
        OutputError: The disk is full, or the file may not be written.
    """
    try:
        write_whole(path, data)
    except OSError as error:
        raise cannot_write(path, error) from error


def write_anew(path: Path, data: bytes, *, blank: bytes = b"") -> None:
    """Put ``data`` at ``path`` unless somebody's work lies there: a file that is neither empty nor just ``blank``.

    Raises:
        OutputError: The file cannot be written, or holds something else.
    """
    try:
        there = path.read_bytes() if path.is_file() else b""
    except OSError as error:
        raise cannot_write(path, error) from error
    if there and there not in (data, blank):
        raise OutputError("form.file-taken", path=path.name)
    if there != data:
        write(path, data)


def cannot_write(path: Path, error: OSError) -> OutputError:
    """What the system's refusal to write ``path`` means to the user."""
    codes = {errno.ENOSPC: "disk-full", errno.EDQUOT: "disk-full", errno.EFBIG: "disk-full"}
    codes |= {errno.EACCES: "no-permission", errno.EPERM: "no-permission", errno.EROFS: "no-permission"}
    reason = errno.errorcode.get(error.errno or 0, type(error).__name__)
    return OutputError(f"output.{codes.get(error.errno or 0, 'cannot-write')}", path=path.name, reason=reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What lies at a path now, and whose it is."""

    path: str
    data: bytes
    is_edited: bool
    """Somebody else's hand was on it: it stays."""
    is_outdated: bool = False
    """It is theirs, and what we would write has changed since they took it over."""


class Workspace:
    """An output folder open for one run."""

    def __init__(self, root: Path, ledger: Ledger) -> None:
        self.root = root
        self.ledger = ledger

    def put(self, entry: Entry, data: bytes) -> Kept:
        """Write ``data`` unless somebody changed what lies there; the ledger then keeps what it knew.

        Args:
            entry: Path and origin; its digest is taken from ``data``.
            data: The file's bytes.
        """
        return self.put_each([(entry, data)])[0]

    def put_each(self, files: Iterable[tuple[Entry, bytes]]) -> tuple[Kept, ...]:
        """As ``put`` for each of a few files of different paths; the disk is waited for twice, however many they are.

        What was written before one of them fails is ours all the same.
        """
        kept: list[Kept] = []
        unwritten: list[tuple[Entry, bytes]] = []
        there: list[Entry] = []
        for entry, data in files:
            whole = replace(entry, sha256=digest(data))
            held = self.theirs(entry.path)
            if held is not None and digest(held.data) != whole.sha256:
                kept.append(replace(held, is_outdated=self.is_outdated(entry.path, entry.made_from)))
                continue
            kept.append(Kept(path=entry.path, data=data, is_edited=False))
            if self.read(entry.path) == data:
                there.append(whole)
            else:
                unwritten.append((whole, data))
        self.ledger.intend_each(whole for whole, _ in unwritten)
        try:
            for whole, data in unwritten:
                write(self.root / whole.path, data)
                there.append(whole)
        finally:
            self.ledger.record_each(there)
        return tuple(kept)

    def is_outdated(self, path: str, made_from: str) -> bool:
        """Whether what we would write at ``path`` has changed since we last wrote there."""
        known = self.ledger.find(path)
        return known is not None and known.made_from != made_from

    def theirs(self, path: str) -> Kept | None:
        """The file at ``path`` if it is not as we wrote it; None where it is ours, absent or empty.

        Nobody's work is in an empty file: it is what a copy that failed leaves behind.
        """
        data = self.read(path)
        if not data or digest(data) in self.ledger.digests(path):
            return None
        return Kept(path=path, data=data, is_edited=True)

    def fresh(self, path: str, made_from: str) -> Entry | None:
        """The entry of ``path`` if the file is ours, in place, and made from just this."""
        known = self.ledger.find(path)
        if known is None or known.made_from != made_from:
            return None
        return known if known.sha256 == self.digest_at(path) else None

    def digest_at(self, path: str) -> str:
        """The digest of what lies at ``path``, read piece by piece; empty for nothing.

        Raises:
            OutputError: Something lies there that cannot be read.
        """
        target = self.root / path
        try:
            return digest_of(target)
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise OutputError("output.cannot-read", path=target.name) from error

    def is_theirs(self, path: str) -> bool:
        """Whether the file at ``path`` is not as we wrote it; an empty one is nobody's."""
        found = self.digest_at(path)
        return found not in {"", digest(b"")} and found not in self.ledger.digests(path)

    def put_file(self, entry: Entry, source: Path) -> None:
        """Move ``source``, of ours and on the same disk, to the entry's path unless somebody changed what lies there.

        Args:
            entry: Path and origin; its digest is taken from the file.
            source: Gone afterwards where it was put in place.
        """
        whole = replace(entry, sha256=digest_of(source))
        if self.is_theirs(entry.path) and self.digest_at(entry.path) != whole.sha256:
            return
        if self.digest_at(entry.path) != whole.sha256:
            self.ledger.intend(entry.path, whole.sha256, phase=entry.phase)
            target = self.root / entry.path
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                source.replace(target)
            except OSError as error:
                raise cannot_write(target, error) from error
        self.ledger.record(whole)

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder on the same disk for what is being made; it goes afterwards, at the latest with the next run.

        Raises:
            OutputError: It cannot be made.
        """
        try:
            made = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=self.root / _STATE))
        except OSError as error:
            raise cannot_write(self.root, error) from error
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)

    def read(self, path: str) -> bytes | None:
        """The bytes at ``path``, or None.

        Raises:
            OutputError: Something lies there that cannot be read.
        """
        target = self.root / path
        try:
            return target.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise OutputError("output.cannot-read", path=target.name) from error

    def drop(self, path: str) -> bool:
        """Remove our own file at ``path``; a file somebody changed stays. Whether it is gone."""
        if self.theirs(path) is not None:
            return False
        self._remove(path)
        self.ledger.forget(path)
        return True

    def drop_all(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Those of many paths where our own file cannot be removed; elsewhere it is, some hundred files a commit.

        A file that somebody changed stays and is not told.
        """
        left: list[str] = []
        rest = iter(paths)
        while batch := list(islice(rest, _BATCH)):
            known = self.ledger.known(batch)
            gone: list[str] = []
            try:
                for path in batch:
                    try:
                        if self._remove_if_one_of(path, known[path].digests):
                            gone.append(path)
                    except OutputError:
                        left.append(path)
            finally:
                self.ledger.forget_all(gone)
        return tuple(left)

    def _remove_if_one_of(self, path: str, digests: frozenset[str]) -> bool:
        """Remove the file at ``path`` if it is one of ours, or nobody's; whether it is gone."""
        data = self.read(path)
        if data and digest(data) not in digests:
            return False
        self._remove(path)
        return True

    def _remove(self, path: str) -> None:
        target = self.root / path
        try:
            target.unlink(missing_ok=True)
        except OSError as error:
            raise cannot_write(target, error) from error


@contextmanager
def open_workspace(root: Path, *, is_draft: bool = False) -> Iterator[Workspace]:
    """The output folder, made if need be, locked for this run; drafts and finished papers never share one.

    Raises:
        OutputError: The folder holds files that are not ours, or papers of the other kind; another run works in it; or
            it cannot be written.
    """
    state = root / _STATE
    try:
        _claim(root, state / "cua-tdkt", is_draft=is_draft)
    except OSError as error:
        raise cannot_write(root, error) from error
    lock = _lock(state)
    try:
        _clear_temporaries(root)
        ledger = Ledger(root / LEDGER)
        try:
            yield Workspace(root, ledger)
        finally:
            ledger.close()
    finally:
        lock.close()


@contextmanager
def sole_writer(folder: Path) -> Iterator[None]:
    """Whoever changes a campaign's own files holds this meanwhile; it goes with the process, however that ends.

    Raises:
        OutputError: Somebody else holds it, or the folder cannot be written.
    """
    state = folder / _STATE
    try:
        state.mkdir(exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    lock = _lock(state, taken="output.being-changed")
    try:
        yield
    finally:
        lock.close()


def _claim(root: Path, mark: Path, *, is_draft: bool) -> None:
    """Put our mark on a folder that is empty or new; refuse one that is neither ours for such papers nor empty."""
    if root.exists() and not root.is_dir():
        raise OutputError("output.not-a-folder", path=root.name)
    if mark.exists():
        holds_drafts = DRAFT_KEYWORD in mark.read_text(encoding="utf-8", errors="replace")
        if holds_drafts is not is_draft:
            raise OutputError("draft.folder-of-drafts" if holds_drafts else "draft.folder-of-papers", path=root.name)
        return
    strangers = (path for path in root.iterdir() if path.name != _STATE) if root.exists() else iter(())
    if any(strangers):
        raise OutputError("output.not-ours", path=root.name)
    write(mark, (_DRAFT_MARK if is_draft else _MARK).encode())


def _lock(state: Path, *, taken: str = "output.busy") -> sqlite3.Connection:
    """A lock that goes with the process, however it ends."""
    lock = sqlite3.connect(state / "khoa.sqlite", timeout=0, isolation_level=None)
    try:
        lock.execute("begin exclusive")
    except sqlite3.Error as error:
        lock.close()
        if error.sqlite_errorcode in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise OutputError(taken, path=state.parent.name) from error
        raise broken_ledger(state / "khoa.sqlite", error) from error
    return lock


def _clear_temporaries(root: Path) -> None:
    """Remove what an earlier run left when it was killed while writing; nobody else works here now."""
    for left in tuple(root.rglob(f"{UNFINISHED}*")):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        with suppress(OSError):
            left.unlink()
