"""Processes that take number after number from a register, and tell each one only once it is written."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

__all__ = ["Writer", "Writers", "writers_in"]

TODAY = date(2026, 11, 26)


@dataclass(frozen=True)
class Writer:
    """One process."""

    pid: int
    told_in: Path

    def told(self) -> list[int]:
        """The numbers it told whole."""
        lines = self.told_in.read_text(encoding="ascii").split("\n") if self.told_in.exists() else []
        return [int(line) for line in lines[:-1]]

    def is_over(self) -> bool:
        """Whether it has told that it has done all."""
        return self.told_in.with_suffix(".xong").exists()

    def kill(self) -> None:
        """End it at once; it is dead when this returns: the lock it holds on what it tells is gone."""
        os.kill(self.pid, signal.SIGKILL)
        if self.told_in.exists():
            with self.told_in.open("rb") as told:
                fcntl.flock(told, fcntl.LOCK_EX)

    def wait(self, seconds: float = 120) -> None:
        """Until it has done all."""
        last = time.monotonic() + seconds
        while not self.is_over():
            assert time.monotonic() < last, "a writer did not end"
            time.sleep(0.005)


@dataclass(frozen=True)
class Writers:
    """A process that has loaded what writers need, and makes them by forking: each begins at once."""

    process: subprocess.Popen[str]
    folder: Path

    def start(self, register: Path, name: str, *, count: int) -> Writer:
        """A writer that takes ``count`` numbers one after the other."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        told_in = self.folder / f"{name}.txt"
        for left in (told_in, told_in.with_suffix(".xong")):
            left.unlink(missing_ok=True)
        self.process.stdin.write(f"{register}\t{name}\t{count}\t{told_in}\n")
        self.process.stdin.flush()
        return Writer(pid=int(self.process.stdout.readline()), told_in=told_in)


@contextmanager
def writers_in(folder: Path) -> Iterator[Writers]:
    """Room for writers; they and their mother end with it."""
    piped = subprocess.PIPE
    with subprocess.Popen([sys.executable, __file__], stdin=piped, stdout=piped, encoding="utf-8") as process:
        try:
            yield Writers(process=process, folder=folder)
        finally:
            process.kill()


def _mother() -> None:
    from tdkt_docs.pipeline.office import register, register_series  # noqa: F401 - loaded once, for all writers

    for line in sys.stdin:
        if child := os.fork():
            sys.stdout.write(f"{child}\n")
            sys.stdout.flush()
            with suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass
        else:
            where, name, count, told_in = line.rstrip("\n").split("\t")
            _take(Path(where), name, int(count), Path(told_in))
            os._exit(0)


def _take(where: Path, name: str, count: int, told_in: Path) -> None:
    from tdkt_docs.pipeline.office.register import ForPaper, Register, take_next
    from tdkt_docs.pipeline.office.register_series import Series

    register, series = Register(path=where, wait_s=60), Series(symbol="QĐ-SKHCN")
    with told_in.open("wb", buffering=0) as told:
        fcntl.flock(told, fcntl.LOCK_EX)
        for turn in range(count):
            (given,) = take_next(register, [ForPaper(campaign=name, key=f"p-{turn}", series=series)], None, TODAY)
            told.write(f"{given.number}\n".encode())
    told_in.with_suffix(".xong").touch()


if __name__ == "__main__":
    _mother()
