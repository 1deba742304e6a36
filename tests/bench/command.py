"""The whole command, ``tdkt fill``, against docxtpl naive as a script that reads the same JSON."""

import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from machine import TreeWatch, adopting, await_adopted, pinned, scratch
from oracle import check
from workloads import REPORT, expected, paths, records, write

__all__ = ["command_section", "fill_command", "seconds"]

_HERE = Path(__file__).parent
_LIMIT_S = 1800
_NAIVE = "docxtpl naive"
_CHECKED = 30
_GOAL_NAIVE = 30
_GOAL_CORES = 1.8
_GOAL_GROWTH = 1.1
_GOAL_MB = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spent:
    """What a whole process took, its workers included."""

    seconds: float
    cpu_seconds: float
    """At work: a busy machine adds to ``seconds`` alone."""


_Times = Mapping[tuple[str, int], Sequence[_Spent]]
"""By who and how many documents, one entry a round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Peaks:
    """The most MB the processes of one run held."""

    command: float
    worker: float
    """Of the largest of its workers."""


def command_section(rounds: int, *, quick: bool) -> None:
    """Prints how long few and many reports take on one core and on two, and what the command's processes hold."""
    few, many = (50, 500) if quick else (1_000, 10_000)
    with scratch() as folder, adopting():
        for count in (1, few, many):
            write(folder / str(count), REPORT, count)
        _check(folder, few)
        times = _times(folder, rounds, few, many)
        peaks = {count: _peaks(folder, count) for count in (few, many)}
    print("| whole process | documents | s | of it processor | documents/s |\n|---|---|---|---|---|")
    for (who, count), spent in times.items():
        middle, cpu = _median(spent, "seconds"), _median(spent, "cpu_seconds")
        print(f"| {who} | {count:,} | {middle:.2f} | {cpu:.2f} | {count / middle:,.0f} |")
    _print_goals(times, peaks, few, many)


def fill_command(folder: Path, count: int, *options: str) -> tuple[str, ...]:
    """``tdkt fill`` of the ``count`` reports in ``folder``, into the folder ``out`` beside them."""
    template, jsonl = paths(folder / str(count), REPORT, "docxtpl")
    fill = (sys.executable, "-m", "tdkt_docs", "fill", str(template), str(jsonl), "--out", str(folder / "out"))
    return (*fill, *options)


def seconds(command: Sequence[str], out: Path) -> float:
    """How long a whole process takes; what it wrote is thrown away."""
    started = time.perf_counter()
    _run(command)
    spent = time.perf_counter() - started
    shutil.rmtree(out)
    return spent


def _spent(command: Sequence[str], out: Path) -> _Spent:
    await_adopted()  # from what ran before
    at_work = _cpu_seconds()
    spent = seconds(command, out)
    await_adopted()
    return _Spent(seconds=spent, cpu_seconds=_cpu_seconds() - at_work)


def _cpu_seconds() -> float:
    """What every process waited for has worked, with those it started itself."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _median(spent: Sequence[_Spent], figure: str) -> float:
    return statistics.median(getattr(entry, figure) for entry in spent)


def _run(command: Sequence[str]) -> None:
    ran = subprocess.run(command, capture_output=True, timeout=_LIMIT_S, check=False)
    if ran.returncode:
        sys.exit(f"{' '.join(command)}\n{ran.stdout.decode(errors='replace')}{ran.stderr.decode(errors='replace')}")


def _check(folder: Path, count: int) -> None:
    _run(fill_command(folder, count, "--jobs", "2"))
    documents = sorted((folder / "out").glob("*.docx"))
    if len(documents) != count:
        sys.exit(f"{len(documents)} documents, not {count}")
    for document, record in zip(documents, records(REPORT, _CHECKED), strict=False):
        check(document, expected(REPORT, record))
    shutil.rmtree(folder / "out")


def _times(folder: Path, rounds: int, few: int, many: int) -> _Times:
    out = folder / "out"
    times: dict[tuple[str, int], list[_Spent]] = {}
    for _ in range(rounds):
        for count in (1, few):
            out.mkdir()
            with pinned(1):
                times.setdefault((_NAIVE, count), []).append(_spent(_naive(folder, count, out), out))
        for jobs, count in ((1, 1), (1, few), (2, few), (1, many), (2, many)):
            with pinned(jobs):
                spent = _spent(fill_command(folder, count, "--jobs", str(jobs)), out)
            times.setdefault((_ours(jobs), count), []).append(spent)
    return times


def _ours(jobs: int) -> str:
    return f"tdkt fill --jobs {jobs}"


def _naive(folder: Path, count: int, out: Path) -> tuple[str, ...]:
    template, jsonl = paths(folder / str(count), REPORT, "docxtpl")
    runner = (sys.executable, str(_HERE / "docxtpl_peers.py"), "naive")
    return (*runner, str(template), str(jsonl), str(out), str(count), "0")


def _peaks(folder: Path, count: int) -> _Peaks:
    command = fill_command(folder, count, "--jobs", "2")
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with TreeWatch(process.pid) as watch:
        process.wait(timeout=_LIMIT_S)
    shutil.rmtree(folder / "out")
    itself = watch.peaks.pop(process.pid)
    return _Peaks(command=itself, worker=max(watch.peaks.values(), default=0.0))


def _print_goals(times: _Times, peaks: Mapping[int, _Peaks], few: int, many: int) -> None:
    naive, ours = times[_NAIVE, few], times[_ours(1), few]
    against, cpu = _paired(naive, ours, "seconds"), _paired(naive, ours, "cpu_seconds")
    two = _paired(times[_ours(1), many], times[_ours(2), many], "seconds")
    print("\n| goal | asked | reached | by processor time |\n|---|---|---|---|")
    print(f"| {few:,} reports, one core: x docxtpl naive | at least {_GOAL_NAIVE} | {against:.1f} | {cpu:.1f} |")
    print(f"| {many:,} reports: two cores, x one | at least {_GOAL_CORES} | {two:.2f} | |")
    before, after = peaks[few], peaks[many]
    for who, least, most in (
        ("the command", before.command, after.command),
        ("its largest worker", before.worker, after.worker),
    ):
        print(f"| RSS of {who} at {many:,}, x that at {few:,} | at most {_GOAL_GROWTH} | {most / least:.2f} | |")
        print(f"| RSS of {who} at {many:,} | under {_GOAL_MB} MB | {most:.0f} MB | |")


def _paired(slow: Sequence[_Spent], fast: Sequence[_Spent], figure: str) -> float:
    return statistics.median(
        getattr(one, figure) / getattr(other, figure) for one, other in zip(slow, fast, strict=True)
    )
