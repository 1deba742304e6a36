"""The whole command, ``tdkt fill``, against docxtpl naive as a script that reads the same JSON."""

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from machine import TreeWatch, pinned, scratch
from workloads import REPORT, paths, write

__all__ = ["command_section", "fill_command", "seconds"]

_HERE = Path(__file__).parent
_LIMIT_S = 1800
_GOAL_NAIVE = 30
_GOAL_CORES = 1.8
_GOAL_GROWTH = 1.1
_GOAL_MB = 90


def command_section(rounds: int, *, quick: bool) -> None:
    """Prints how long few and many reports take on one core and on two, and what the command's processes hold."""
    few, many = (50, 500) if quick else (1_000, 10_000)
    with scratch() as folder:
        for count in (few, many):
            write(folder / str(count), REPORT, count)
        times = _times(folder, rounds, few, many)
        peaks = {count: _peaks(folder, count) for count in (few, many)}
    _print_times(times)
    _print_goals(times, peaks, few, many)


def fill_command(folder: Path, count: int, *options: str) -> tuple[str, ...]:
    """``tdkt fill`` of the ``count`` reports in ``folder``, into the folder ``out`` beside them."""
    template, records = paths(folder / str(count), REPORT, "docxtpl")
    fill = (sys.executable, "-m", "tdkt_docs", "fill", str(template), str(records), "--out", str(folder / "out"))
    return (*fill, *options)


def seconds(command: Sequence[str], out: Path) -> float:
    """How long a whole process takes; what it wrote is thrown away."""
    started = time.perf_counter()
    ran = subprocess.run(command, capture_output=True, timeout=_LIMIT_S, check=False)
    spent = time.perf_counter() - started
    if ran.returncode:
        sys.exit(f"{' '.join(command)}\n{ran.stdout.decode(errors='replace')}{ran.stderr.decode(errors='replace')}")
    shutil.rmtree(out)
    return spent


def _times(folder: Path, rounds: int, few: int, many: int) -> dict[tuple[str, int], list[float]]:
    """Seconds by who and how many documents, one figure a round."""
    out = folder / "out"
    times: dict[tuple[str, int], list[float]] = {}
    for _ in range(rounds):
        with pinned(1):
            out.mkdir()
            times.setdefault(("docxtpl naive", few), []).append(seconds(_naive(folder, few, out), out))
        for jobs, count in ((1, few), (2, few), (1, many), (2, many)):
            with pinned(jobs):
                spent = seconds(fill_command(folder, count, "--jobs", str(jobs)), out)
            times.setdefault((f"tdkt fill --jobs {jobs}", count), []).append(spent)
    return times


def _naive(folder: Path, count: int, out: Path) -> tuple[str, ...]:
    template, records = paths(folder / str(count), REPORT, "docxtpl")
    runner = (sys.executable, str(_HERE / "docxtpl_peers.py"), "naive")
    return (*runner, str(template), str(records), str(out), str(count), "0")


def _peaks(folder: Path, count: int) -> tuple[float, float]:
    """The most MB the command itself and the largest of its workers held."""
    process = subprocess.Popen(
        fill_command(folder, count, "--jobs", "2"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    with TreeWatch(process.pid) as watch:
        process.wait(timeout=_LIMIT_S)
    shutil.rmtree(folder / "out")
    itself = watch.peaks.pop(process.pid)
    return itself, max(watch.peaks.values(), default=0.0)


def _print_times(times: dict[tuple[str, int], list[float]]) -> None:
    print("| whole process | documents | s | documents/s |\n|---|---|---|---|")
    for (who, count), spent in times.items():
        middle = statistics.median(spent)
        print(f"| {who} | {count:,} | {middle:.2f} | {count / middle:,.0f} |")


def _print_goals(times, peaks, few: int, many: int) -> None:
    against = _paired(times["docxtpl naive", few], times["tdkt fill --jobs 1", few])
    two = _paired(times["tdkt fill --jobs 1", many], times["tdkt fill --jobs 2", many])
    print("\n| goal | asked | reached |\n|---|---|---|")
    print(f"| command, {few:,} reports, one core: x docxtpl naive | at least {_GOAL_NAIVE} | {against:.1f} |")
    print(f"| command, {many:,} reports: two cores, x one | at least {_GOAL_CORES} | {two:.2f} |")
    for who, at in (("the command", 0), ("its largest worker", 1)):
        growth = peaks[many][at] / peaks[few][at] if peaks[few][at] else 0.0
        print(f"| RSS of {who} at {many:,}, x that at {few:,} | at most {_GOAL_GROWTH} | {growth:.2f} |")
        print(f"| RSS of {who} at {many:,} | under {_GOAL_MB} MB | {peaks[many][at]:.0f} MB |")


def _paired(slow: Sequence[float], fast: Sequence[float]) -> float:
    return statistics.median(one / other for one, other in zip(slow, fast, strict=True))
