"""Verdicts on many files, by several processes where that pays."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from asn1crypto import x509

from tdkt_docs.model.verdict import Verdict
from tdkt_docs.verify.document import judged
from tdkt_docs.verify.trust import Trust

__all__ = ["Carried", "Work", "carried", "judged_files", "restored"]

_FEWEST = 100
"""Files from which on a second process pays: starting one takes as long as judging about forty."""
_CHUNK = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """How a folder is worked through."""

    jobs: int = 1
    progress: Callable[[int, int], None] | None = None
    """Told files done and files in all."""


def judged_files(folder: Path, files: Sequence[Path], trust: Trust, jobs: int) -> Iterator[Verdict]:
    """The verdicts on ``files`` in their order, each called by its place in ``folder``.

    A file that cannot be read is told as a broken one.
    """
    judge = partial(_one, folder, carried(trust))
    if jobs <= 1 or len(files) < _FEWEST:
        yield from map(judge, files)
        return
    with ProcessPoolExecutor(max_workers=jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(judge, files, chunksize=_CHUNK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Trust as another process can take it."""

    roots: tuple[bytes, ...] | None
    at: datetime | None
    online: bool


def carried(trust: Trust) -> Carried:
    """``trust`` as another process can take it."""
    roots = None if trust.roots is None else tuple(root.dump() for root in trust.roots)
    return Carried(roots=roots, at=trust.at, online=trust.online)


def restored(by: Carried) -> Trust:
    """Trust as it was, in the other process."""
    roots = None if by.roots is None else tuple(x509.Certificate.load(der) for der in by.roots)
    return Trust(roots=roots, at=by.at, online=by.online)


def _one(folder: Path, by: Carried, file: Path) -> Verdict:
    name = file.relative_to(folder).as_posix()
    try:
        return judged(file.read_bytes(), name, restored(by))
    except OSError:
        return Verdict(file=name, problems=("verify.unreadable-file",))
