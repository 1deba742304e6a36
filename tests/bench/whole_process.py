"""One step of the whole bench as a process: its time, its work, and the most memory its tree held at one moment."""

import os
import re
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from machine import await_adopted, tree

__all__ = ["Spent", "ran"]

_LIMIT_S = 7200
_EVERY_S = 0.25
_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a process and all below it took."""

    seconds: float
    cpu_seconds: float
    peak_mb: float
    """The most all of them held together: the sum of proportional set sizes."""
    said: str
    stages: Mapping[str, float] = field(default_factory=dict)

    def with_stages(self, stages: Mapping[str, float]) -> "Spent":
        """The same, and how long each stage took."""
        return replace(self, stages=stages)


def ran(command: Sequence[str], *, password: str = "", good: Sequence[int] = (0,)) -> Spent:
    """Runs ``command`` to its end; what ends otherwise than ``good`` ends the bench."""
    at_work, started = _cpu_seconds(), time.perf_counter()
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "TDKT_PASSWORD": password},
    )
    with _Watch(process.pid) as watch:
        said, complained = process.communicate(timeout=_LIMIT_S)
    seconds = time.perf_counter() - started
    await_adopted()
    if process.returncode not in good:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}\n{said[-2000:]}\n{complained[-4000:]}")
    return Spent(seconds=seconds, cpu_seconds=_cpu_seconds() - at_work, peak_mb=watch.peak_mb, said=said)


def _cpu_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class _Watch:
    """Notes the most a tree of processes holds; read ``peak_mb`` after ``with``."""

    def __init__(self, root: int) -> None:
        self.peak_mb = 0.0
        self._root = root
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(_EVERY_S):
            self.peak_mb = max(self.peak_mb, sum(map(_held_mb, tree(self._root))))


def _held_mb(process: int) -> float:
    """0 of one that is just ending."""
    try:
        told = Path("/proc", str(process), "smaps_rollup").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    found = _PSS.search(told)
    return int(found[1]) / 1024 if found else 0.0
