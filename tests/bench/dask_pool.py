"""Dask on this machine, a scheduler and two workers of one thread, against the command's own pool of two processes."""

import contextlib
import os
import socket
import statistics
import subprocess
import sys
from collections.abc import Iterator

from command import fill_command, seconds
from distributed import Client
from machine import pinned, scratch
from workloads import REPORT, write

__all__ = ["dask_section"]

_WORKERS = 2
_READY_S = 60
_GOAL = 0.8
_AT_EASE = {
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s",
    "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__INTERVAL": "5s",
    "DASK_DISTRIBUTED__WORKER__MEMORY__MONITOR_INTERVAL": "5s",
}
"""As README.md has it: the cluster shares the cores with the papers."""


def dask_section(rounds: int, *, quick: bool) -> None:
    """Prints how fast the same reports are filled by the pool and over Dask; they take turns."""
    count = 1_000 if quick else 20_000
    with scratch() as folder, pinned(_WORKERS), _cluster() as address:
        write(folder / str(count), REPORT, count)
        ways = {"local pool": ("--jobs", str(_WORKERS)), "Dask": ("--scheduler", address)}
        times: dict[str, list[float]] = {way: [] for way in ways}
        for _ in range(rounds):
            for way, options in ways.items():
                times[way].append(seconds(fill_command(folder, count, *options), folder / "out"))
    print("| way | documents | s | documents/s |\n|---|---|---|---|")
    for way, spent in times.items():
        middle = statistics.median(spent)
        print(f"| {way} | {count:,} | {middle:.2f} | {count / middle:,.0f} |")
    pairs = zip(times["local pool"], times["Dask"], strict=True)
    share = statistics.median(pool / dask for pool, dask in pairs)
    print(f"\n| goal | asked | reached |\n|---|---|---|\n| Dask, x local pool | at least {_GOAL} | {share:.2f} |")


@contextlib.contextmanager
def _cluster() -> Iterator[str]:
    """The address of a scheduler whose workers are ready; all of it ends with the block."""
    address = f"tcp://127.0.0.1:{_free_port()}"
    dask = (sys.executable, "-m", "dask")
    scheduler = (*dask, "scheduler", "--host", address, "--no-dashboard")
    workers = (*dask, "worker", address, "--nworkers", str(_WORKERS), "--nthreads", "1", "--no-dashboard")
    with _running(scheduler), _running(workers):
        with Client(address, timeout=_READY_S) as client:
            client.wait_for_workers(_WORKERS, timeout=_READY_S)
        yield address


@contextlib.contextmanager
def _running(command: tuple[str, ...]) -> Iterator[None]:
    at_ease = {**os.environ, **_AT_EASE}
    process = subprocess.Popen(command, env=at_ease, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=_READY_S)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
