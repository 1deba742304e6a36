"""The output folder: ours by a mark, one run at a time, no half-written file, no clerk's file overwritten."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tdkt_docs.errors import OutputError
from tdkt_docs.pipeline.ledger import Entry, Ledger

__all__ = ["DOSSIERS", "PDFS", "PORTAL", "SIGNED", "WORDS", "Kept", "Workspace", "digest", "open_workspace", "write"]

WORDS = "1-van-ban-word"
PDFS = "2-van-ban-pdf"
DOSSIERS = "3-ho-so"
SIGNED = "4-da-ky-so"
PORTAL = "bo-nop"

_STATE = ".tdkt"
_MARK = "tdkt-docs\n"


def digest(data: bytes) -> str:
    """sha256 as hex."""
    return hashlib.sha256(data).hexdigest()


def write(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` whole or not at all.

    Raises:
        OutputError: The disk is full, or the file may not be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError as error:
        raise OutputError("output.cannot-write", path=path.name, reason=error.strerror or error.errno) from error
    finally:
        temporary.unlink(missing_ok=True)


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
        held = self.theirs(entry.path)
        if held is not None:
            known = self.ledger.find(entry.path)
            return replace(held, is_outdated=known is not None and known.made_from != entry.made_from)
        target = self.root / entry.path
        if not (target.exists() and target.read_bytes() == data):
            write(target, data)
        self.ledger.record(replace(entry, sha256=digest(data)))
        return Kept(path=entry.path, data=data, is_edited=False)

    def theirs(self, path: str) -> Kept | None:
        """The file at ``path`` if it is not as we wrote it; None where it is ours or absent."""
        target = self.root / path
        if not target.exists():
            return None
        data = target.read_bytes()
        known = self.ledger.find(path)
        if known is not None and known.sha256 == digest(data):
            return None
        return Kept(path=path, data=data, is_edited=True)

    def fresh(self, path: str, made_from: str) -> Entry | None:
        """The entry of ``path`` if the file is ours, in place, and made from just this."""
        known = self.ledger.find(path)
        if known is None or known.made_from != made_from or not (self.root / path).exists():
            return None
        return known if self.theirs(path) is None else None

    def read(self, path: str) -> bytes | None:
        """The bytes at ``path``, or None."""
        target = self.root / path
        return target.read_bytes() if target.exists() else None

    def drop(self, path: str) -> bool:
        """Remove our own file at ``path``; a file somebody changed stays. Whether it is gone."""
        if self.theirs(path) is not None:
            return False
        (self.root / path).unlink(missing_ok=True)
        self.ledger.forget(path)
        return True


@contextmanager
def open_workspace(root: Path) -> Iterator[Workspace]:
    """The output folder, made if need be, locked for this run.

    Raises:
        OutputError: The folder holds files that are not ours, another run works in it, or it cannot be written.
    """
    state = root / _STATE
    mark = state / "cua-tdkt"
    if root.exists() and not root.is_dir():
        raise OutputError("output.not-a-folder", path=root.name)
    if root.exists() and not mark.exists() and any(root.iterdir()):
        raise OutputError("output.not-ours", path=root.name)
    write(mark, _MARK.encode())
    lock = _lock(state)
    try:
        ledger = Ledger(state / "so-cai.sqlite")
    except sqlite3.Error as error:
        lock.close()
        raise OutputError("output.ledger-broken", path=root.name) from error
    try:
        yield Workspace(root, ledger)
    finally:
        ledger.close()
        lock.close()


def _lock(state: Path) -> sqlite3.Connection:
    """A lock that goes with the process, however it ends."""
    lock = sqlite3.connect(state / "khoa.sqlite", timeout=0, isolation_level=None)
    try:
        lock.execute("begin exclusive")
    except sqlite3.OperationalError as error:
        lock.close()
        raise OutputError("output.busy", path=state.parent.name) from error
    return lock
