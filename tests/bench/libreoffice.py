"""LibreOffice by its own command, as anybody would call it: a private profile, many files or one."""

import resource
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from machine import TreeWatch

__all__ = ["LibreOffice", "Spent"]

_LIMIT_S = 1800


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a call took, and made."""

    ms: float
    cpu_ms: float
    """At work."""
    rss_mb: float
    """The most its largest process held."""
    pdfs: Sequence[bytes]


class LibreOffice:
    """A profile in a folder, made by the first call."""

    def __init__(self, folder: Path) -> None:
        self._profile = (folder / "profile").as_uri()
        self._out = folder / "out"

    def convert(self, papers: Sequence[Path]) -> Spent:
        """One call for all ``papers``; its start and its end are in the time."""
        command = ("soffice", f"-env:UserInstallation={self._profile}", "--headless", "--convert-to", "pdf")
        at_work, started = _cpu_ms(), time.perf_counter()
        process = subprocess.Popen(
            (*command, "--outdir", str(self._out), *map(str, papers)),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        with TreeWatch(process.pid) as watch:
            process.wait(timeout=_LIMIT_S)
            spent = time.perf_counter() - started
        worked = _cpu_ms() - at_work
        pdfs = [(self._out / f"{paper.stem}.pdf").read_bytes() for paper in papers]
        shutil.rmtree(self._out)
        return Spent(ms=spent * 1000, cpu_ms=worked, rss_mb=max(watch.peaks.values()), pdfs=pdfs)


def _cpu_ms() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (ended.ru_utime + ended.ru_stime) * 1000
