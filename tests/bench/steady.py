"""What every runner in Python does around its engine: read the records, warm up, fill, write, say how long it took.

A runner is a program of its own, ``RUNNER TEMPLATE RECORDS OUT COUNT WARM_UP``: it fills WARM_UP documents that it
throws away, then COUNT more into the folder OUT as ``0.docx``, ``1.docx`` …, and prints ``{"ms": [of each document],
"cpu_ms": of all of them, "rss_mb": at its peak}``. No record comes twice, for an engine may remember what it printed. A
record is read just before its turn, which is not timed. The runners in ``peers/`` do the same in JavaScript.
"""

import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from layout import Record

__all__ = ["Job", "job_of", "peak_mb", "run", "write_fresh"]

_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What a runner is asked to do."""

    template: Path
    records: Path
    out: Path
    count: int
    warm_up: int


def job_of(arguments: Sequence[str]) -> Job:
    """The job a runner's five arguments name."""
    template, records, out, count, warm_up = arguments
    return Job(template=Path(template), records=Path(records), out=Path(out), count=int(count), warm_up=int(warm_up))


def run(job: Job, make: Callable[[Record, Path], None]) -> None:
    """Fills and writes; prints the figures. ``make`` fills one record and writes the file."""
    ms: list[float] = []
    cpu_ms = 0.0
    for number, record in enumerate(_records(job), start=-job.warm_up):
        path = job.out / f"{number}.docx"
        at_work, started = time.process_time(), time.perf_counter()
        make(record, path)
        spent, worked = time.perf_counter() - started, time.process_time() - at_work
        if number < 0:
            path.unlink()
        else:
            ms.append(spent * 1000)
            cpu_ms += worked * 1000
    json.dump({"ms": ms, "cpu_ms": cpu_ms, "rss_mb": peak_mb()}, sys.stdout)


def write_fresh(path: Path, data: bytes) -> None:
    """Writes a file that was not there: one open, one write, one close."""
    with path.open("xb", buffering=0) as file:
        file.write(data)


def peak_mb(process: str = "self") -> float:
    """The most memory a process has held, in MB; 0 where the system does not tell.

    Not ``ru_maxrss``: Linux counts in it what the parent held when it started the process.
    """
    try:
        found = _PEAK.search(Path("/proc", process, "status").read_text(encoding="ascii", errors="replace"))
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def _records(job: Job) -> Iterator[Record]:
    with job.records.open(encoding="utf-8") as file:
        yield from map(json.loads, islice(file, job.warm_up + job.count))
