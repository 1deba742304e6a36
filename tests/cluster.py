"""A Dask cluster on this machine, started by the commands that README.md gives."""

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]
TESTS = Path(__file__).parent
PORT = "8786"
"""Of the README; a test takes a free one."""


class Cluster:
    """A scheduler and what was started for it; each in a session of its own, as if it were a machine."""

    def __init__(self, logs: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = str(free.getsockname()[1])
        self.address = f"tcp://127.0.0.1:{self._port}"
        self.logs = logs
        self.started: list[subprocess.Popen[bytes]] = []

    def start(self, command: str) -> subprocess.Popen[bytes]:
        """``scheduler`` or ``worker``, as in the README."""
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        found = re.search(rf"^    (dask {command} [^#\n]+)", readme, re.MULTILINE)
        assert found
        program, *arguments = shlex.split(found[1].replace(PORT, self._port))
        with (self.logs / f"{command}-{len(self.started)}.log").open("wb") as log:
            process = subprocess.Popen(
                [Path(sys.executable).parent / program, *arguments],
                env={**os.environ, "PYTHONPATH": str(TESTS), "DASK_TEMPORARY_DIRECTORY": str(self.logs / "tam")},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.started.append(process)
        return process

    @property
    def workers(self) -> list[subprocess.Popen[bytes]]:
        """Those at work, oldest first."""
        return [process for process in self.started[1:] if process.poll() is None]

    def wait_for(self, text: str, times: int) -> None:
        """Until the logs say ``text`` so often."""
        end = time.monotonic() + 60
        while sum(log.read_text(encoding="utf-8").count(text) for log in self.logs.glob("*.log")) < times:
            assert time.monotonic() < end, text
            time.sleep(0.05)


def kill(process: subprocess.Popen[bytes]) -> None:
    """The whole machine, so to speak: the process and all its children, without a word."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def running(logs: Path, workers: int) -> Iterator[Cluster]:
    """At work; killed at the end."""
    made = Cluster(logs)
    try:
        made.start("scheduler")
        for _ in range(workers):
            made.start("worker")
        made.wait_for("Scheduler at:", 1)
        made.wait_for("Registered to:", workers)
        yield made
    finally:
        for process in made.started:
            kill(process)
