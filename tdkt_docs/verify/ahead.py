"""Verdicts on files that are asked for later, found by another process in the meantime."""

import os
import signal
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread

from tdkt_docs.model.verdict import Verdict
from tdkt_docs.verify.document import judged
from tdkt_docs.verify.many import Carried, carried, restored
from tdkt_docs.verify.trust import Trust

__all__ = ["Ahead"]

_CHUNK = 4
_Known = dict[tuple[str, int], Verdict]


class Ahead:
    """Another process that judges files from the last one back, while whoever asks begins with the first.

    Its verdicts become known to ``trust`` by the files' digests: a file that has changed since is judged anew.
    """

    def __init__(self, files: Sequence[Path], trust: Trust) -> None:
        self._trust = trust
        self._pool = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"), initializer=_attached)
        by = carried(trust)
        self._coming: dict[Path, Future[_Known]] = {}
        backwards = files[::-1]
        for start in range(0, len(files), _CHUNK):
            chunk = backwards[start : start + _CHUNK]
            self._coming |= dict.fromkeys(chunk, self._pool.submit(_known_of, chunk, by))
        self._pool.shutdown(wait=False)  # it ends with its last file, 70 MB that nobody waits for

    def settle(self, file: Path) -> None:
        """Wait for the verdict on ``file`` if the other process is at it; else it is left to the caller."""
        found = self._coming.pop(file, None)
        if found is None or found.cancel():
            return
        try:
            self._trust.known.update(found.result())
        except BrokenProcessPool:
            self._coming.clear()

    def close(self) -> None:
        """Let the other process end; what it has not begun stays undone."""
        for coming in self._coming.values():
            coming.cancel()


def _attached() -> None:
    """The other process ends with this one, however that ends, and Ctrl-C is for this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


def _known_of(files: Sequence[Path], by: Carried) -> _Known:
    """What is found out about ``files``; one that cannot be read is left to whoever asks for it."""
    trust = restored(by)
    for file in files:
        try:
            data = file.read_bytes()
        except OSError:
            continue
        judged(data, file.name, trust)
    return trust.known
