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

__all__ = ["Work", "judged_files"]

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
    judge = partial(_one, folder, _carried(trust))
    if jobs <= 1 or len(files) < _FEWEST:
        yield from map(judge, files)
        return
    with ProcessPoolExecutor(max_workers=jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(judge, files, chunksize=_CHUNK)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Carried:
    """Trust as another process can take it."""

    roots: tuple[bytes, ...] | None
    at: datetime | None
    online: bool


def _carried(trust: Trust) -> _Carried:
    roots = None if trust.roots is None else tuple(root.dump() for root in trust.roots)
    return _Carried(roots=roots, at=trust.at, online=trust.online)


def _one(folder: Path, carried: _Carried, file: Path) -> Verdict:
    roots = None if carried.roots is None else tuple(x509.Certificate.load(der) for der in carried.roots)
    trust = Trust(roots=roots, at=carried.at, online=carried.online)
    name = file.relative_to(folder).as_posix()
    try:
        return judged(file.read_bytes(), name, trust)
    except OSError:
        return Verdict(file=name, problems=("verify.unreadable-file",))
